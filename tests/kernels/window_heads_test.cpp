// Pages of two pieces: every op gives the bits it gives with pages of one, and none needs the window pieces
// that its lists do not name.
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/pattern_score.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class WindowHeadsTest : public OnEachDevice {
protected:
    static constexpr std::int64_t kTokens = 150, kKvHeads = 5, kHeads = 10, kDim = 64, kRows = 16;
    static constexpr std::uint64_t kWindow = 0b10110;  // KV heads 1, 2 and 4

    static bool isWindow(std::int64_t kvHead) { return ((kWindow >> kvHead) & 1) != 0; }
    static std::vector<KeyRange> rangesOf(std::int64_t kvHead)
    {
        return isWindow(kvHead) ? std::vector<KeyRange>{{0, 20, 0}, {100, kTokens, 0}}
                                : std::vector<KeyRange>{{0, kTokens, 0}};
    }
};
INSTANTIATE_TEST_SUITE_P(, WindowHeadsTest, allLevels(), deviceName);

TEST_P(WindowHeadsTest, GiveTheSameBitsAsPagesOfOnePiece)
{
    for (const KvFormat format : kKvFormats) {
        SCOPED_TRACE(static_cast<int>(format));
        const KvShape shape{.format = format, .tokens = kTokens, .kvHeads = kKvHeads, .headDim = kDim};
        auto split = shape;
        split.windowHeads = kWindow;
        KvPages whole(*device, shape), thin(*device, split);
        auto k = random({kTokens, kKvHeads, kDim}), v = random({kTokens, kKvHeads, kDim});
        for (KvPages* const pages : {&whole, &thin}) {
            queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages->view, .firstToken = 0});
            pages->pack(*device, *queue, kTokens);
        }
        thin.drop(1);  // pages of 32: nobody looks at windows of [32, 96)
        thin.drop(2);

        std::vector<KeyRange> ranges, prefillRanges;
        std::vector<std::int64_t> offsets{0}, prefillOffsets;
        for (std::int64_t head = 0; head < kKvHeads; ++head) {
            for (const auto& range : rangesOf(head))
                ranges.push_back(range);
            offsets.push_back(std::ssize(ranges));
        }
        for (std::int64_t head = 0; head < kHeads; ++head) {
            prefillOffsets.push_back(std::ssize(prefillRanges));
            for (const auto& range : rangesOf(head / 2))
                prefillRanges.push_back(range);
            prefillOffsets.push_back(std::ssize(prefillRanges));
        }
        const BlockList list{
            .rows = kRows, .blocks = 1, .lists = kHeads, .ranges = prefillRanges, .offsets = prefillOffsets};
        auto q = random({1, kHeads, kDim}), rows = random({1, kRows, kHeads, kDim});
        std::vector<std::vector<float>> decoded, prefilled, scored, read;
        for (KvPages* const pages : {&whole, &thin}) {
            auto out = zeros({kHeads, kDim}), outRows = zeros({kRows, kHeads, kDim});
            auto vertical = zeros({2, kTokens}), slash = zeros({2, kTokens});
            auto kBack = zeros({kTokens, kKvHeads, kDim}), vBack = zeros({kTokens, kKvHeads, kDim});
            queue->run(AttendDecode{.q = q.ref(),
                                    .kv = pages->view,
                                    .ranges = ranges,
                                    .out = out.ref(),
                                    .scale = 0.1f,
                                    .offsets = offsets});
            queue->run(AttendPrefill{.q = rows.ref(),
                                     .kv = pages->view,
                                     .list = list,
                                     .out = outRows.ref(),
                                     .scale = 0.1f,
                                     .firstPosition = kTokens - kRows});
            const std::vector<KeyRange> all{{0, kTokens, 0}};
            queue->run(PatternScore{.q = rows.ref(),
                                    .kv = pages->view,
                                    .ranges = all,
                                    .firstPosition = kTokens - kRows,
                                    .firstHead = 6,  // of KV head 3
                                    .headCount = 2,
                                    .vertical = vertical.ref(),
                                    .slash = slash.ref(),
                                    .scale = 0.1f});
            queue->run(KvRead{.kv = pages->view, .firstToken = 0, .k = kBack.ref(), .v = vBack.ref()});
            ASSERT_TRUE(queue->wait()) << queue->wait().failure;
            decoded.push_back(out.values());
            prefilled.push_back(outRows.values());
            scored.push_back(vertical.values());
            scored.back().insert(scored.back().end(), slash.values().begin(), slash.values().end());
            read.push_back(kBack.values());
            read.back().insert(read.back().end(), vBack.values().begin(), vBack.values().end());
        }
        EXPECT_EQ(decoded[0], decoded[1]);
        EXPECT_EQ(prefilled[0], prefilled[1]);
        EXPECT_EQ(scored[0], scored[1]);
        for (std::size_t i = 0; i < read[0].size(); ++i) {
            const auto row = static_cast<std::int64_t>(i) / kDim;
            const auto token = row / kKvHeads % kTokens, head = row % kKvHeads;
            ASSERT_EQ(read[1][i], isWindow(head) && token >= 32 && token < 96 ? 0.0f : read[0][i]) << i;
        }
    }
}

}  // namespace kvasir::test
