// PatternScore against the softmax matrix written out in double, summed along columns and diagonals.
#include <optional>

#include "kernels/ops/pattern_score.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/reference_softmax.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class PatternScoreTest : public OnEachDevice {
protected:
    struct Case {
        KvShape kv;
        std::int64_t heads = 1;
        std::int64_t variants = 1;
        std::int64_t firstPosition = 0;
        std::int64_t rows = 64;
        std::vector<KeyRange> ranges{};
        std::int64_t firstHead = 0;
        std::int64_t headCount = 0;  // 0: all
        float deviation = 1.0f;
        std::int64_t end() const { return firstPosition + rows; }
        std::int64_t count() const { return headCount == 0 ? heads : headCount; }
    };
    struct Sums {
        std::vector<float> vertical, slash, lse;
        bool operator==(const Sums&) const = default;
    };

    PatternScore opOf(const Case& c)
    {
        return {.q = m_q->ref(),
                .kv = m_pages->view,
                .ranges = c.ranges,
                .firstPosition = c.firstPosition,
                .firstHead = c.firstHead,
                .headCount = c.count(),
                .scale = kScale};
    }
    void build(const Case& c)
    {
        auto k = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim}, DType::F32, c.deviation);
        m_q.emplace(random({c.variants, c.rows, c.heads, c.kv.headDim}, DType::F32, c.deviation));
        m_pages = std::make_unique<KvPages>(*device, c.kv);
        queue->run(KvWrite{.k = k.ref(), .v = k.ref(), .kv = m_pages->view, .firstToken = 0});
        m_k.clear();
        for (const float value : k.values())
            m_k.push_back(rounded(value, c.kv.format));
    }
    Sums run(Queue& on, const Case& c)
    {
        auto vertical = random({c.count(), c.end()}), slash = random({c.count(), c.end()}),
             lse = random({c.rows, c.count()});
        auto op = opOf(c);
        op.vertical = vertical.ref();
        op.slash = slash.ref();
        op.lse = lse.ref();
        on.run(op);
        EXPECT_TRUE(on.wait()) << on.wait().failure;
        return {vertical.values(), slash.values(), lse.values()};
    }

    void expectFormula(const Case& c, double tolerance = 2e-5)
    {
        build(c);
        const auto sums = run(*queue, c);
        const auto dim = static_cast<std::size_t>(c.kv.headDim);
        for (std::int64_t h = 0; h < c.count(); ++h) {
            const auto head = c.firstHead + h, kvHead = head / (c.heads / c.kv.kvHeads);
            std::vector<double> vertical(static_cast<std::size_t>(c.end())), slash(vertical);
            for (std::int64_t r = 0; r < c.rows; ++r) {
                std::vector<SeenKey> seen;
                for (const auto& range : c.ranges)
                    for (auto key = range.begin; key < std::min(range.end, c.firstPosition + r + 1); ++key) {
                        const auto at = static_cast<std::size_t>(key * c.kv.kvHeads + kvHead) * dim;
                        const auto row = std::span<const float>(m_k).subspan(at, dim);
                        seen.push_back({.token = key,
                                        .query = m_q->row((range.variant * c.rows + r) * c.heads + head),
                                        .key = row,
                                        .value = row});
                    }
                const auto expected = referenceRow(seen, dim, static_cast<double>(kScale));
                const double lse = sums.lse[static_cast<std::size_t>(r * c.count() + h)];
                if (seen.empty()) {
                    ASSERT_EQ(lse, -INFINITY);
                    continue;
                }
                ASSERT_NEAR(lse, expected.lse, tolerance * (1 + std::abs(expected.lse))) << "row " << r;
                for (std::size_t i = 0; i < seen.size(); ++i) {
                    vertical[static_cast<std::size_t>(seen[i].token)] += expected.weights[i];
                    // The column this diagonal has in the last row.
                    slash[static_cast<std::size_t>(seen[i].token + (c.rows - 1 - r))] += expected.weights[i];
                }
            }
            for (std::int64_t k = 0; k < c.end(); ++k) {
                const auto at = static_cast<std::size_t>(h * c.end() + k);
                ASSERT_NEAR(sums.vertical[at], vertical[static_cast<std::size_t>(k)], tolerance)
                    << "head " << head << " column " << k;
                ASSERT_NEAR(sums.slash[at], slash[static_cast<std::size_t>(k)], tolerance)
                    << "head " << head << " diagonal " << k;
            }
        }
    }

    static constexpr float kScale = 0.3f;

private:
    std::optional<Tensor> m_q;
    std::unique_ptr<KvPages> m_pages;
    std::vector<float> m_k;
};
INSTANTIATE_TEST_SUITE_P(, PatternScoreTest, allLevels(), deviceName);

TEST_P(PatternScoreTest, MatchesTheFormulaForEveryHeadShapeAndFormat)
{
    for (const KvFormat format : {KvFormat::F32, KvFormat::F16})
        for (const std::int64_t headDim : {8, 40, 64, 128})
            for (const std::int64_t group : {1, 2, 4, 7}) {
                SCOPED_TRACE(::testing::Message() << headDim << " group " << group);
                expectFormula({.kv = {.format = format, .tokens = 333, .kvHeads = 2, .headDim = headDim},
                               .heads = 2 * group,
                               .firstPosition = 269,
                               .ranges = {{0, 333, 0}}});
            }
}

TEST_P(PatternScoreTest, MatchesTheFormulaForEveryNumberOfRowsAndKeys)
{
    for (const std::int64_t rows : {1, 2, 15, 16, 17, 33, 63, 64, 65, 127, 128})
        for (const std::int64_t before : {0, 1, 63, 64, 100, 1300}) {
            SCOPED_TRACE(::testing::Message() << rows << " rows after " << before);
            expectFormula({.kv = {.tokens = before + rows, .pageTokens = 64, .kvHeads = 1, .headDim = 16},
                           .heads = 2,
                           .firstPosition = before,
                           .rows = rows,
                           .ranges = {{0, before + rows, 0}}});
        }
}

TEST_P(PatternScoreTest, AllPartsShareOneSoftmax)
{
    expectFormula({.kv = {.tokens = 2500, .pageTokens = 32, .kvHeads = 2, .headDim = 64},
                   .heads = 4,
                   .variants = 3,
                   .firstPosition = 2436,
                   .ranges = {{0, 1100, 2}, {1100, 2400, 1}, {2400, 2500, 0}}});
}

TEST_P(PatternScoreTest, KeysOutsideTheRangesCountAsNothing)
{
    // A border inside the rows, as with queries borrowed from before it; the first rows see little.
    expectFormula({.kv = {.tokens = 200, .kvHeads = 1, .headDim = 32},
                   .heads = 2,
                   .variants = 2,
                   .firstPosition = 150,
                   .rows = 50,
                   .ranges = {{17, 18, 1}, {60, 160, 1}, {170, 200, 0}}});
    expectFormula({.kv = {.tokens = 100, .kvHeads = 1, .headDim = 32},
                   .firstPosition = 60,
                   .rows = 40,
                   .ranges = {{80, 100, 0}}});  // rows 0 to 19 see no key
    expectFormula({.kv = {.tokens = 100, .kvHeads = 1, .headDim = 32}, .firstPosition = 60, .rows = 40});
}

TEST_P(PatternScoreTest, LargeScoresNeitherOverflowNorVanish)
{
    expectFormula({.kv = {.format = KvFormat::F32, .tokens = 200, .kvHeads = 1, .headDim = 64},
                   .firstPosition = 136,
                   .ranges = {{0, 200, 0}},
                   .deviation = 12.0f},
                  5e-2);  // as for AttendPrefill: scores of some thousands
}

TEST_P(PatternScoreTest, SomeHeadsOrTheLogSumExpAloneGiveTheSameBits)
{
    Case c{.kv = {.tokens = 2100, .kvHeads = 2, .headDim = 64},
           .heads = 6,
           .firstPosition = 2040,
           .rows = 60,
           .ranges = {{0, 2100, 0}}};
    build(c);
    const auto all = run(*queue, c);
    auto alone = random({c.rows, c.heads});
    auto op = opOf(c);
    op.lse = alone.ref();
    queue->run(op);
    EXPECT_EQ(alone.values(), all.lse);

    c.firstHead = 2;
    c.headCount = 3;
    const auto some = run(*queue, c);
    EXPECT_TRUE(std::equal(some.slash.begin(), some.slash.end(), all.slash.begin() + 2 * 2100));
    EXPECT_TRUE(std::equal(some.vertical.begin(), some.vertical.end(), all.vertical.begin() + 2 * 2100));
    for (std::size_t row = 0; row < 60; ++row)
        for (std::size_t head = 0; head < 3; ++head)
            EXPECT_EQ(some.lse[row * 3 + head], all.lse[row * 6 + 2 + head]);
}

TEST_P(PatternScoreTest, TheNumberOfThreadsChangesNoBit)
{
    if (device->info().kind != "cpu")
        GTEST_SKIP() << "Only the CPU device has a number of threads.";
    const Case c{.kv = {.tokens = 5000, .pageTokens = 256, .kvHeads = 2, .headDim = 64},
                 .heads = 4,
                 .firstPosition = 4936,
                 .ranges = {{0, 5000, 0}}};
    build(c);
    const auto expected = run(*queue, c);
    for (const int threads : {1, 2, 3}) {
        const auto other = openCpu(threads);
        const auto otherQueue = other->makeQueue();
        EXPECT_EQ(run(*otherQueue, c), expected) << threads;
    }
}

}  // namespace kvasir::test
