// Rotary against cos and sin in double, near position zero and near a million.
#include "kernels/ops/rotary.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class RotaryTest : public OnEachDevice {
protected:
    Tensor frequencies(std::int64_t headDim, double base)
    {
        std::vector<float> values;
        for (std::int64_t i = 0; i < headDim / 2; ++i)
            values.push_back(static_cast<float>(
                std::pow(base, -2.0 * static_cast<double>(i) / static_cast<double>(headDim))));
        Tensor tensor(*device, *queue, DType::F32, {headDim / 2});
        tensor.writeFloats(values);
        return tensor;
    }
};
INSTANTIATE_TEST_SUITE_P(, RotaryTest, allLevels(), deviceName);

TEST_P(RotaryTest, TurnsEachPairByPositionTimesFrequency)
{
    const std::vector<std::int64_t> positions{0, 1, 77, 4095, 262143, 1009999};
    for (const std::int64_t headDim : {2, 32, 64, 80, 128})
        for (const std::int64_t heads : {1, 3}) {
            SCOPED_TRACE(headDim);
            auto x = random({std::ssize(positions), heads, headDim});
            auto f = frequencies(headDim, 1e6);
            auto p = integers(std::span<const std::int64_t>(positions));
            auto y = zeros({std::ssize(positions), heads, headDim});
            queue->run(Rotary{.x = x.ref(),
                              .positions = p.ref(),
                              .inverseFrequencies = f.ref(),
                              .y = y.ref(),
                              .magnitude = 1.25f});
            ASSERT_TRUE(queue->wait());
            for (std::int64_t row = 0; row < std::ssize(positions) * heads; ++row)
                for (std::size_t i = 0; i < static_cast<std::size_t>(headDim / 2); ++i) {
                    const auto half = static_cast<std::size_t>(headDim / 2);
                    const double angle = static_cast<double>(positions[static_cast<std::size_t>(row / heads)])
                        * static_cast<double>(f.row(0)[i]);
                    const double first = static_cast<double>(x.row(row)[i]);
                    const double second = static_cast<double>(x.row(row)[half + i]);
                    EXPECT_NEAR(y.row(row)[i], 1.25 * (first * std::cos(angle) - second * std::sin(angle)),
                                3e-6);
                    EXPECT_NEAR(y.row(row)[half + i],
                                1.25 * (second * std::cos(angle) + first * std::sin(angle)), 3e-6);
                }
        }
}

TEST_P(RotaryTest, InPlaceEqualsOutOfPlace)
{
    const std::vector<std::int64_t> positions{5, 6, 7};
    auto x = random({3, 2, 64});
    auto f = frequencies(64, 1e4);
    auto p = integers(std::span<const std::int64_t>(positions));
    auto y = zeros({3, 2, 64});
    queue->run(Rotary{.x = x.ref(), .positions = p.ref(), .inverseFrequencies = f.ref(), .y = y.ref()});
    queue->run(Rotary{.x = x.ref(), .positions = p.ref(), .inverseFrequencies = f.ref(), .y = x.ref()});
    ASSERT_TRUE(queue->wait());
    EXPECT_EQ(x.values(), y.values());
}

}  // namespace kvasir::test
