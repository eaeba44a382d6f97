// Vector helpers shared by the kernels, compiled once per SIMD target (Highway's foreach_target includes this
// file again for each; hence a toggle instead of `#pragma once`).  Lanes are f32; storage is f32, f16 or
// bf16.
//
// Every helper has one fixed order of operations: a row's result depends on its inputs and the target alone.
#if defined(KVASIR_KERNELS_SIMD_P_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef KVASIR_KERNELS_SIMD_P_H_
#undef KVASIR_KERNELS_SIMD_P_H_
#else
#define KVASIR_KERNELS_SIMD_P_H_
#endif

#include <cstdint>

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include "kernels/dtype.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using F32 = hn::ScalableTag<float>;
using F32Vec = hn::Vec<F32>;

HWY_INLINE constexpr std::int64_t lanes()
{
    return static_cast<std::int64_t>(hn::MaxLanes(F32()));
}

HWY_INLINE F32Vec load(const float* from)
{
    return hn::LoadU(F32(), from);
}

// From AVX2 on the processor converts f16; below, Highway 1.0's replacement knows neither infinity nor NaN.
HWY_INLINE F32Vec load(const hwy::float16_t* from)
{
    const F32 d;
    const hn::Rebind<hwy::float16_t, F32> half;
    const auto wide = hn::PromoteTo(d, hn::LoadU(half, from));
#if HWY_TARGET <= HWY_AVX2
    return wide;
#else
    const hn::RebindToUnsigned<F32> du;
    const hn::Rebind<std::uint16_t, F32> du16;
    const auto bits = hn::PromoteTo(du, hn::LoadU(du16, reinterpret_cast<const std::uint16_t*>(from)));
    const auto exponent = hn::Set(du, 0x7c00);
    const auto sign = hn::ShiftLeft<16>(hn::And(bits, hn::Set(du, 0x8000)));
    const auto fraction = hn::ShiftLeft<13>(hn::And(bits, hn::Set(du, 0x3ff)));
    const auto special = hn::BitCast(d, hn::Or(hn::Or(sign, fraction), hn::Set(du, 0x7f800000)));
    return hn::IfThenElse(hn::RebindMask(d, hn::Eq(hn::And(bits, exponent), exponent)), special, wide);
#endif
}

HWY_INLINE F32Vec load(const hwy::bfloat16_t* from)
{
    const hn::Rebind<hwy::bfloat16_t, F32> half;
    return hn::PromoteTo(F32(), hn::LoadU(half, from));
}

HWY_INLINE void store(F32Vec value, float* to)
{
    hn::StoreU(value, F32(), to);
}

HWY_INLINE float widen(const float* from)
{
    return *from;
}
HWY_INLINE float widen(const hwy::float16_t* from)
{
    return f16ToFloat(from->bits);
}
HWY_INLINE float widen(const hwy::bfloat16_t* from)
{
    return bf16ToFloat(from->bits);
}

template <typename T>
HWY_INLINE void widenRow(const T* from, std::int64_t count, float* to)
{
    std::int64_t i = 0;
    for (; i + lanes() <= count; i += lanes())
        store(load(from + i), to + i);
    for (; i < count; ++i)
        to[i] = widen(from + i);
}

// Round to nearest even; Highway 1.0's own DemoteTo truncates.  NaN stays NaN.
HWY_INLINE void narrowRow(const float* from, std::int64_t count, std::uint16_t* toBf16)
{
    std::int64_t i = 0;
    const hn::RebindToUnsigned<F32> du;
    const hn::Rebind<std::uint16_t, F32> half;
    const auto one = hn::Set(du, 1);
    for (; i + lanes() <= count; i += lanes()) {
        const auto value = load(from + i);
        const auto bits = hn::BitCast(du, value);
        const auto odd = hn::And(hn::ShiftRight<16>(bits), one);
        const auto rounded = hn::ShiftRight<16>(hn::Add(hn::Add(bits, hn::Set(du, 0x7fff)), odd));
        const auto nan = hn::Or(hn::ShiftRight<16>(bits), hn::Set(du, 0x40));
        const auto kept = hn::IfThenElse(hn::RebindMask(du, hn::IsNaN(value)), nan, rounded);
        hn::StoreU(hn::DemoteTo(half, hn::BitCast(hn::RebindToSigned<F32>(), kept)), half, toBf16 + i);
    }
    for (; i < count; ++i)
        toBf16[i] = floatToBf16(from[i]);
}

HWY_INLINE float sumOfLanes(F32Vec value)
{
    return hn::GetLane(hn::SumOfLanes(F32(), value));
}
HWY_INLINE float maxOfLanes(F32Vec value)
{
    return hn::GetLane(hn::MaxOfLanes(F32(), value));
}

#if HWY_TARGET == HWY_SCALAR
template <class D>
HWY_INLINE void sumsOfFour(D, hn::Vec<D> a, hn::Vec<D> b, hn::Vec<D> c, hn::Vec<D> e, hn::TFromD<D>* to)
{
    to[0] = hn::GetLane(a);
    to[1] = hn::GetLane(b);
    to[2] = hn::GetLane(c);
    to[3] = hn::GetLane(e);
}
#else
template <class D>
HWY_INLINE void storeFolded(D d, hn::Vec<D> value, hn::TFromD<D>* to)
{
    if constexpr (hn::MaxLanes(D()) > 4) {
        const hn::Half<D> half;
        storeFolded(half, hn::Add(hn::LowerHalf(half, value), hn::UpperHalf(half, value)), to);
    } else {
        hn::StoreU(value, d, to);
    }
}

// Four sums over 32-bit lanes at once: two rounds of interleaving inside 128-bit blocks, then the blocks are
// folded.
template <class D>
HWY_INLINE void sumsOfFour(D d, hn::Vec<D> a, hn::Vec<D> b, hn::Vec<D> c, hn::Vec<D> e, hn::TFromD<D>* to)
{
    const auto ac = hn::Add(hn::InterleaveLower(d, a, c), hn::InterleaveUpper(d, a, c));
    const auto be = hn::Add(hn::InterleaveLower(d, b, e), hn::InterleaveUpper(d, b, e));
    storeFolded(d, hn::Add(hn::InterleaveLower(d, ac, be), hn::InterleaveUpper(d, ac, be)), to);
}
#endif

HWY_INLINE void sumsOfFour(F32Vec a, F32Vec b, F32Vec c, F32Vec e, float* to)
{
    sumsOfFour(F32(), a, b, c, e, to);
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#endif  // toggle
