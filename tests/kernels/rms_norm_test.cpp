// RmsNorm on every device this machine has, against the formula written out in double.
#include "kernels/ops/rms_norm.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class RmsNormTest : public OnEachDevice {};
INSTANTIATE_TEST_SUITE_P(, RmsNormTest, allLevels(), deviceName);

TEST_P(RmsNormTest, MatchesTheFormulaWhateverTheRowLength)
{
    for (const std::int64_t dim : {1, 7, 128, 896, 4096}) {
        SCOPED_TRACE(dim);
        auto x = random({3, dim}), weight = random({dim});
        auto y = zeros({3, dim});
        queue->run(RmsNorm{.x = x.ref(), .weight = weight.ref(), .y = y.ref(), .eps = 1e-6f});
        ASSERT_TRUE(queue->wait());

        for (int t = 0; t < 3; ++t) {
            const double scale = 1.0 / std::sqrt(meanOfSquares(x.row(t)) + 1e-6);
            for (std::size_t i = 0; i < static_cast<std::size_t>(dim); ++i) {
                const double expected =
                    static_cast<double>(x.row(t)[i]) * scale * static_cast<double>(weight.row(0)[i]);
                EXPECT_NEAR(y.row(t)[i], expected, 2e-6 * (1.0 + std::abs(expected)));
            }
        }
    }
}

TEST_P(RmsNormTest, EpsilonCarriesARowOfZeros)
{
    auto x = zeros({1, 40}), weight = random({40}), y = random({1, 40});
    queue->run(RmsNorm{.x = x.ref(), .weight = weight.ref(), .y = y.ref(), .eps = 1e-5f});
    for (const float value : y.row(0))
        EXPECT_EQ(value, 0.0f);
}

TEST_P(RmsNormTest, WritesOverItsInputAndReadsSlicesOfWiderRows)
{
    auto wide = random({4, 96}), weight = random({32});
    const auto before = wide.values();
    TensorRef middle = wide.ref();
    middle.data += 32 * 4;
    middle.shape[1] = 32;  // columns 32..63; rows stay 96 apart
    queue->run(RmsNorm{.x = middle, .weight = weight.ref(), .y = middle, .eps = 1e-6f});
    ASSERT_TRUE(queue->wait());
    for (std::size_t t = 0; t < 4; ++t) {
        const std::span<const float> old = std::span(before).subspan(t * 96, 96);
        const double scale = 1.0 / std::sqrt(meanOfSquares(old.subspan(32, 32)) + 1e-6);
        for (std::size_t i = 0; i < 96; ++i) {
            const double expected = i < 32 || i >= 64
                ? static_cast<double>(old[i])
                : static_cast<double>(old[i]) * scale * static_cast<double>(weight.row(0)[i - 32]);
            EXPECT_NEAR(wide.row(static_cast<std::int64_t>(t))[i], expected, 1e-5);
        }
    }
}

}  // namespace kvasir::test
