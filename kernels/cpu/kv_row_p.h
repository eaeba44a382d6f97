// Packed rows and packed pages of one head back to f32, compiled once per SIMD target; what tiles and KvRead
// are made of.
//
// scale · code has at most 11 + 8 significant bits, exact in f32, so minimum + scale · code is rounded once,
// fused or not: every target reads the same bits.
#if defined(KVASIR_KERNELS_KV_ROW_P_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef KVASIR_KERNELS_KV_ROW_P_H_
#undef KVASIR_KERNELS_KV_ROW_P_H_
#else
#define KVASIR_KERNELS_KV_ROW_P_H_
#endif

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"
#include "kernels/kv_view.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

// Scale and minimum of two groups; of one group, the second pair is what follows in the row.
HWY_INLINE void loadScales(const std::byte* from, float* scales)
{
#if HWY_TARGET <= HWY_AVX2
    const hn::CappedTag<float, 4> d;
    const hn::Rebind<hwy::float16_t, decltype(d)> half;
    hn::StoreU(hn::PromoteTo(d, hn::LoadU(half, reinterpret_cast<const hwy::float16_t*>(from))), d, scales);
#else
    std::uint16_t bits[4];
    std::memcpy(bits, from, sizeof(bits));
    for (int i = 0; i < 4; ++i)
        scales[i] = f16ToFloat(bits[i]);
#endif
}

using I32Vec = hn::Vec<hn::RebindToSigned<F32>>;

HWY_INLINE I32Vec loadCodes(const std::uint8_t* from)
{
    const hn::RebindToSigned<F32> di;
    const hn::Rebind<std::uint8_t, F32> du8;
    return hn::PromoteTo(di, hn::LoadU(du8, from));
}

HWY_INLINE F32Vec onGrid(I32Vec codes, F32Vec scale, F32Vec minimum)
{
    return hn::MulAdd(hn::ConvertTo(F32(), codes), scale, minimum);
}

HWY_INLINE float onGrid(int code, float scale, float minimum)
{
    return static_cast<float>(code) * scale + minimum;
}

HWY_INLINE void widenInt8(const std::uint8_t* codes, std::int64_t count, const float* grid, float* to)
{
    const auto scale = hn::Set(F32(), grid[0]);
    const auto minimum = hn::Set(F32(), grid[1]);
    std::int64_t i = 0;
    for (; i + lanes() <= count; i += lanes())
        store(onGrid(loadCodes(codes + i), scale, minimum), to + i);
    for (; i < count; ++i)
        to[i] = onGrid(codes[i], grid[0], grid[1]);
}

// The codes of 16 channels, from number `part` of the row on, in lanes: field part % fields of their block.
template <int kBits>
HWY_INLINE I32Vec partOf(I32Vec block, std::int64_t part)
{
    constexpr std::int64_t kFields = 8 / kBits;
    const hn::RebindToSigned<F32> di;
    const auto field = hn::ShiftRightSame(block, static_cast<int>(part % kFields * kBits));
    return hn::And(field, hn::Set(di, (1 << kBits) - 1));
}

template <int kBits>
HWY_INLINE const std::uint8_t* blockOf(const std::uint8_t* codes, std::int64_t part)
{
    return codes + part / (8 / kBits) * 16;
}

template <int kBits>
HWY_INLINE int codeOf(const std::uint8_t* codes, std::int64_t channel)
{
    const std::int64_t part = channel / 16;
    return blockOf<kBits>(codes, part)[channel % 16] >> (part % (8 / kBits) * kBits) & ((1 << kBits) - 1);
}

// Channels [first, first + count) of one token, a group: first is a multiple of 32, count at most 32.
template <int kBits>
HWY_INLINE void widenGroup(const std::uint8_t* codes, std::int64_t first, std::int64_t count,
                           const float* grid, float* to)
{
    if (count < 32) {
        for (std::int64_t i = 0; i < count; ++i)
            to[i] = onGrid(codeOf<kBits>(codes, first + i), grid[0], grid[1]);
        return;
    }
    const auto scale = hn::Set(F32(), grid[0]);
    const auto minimum = hn::Set(F32(), grid[1]);
    const std::int64_t part = first / 16;  // even: both halves lie in one block
    const std::uint8_t* block = blockOf<kBits>(codes, part);
    for (std::int64_t i = 0; i < 16; i += lanes()) {
        const auto bytes = loadCodes(block + i);
        store(onGrid(partOf<kBits>(bytes, part), scale, minimum), to + i);
        store(onGrid(partOf<kBits>(bytes, part + 1), scale, minimum), to + 16 + i);
    }
}

template <KvFormat kFormat>
HWY_INLINE void widenChannels(const std::byte* row, std::int64_t headDim, float* to)
{
    constexpr std::int64_t kChannels = groupChannels(kFormat);
    const auto* codes = reinterpret_cast<const std::uint8_t*>(row + scaleBytes(kFormat, headDim));
    float scales[4];
    for (std::int64_t first = 0; first < headDim; first += kChannels) {
        const std::int64_t group = first / kChannels;
        if (group % 2 == 0)
            loadScales(row + group * 4, scales);
        const float* grid = scales + group % 2 * 2;
        const std::int64_t count = std::min(kChannels, headDim - first);
        if constexpr (kFormat == KvFormat::Int8)
            widenInt8(codes + first, count, grid, to + first);
        else
            widenGroup<codeBits(kFormat)>(codes, first, count, grid, to + first);
    }
}

// One token's row, of a format that keeps rows.
template <KvFormat kFormat>
HWY_INLINE void widenPacked(const std::byte* row, std::int64_t headDim, float* to)
{
    if constexpr (kFormat == KvFormat::F32)
        widenRow(reinterpret_cast<const float*>(row), headDim, to);
    else if constexpr (kFormat == KvFormat::F16)
        widenRow(reinterpret_cast<const hwy::float16_t*>(row), headDim, to);
    else if constexpr (kFormat == KvFormat::BF16)
        widenRow(reinterpret_cast<const hwy::bfloat16_t*>(row), headDim, to);
    else
        widenChannels<kFormat>(row, headDim, to);
}

// KIVI's keys: `count` tokens of one group from its token `first` on, to rows of rowFloats.
template <KvFormat kFormat>
HWY_INLINE void widenKeyGroup(const std::byte* group, std::int64_t first, std::int64_t count,
                              std::int64_t headDim, std::int64_t rowFloats, float* to)
{
    constexpr int kBits = codeBits(kFormat);
    const std::int64_t codeStep = codeBytes(kFormat, headDim);
    const auto* scales = reinterpret_cast<const hwy::float16_t*>(group);
    const auto* codes = reinterpret_cast<const std::uint8_t*>(group + headDim * 4) + first * codeStep;
    std::int64_t channel = 0;
    for (; channel + lanes() <= headDim; channel += lanes()) {
        const auto scale = load(scales + channel);
        const auto minimum = load(scales + headDim + channel);
        const std::int64_t part = channel / 16;
        const std::uint8_t* block = blockOf<kBits>(codes, part) + channel % 16;
        for (std::int64_t t = 0; t < count; ++t, block += codeStep)
            store(onGrid(partOf<kBits>(loadCodes(block), part), scale, minimum),
                  to + t * rowFloats + channel);
    }
    for (; channel < headDim; ++channel)
        for (std::int64_t t = 0; t < count; ++t)
            to[t * rowFloats + channel] = onGrid(codeOf<kBits>(codes + t * codeStep, channel),
                                                 widen(scales + channel), widen(scales + headDim + channel));
}

template <KvFormat kFormat>
using FormatConstant = std::integral_constant<KvFormat, kFormat>;

// body(FormatConstant<format>()): the choice is made once, outside of the loop over rows.
template <class Body>
HWY_INLINE void withFormat(KvFormat format, const Body& body)
{
    switch (format) {
    case KvFormat::F32:
        body(FormatConstant<KvFormat::F32>());
        break;
    case KvFormat::F16:
        body(FormatConstant<KvFormat::F16>());
        break;
    case KvFormat::BF16:
        body(FormatConstant<KvFormat::BF16>());
        break;
    case KvFormat::Int8:
        body(FormatConstant<KvFormat::Int8>());
        break;
    case KvFormat::Q4:
        body(FormatConstant<KvFormat::Q4>());
        break;
    case KvFormat::Kivi4:
        body(FormatConstant<KvFormat::Kivi4>());
        break;
    case KvFormat::Kivi2:
        body(FormatConstant<KvFormat::Kivi2>());
        break;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#endif  // toggle
