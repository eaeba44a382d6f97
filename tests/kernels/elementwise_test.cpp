// Embed, Add and Swiglu against their formulas.
#include "kernels/ops/add.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/swiglu.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class ElementwiseTest : public OnEachDevice {};
INSTANTIATE_TEST_SUITE_P(, ElementwiseTest, allLevels(), deviceName);

TEST_P(ElementwiseTest, EmbedGivesTheRowsOfTheIdsWidenedExactly)
{
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16})
        for (const std::int64_t dim : {1, 24, 67}) {
            SCOPED_TRACE(name(dtype));
            auto table = random({11, dim}, dtype);
            const std::vector<std::int32_t> ids{10, 0, 3, 3};
            auto idTensor = integers(std::span<const std::int32_t>(ids));
            auto y = zeros({4, dim});
            queue->run(Embed{.ids = idTensor.ref(), .table = table.ref(), .y = y.ref()});
            ASSERT_TRUE(queue->wait());
            for (std::size_t t = 0; t < ids.size(); ++t)
                for (std::size_t i = 0; i < static_cast<std::size_t>(dim); ++i)
                    EXPECT_EQ(y.row(static_cast<std::int64_t>(t))[i], table.row(ids[t])[i]);
        }
}

TEST_P(ElementwiseTest, AddIsTheRoundedSumAlsoInPlace)
{
    for (const std::int64_t dim : {1, 33, 896}) {
        auto a = random({5, dim}), b = random({5, dim});
        const auto before = a.values();
        queue->run(Add{.a = a.ref(), .b = b.ref(), .y = a.ref()});
        ASSERT_TRUE(queue->wait());
        for (std::size_t i = 0; i < before.size(); ++i)
            EXPECT_EQ(a.values()[i], before[i] + b.values()[i]);
    }
}

TEST_P(ElementwiseTest, SwigluMatchesTheFormulaAlsoForHugeGates)
{
    for (const std::int64_t dim : {1, 37, 4864}) {
        auto gate = random({3, dim}, DType::F32, 4.0f), up = random({3, dim});
        std::vector<float> gates = gate.values();
        gates[0] = -200.0f;  // exp(200) overflows: the result is zero, not NaN
        gates[gates.size() - 1] = 200.0f;
        gate.writeFloats(gates);
        auto y = zeros({3, dim});
        queue->run(Swiglu{.gate = gate.ref(), .up = up.ref(), .y = y.ref()});
        ASSERT_TRUE(queue->wait());
        for (std::size_t i = 0; i < gates.size(); ++i) {
            const double v = static_cast<double>(gates[i]);
            const double expected = v / (1.0 + std::exp(-v)) * static_cast<double>(up.values()[i]);
            EXPECT_NEAR(y.values()[i], expected, 1e-6 * (1.0 + std::abs(expected))) << v;
        }
    }
}

}  // namespace kvasir::test
