// Sampling: how the next token is chosen.  temperature 0 is greedy; the seed makes the rest repeatable.
#pragma once

#include <cstdint>

namespace kvasir {
struct Sampling {
    double temperature = 0.0;
    std::int64_t topK = 0;  // 0: all
    double topP = 1.0;
    double repetitionPenalty = 1.0;  // over every id already in the prompt's question and the answer
    std::uint64_t seed = 0;
    std::int64_t maxTokens = 512;
    bool operator==(const Sampling&) const = default;
};
}  // namespace kvasir
