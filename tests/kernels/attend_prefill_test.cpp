// AttendPrefill against the softmax written out in double, over head shapes, pages, lists, variants and
// borders.
#include <optional>

#include "kernels/ops/attend_prefill.h"
#include "tests/kernels/attention_bounds.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/reference_softmax.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class AttendPrefillTest : public OnEachDevice {
protected:
    struct Column {
        std::int64_t key = 0;
        int variant = 0;
    };
    struct Case {
        KvShape kv;
        std::int64_t heads = 1;
        std::int64_t variants = 1;
        std::int64_t firstPosition = 0;
        std::int64_t queries = 1;
        std::int64_t rows = 32;                         // per block
        std::vector<KeyRange> ranges{};                 // of every block, when perBlock is empty
        std::vector<std::vector<KeyRange>> perBlock{};  // [lists * blocks]
        std::int64_t lists = 1;
        float deviation = 1.0f;
        std::vector<std::vector<Column>> columns{};  // [lists * blocks], or none
    };

    std::vector<float> run(const Case& c)
    {
        build(c);
        auto out = random({c.queries, c.heads, c.kv.headDim}), lse = random({c.queries, c.heads});
        const std::int64_t blocks = (c.queries + c.rows - 1) / c.rows;
        m_ranges.clear();
        m_offsets.clear();
        for (std::int64_t list = 0; list < c.lists; ++list) {
            m_offsets.push_back(std::ssize(m_ranges));
            for (std::int64_t block = 0; block < blocks; ++block) {
                const auto& own = rangesOf(c, list, block, blocks);
                m_ranges.insert(m_ranges.end(), own.begin(), own.end());
                m_offsets.push_back(std::ssize(m_ranges));
            }
        }
        listColumns(c, blocks);
        queue->run(AttendPrefill{.q = m_q->ref(),
                                 .kv = m_pages->view,
                                 .list = {.rows = c.rows,
                                          .blocks = blocks,
                                          .lists = c.lists,
                                          .ranges = m_ranges,
                                          .offsets = m_offsets,
                                          .columns = m_columns,
                                          .runs = m_runs,
                                          .runOffsets = m_runOffsets},
                                 .out = out.ref(),
                                 .scale = kScale,
                                 .firstPosition = c.firstPosition,
                                 .lse = lse.ref()});
        EXPECT_TRUE(queue->wait()) << queue->wait().failure;
        m_lse = lse.values();
        return out.values();
    }

    void expectFormula(const Case& c, double inF32 = 1e-5)
    {
        const double tolerance = prefillBound(*device, c.kv.format, c.kv.headDim, inF32);
        const auto out = run(c);
        const std::int64_t blocks = (c.queries + c.rows - 1) / c.rows;
        const auto dim = static_cast<std::size_t>(c.kv.headDim);
        for (std::int64_t t = 0; t < c.queries; ++t)
            for (std::int64_t head = 0; head < c.heads; ++head) {
                std::vector<SeenKey> seen;
                const auto list = c.lists == 1 ? 0 : head;
                for (const auto& range : rangesOf(c, list, t / c.rows, blocks))
                    for (std::int64_t key = range.begin; key < std::min(range.end, c.firstPosition + t + 1);
                         ++key)
                        seen.push_back(seenKey(c, key, t, head, range.variant));
                for (const auto& column : columnsOf(c, list, t / c.rows, blocks))
                    if (column.key <= c.firstPosition + t)
                        seen.push_back(seenKey(c, column.key, t, head, column.variant));
                const auto expected = referenceRow(seen, dim, static_cast<double>(kScale));
                const double lse = m_lse[static_cast<std::size_t>(t * c.heads + head)];
                const bool same = seen.empty()
                    ? lse == -INFINITY
                    : std::abs(lse - expected.lse) <= tolerance * (1 + std::abs(expected.lse));
                ASSERT_TRUE(same) << "row " << t << " head " << head << ": " << lse << ", " << expected.lse;
                for (std::size_t i = 0; i < dim; ++i)
                    ASSERT_NEAR(out[static_cast<std::size_t>(t * c.heads + head) * dim + i], expected.out[i],
                                tolerance)
                        << "row " << t << " head " << head;
            }
    }

    // Random columns that ascend within each variant and stand in none of the block's ranges.
    static std::vector<Column> randomColumns(std::mt19937& generator, std::span<const KeyRange> parts,
                                             std::span<const KeyRange> ranges, double share)
    {
        std::vector<Column> columns;
        std::bernoulli_distribution chosen(share);
        for (const auto& part : parts)
            for (std::int64_t key = part.begin; key < part.end; ++key) {
                const auto holds = [&](const KeyRange& range) {
                    return range.begin <= key && key < range.end;
                };
                if (chosen(generator) && std::ranges::none_of(ranges, holds))
                    columns.push_back({key, part.variant});
            }
        return columns;
    }
    const std::vector<float>& lse() const { return m_lse; }

private:
    static constexpr float kScale = 0.3f;

    // Neighbours of one variant are one run.
    void listColumns(const Case& c, std::int64_t blocks)
    {
        m_columns.clear();
        m_runs.clear();
        m_runOffsets.clear();
        if (c.columns.empty())
            return;
        for (std::int64_t list = 0; list < c.lists; ++list) {
            m_runOffsets.push_back(std::ssize(m_runs));
            for (std::int64_t block = 0; block < blocks; ++block) {
                int variant = -1;
                for (const auto& column : columnsOf(c, list, block, blocks)) {
                    if (column.variant != variant)
                        m_runs.push_back({std::ssize(m_columns), 0, column.variant});
                    variant = column.variant;
                    m_columns.push_back(column.key);
                    m_runs.back().end = std::ssize(m_columns);
                }
                m_runOffsets.push_back(std::ssize(m_runs));
            }
        }
    }
    static std::vector<Column> columnsOf(const Case& c, std::int64_t list, std::int64_t block,
                                         std::int64_t blocks)
    {
        return c.columns.empty() ? std::vector<Column>{}
                                 : c.columns[static_cast<std::size_t>(list * blocks + block)];
    }

    static const std::vector<KeyRange>& rangesOf(const Case& c, std::int64_t list, std::int64_t block,
                                                 std::int64_t blocks)
    {
        return c.perBlock.empty() ? c.ranges : c.perBlock[static_cast<std::size_t>(list * blocks + block)];
    }
    // The same random numbers for equal shapes, whatever the list.
    void build(const Case& c)
    {
        std::mt19937 generator(7);
        std::normal_distribution<float> normal(0.0f, c.deviation);
        const auto fill = [&](Tensor& tensor) {
            std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
            for (auto& value : values)
                value = normal(generator);
            tensor.writeFloats(values);
        };
        auto k = zeros({c.kv.tokens, c.kv.kvHeads, c.kv.headDim}),
             v = zeros({c.kv.tokens, c.kv.kvHeads, c.kv.headDim});
        m_q.emplace(zeros({c.variants, c.queries, c.heads, c.kv.headDim}));
        fill(k);
        fill(v);
        fill(*m_q);
        m_pages = std::make_unique<KvPages>(*device, c.kv);
        queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = m_pages->view, .firstToken = 0});
        m_k.clear();
        m_v.clear();
        for (const float value : k.values())
            m_k.push_back(rounded(value, c.kv.format));
        for (const float value : v.values())
            m_v.push_back(rounded(value, c.kv.format));
    }
    SeenKey seenKey(const Case& c, std::int64_t key, std::int64_t t, std::int64_t head, int variant)
    {
        const auto dim = static_cast<std::size_t>(c.kv.headDim);
        const auto kvHead = head / (c.heads / c.kv.kvHeads);
        const auto row = static_cast<std::size_t>(key * c.kv.kvHeads + kvHead);
        return {.token = key,
                .query = m_q->row((variant * c.queries + t) * c.heads + head),
                .key = std::span<const float>(m_k).subspan(row * dim, dim),
                .value = std::span<const float>(m_v).subspan(row * dim, dim)};
    }

    std::optional<Tensor> m_q;
    std::unique_ptr<KvPages> m_pages;
    std::vector<float> m_k, m_v;
    std::vector<KeyRange> m_ranges;
    std::vector<std::int64_t> m_offsets, m_columns, m_runOffsets;
    std::vector<ColumnRun> m_runs;
    std::vector<float> m_lse;
};
INSTANTIATE_TEST_SUITE_P(, AttendPrefillTest, allLevels(), deviceName);

TEST_P(AttendPrefillTest, MatchesTheFormulaForEveryHeadShapeAndFormat)
{
    for (const KvFormat format : {KvFormat::F32, KvFormat::F16})
        for (const std::int64_t headDim : {8, 32, 40, 64, 128})
            for (const std::int64_t group : {1, 2, 4, 7}) {
                SCOPED_TRACE(::testing::Message() << headDim << " group " << group);
                expectFormula({.kv = {.format = format, .tokens = 90, .kvHeads = 2, .headDim = headDim},
                               .heads = 2 * group,
                               .firstPosition = 73,
                               .queries = 17,
                               .rows = 16,
                               .ranges = {{0, 90, 0}}});
            }
}

TEST_P(AttendPrefillTest, MatchesTheFormulaForEveryBlockAndPageLength)
{
    for (const std::int64_t pageTokens : {16, 32, 256})
        for (const std::int64_t rows : {1, 7, 32, 64, 100}) {
            SCOPED_TRACE(::testing::Message() << pageTokens << " rows " << rows);
            expectFormula({.kv = {.tokens = 150, .pageTokens = pageTokens, .kvHeads = 1, .headDim = 32},
                           .heads = 3,
                           .firstPosition = 0,
                           .queries = 150,
                           .rows = rows,
                           .ranges = {{0, 150, 0}}});
        }
}

TEST_P(AttendPrefillTest, PicksTheQueryVariantOfEachKeyRange)
{
    // Dual chunks with L = 64: inter [0, 64), successive [64, 128), intra [128, ...).
    expectFormula({.kv = {.tokens = 200, .pageTokens = 32, .kvHeads = 2, .headDim = 64},
                   .heads = 4,
                   .variants = 3,
                   .firstPosition = 150,
                   .queries = 40,
                   .rows = 32,
                   .ranges = {{0, 64, 2}, {64, 128, 1}, {128, 190, 0}}});
}

TEST_P(AttendPrefillTest, RangesMayStartAndEndAnywhereAndDifferByBlock)
{
    expectFormula({.kv = {.tokens = 300, .pageTokens = 16, .kvHeads = 1, .headDim = 32},
                   .heads = 2,
                   .variants = 2,
                   .firstPosition = 230,
                   .queries = 70,
                   .rows = 32,
                   .perBlock = {{{0, 5, 1}, {17, 18, 1}, {63, 130, 0}, {229, 300, 0}},
                                {{3, 250, 0}},
                                {{1, 2, 0}, {290, 300, 1}}}});
}

TEST_P(AttendPrefillTest, TilesMayEndAnywhereAroundTheDiagonal)
{
    for (std::int64_t begin = 0; begin < 24; ++begin) {
        SCOPED_TRACE(begin);
        expectFormula({.kv = {.tokens = 100, .kvHeads = 1, .headDim = 64},
                       .firstPosition = 63,
                       .queries = 20,
                       .rows = 16,
                       .ranges = {{begin, 83, 0}}});
    }
}

TEST_P(AttendPrefillTest, EachHeadMayHaveAListOfItsOwn)
{
    std::vector<std::vector<KeyRange>> lists;
    for (std::int64_t head = 0; head < 4; ++head)
        for (std::int64_t block = 0; block < 3; ++block)
            lists.push_back({{0, 4 + head, 0}, {40 + 3 * head, 90 + 10 * block, 0}, {100, 180, 0}});
    expectFormula({.kv = {.tokens = 180, .kvHeads = 2, .headDim = 64},
                   .heads = 4,
                   .firstPosition = 120,
                   .queries = 60,
                   .rows = 24,
                   .perBlock = lists,
                   .lists = 4});
}

TEST_P(AttendPrefillTest, RowsThatSeeNoKeyGiveZeros)
{
    // Block 0: no ranges.  Block 1: an empty range and keys after its first rows.
    const Case c{.kv = {.tokens = 64, .kvHeads = 1, .headDim = 32},
                 .heads = 2,
                 .firstPosition = 0,
                 .queries = 64,
                 .rows = 32,
                 .perBlock = {{}, {{10, 10, 0}, {40, 64, 0}}}};
    expectFormula(c);
    const auto out = run(c);
    for (std::size_t i = 0; i < 40 * 2 * 32; ++i)
        ASSERT_EQ(out[i], 0.0f) << i;
    EXPECT_NE(out[40 * 2 * 32], 0.0f);
}

TEST_P(AttendPrefillTest, LargeScoresNeitherOverflowNorVanish)
{
    expectFormula(
        {.kv = {.format = KvFormat::F32, .tokens = 200, .kvHeads = 1, .headDim = 64},
         .heads = 1,
         .firstPosition = 190,
         .queries = 10,
         .rows = 16,
         .ranges = {{0, 200, 0}},
         .deviation = 12.0f},
        5e-2);  // scores of some thousands: exp turns their rounding (about 1e-4) into that much of a value
}

TEST_P(AttendPrefillTest, ARowDoesNotDependOnTheBlockItStandsIn)
{
    Case c{.kv = {.tokens = 200, .kvHeads = 2, .headDim = 64},
           .heads = 6,
           .firstPosition = 100,
           .queries = 100,
           .rows = 64,
           .ranges = {{0, 200, 0}}};
    const auto wide = run(c);
    for (const std::int64_t rows : {1, 16, 33, 100}) {
        c.rows = rows;
        EXPECT_EQ(run(c), wide) << rows;
    }
}

TEST_P(AttendPrefillTest, TakesColumnsBesideRanges)
{
    std::mt19937 generator(3);
    for (const std::int64_t headDim : {64, 128})
        for (const std::int64_t group : {1, 3, 7})
            for (const std::int64_t queries : {1, 65, 130}) {
                SCOPED_TRACE(::testing::Message() << headDim << " group " << group << " queries " << queries);
                const std::int64_t heads = 2 * group, tokens = 400, blocks = (queries + 63) / 64;
                Case c{.kv = {.tokens = tokens, .kvHeads = 2, .headDim = headDim},
                       .heads = heads,
                       .firstPosition = tokens - queries,
                       .queries = queries,
                       .rows = 64,
                       .lists = heads};
                const KeyRange all{0, tokens, 0};
                for (std::int64_t i = 0; i < heads * blocks; ++i) {
                    c.perBlock.push_back({{40 + i, 104 + i, 0}, {tokens - 90, tokens - 31 - i, 0}});
                    c.columns.push_back(randomColumns(generator, {&all, 1}, c.perBlock.back(), 0.4));
                }
                expectFormula(c);
            }
}

TEST_P(AttendPrefillTest, PicksTheQueryVariantOfEachRunOfColumns)
{
    std::mt19937 generator(4);
    const std::vector<KeyRange> parts{{0, 64, 2}, {64, 128, 1}, {128, 200, 0}};
    Case c{.kv = {.tokens = 200, .pageTokens = 32, .kvHeads = 1, .headDim = 64},
           .heads = 2,
           .variants = 3,
           .firstPosition = 150,
           .queries = 50,
           .rows = 16,
           .lists = 2};
    for (int i = 0; i < 2 * 4; ++i) {
        c.perBlock.push_back({{10, 30, 2}, {100, 128, 1}, {128, 140, 0}});
        c.columns.push_back(randomColumns(generator, parts, c.perBlock.back(), i == 3 ? 0.0 : 0.5));
    }
    expectFormula(c);
}

TEST_P(AttendPrefillTest, ColumnsOfASharedListAndRangesOfNone)
{
    std::mt19937 generator(5);
    const KeyRange all{0, 150, 0};
    Case c{.kv = {.format = KvFormat::F32, .tokens = 150, .kvHeads = 2, .headDim = 40},
           .heads = 6,
           .firstPosition = 80,
           .queries = 70,
           .rows = 32,
           .perBlock = {{}, {}, {}}};
    for (int i = 0; i < 3; ++i)
        c.columns.push_back(randomColumns(generator, {&all, 1}, {}, 0.7));
    expectFormula(c);
}

TEST_P(AttendPrefillTest, ColumnsAfterAQueryAreMaskedAndARowWithNothingElseGivesZeros)
{
    const Case c{.kv = {.tokens = 64, .kvHeads = 1, .headDim = 32},
                 .heads = 2,
                 .firstPosition = 0,
                 .queries = 64,
                 .rows = 64,
                 .perBlock = {{}},
                 .columns = {{{40, 0}, {41, 0}, {63, 0}}}};
    expectFormula(c);
    const auto out = run(c);
    for (std::size_t i = 0; i < 40 * 2; ++i) {
        ASSERT_EQ(lse()[i], -INFINITY) << i;
        for (std::size_t d = 0; d < 32; ++d)
            ASSERT_EQ(out[i * 32 + d], 0.0f) << i;
    }
    EXPECT_NE(out[40 * 2 * 32], 0.0f);
}

TEST_P(AttendPrefillTest, AHeadDoesNotDependOnTheListsOfOthers)
{
    std::mt19937 generator(6);
    const KeyRange all{0, 300, 0};
    Case c{.kv = {.tokens = 300, .kvHeads = 2, .headDim = 64},
           .heads = 4,
           .firstPosition = 236,
           .queries = 64,
           .rows = 64,
           .lists = 4};
    for (int head = 0; head < 4; ++head) {
        c.perBlock.push_back({{0, 64 + head, 0}, {200, 300, 0}});
        c.columns.push_back(randomColumns(generator, {&all, 1}, c.perBlock.back(), 0.3));
    }
    const auto out = run(c);
    c.columns[0].clear();
    c.perBlock[1] = {{0, 300, 0}};
    c.columns[1].clear();
    const auto changed = run(c);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i / 64 % 4 >= 2) {
            ASSERT_EQ(out[i], changed[i]) << i;
        }
    }
    EXPECT_NE(out, changed);
}

}  // namespace kvasir::test
