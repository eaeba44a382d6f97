// Goldens: small random Qwen2 models and what transformers answers for them (tests/golden/make_goldens.py).
// The weights are made anew from the seed when a case is materialised.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "kernels/dtype.h"

namespace kvasir::test {

struct GoldenCase {
    std::string name;
    std::filesystem::path folder;  // under tests/data/golden
    std::uint64_t seed = 0;
    kernels::DType storedType = kernels::DType::F32;
    std::vector<TokenId> tokens;

    // Computed in f32 from the weights as stored.
    std::vector<std::int64_t> positions;     // whose logits are kept; the last is tokens.size() - 1
    std::vector<std::vector<float>> logits;  // [positions][vocabRows]
    std::vector<TokenId> top1;               // of every position
    std::vector<float> margin;               // best minus second best, of every position

    // The same with arithmetic in the stored type; empty for f32.
    std::vector<TokenId> top1Native;
    std::vector<float> marginNative;
};

// In the order of their seeds.  An exception when a file is missing or malformed.
std::vector<GoldenCase> loadGoldens();

// Writes a model folder that openModel() accepts: config.json as committed, the generated weights, the tiny
// tokenizer.
void writeGoldenModel(const GoldenCase& golden, const std::filesystem::path& folder);

}  // namespace kvasir::test
