// Sparse block lists against the set of keys written out part by part, as the published split into inter,
// successive and intra keys has it.
#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "core/attention/block_list.h"

namespace kvasir::test {
namespace {

using Keys = std::map<std::int64_t, int>;  // key to variant

const PositionMap kPlain{std::optional<DualChunk>{}};
const DualChunk kChunks{.chunkSize = 224, .localSize = 32};  // L = 192
const PositionMap kDual{kChunks};

std::vector<std::int64_t> upTo(std::int64_t end)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(end));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

// Keys of one block of one head as the list names them; each may be named once only.
Keys keysOf(const kernels::BlockList& list, std::int64_t head, std::int64_t block)
{
    Keys keys;
    const auto at = static_cast<std::size_t>(head * (list.blocks + 1) + block);
    std::int64_t before = -1;
    for (auto i = list.offsets[at]; i < list.offsets[at + 1]; ++i) {
        const auto& range = list.ranges[static_cast<std::size_t>(i)];
        EXPECT_LT(range.begin, range.end);
        EXPECT_GE(range.begin, before) << "ranges ascend";
        before = range.end;
        for (auto key = range.begin; key < range.end; ++key)
            EXPECT_TRUE(keys.emplace(key, range.variant).second);
    }
    for (auto i = list.runOffsets[at]; i < list.runOffsets[at + 1]; ++i) {
        const auto& run = list.runs[static_cast<std::size_t>(i)];
        EXPECT_LT(run.begin, run.end);
        for (auto c = run.begin; c < run.end; ++c) {
            EXPECT_TRUE(c == run.begin
                        || list.columns[static_cast<std::size_t>(c - 1)]
                            < list.columns[static_cast<std::size_t>(c)]);
            EXPECT_TRUE(keys.emplace(list.columns[static_cast<std::size_t>(c)], run.variant).second);
        }
    }
    return keys;
}

struct Part {
    std::int64_t begin, end;
    int variant;
    std::int64_t queriesAt;  // key position at which the piece's first row is imagined
};

// Each distance as the column t of the piece's last row, rebased for each part it touches, and a band of 64
// in that part's own coordinates; columns by where they stand.
Keys reference(TokenRange piece, std::int64_t block, const HeadPattern& head, bool dual, const KeyMask& mask)
{
    // The last block is thought whole: its bands are 64 wide, and its end is cut by causality alone.
    const std::int64_t rows = (piece.size() + 63) / 64 * 64, period = kChunks.keyPeriod();
    const std::int64_t start = block * 64, blockEnd = std::min(start + 64, piece.size());
    std::vector<Part> parts;
    const auto e = dual ? piece.begin / period * period : 0;
    if (e >= 2 * period)
        parts.push_back({0, e - period, 2, e - period});
    if (e >= period)
        parts.push_back({e - period, e, 1, e});
    parts.push_back({e, piece.begin + rows, 0, piece.begin});

    Keys keys;
    for (const auto& part : parts) {
        std::set<std::int64_t> local;  // within the part
        const auto length = part.end - part.begin;
        for (const auto distance : head.distances) {
            const auto t = piece.begin + rows - 1 - distance;
            const bool touches = part.variant == 0 ? t >= e
                : part.variant == 1                ? t >= e - period && t < e + rows
                                                   : t < e - period + rows;
            if (!touches)
                continue;
            // Distance as the part's own queries see it, which stand right behind its keys (intra: at its
            // end).
            const auto s = part.queriesAt + rows - 1 - t;
            const auto x = part.queriesAt - part.begin + start + 64 - s;
            for (auto key = x - 64; key < x; ++key)
                if (key >= 0 && key < length)
                    local.insert(key);
        }
        for (const auto column : head.columns)
            if (column >= part.begin && column < part.end)
                local.insert(column - part.begin);
        for (const auto key : local)
            if (part.begin + key < piece.begin + blockEnd)  // causal for the block's last row
                keys[part.begin + key] = part.variant;
    }
    for (const auto& hidden : mask.hidden())
        std::erase_if(keys, [&](const auto& key) { return hidden.contains(key.first); });
    return keys;
}

void expectReference(TokenRange piece, std::span<const HeadPattern> heads, bool dual, const KeyMask& mask)
{
    SparseBlockList list(dual ? kDual : kPlain, piece, heads, mask);
    ASSERT_EQ(list.blocks(), (piece.size() + 63) / 64);
    const auto view = list.view(0, list.blocks());
    for (std::int64_t block = 0; block < list.blocks(); ++block) {
        std::int64_t count = 0;
        for (std::size_t head = 0; head < heads.size(); ++head) {
            const auto keys = keysOf(view, static_cast<std::int64_t>(head), block);
            count += std::ssize(keys);
            ASSERT_EQ(keys, reference(piece, block, heads[head], dual, mask))
                << "piece " << piece.begin << " to " << piece.end << " block " << block << " head " << head;
        }
        EXPECT_EQ(list.keys(block), count);
    }
}

std::vector<std::int64_t> some(std::mt19937& generator, std::int64_t end, double share)
{
    std::vector<std::int64_t> chosen;
    std::bernoulli_distribution coin(share);
    for (std::int64_t i = 0; i < end; ++i)
        if (coin(generator))
            chosen.push_back(i);
    return chosen;
}

}  // namespace

TEST(SparseBlockList, GivesTheExampleWorkedByHand)
{
    // Queries [256, 384): two blocks.  Distances 0, 10, 100, 300; columns 3, 150, 170, 300.
    const HeadPattern head{{3, 150, 170, 300}, {0, 10, 100, 300}};
    SparseBlockList list(kPlain, {256, 384}, {&head, 1});
    ASSERT_EQ(list.blocks(), 2);
    const auto view = list.view(0, 2);
    EXPECT_EQ(view.rows, 64);
    EXPECT_EQ(view.lists, 1);
    // Block 0 is [256, 320): 300 gives [-44, 20); 100 gives [156, 220); 10 and 0 give [246, 310) and [256,
    // 320). Block 1 is [320, 384): [20, 84), [220, 284), [310, 384).
    EXPECT_EQ(std::vector(view.ranges.begin(), view.ranges.end()),
              (std::vector<kernels::KeyRange>{
                  {0, 20, 0}, {156, 220, 0}, {246, 320, 0}, {20, 84, 0}, {220, 284, 0}, {310, 384, 0}}));
    EXPECT_EQ(std::vector(view.offsets.begin(), view.offsets.end()), (std::vector<std::int64_t>{0, 3, 6}));
    // Column 3 and 170 and 300 are inside ranges of block 0; in block 1 none is.
    EXPECT_EQ(std::vector(view.columns.begin(), view.columns.end()),
              (std::vector<std::int64_t>{150, 3, 150, 170, 300}));
    EXPECT_EQ(std::vector(view.runs.begin(), view.runs.end()),
              (std::vector<kernels::ColumnRun>{{0, 1, 0}, {1, 5, 0}}));
    EXPECT_EQ(list.keys(0), 20 + 64 + 74 + 1);
    EXPECT_EQ(list.keys(1), 64 + 64 + 74 + 4);
}

TEST(SparseBlockList, CutsBandsAndColumnsAtDualChunksWorkedByHand)
{
    // L = 192: queries [400, 440) are in chunk 2 [384, 576); chunk 1 is successive, chunk 0 inter.
    const HeadPattern head{{5, 191, 192, 350, 390}, {0, 210, 330}};
    SparseBlockList list(kDual, {400, 440}, {&head, 1});
    const auto view = list.view(0, 1);
    // 330: [70, 134) inter.  210: [190, 254) crosses the border at 192.  0: [400, 440) intra.
    EXPECT_EQ(std::vector(view.ranges.begin(), view.ranges.end()),
              (std::vector<kernels::KeyRange>{{70, 134, 2}, {190, 192, 2}, {192, 254, 1}, {400, 440, 0}}));
    EXPECT_EQ(std::vector(view.columns.begin(), view.columns.end()),
              (std::vector<std::int64_t>{5, 350, 390}));
    EXPECT_EQ(std::vector(view.runs.begin(), view.runs.end()),
              (std::vector<kernels::ColumnRun>{{0, 1, 2}, {1, 2, 1}, {2, 3, 0}}));
}

TEST(SparseBlockList, AgreesWithTheSplitIntoPartsEverywhere)
{
    std::mt19937 generator(1);
    const std::vector<KeyMask> masks{KeyMask(), KeyMask({{3, 40}, {100, 101}, {180, 210}})};
    // From chunk begins, up to chunk ends, tails of 1 and of 65, a single token at a border.
    for (const TokenRange piece : {TokenRange{0, 1},
                                   {0, 192},
                                   {192, 193},
                                   {192, 384},
                                   {250, 379},
                                   {383, 384},
                                   {384, 385},
                                   {384, 449},
                                   {500, 576},
                                   {576, 768},
                                   {767, 768},
                                   {790, 855}})
        for (const auto& mask : masks)
            for (const double share : {0.0, 0.002, 0.02, 0.3}) {
                std::vector<HeadPattern> heads;
                for (int i = 0; i < 3; ++i)
                    heads.push_back(
                        {some(generator, piece.end, share), some(generator, piece.end, i * share)});
                expectReference(piece, heads, true, mask);
                expectReference(piece, heads, false, mask);
            }
}

TEST(SparseBlockList, OfWhatIsForcedAloneAndOfEverything)
{
    for (const TokenRange piece : {TokenRange{40, 41}, {576, 768}, {700, 765}}) {
        const HeadPattern forced{upTo(std::min<std::int64_t>(30, piece.end)),
                                 upTo(std::min<std::int64_t>(100, piece.end))};
        const HeadPattern all{upTo(piece.end), upTo(piece.end)};
        const std::vector<HeadPattern> heads{forced, all};
        for (const bool dual : {false, true}) {
            expectReference(piece, heads, dual, {});
            // Everything is the dense list: the same ranges, no columns.
            const auto& map = dual ? kDual : kPlain;
            SparseBlockList sparse(map, piece, {&all, 1});
            const auto view = sparse.view(0, sparse.blocks());
            const DenseBlockList dense(map, piece, 64);
            EXPECT_EQ(std::vector(view.ranges.begin(), view.ranges.end()),
                      std::vector(dense.view().ranges.begin(), dense.view().ranges.end()));
            EXPECT_TRUE(view.columns.empty());
        }
    }
}

TEST(SparseBlockList, RangesOfABlockPatternAreCutAtDualChunksAndMasked)
{
    std::mt19937 generator(2);
    const std::vector<KeyMask> masks{KeyMask(), KeyMask({{3, 40}, {100, 101}, {180, 210}})};
    for (const TokenRange piece :
         {TokenRange{0, 1}, {0, 192}, {192, 193}, {250, 379}, {383, 384}, {500, 576}, {576, 768}, {767, 768}})
        for (const auto& mask : masks)
            for (const bool dual : {false, true}) {
                std::vector<BlockPattern> heads(3);
                for (auto& head : heads)
                    for (std::int64_t i = 0; i < patternBlocks(piece.size()); ++i) {
                        std::vector<TokenRange> ranges;
                        for (const auto begin : some(generator, piece.end, 0.01))
                            ranges.push_back({begin, begin + 70});
                        head.rows.push_back(merged(std::move(ranges), patternRows(piece, i).end));
                    }
                const auto& map = dual ? kDual : kPlain;
                SparseBlockList list(map, piece, heads, mask);
                const auto view = list.view(0, list.blocks());
                for (std::int64_t block = 0; block < list.blocks(); ++block)
                    for (std::size_t head = 0; head < heads.size(); ++head) {
                        const auto end = std::min(piece.begin + (block + 1) * 64, piece.end);
                        Keys expected;
                        for (const auto& range : map.ranges(end - 1))
                            for (auto key = range.begin; key < range.end; ++key)
                                for (const auto& own : heads[head].rows[static_cast<std::size_t>(block / 2)])
                                    if (own.contains(key))
                                        expected[key] = range.variant;
                        for (const auto& hidden : mask.hidden())
                            std::erase_if(expected,
                                          [&](const auto& key) { return hidden.contains(key.first); });
                        const auto index = static_cast<std::int64_t>(head);
                        EXPECT_EQ(keysOf(view, index, block), expected);
                        EXPECT_EQ(list.keys(block, index), std::ssize(expected));
                    }
            }
}

TEST(SparseBlockList, AViewOfSomeBlocksIsThoseBlocks)
{
    std::mt19937 generator(3);
    std::vector<HeadPattern> heads;
    for (int i = 0; i < 4; ++i)
        heads.push_back({some(generator, 500, 0.1), some(generator, 500, 0.02)});
    SparseBlockList list(kPlain, {200, 500}, heads);
    std::vector<Keys> all;
    const auto whole = list.view(0, 5);
    for (std::int64_t head = 0; head < 4; ++head)
        for (std::int64_t block = 0; block < 5; ++block)
            all.push_back(keysOf(whole, head, block));
    const auto part = list.view(2, 4);
    EXPECT_EQ(part.blocks, 2);
    for (std::int64_t head = 0; head < 4; ++head)
        for (std::int64_t block = 0; block < 2; ++block)
            EXPECT_EQ(keysOf(part, head, block), all[static_cast<std::size_t>(head * 5 + 2 + block)]);
}

TEST(SparseBlockListDeathTest, RefusesQueriesOfTwoChunks)
{
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    const HeadPattern head{{}, {0}};
    EXPECT_DEATH(SparseBlockList(kDual, {100, 200}, {&head, 1}), "broken promise");
}

}  // namespace kvasir::test
