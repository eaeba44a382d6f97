// Offsets of packed KV, and the codecs by name.
#include <set>

#include <gtest/gtest.h>

#include "core/kv/kv_layout.h"
#include "kernels/dtype.h"

namespace kvasir::test {
namespace {

ModelConfig sevenB()
{
    ModelConfig config;
    config.layers = 28;
    config.kvHeads = 4;
    config.headDim = 128;
    return config;
}

}  // namespace

TEST(KvLayout, CountsTheBytesOfAPublishedModel)
{
    const auto layout = KvLayout::of(sevenB(), kernels::KvFormat::F16, 256);
    EXPECT_EQ(layout.bytesPerToken(), 57'344);  // 2 · 28 layers · 4 heads · 128 · 2 bytes
    EXPECT_EQ(layout.pageBytes(), 256 * 57'344);
    EXPECT_EQ(layout.pagesFor(0), 0);
    EXPECT_EQ(layout.pagesFor(256), 1);
    EXPECT_EQ(layout.pagesFor(1'000'001), 3907);
    EXPECT_EQ(KvLayout::of(sevenB(), kernels::KvFormat::F32, 256).bytesPerToken(), 2 * 57'344);
}

TEST(KvLayout, GivesEveryRowBytesOfItsOwnAndFillsThePage)
{
    const KvLayout layout{
        .layers = 2, .kvHeads = 3, .headDim = 4, .pageTokens = 8, .format = kernels::KvFormat::F32};
    std::set<std::int64_t> starts;
    for (std::int64_t run = 0; run < layout.runs(); ++run)
        for (std::int64_t slot = 0; slot < layout.pageTokens; ++slot)
            starts.insert(layout.runOffset(run, slot));
    ASSERT_EQ(static_cast<std::int64_t>(starts.size()), layout.runs() * layout.pageTokens);
    std::int64_t expected = 0;
    for (const std::int64_t start : starts) {
        EXPECT_EQ(start, expected);
        expected += layout.rowBytes();
    }
    EXPECT_EQ(expected, layout.pageBytes());
}

TEST(KvLayout, ShowsTheOpsTheSameRowsThatAreStored)
{
    const KvLayout layout{
        .layers = 2, .kvHeads = 3, .headDim = 4, .pageTokens = 8, .format = kernels::KvFormat::F16};
    std::vector<std::byte> memory(static_cast<std::size_t>(2 * layout.pageBytes()));
    std::byte* const pages[] = {memory.data(), memory.data() + layout.pageBytes()};
    for (std::int64_t layer = 0; layer < 2; ++layer) {
        const auto view = layout.view(layer, pages);
        EXPECT_EQ(view.capacity(), 16);
        for (std::int64_t head = 0; head < 3; ++head)
            for (const std::int64_t token : {0, 7, 8, 13}) {
                const std::byte* const page = pages[token / 8];
                EXPECT_EQ(view.key(token, head), page + layout.runOffset(layer * 6 + head, token % 8));
                EXPECT_EQ(view.value(token, head), page + layout.runOffset(layer * 6 + 3 + head, token % 8));
            }
    }
}

TEST(KvLayout, OffsetsPassTwoToTheThirtyOne)
{
    const KvLayout layout{
        .layers = 80, .kvHeads = 8, .headDim = 128, .pageTokens = 8192, .format = kernels::KvFormat::F32};
    EXPECT_EQ(layout.pageBytes(), std::int64_t{80} * 2 * 8 * 128 * 4 * 8192);
    EXPECT_EQ(layout.runOffset(layout.runs() - 1, 8191) + layout.rowBytes(), layout.pageBytes());
}

TEST(KvCodec, IsFoundByNameAndNamesTheKnownOnesOtherwise)
{
    for (const auto format : {kernels::KvFormat::F16, kernels::KvFormat::F32})
        EXPECT_EQ(*kvCodecByName(name(format)), format);
    const auto unknown = kvCodecByName("int3");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), ErrorCode::Unsupported);
    EXPECT_NE(unknown.error().detail().find("f16"), std::string::npos);
}

TEST(KvCodec, KeepsTheErrorItClaims)
{
    double worst = 0;
    for (float value = 6.2e-5f; value < 65'000.0f; value *= 1.00037f) {
        const double stored = kernels::f16ToFloat(kernels::floatToF16(value));
        worst = std::max(worst, std::abs(stored - static_cast<double>(value)) / static_cast<double>(value));
    }
    EXPECT_LE(worst, claimedRelativeError(kernels::KvFormat::F16));
    EXPECT_GT(worst, claimedRelativeError(kernels::KvFormat::F16) / 2);  // the claim is not idle
    EXPECT_EQ(claimedRelativeError(kernels::KvFormat::F32), 0.0);
}

}  // namespace kvasir::test
