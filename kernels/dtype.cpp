// IEEE binary16 in software: for constants, tests and the few places that convert one value at a time.
// The ops convert whole vectors with the processor's own instructions (kernels/cpu/simd_p.h).
#include "kernels/dtype.h"

namespace kvasir::kernels {

float f16ToFloat(std::uint16_t bits)
{
    const std::uint32_t sign = std::uint32_t{bits & 0x8000u} << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1fu;
    const std::uint32_t fraction = bits & 0x3ffu;
    if (exponent == 0) {
        const float magnitude =
            static_cast<float>(fraction) * 0x1p-24f;  // zero and subnormal numbers are exact in f32
        return sign != 0 ? -magnitude : magnitude;
    }
    const std::uint32_t wideExponent = exponent == 0x1fu ? 0xffu : exponent + 112u;
    return std::bit_cast<float>(sign | (wideExponent << 23) | (fraction << 13));
}

std::uint16_t floatToF16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000u);
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u)
        return static_cast<std::uint16_t>(sign | 0x7e00u | ((magnitude >> 13) & 0x3ffu));  // NaN stays NaN
    if (magnitude >= 0x477ff000u)
        return static_cast<std::uint16_t>(sign | 0x7c00u);  // 65520 and above round to infinity
    if (magnitude < 0x38800000u) {
        // Below 2^-14 the unit is 2^-24: adding 0.5 in f32 aligns it with the last bit, rounded to nearest
        // even.
        const float aligned = std::bit_cast<float>(magnitude) + 0.5f;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(aligned) - 0x3f000000u));
    }
    const std::uint32_t odd = (magnitude >> 13) & 1u;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000u + 0xfffu + odd) >> 13));
}

}  // namespace kvasir::kernels
