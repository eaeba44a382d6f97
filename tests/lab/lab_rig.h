// What tests of the laboratory share: a haystack of prose with a small random model's tokenizer (one token
// per byte), so that lengths and places can be reckoned by hand.
#pragma once

#include "core/lab/grid.h"
#include "core/local/device_choice.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {

// Lines of words, 40 to 60 bytes each, no digits.
inline std::string proseLines(int lines, std::uint64_t seed = 1)
{
    LabRandom random(seed, "prose");
    std::string text;
    for (int i = 0; i < lines; ++i) {
        std::string line;
        while (line.size() < 40)
            line +=
                (line.empty() ? "" : " ") + random.pick(adjectiveWords()) + " " + random.pick(placeWords());
        text += line + "\n";
        if (i % 7 == 6)
            text += "\n";
    }
    return text;
}

inline std::shared_ptr<const Model> labModel(std::int64_t maxPositions = 8192)
{
    MemoryModelOptions options;
    options.maxPositions = maxPositions;
    return memoryModel(options);
}

inline Haystack labHaystack(const std::shared_ptr<const Model>& model, int lines = 400)
{
    auto haystack = Haystack::make(
        "prose", {{"one.txt", proseLines(lines / 2, 1)}, {"two.txt", proseLines(lines / 2, 2)}}, model, {});
    return std::move(haystack).value();
}

}  // namespace kvasir::test
