// Conversions between f32 and the 16-bit types, against the definition of round to nearest even.
#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "kernels/dtype.h"

namespace kvasir::test {

using namespace kernels;

TEST(DTypeTest, EveryF16NumberSurvivesTheWayThroughF32)
{
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const auto half = static_cast<std::uint16_t>(bits);
        const float wide = f16ToFloat(half);
        if (std::isnan(wide))
            EXPECT_TRUE(std::isnan(f16ToFloat(floatToF16(wide)))) << bits;
        else
            EXPECT_EQ(floatToF16(wide), half) << bits;
    }
}

TEST(DTypeTest, F16ValuesAreThoseOfTheFormula)
{
    for (std::uint32_t bits = 0; bits < 0x7c00; ++bits) {
        const int exponent = static_cast<int>(bits >> 10);
        const int fraction = static_cast<int>(bits & 0x3ff);
        const double value =
            exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
        EXPECT_EQ(static_cast<double>(f16ToFloat(static_cast<std::uint16_t>(bits))), value) << bits;
        EXPECT_EQ(static_cast<double>(f16ToFloat(static_cast<std::uint16_t>(bits | 0x8000u))), -value)
            << bits;
    }
}

TEST(DTypeTest, F16RoundsToNearestAndTiesToEven)
{
    for (std::uint32_t bits = 0; bits < 0x7bff; ++bits) {
        const float below = f16ToFloat(static_cast<std::uint16_t>(bits));
        const float above = f16ToFloat(static_cast<std::uint16_t>(bits + 1));
        const float middle = 0.5f * (below + above);  // exact: 11 bits and one more
        const std::uint32_t even = bits % 2 == 0 ? bits : bits + 1;
        EXPECT_EQ(floatToF16(middle), even) << bits;
        EXPECT_EQ(floatToF16(std::nextafter(middle, 0.0f)), bits) << bits;
        EXPECT_EQ(floatToF16(std::nextafter(middle, 1e9f)), bits + 1) << bits;
    }
}

TEST(DTypeTest, F16OverflowsToInfinityFromHalfAUnitBeyondTheLargest)
{
    EXPECT_EQ(floatToF16(65519.996f), 0x7bff);
    EXPECT_EQ(floatToF16(65520.0f), 0x7c00);
    EXPECT_EQ(floatToF16(-1e30f), 0xfc00);
    EXPECT_EQ(floatToF16(std::numeric_limits<float>::infinity()), 0x7c00);
    EXPECT_EQ(floatToF16(std::ldexp(1.0f, -25)), 0);  // a tie with zero
    EXPECT_EQ(floatToF16(-0.0f), 0x8000);
}

TEST(DTypeTest, Bf16KeepsTheNearestNumber)
{
    std::mt19937 generator(1);
    for (int i = 0; i < 100000; ++i) {
        const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(generator()));
        const std::uint16_t kept = floatToBf16(value);
        if (std::isnan(value)) {
            EXPECT_TRUE(std::isnan(bf16ToFloat(kept)));
            continue;
        }
        const auto distance = [&](int step) {
            return std::abs(static_cast<double>(bf16ToFloat(static_cast<std::uint16_t>(kept + step)))
                            - static_cast<double>(value));
        };
        if ((kept & 0x7fffu) == 0 || (kept & 0x7fffu) >= 0x7f7fu)
            continue;  // no neighbour on one side
        EXPECT_LE(distance(0), distance(1)) << value;
        EXPECT_LE(distance(0), distance(-1)) << value;
    }
}

}  // namespace kvasir::test
