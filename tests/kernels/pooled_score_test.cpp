// PooledScore against the mean of all products written out in double.
#include <optional>

#include "kernels/ops/pooled_score.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class PooledScoreTest : public OnEachDevice {
protected:
    void SetUp() override
    {
        OnEachDevice::SetUp();
        if (device && device->info().kind == "cuda")
            GTEST_SKIP() << "PooledScore has no CUDA kernel yet.";
    }

    struct Case {
        KvShape kv;
        std::int64_t heads = 1;
        std::int64_t variants = 1;
        std::int64_t rows = 128;
        std::vector<KeyRange> ranges{};
        std::int64_t firstHead = 0;
        std::int64_t headCount = 0;  // 0: all
        std::int64_t blockKeys = 128;
        std::int64_t count() const { return headCount == 0 ? heads : headCount; }
        std::int64_t blocks() const { return (kv.tokens + blockKeys - 1) / blockKeys; }
    };

    void build(const Case& c)
    {
        auto k = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim});
        m_q.emplace(random({c.variants, c.rows, c.heads, c.kv.headDim}));
        m_pages = std::make_unique<KvPages>(*device, c.kv);
        queue->run(KvWrite{.k = k.ref(), .v = k.ref(), .kv = m_pages->view, .firstToken = 0});
        m_k.clear();
        for (const float value : k.values())
            m_k.push_back(rounded(value, c.kv.format));
    }
    std::vector<float> run(Queue& on, const Case& c)
    {
        auto scores = random({c.count(), c.blocks()});
        on.run(PooledScore{.q = m_q->ref(),
                           .kv = m_pages->view,
                           .ranges = c.ranges,
                           .firstHead = c.firstHead,
                           .headCount = c.count(),
                           .blockKeys = c.blockKeys,
                           .scores = scores.ref(),
                           .scale = kScale});
        EXPECT_TRUE(on.wait()) << on.wait().failure;
        return scores.values();
    }
    void expectFormula(const Case& c)
    {
        build(c);
        const auto scores = run(*queue, c);
        for (std::int64_t h = 0; h < c.count(); ++h)
            for (std::int64_t block = 0; block < c.blocks(); ++block) {
                const double score = scores[static_cast<std::size_t>(h * c.blocks() + block)];
                const auto expected = reference(c, c.firstHead + h, block);
                if (!expected) {
                    ASSERT_EQ(score, -INFINITY) << "head " << h << " block " << block;
                    continue;
                }
                ASSERT_NEAR(score, *expected, 1e-5) << "head " << h << " block " << block;
            }
    }

    static constexpr float kScale = 0.3f;

private:
    // Every row with every key.
    std::optional<double> reference(const Case& c, std::int64_t head, std::int64_t block)
    {
        const auto kvHead = head / (c.heads / c.kv.kvHeads), dim = c.kv.headDim;
        double sum = 0;
        std::int64_t pairs = 0;
        for (const auto& range : c.ranges)
            for (auto key = range.begin; key < range.end; ++key) {
                if (key / c.blockKeys != block)
                    continue;
                for (std::int64_t row = 0; row < c.rows; ++row, ++pairs) {
                    const auto q = m_q->row((range.variant * c.rows + row) * c.heads + head);
                    for (std::int64_t i = 0; i < dim; ++i)
                        sum += double(q[static_cast<std::size_t>(i)])
                            * double(m_k[static_cast<std::size_t>((key * c.kv.kvHeads + kvHead) * dim + i)]);
                }
            }
        if (pairs == 0)
            return {};
        return double(kScale) * sum / static_cast<double>(pairs);
    }

    std::optional<Tensor> m_q;
    std::unique_ptr<KvPages> m_pages;
    std::vector<float> m_k;
};
INSTANTIATE_TEST_SUITE_P(, PooledScoreTest, allLevels(), deviceName);

TEST_P(PooledScoreTest, MatchesTheFormulaForEveryHeadShapeAndFormat)
{
    for (const KvFormat format : {KvFormat::F32, KvFormat::F16})
        for (const std::int64_t headDim : {8, 40, 64, 128})
            for (const std::int64_t group : {1, 3}) {
                SCOPED_TRACE(::testing::Message() << headDim << " group " << group);
                expectFormula({.kv = {.format = format, .tokens = 333, .kvHeads = 2, .headDim = headDim},
                               .heads = 2 * group,
                               .rows = 17,
                               .ranges = {{0, 333, 0}}});
            }
}

TEST_P(PooledScoreTest, OfEveryNumberOfRowsKeysAndBlocks)
{
    for (const std::int64_t rows : {1, 2, 64, 128})
        for (const std::int64_t keys : {1, 63, 128, 129, 300})
            for (const std::int64_t blockKeys : {64, 100, 128}) {
                SCOPED_TRACE(::testing::Message() << rows << " rows, " << keys << " keys by " << blockKeys);
                expectFormula({.kv = {.tokens = keys, .kvHeads = 1, .headDim = 16},
                               .heads = 2,
                               .rows = rows,
                               .ranges = {{0, keys, 0}},
                               .blockKeys = blockKeys});
            }
}

TEST_P(PooledScoreTest, KeysAreMetByTheirVariantAndThoseOutsideTheRangesByNone)
{
    expectFormula({.kv = {.tokens = 900, .kvHeads = 2, .headDim = 32},
                   .heads = 4,
                   .variants = 3,
                   .rows = 20,
                   .ranges = {{3, 40, 2}, {100, 192, 2}, {192, 193, 1}, {600, 610, 1}, {610, 900, 0}}});
    expectFormula({.kv = {.tokens = 200, .kvHeads = 1, .headDim = 8}});
}

TEST_P(PooledScoreTest, SomeHeadsGiveTheSameBitsAndSoDoesEveryNumberOfThreads)
{
    Case c{
        .kv = {.tokens = 3000, .kvHeads = 2, .headDim = 64}, .heads = 6, .rows = 9, .ranges = {{0, 3000, 0}}};
    build(c);
    const auto all = run(*queue, c);
    for (const int threads : {1, 2, 3}) {
        const auto other = openCpu(threads);
        const auto otherQueue = other->makeQueue();
        EXPECT_EQ(run(*otherQueue, c), all) << threads;
    }
    c.firstHead = 2;
    c.headCount = 3;
    const auto some = run(*queue, c);
    EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin() + 2 * c.blocks()));
}

}  // namespace kvasir::test
