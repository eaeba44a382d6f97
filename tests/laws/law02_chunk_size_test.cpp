// Law 2: prefill in chunks of any size ≈ in one.
#include <cmath>

#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

double largest(std::span<const float> values)
{
    double most = 0;
    for (const float value : values)
        most = std::max(most, std::abs(double(value)));
    return most;
}

double largestDifference(std::span<const float> a, std::span<const float> b)
{
    double most = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        most = std::max(most, std::abs(double(a[i]) - double(b[i])));
    return most;
}

class ChunkSizeDoesNotMatter : public Law {};
INSTANTIATE_TEST_SUITE_P(, ChunkSizeDoesNotMatter, testing::ValuesIn(lawCases()), lawName);

TEST_P(ChunkSizeDoesNotMatter, ForTheLogitsOfAnyPosition)
{
    constexpr std::int64_t kTokens = 230;
    const auto ids = byteTokenizer()->encode(nonsense(kTokens), Tokenizer::SpecialText::Plain);
    const auto logitsIn = [&](std::int64_t chunkTokens) {
        auto options = GetParam().rig;
        options.chunkTokens = chunkTokens;
        EngineRig parts(memoryModel(GetParam().model), options);
        return parts.logitsOf(ids, kTokens);
    };
    const auto whole = logitsIn(kTokens);
    // f32 rounding for f32 KV and weights; what 11 (f16 KV) or 8 (bf16 activations in products) bits can tell
    // otherwise.
    const bool exact = GetParam().rig.format == kernels::KvFormat::F32;
    const bool coarse = GetParam().model.storedType == kernels::DType::BF16;
    const double bound = largest(whole) * (exact ? 2e-5 : coarse ? 4e-2 : 3e-3);
    for (const std::int64_t chunkTokens : {1, 7, 32, 64, 100}) {
        SCOPED_TRACE(chunkTokens);
        EXPECT_LE(largestDifference(logitsIn(chunkTokens), whole), bound);
    }
}

}  // namespace
}  // namespace kvasir::test
