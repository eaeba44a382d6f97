// Law 6: dual chunk attention on a text of at most c + 1 tokens ≈ plain rotary; on a longer one it is
// something else.
#include <cmath>

#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kChunkSize = 96;  // c; L = 64

std::vector<float> logits(bool dual, std::int64_t tokens)
{
    MemoryModelOptions options;
    if (dual)
        options.dualChunk = DualChunk{.chunkSize = kChunkSize, .localSize = 32, .originalMaxPositions = 0};
    EngineRig rig(memoryModel(options), {.format = kernels::KvFormat::F32});
    const auto ids = byteTokenizer()->encode(nonsense(tokens), Tokenizer::SpecialText::Plain);
    return rig.logitsOf(ids, tokens);
}

double difference(std::int64_t tokens)
{
    const auto dual = logits(true, tokens), plain = logits(false, tokens);
    double most = 0;
    for (std::size_t i = 0; i < dual.size(); ++i)
        most = std::max(most, std::abs(double(dual[i]) - double(plain[i])));
    return most;
}

TEST(DualChunkIsPlainRotary, UpToOneTokenMoreThanAChunk)
{
    EXPECT_LE(difference(kChunkSize + 1), 2e-4);
}

TEST(DualChunkIsPlainRotary, AndNotBeyond)
{
    EXPECT_GT(difference(kChunkSize + 40), 1e-2);
}

}  // namespace
}  // namespace kvasir::test
