// Dense block lists: which keys a block of rows is told to look at.
#include <gtest/gtest.h>

#include "core/attention/block_list.h"

namespace kvasir::test {
namespace {

const PositionMap kPlain{std::optional<DualChunk>{}};
const PositionMap kDual{DualChunk{.chunkSize = 8, .localSize = 2}};  // borders at 6, 12, 18, …

std::vector<kernels::KeyRange> rangesOf(const kernels::BlockList& list, std::int64_t block)
{
    const auto at = static_cast<std::size_t>(block);
    return {list.ranges.begin() + list.offsets[at], list.ranges.begin() + list.offsets[at + 1]};
}

// Every row of every block sees exactly what its own ranges say, once the op has masked the keys after it.
void expectRowsSeeTheirKeys(const PositionMap& map, TokenRange queries, std::int64_t rows)
{
    const DenseBlockList list(map, queries, rows);
    const auto view = list.view();
    EXPECT_EQ(view.lists, 1);
    EXPECT_EQ(view.blocks, (queries.size() + rows - 1) / rows);
    ASSERT_EQ(std::ssize(view.offsets), view.blocks + 1);
    for (std::int64_t query = queries.begin; query < queries.end; ++query) {
        std::vector<kernels::KeyRange> seen;
        for (auto range : rangesOf(view, (query - queries.begin) / rows)) {
            range.end = std::min(range.end, query + 1);
            if (range.begin < range.end)
                seen.push_back(range);
        }
        EXPECT_EQ(seen, map.ranges(query)) << "query " << query;
    }
}

}  // namespace

TEST(DenseBlockList, ReachesFromTheFirstKeyToTheLastRow)
{
    const DenseBlockList list(kPlain, {100, 110}, 4);
    const auto view = list.view();
    ASSERT_EQ(view.blocks, 3);
    EXPECT_EQ(rangesOf(view, 0), (std::vector<kernels::KeyRange>{{0, 104, 0}}));
    EXPECT_EQ(rangesOf(view, 2), (std::vector<kernels::KeyRange>{{0, 110, 0}}));
}

TEST(DenseBlockList, ShowsEveryRowItsOwnKeys)
{
    for (const std::int64_t rows : {1, 3, 16, 64})
        for (const TokenRange queries : {TokenRange{0, 50}, {7, 8}, {33, 97}}) {
            expectRowsSeeTheirKeys(kPlain, queries, rows);
            for (const auto& piece : kDual.pieces(queries))
                expectRowsSeeTheirKeys(kDual, piece, rows);
        }
}

TEST(DenseBlockList, MayHoldBordersThatFallBetweenBlocks)
{
    expectRowsSeeTheirKeys(kDual, {0, 24}, 6);
    expectRowsSeeTheirKeys(kDual, {6, 20}, 3);
    expectRowsSeeTheirKeys(kDual, {4, 14}, 2);
}

TEST(DenseBlockList, OfNoQueriesHasNoBlocks)
{
    const DenseBlockList list(kPlain, {5, 5}, 4);
    EXPECT_EQ(list.view().blocks, 0);
    EXPECT_EQ(list.view().offsets.size(), 1u);
}

TEST(DenseBlockListDeathTest, RefusesABlockAcrossABorder)
{
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_DEATH(DenseBlockList(kDual, {4, 8}, 4), "broken promise");
}

}  // namespace kvasir::test
