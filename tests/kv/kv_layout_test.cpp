// Offsets of packed KV, and the codecs by name.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/kv/kv_layout.h"

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
    const auto bytes = [](kernels::KvFormat format) {
        return KvLayout::of(sevenB(), format, 256).bytesPerToken();
    };
    EXPECT_EQ(bytes(kernels::KvFormat::F32), 2 * 57'344);
    EXPECT_EQ(bytes(kernels::KvFormat::BF16), 57'344);
    EXPECT_EQ(bytes(kernels::KvFormat::Int8), 30'464);   // 2 · 28 · 4 · (128 + two groups of 4 bytes)
    EXPECT_EQ(bytes(kernels::KvFormat::Q4), 17'920);     // 2 · 28 · 4 · (64 + four groups of 4 bytes)
    EXPECT_EQ(bytes(kernels::KvFormat::Kivi4), 17'920);  // keys: 128 groups of 4 bytes for 32 tokens
    EXPECT_EQ(bytes(kernels::KvFormat::Kivi2), 10'752);  // 2 · 28 · 4 · (32 + four groups of 4 bytes)
}

TEST(KvLayout, GivesEveryRowBytesOfItsOwnAndFillsThePage)
{
    for (const auto format : kernels::kKvFormats) {
        const KvLayout layout{.layers = 2, .kvHeads = 3, .headDim = 40, .pageTokens = 8, .format = format};
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
        EXPECT_EQ(expected, layout.rowPageBytes());
        if (!kernels::packsPages(format)) {
            EXPECT_EQ(expected, layout.pageBytes());
        }
    }
}

TEST(KvLayout, PackedPagesHoldEveryHeadOfEveryLayerAndNothingElse)
{
    for (const auto format : {kernels::KvFormat::Kivi4, kernels::KvFormat::Kivi2}) {
        const KvLayout layout{.layers = 2, .kvHeads = 3, .headDim = 40, .pageTokens = 64, .format = format};
        std::vector<std::byte> memory(static_cast<std::size_t>(layout.pageBytes()));
        std::byte* const pages[] = {memory.data()};
        std::int64_t expected = 0;
        for (std::int64_t layer = 0; layer < 2; ++layer) {
            const auto view = layout.view(layer, pages, 1);
            EXPECT_EQ(view.packedTokens, 64);
            for (std::int64_t head = 0; head < 3; ++head) {
                EXPECT_EQ(view.packedKeys(0, head) - memory.data(), expected);
                expected += kernels::packedKeyBytes(format, 40, 64);
            }
            for (std::int64_t head = 0; head < 3; ++head) {
                EXPECT_EQ(view.packedValues(0, head) - memory.data(), expected);
                expected += kernels::packedValueBytes(format, 40, 64);
            }
        }
        EXPECT_EQ(expected, layout.pageBytes());
        EXPECT_EQ(layout.layerBytes(0, {0, 64}), layout.pageBytes() / 2);
        EXPECT_EQ(layout.layerBytes(0, {0, 63}), 63 * 6 * 80);
    }
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

TEST(KvLayout, ThinPagesKeepAQuarterAndTheAnchorsWhereAQuarterOfTheHeadsLooksAtEverything)
{
    ModelConfig nano;
    nano.layers = 8;
    nano.kvHeads = 2;
    nano.headDim = 64;
    EXPECT_FALSE(KvLayout::of(nano, kernels::KvFormat::F16, 256, KvKeep::WhatIsLookedAt).thin());
    nano.headRoles = HeadRoles{.sinkTokens = 64,
                               .recentTokens = 192,
                               .textStreams = true,
                               .kvHeads = 2,
                               .retrieval = std::vector<bool>(16, true)};
    EXPECT_FALSE(KvLayout::of(nano, kernels::KvFormat::F16, 256, KvKeep::WhatIsLookedAt).thin());
    for (std::size_t head = 0; head < 16; ++head)
        nano.headRoles->retrieval[head] = head / 2 == 3 || head / 2 == 7;
    EXPECT_FALSE(KvLayout::of(nano, kernels::KvFormat::F16, 256).thin());
    const auto layout = KvLayout::of(nano, kernels::KvFormat::F16, 256, KvKeep::WhatIsLookedAt);
    ASSERT_TRUE(layout.thin());
    EXPECT_EQ(layout.pageBytes(), 256 * 1024);
    EXPECT_EQ(layout.pageBytes(KvPiece::Window), 256 * 3072);
    EXPECT_EQ(layout.bytesPerToken(), 1024 + 3072 / 16);  // of 4,096: a page of windows for 16 pages
    EXPECT_EQ(nano.kvBytesPerToken16(), layout.bytesPerToken());
    EXPECT_EQ(layout.storedBytes(1 << 20, 512),
              (std::int64_t{1} << 20) * layout.bytesPerToken() + 2 * layout.pageBytes(KvPiece::Window));
    EXPECT_EQ(layout.storedBytes(300, 512), 300 * 4096) << "a short text keeps everything";
    nano.kvHeads = 65;
    nano.headRoles->kvHeads = 65;
    nano.headRoles->retrieval.assign(8 * 65, false);
    EXPECT_FALSE(KvLayout::of(nano, kernels::KvFormat::F16, 256, KvKeep::WhatIsLookedAt).thin());
    EXPECT_EQ(nano.kvBytesPerToken16(), KvLayout::of(nano, kernels::KvFormat::F16, 256).bytesPerToken());
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
    for (const auto format : kernels::kKvFormats)
        EXPECT_EQ(*kvCodecByName(name(format)), format);
    EXPECT_THAT(kvCodecNames(), testing::ElementsAre("f16", "bf16", "int8", "q4", "kivi4", "kivi2", "f32"));
    const auto unknown = kvCodecByName("int3");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), ErrorCode::Unsupported);
    for (const auto known : kvCodecNames())
        EXPECT_THAT(unknown.error().detail(), testing::HasSubstr(std::string(known)));
}

}  // namespace kvasir::test
