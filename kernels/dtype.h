// Element types of tensors and their conversion.  Conversions round to nearest even.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace kvasir::kernels {

// I8 is a code: its value is code · scale, with one scale for each row (kernels/int8_rows.h).  I4 is a code
// of half a byte in a row that is a record of its own (kernels/int4_rows.h): sizes and strides count its
// bytes.
enum class DType : std::uint8_t { F32, F16, BF16, I32, I64, I8, I4 };

constexpr std::int64_t sizeOf(DType type)
{
    switch (type) {
    case DType::F32:
    case DType::I32:
        return 4;
    case DType::F16:
    case DType::BF16:
        return 2;
    case DType::I64:
        return 8;
    case DType::I8:
    case DType::I4:
        return 1;
    }
    return 0;
}

constexpr std::string_view name(DType type)
{
    switch (type) {
    case DType::F32:
        return "f32";
    case DType::F16:
        return "f16";
    case DType::BF16:
        return "bf16";
    case DType::I32:
        return "i32";
    case DType::I64:
        return "i64";
    case DType::I8:
        return "int8";
    case DType::I4:
        return "int4";
    }
    return "?";
}

inline float bf16ToFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(std::uint32_t{bits} << 16);
}

inline std::uint16_t floatToBf16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u)
        return static_cast<std::uint16_t>((bits >> 16) | 0x40u);  // NaN stays NaN
    return static_cast<std::uint16_t>((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}

float f16ToFloat(std::uint16_t bits);
std::uint16_t floatToF16(float value);

}  // namespace kvasir::kernels
