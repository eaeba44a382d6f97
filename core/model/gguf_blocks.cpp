// One function for each block type; a block is read byte by byte, wherever it lies.
#include "core/model/gguf_blocks.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/base/assert.h"

namespace kvasir {
using kernels::DType;

namespace {

constexpr std::int64_t kMostElements = 256;

float f16At(const std::byte* at)
{
    std::uint16_t bits = 0;
    std::memcpy(&bits, at, sizeof bits);
    return kernels::f16ToFloat(bits);
}

int u8(const std::byte* at)
{
    return std::to_integer<int>(*at);
}

int i8(const std::byte* at)
{
    return static_cast<std::int8_t>(u8(at));
}

// f16 d; i8 q[32]:  d · q
void unpackQ8_0(const std::byte* block, float* to)
{
    const float d = f16At(block);
    for (int i = 0; i < 32; ++i)
        to[i] = d * static_cast<float>(i8(block + 2 + i));
}

// f16 d; u8 q[16], element j in the low half of byte j, element 16 + j in its high half:  d · (q − 8)
void unpackQ4_0(const std::byte* block, float* to)
{
    const float d = f16At(block);
    for (int i = 0; i < 16; ++i) {
        to[i] = d * static_cast<float>((u8(block + 2 + i) & 15) - 8);
        to[i + 16] = d * static_cast<float>((u8(block + 2 + i) >> 4) - 8);
    }
}

struct ScaleAndMinimum {
    int scale, minimum;
};

// Six bits each, eight of both in twelve bytes.
ScaleAndMinimum q4kScale(const std::byte* sc, int j)
{
    if (j < 4)
        return {u8(sc + j) & 63, u8(sc + j + 4) & 63};
    return {(u8(sc + j + 4) & 15) | (u8(sc + j - 4) >> 6 << 4), u8(sc + j + 4) >> 4 | (u8(sc + j) >> 6 << 4)};
}

// f16 d, dmin; u8 sc[12]; u8 q[128]: eight groups of 32, two to 32 bytes:  d · s · q − dmin · m
void unpackQ4_K(const std::byte* block, float* to)
{
    const float d = f16At(block), least = f16At(block + 2);
    const std::byte* const q = block + 16;
    for (int group = 0; group < 8; ++group) {
        const auto [scale, minimum] = q4kScale(block + 4, group);
        const float step = d * static_cast<float>(scale), offset = least * static_cast<float>(minimum);
        for (int i = 0; i < 32; ++i) {
            const int code = u8(q + group / 2 * 32 + i) >> (group % 2 * 4) & 15;
            to[group * 32 + i] = step * static_cast<float>(code) - offset;
        }
    }
}

// u8 ql[128], qh[64]; i8 sc[16]; f16 d: two halves of 128, six bits in four and two:  d · s · (q − 32)
void unpackQ6_K(const std::byte* block, float* to)
{
    const float d = f16At(block + 208);
    for (int half = 0; half < 2; ++half) {
        const std::byte* const low = block + half * 64;
        const std::byte* const high = block + 128 + half * 32;
        const std::byte* const scales = block + 192 + half * 8;
        for (int part = 0; part < 4; ++part) {
            for (int i = 0; i < 32; ++i) {
                const int four = u8(low + part % 2 * 32 + i) >> (part / 2 * 4) & 15;
                const int two = u8(high + i) >> (part * 2) & 3;
                const float step = d * static_cast<float>(i8(scales + part * 2 + i / 16));
                to[half * 128 + part * 32 + i] = step * static_cast<float>((four | two << 4) - 32);
            }
        }
    }
}

constexpr std::array kTypes = {
    GgufType{0, "F32", 1, 4, DType::F32, nullptr},  GgufType{1, "F16", 1, 2, DType::F16, nullptr},
    GgufType{2, "Q4_0", 32, 18, {}, unpackQ4_0},    GgufType{3, "Q4_1", 32, 20, {}, nullptr},
    GgufType{6, "Q5_0", 32, 22, {}, nullptr},       GgufType{7, "Q5_1", 32, 24, {}, nullptr},
    GgufType{8, "Q8_0", 32, 34, {}, unpackQ8_0},    GgufType{9, "Q8_1", 32, 36, {}, nullptr},
    GgufType{10, "Q2_K", 256, 84, {}, nullptr},     GgufType{11, "Q3_K", 256, 110, {}, nullptr},
    GgufType{12, "Q4_K", 256, 144, {}, unpackQ4_K}, GgufType{13, "Q5_K", 256, 176, {}, nullptr},
    GgufType{14, "Q6_K", 256, 210, {}, unpackQ6_K}, GgufType{15, "Q8_K", 256, 292, {}, nullptr},
    GgufType{24, "I8", 1, 1, {}, nullptr},          GgufType{25, "I16", 1, 2, {}, nullptr},
    GgufType{26, "I32", 1, 4, DType::I32, nullptr}, GgufType{27, "I64", 1, 8, DType::I64, nullptr},
    GgufType{28, "F64", 1, 8, {}, nullptr},         GgufType{30, "BF16", 1, 2, DType::BF16, nullptr},
};

}  // namespace

const GgufType* ggufType(std::uint32_t number)
{
    const auto* const at = std::ranges::find(kTypes, number, &GgufType::number);
    return at == kTypes.end() ? nullptr : at;
}

const GgufType* ggufTypeNamed(std::string_view name)
{
    const auto* const at = std::ranges::find(kTypes, name, &GgufType::name);
    return at == kTypes.end() ? nullptr : at;
}

void unpackToBf16(const GgufType& type, std::span<const std::byte> blocks, std::uint16_t* to)
{
    const auto size = static_cast<std::size_t>(type.bytes);
    KVASIR_ASSERT(type.unpack && type.elements <= kMostElements && blocks.size() % size == 0);
    std::array<float, kMostElements> numbers{};
    for (std::size_t at = 0; at < blocks.size(); at += size) {
        type.unpack(blocks.data() + at, numbers.data());
        for (std::int64_t i = 0; i < type.elements; ++i)
            *to++ = kernels::floatToBf16(numbers[static_cast<std::size_t>(i)]);
    }
}

}  // namespace kvasir
