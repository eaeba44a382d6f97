// AntidiagonalScore against its tiles written out pair by pair in double.
#include <optional>

#include "kernels/ops/antidiagonal_score.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class AntidiagonalScoreTest : public OnEachDevice {
protected:
    void SetUp() override
    {
        OnEachDevice::SetUp();
        if (device && device->info().kind == "cuda")
            GTEST_SKIP() << "AntidiagonalScore has no CUDA kernel yet.";
    }

    struct Case {
        KvShape kv;
        std::int64_t heads = 1;
        std::int64_t variants = 1;
        std::int64_t firstPosition = 0;
        std::int64_t rows = 128;
        std::vector<KeyRange> ranges{};
        std::int64_t firstHead = 0;
        std::int64_t headCount = 0;  // 0: all
        std::int64_t stride = 8;
        std::int64_t blockKeys = 128;
        float deviation = 1.0f;
        std::int64_t end() const { return firstPosition + rows; }
        std::int64_t count() const { return headCount == 0 ? heads : headCount; }
        std::int64_t blocks() const { return (end() + blockKeys - 1) / blockKeys; }
    };

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
    std::vector<float> run(Queue& on, const Case& c)
    {
        auto mass = random({c.count(), c.blocks()});
        on.run(AntidiagonalScore{.q = m_q->ref(),
                                 .kv = m_pages->view,
                                 .ranges = c.ranges,
                                 .firstPosition = c.firstPosition,
                                 .firstHead = c.firstHead,
                                 .headCount = c.count(),
                                 .stride = c.stride,
                                 .blockKeys = c.blockKeys,
                                 .mass = mass.ref(),
                                 .scale = kScale});
        EXPECT_TRUE(on.wait()) << on.wait().failure;
        return mass.values();
    }
    void expectFormula(const Case& c, double tolerance = 2e-5)
    {
        build(c);
        const auto mass = run(*queue, c);
        for (std::int64_t h = 0; h < c.count(); ++h) {
            const auto expected = reference(c, c.firstHead + h);
            for (std::int64_t block = 0; block < c.blocks(); ++block)
                ASSERT_NEAR(mass[static_cast<std::size_t>(h * c.blocks() + block)],
                            expected[static_cast<std::size_t>(block)], tolerance)
                    << "head " << h << " block " << block;
        }
    }

    static constexpr float kScale = 0.3f;

private:
    double pair(const Case& c, std::int64_t head, std::int64_t row, std::int64_t key, int variant)
    {
        const auto kvHead = head / (c.heads / c.kv.kvHeads), dim = c.kv.headDim;
        const auto q = m_q->row((variant * c.rows + row) * c.heads + head);
        double sum = 0;
        for (std::int64_t i = 0; i < dim; ++i)
            sum += double(q[static_cast<std::size_t>(i)])
                * double(m_k[static_cast<std::size_t>((key * c.kv.kvHeads + kvHead) * dim + i)]);
        return sum;
    }
    // Mass by blocks.
    std::vector<double> reference(const Case& c, std::int64_t head)
    {
        std::vector<double> mass(static_cast<std::size_t>(c.blocks()));
        for (std::int64_t first = 0; first < c.rows; first += c.stride) {
            const auto last = std::min(first + c.stride, c.rows) - 1;
            std::vector<std::pair<std::int64_t, double>> logits;  // of tiles, by their first key
            for (std::int64_t key = 0; key < c.end() && key <= c.firstPosition + last; key += c.stride) {
                double sum = 0;
                int pairs = 0;
                for (std::int64_t a = 0; a < c.stride; ++a) {
                    const auto row = first + c.stride - 1 - a;
                    for (const auto& range : c.ranges)
                        if (row < c.rows && key + a >= range.begin && key + a < range.end) {
                            sum += pair(c, head, row, key + a, range.variant);
                            ++pairs;
                        }
                }
                if (pairs > 0)
                    logits.emplace_back(key, double(kScale) * sum / pairs);
            }
            double largest = -1e300, total = 0;
            for (const auto& [key, logit] : logits)
                largest = std::max(largest, logit);
            for (const auto& [key, logit] : logits)
                total += std::exp(logit - largest);
            for (const auto& [key, logit] : logits)
                mass[static_cast<std::size_t>(key / c.blockKeys)] += std::exp(logit - largest) / total;
        }
        return mass;
    }

    std::optional<Tensor> m_q;
    std::unique_ptr<KvPages> m_pages;
    std::vector<float> m_k;
};
INSTANTIATE_TEST_SUITE_P(, AntidiagonalScoreTest, allLevels(), deviceName);

TEST_P(AntidiagonalScoreTest, MatchesTheFormulaForEveryHeadShapeFormatAndStride)
{
    for (const KvFormat format : {KvFormat::F32, KvFormat::F16})
        for (const std::int64_t headDim : {8, 40, 64, 128})
            for (const std::int64_t stride : {4, 8, 16, 32}) {
                SCOPED_TRACE(::testing::Message() << headDim << " stride " << stride);
                expectFormula({.kv = {.format = format, .tokens = 384, .kvHeads = 2, .headDim = headDim},
                               .heads = 6,
                               .firstPosition = 256,
                               .ranges = {{0, 384, 0}},
                               .stride = stride});
            }
}

TEST_P(AntidiagonalScoreTest, MatchesTheFormulaForEveryNumberOfRowsAndKeys)
{
    for (const std::int64_t rows : {1, 2, 7, 8, 9, 63, 64, 127, 128})
        for (const std::int64_t before : {0, 1, 64, 131, 1300})
            for (const std::int64_t blockKeys : {128, 256}) {
                SCOPED_TRACE(::testing::Message() << rows << " rows after " << before << " by " << blockKeys);
                expectFormula({.kv = {.tokens = before + rows, .pageTokens = 64, .headDim = 16},
                               .heads = 2,
                               .firstPosition = before,
                               .rows = rows,
                               .ranges = {{0, before + rows, 0}},
                               .blockKeys = blockKeys});
            }
}

TEST_P(AntidiagonalScoreTest, KeysAreMetByTheirVariantAndThoseOutsideTheRangesByNone)
{
    expectFormula({.kv = {.tokens = 2500, .kvHeads = 2, .headDim = 32},
                   .heads = 4,
                   .variants = 3,
                   .firstPosition = 2400,
                   .rows = 100,
                   .ranges = {{0, 1100, 2}, {1100, 2400, 1}, {2400, 2500, 0}}});
    // Borders and masks inside a tile, tiles without keys, rows that see nothing.
    expectFormula({.kv = {.tokens = 500, .headDim = 32},
                   .heads = 2,
                   .variants = 2,
                   .firstPosition = 420,
                   .rows = 80,
                   .ranges = {{17, 18, 1}, {20, 21, 1}, {60, 203, 1}, {203, 301, 0}, {460, 500, 0}}});
    expectFormula({.kv = {.tokens = 100, .headDim = 32},
                   .firstPosition = 60,
                   .rows = 40,
                   .ranges = {{80, 100, 0}},
                   .stride = 16});
    expectFormula({.kv = {.tokens = 100, .headDim = 32}, .firstPosition = 60, .rows = 40});
}

TEST_P(AntidiagonalScoreTest, LargeScoresNeitherOverflowNorVanish)
{
    expectFormula({.kv = {.format = KvFormat::F32, .tokens = 300, .headDim = 64},
                   .firstPosition = 172,
                   .ranges = {{0, 300, 0}},
                   .deviation = 12.0f},
                  5e-2);  // as for PatternScore: scores of some hundreds
}

TEST_P(AntidiagonalScoreTest, SomeHeadsGiveTheSameBitsAndSoDoesEveryNumberOfThreads)
{
    Case c{.kv = {.tokens = 5000, .pageTokens = 256, .kvHeads = 2, .headDim = 64},
           .heads = 6,
           .firstPosition = 4872,
           .ranges = {{0, 5000, 0}}};
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
