// Quantising a row: its largest magnitude, then its codes.
#include "kernels/int8_rows.h"

#include <bit>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/int8_rows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

// The `count` values from `from` on, less than a vector's; zeros behind them.
template <typename T>
HWY_INLINE F32Vec loadPart(const T* from, std::int64_t count)
{
    HWY_ALIGN float part[hn::MaxLanes(F32())] = {};
    for (std::int64_t i = 0; i < count; ++i)
        part[i] = widen(from + i);
    return load(part);
}

// As bits: among magnitudes these are in the order of the numbers, with infinity and NaN above them all.
template <typename T>
HWY_INLINE std::int32_t largestMagnitude(const T* from, std::int64_t count)
{
    const hn::RebindToSigned<F32> di;
    const auto withoutSign = hn::Set(di, 0x7fffffff);
    auto most = hn::Zero(di);
    std::int64_t i = 0;
    for (; i + lanes() <= count; i += lanes())
        most = hn::Max(most, hn::And(hn::BitCast(di, load(from + i)), withoutSign));
    most = hn::Max(most, hn::And(hn::BitCast(di, loadPart(from + i, count - i)), withoutSign));
    return hn::GetLane(hn::MaxOfLanes(di, most));
}

template <typename T>
HWY_INLINE float quantise(const T* from, std::int64_t count, std::int8_t* codes)
{
    const float most = std::bit_cast<float>(largestMagnitude(from, count));
    const bool finite = most <= std::numeric_limits<float>::max();
    constexpr float kLeast = 0x1p-100f;  // far enough from where 127 / most is infinite
    if (!finite || most < kLeast) {
        for (std::int64_t i = 0; i < count; ++i)
            codes[i] = 0;
        return finite ? 0.0f : std::numeric_limits<float>::quiet_NaN();
    }
    const F32 d;
    const hn::RebindToSigned<F32> di;
    const hn::Rebind<std::int8_t, F32> d8;
    const auto perUnit = hn::Set(d, 127.0f / most);
    // Adding 1.5 · 2^23 leaves no bits below the unit: the sum's own rounding is to nearest even.
    const auto unit = hn::Set(d, 0x1.8p23f);
    const auto codesOf = [&](F32Vec value) HWY_ATTR {
        const auto rounded = hn::Sub(hn::Add(hn::Mul(value, perUnit), unit), unit);
        return hn::DemoteTo(d8, hn::ConvertTo(di, rounded));
    };
    std::int64_t i = 0;
    for (; i + lanes() <= count; i += lanes())
        hn::StoreU(codesOf(load(from + i)), d8, codes + i);
    HWY_ALIGN std::int8_t part[hn::MaxLanes(F32())];
    hn::StoreU(codesOf(loadPart(from + i, count - i)), d8, part);
    for (std::int64_t rest = 0; i < count; ++i, ++rest)
        codes[i] = part[rest];
    return most / 127.0f;
}

float quantiseTarget(const std::byte* from, DType type, std::int64_t count, std::int8_t* codes)
{
    switch (type) {
    case DType::F32:
        return quantise(reinterpret_cast<const float*>(from), count, codes);
    case DType::F16:
        return quantise(reinterpret_cast<const hwy::float16_t*>(from), count, codes);
    case DType::BF16:
        return quantise(reinterpret_cast<const hwy::bfloat16_t*>(from), count, codes);
    case DType::I32:
    case DType::I64:
    case DType::I8:
    case DType::I4:
        break;
    }
    return std::numeric_limits<float>::quiet_NaN();
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"
#include "kernels/ops/quantise_rows.h"

namespace kvasir::kernels {

HWY_EXPORT(quantiseTarget);

float quantiseRow(const std::byte* from, DType type, std::int64_t count, std::int8_t* codes)
{
    require(type == DType::F32 || sizeOf(type) == 2, "quantiseRow: f32, f16 or bf16");
    return HWY_DYNAMIC_DISPATCH(quantiseTarget)(from, type, count, codes);
}

void CpuQueue::run(const QuantiseRows& op)
{
    require(valid(op), "valid(QuantiseRows)");
    if (failed())
        return;
    const std::int64_t length = op.x.rowLength();
    parallelRows(m_pool, op.x.shape[0], length, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            op.scales.row<float>(0)[row] = quantiseRow(op.x.row<std::byte>(0) + row * op.x.rowStride * 4,
                                                       DType::F32, length, op.codes.row<std::int8_t>(row));
    });
}

}  // namespace kvasir::kernels
#endif
