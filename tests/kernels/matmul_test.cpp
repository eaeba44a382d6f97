// Matmul in every weight type, with few rows and many, against sums in double.
#include "kernels/ops/matmul.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class MatmulTest : public OnEachDevice {
protected:
    // Largest |y - x·Wᵀ - bias| / sqrt(Σ (x w)²): the error in units of what rounding of the terms explains.
    static double worstError(Tensor& x, Tensor& w, Tensor* bias, Tensor& y, std::int64_t yOffset = 0)
    {
        double worst = 0.0;
        const auto rows = x.elements() / x.rowLength();
        const auto outputs = w.elements() / w.rowLength();
        for (std::int64_t t = 0; t < rows; ++t)
            for (std::int64_t o = 0; o < outputs; ++o) {
                double sum = 0.0, squares = 1e-30;
                for (std::size_t i = 0; i < x.row(t).size(); ++i) {
                    const double term = static_cast<double>(x.row(t)[i]) * static_cast<double>(w.row(o)[i]);
                    sum += term;
                    squares += term * term;
                }
                const double shift =
                    bias ? static_cast<double>(bias->row(0)[static_cast<std::size_t>(o)]) : 0.0;
                const double got = static_cast<double>(y.row(t)[static_cast<std::size_t>(o + yOffset)]);
                worst = std::max(worst, std::abs(got - sum - shift) / std::sqrt(squares + shift * shift));
            }
        return worst;
    }
    double bound(DType dtype, std::int64_t rows) const
    {
        // With many rows x may be rounded to bf16 (relative 2^-9); a sum of n such terms errs by a few of
        // them at most.
        return dtype == DType::BF16 && rows > 8 && device->info().fastBf16 ? 0.02 : 8e-6;
    }
};
INSTANTIATE_TEST_SUITE_P(, MatmulTest, allLevels(), deviceName);

TEST_P(MatmulTest, MatchesTheFormulaForEveryShapeAndWeightType)
{
    struct Size {
        std::int64_t rows, in, out;
    };
    const Size sizes[] = {{1, 1, 1},    {1, 5, 3},   {1, 64, 130},   {2, 896, 37},  {3, 77, 66},   {5, 31, 9},
                          {8, 128, 64}, {9, 40, 17}, {13, 256, 300}, {70, 72, 140}, {140, 33, 261}};
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16})
        for (const auto& shape : sizes) {
            SCOPED_TRACE(::testing::Message()
                         << name(dtype) << " " << shape.rows << "x" << shape.in << "x" << shape.out);
            auto x = random({shape.rows, shape.in}), w = random({shape.out, shape.in}, dtype);
            auto bias = random({shape.out}), y = zeros({shape.rows, shape.out});
            queue->run(Matmul{.x = x.ref(), .w = w.ref(), .bias = {}, .y = y.ref()});
            ASSERT_TRUE(queue->wait()) << queue->wait().failure;
            EXPECT_LT(worstError(x, w, nullptr, y), bound(dtype, shape.rows));
            queue->run(Matmul{.x = x.ref(), .w = w.ref(), .bias = bias.ref(), .y = y.ref()});
            ASSERT_TRUE(queue->wait()) << queue->wait().failure;
            EXPECT_LT(worstError(x, w, &bias, y), bound(dtype, shape.rows));
        }
}

TEST_P(MatmulTest, ReadsAndWritesColumnsOfWiderTensors)
{
    for (const std::int64_t rows : {3, 20}) {
        auto wide = random({rows, 200}), w = random({48, 64}), y = zeros({rows, 100});
        TensorRef part = wide.ref();
        part.data += 100 * 4;
        part.shape[1] = 64;
        TensorRef to = y.ref();
        to.data += 20 * 4;
        to.shape[1] = 48;
        queue->run(Matmul{.x = part, .w = w.ref(), .bias = {}, .y = to});
        ASSERT_TRUE(queue->wait()) << queue->wait().failure;
        std::vector<float> narrow;
        for (std::int64_t t = 0; t < rows; ++t)
            narrow.insert(narrow.end(), wide.row(t).begin() + 100, wide.row(t).begin() + 164);
        auto x = zeros({rows, 64});
        x.writeFloats(narrow);
        EXPECT_LT(worstError(x, w, nullptr, y, 20), 2e-6);
        for (std::int64_t t = 0; t < rows; ++t)
            for (const std::size_t untouched : {0, 19, 68, 99})
                EXPECT_EQ(y.row(t)[untouched], 0.0f);
    }
}

TEST_P(MatmulTest, ARowDoesNotDependOnItsNeighboursWhenFewRowsRun)
{
    auto x = random({8, 100}), w = random({50, 100}, DType::BF16);
    auto together = zeros({8, 50});
    queue->run(Matmul{.x = x.ref(), .w = w.ref(), .bias = {}, .y = together.ref()});
    for (const std::int64_t rows : {1, 2, 3, 5}) {
        auto y = zeros({rows, 50});
        queue->run(Matmul{.x = x.ref().slice(0, rows), .w = w.ref(), .bias = {}, .y = y.ref()});
        ASSERT_TRUE(queue->wait());
        for (std::int64_t t = 0; t < rows; ++t)
            EXPECT_TRUE(std::equal(y.row(t).begin(), y.row(t).end(), together.row(t).begin()));
    }
}

TEST_P(MatmulTest, NoRowsIsNoWork)
{
    auto x = random({1, 8}), w = random({4, 8}), y = zeros({1, 4});
    queue->run(Matmul{.x = x.ref().slice(0, 0), .w = w.ref(), .bias = {}, .y = y.ref().slice(0, 0)});
    EXPECT_TRUE(queue->wait());
    EXPECT_EQ(y.values(), std::vector<float>(4));
}

}  // namespace kvasir::test
