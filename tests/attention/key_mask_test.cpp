// KeyMask against the same thing said token by token.
#include <random>

#include <gtest/gtest.h>

#include "core/attention/block_list.h"

namespace kvasir::test {
namespace {

using kernels::KeyRange;

// The variant each key is seen through; −1: not at all.
std::vector<int> seen(std::span<const KeyRange> ranges, std::int64_t keys)
{
    std::vector<int> variants(static_cast<std::size_t>(keys), -1);
    for (const auto& range : ranges)
        for (auto key = range.begin; key < range.end; ++key)
            variants[static_cast<std::size_t>(key)] = range.variant;
    return variants;
}

}  // namespace

TEST(KeyMask, JoinsWhatOverlapsOrAdjoins)
{
    const KeyMask mask({{20, 30}, {5, 9}, {30, 31}, {7, 12}, {40, 40}});
    EXPECT_EQ(std::vector(mask.hidden().begin(), mask.hidden().end()),
              (std::vector<TokenRange>{{5, 12}, {20, 31}}));
    EXPECT_TRUE(KeyMask({{3, 3}}).empty());
    EXPECT_EQ(KeyMask({{1, 4}}), KeyMask({{2, 4}, {1, 2}}));
}

TEST(KeyMask, LeavesExactlyTheKeysThatAreNotHidden)
{
    std::mt19937 random(7);
    const auto draw = [&](std::int64_t below) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(below));
    };
    for (int round = 0; round < 2000; ++round) {
        std::vector<TokenRange> hidden;
        for (auto count = draw(5); count > 0; --count) {
            const auto begin = draw(40);
            hidden.push_back({begin, begin + draw(12)});
        }
        std::vector<KeyRange> ranges;
        for (std::int64_t at = draw(4); at < 40; at += draw(6)) {
            const auto end = std::min<std::int64_t>(at + draw(15), 40);
            ranges.push_back({at, end, static_cast<int>(draw(3))});
            at = end;
        }
        auto expected = seen(ranges, 60);
        for (const auto& range : hidden)
            for (auto key = range.begin; key < range.end; ++key)
                expected[static_cast<std::size_t>(key)] = -1;
        const auto left = KeyMask(hidden).visible(ranges);
        EXPECT_EQ(seen(left, 60), expected);
        for (std::size_t i = 0; i < left.size(); ++i) {
            EXPECT_LT(left[i].begin, left[i].end);
            EXPECT_TRUE(i == 0 || left[i - 1].end <= left[i].begin);
        }
    }
}

TEST(KeyMask, NarrowsEveryBlockOfAList)
{
    const PositionMap map(DualChunk{.chunkSize = 8, .localSize = 2});
    const DenseBlockList list(map, {20, 24}, 2, KeyMask({{3, 13}}));
    const auto view = list.view();
    EXPECT_EQ(std::vector(view.ranges.begin(), view.ranges.begin() + view.offsets[1]),
              (std::vector<KeyRange>{{0, 3, 2}, {13, 18, 1}, {18, 22, 0}}));
}

}  // namespace kvasir::test
