// Law 2: prefill in chunks of any size ≈ in one.  Not with KIVI's codecs, whose residual window is the chunk
// that is being computed and the page that is not full: there the chunk's size is a part of the method, and a
// field of the identity.
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

// Of the largest logit: f32 rounding for f32 KV and weights; otherwise what a number that rounds the other
// way makes of it: 11 bits (f16 KV), 8 bits (bf16 or int8 activations in products, bf16 or int8 KV), 16 steps
// (q4).
double tolerance(const LawCase& law)
{
    using kernels::KvFormat;
    if (law.rig.format == KvFormat::Q4)
        return 1e-1;
    const bool eightBits = law.model.storedType == kernels::DType::BF16 || law.rig.format == KvFormat::BF16
        || law.rig.format == KvFormat::Int8 || law.model.form != WeightForm::Stored;
    return eightBits ? 4e-2 : law.rig.format == KvFormat::F32 ? 2e-5 : 3e-3;
}

std::vector<LawCase> casesWithoutWindow()
{
    auto cases = lawCases();
    std::erase_if(cases, [](const LawCase& law) { return kernels::packsPages(law.rig.format); });
    return cases;
}

class ChunkSizeDoesNotMatter : public Law {};
INSTANTIATE_TEST_SUITE_P(, ChunkSizeDoesNotMatter, testing::ValuesIn(casesWithoutWindow()), lawName);

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
    const double bound = largest(whole) * tolerance(GetParam());
    for (const std::int64_t chunkTokens : {1, 7, 32, 64, 100}) {
        SCOPED_TRACE(chunkTokens);
        EXPECT_LE(largestDifference(logitsIn(chunkTokens), whole), bound);
    }
}

}  // namespace
}  // namespace kvasir::test
