// Rotary: per token one table of cos and sin, shared by its heads.
//
// The angle is a double product, brought into [-π, π] by subtracting whole turns in two parts (Cody-Waite),
// and only then rounded to f32: at position 2^20 an f32 angle would be wrong by up to 1/16 rad.
#include "kernels/ops/rotary.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/rotary.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

HWY_INLINE float reducedAngle(double position, float frequency)
{
    constexpr double kTurn = 6.283185307179586;           // 2π rounded to double
    constexpr double kTurnRest = 2.4492935982947064e-16;  // 2π − kTurn
    const double angle = position * static_cast<double>(frequency);
    const double turns = std::nearbyint(angle * (1.0 / kTurn));
    return static_cast<float>(std::fma(-turns, kTurnRest, std::fma(-turns, kTurn, angle)));
}

// cos and sin of the token's angles; `table` holds 2 * padded floats, padded = half rounded up to whole
// vectors.
HWY_INLINE void fillTable(double position, const Rotary& op, std::int64_t half, std::int64_t padded,
                          float* table)
{
    const F32 d;
    const float* frequencies = op.inverseFrequencies.row<float>(0);
    float* cosines = table;
    float* sines = table + padded;
    for (std::int64_t i = 0; i < padded; ++i)
        cosines[i] = i < half ? reducedAngle(position, frequencies[i]) : 0.0f;
    const auto magnitude = hn::Set(d, op.magnitude);
    for (std::int64_t i = 0; i < padded; i += lanes()) {
        const auto angle = load(cosines + i);
        store(hn::Mul(hn::Sin(d, angle), magnitude), sines + i);
        store(hn::Mul(hn::Cos(d, angle), magnitude), cosines + i);
    }
}

HWY_INLINE void turnHead(const float* x, const float* cosines, const float* sines, std::int64_t half,
                         float* y)
{
    std::int64_t i = 0;
    for (; i + lanes() <= half; i += lanes()) {
        const auto first = load(x + i);
        const auto second = load(x + half + i);
        const auto cosine = load(cosines + i);
        const auto sine = load(sines + i);
        store(hn::Sub(hn::Mul(first, cosine), hn::Mul(second, sine)), y + i);
        store(hn::Add(hn::Mul(second, cosine), hn::Mul(first, sine)), y + half + i);
    }
    for (; i < half; ++i) {
        const float first = x[i];
        const float second = x[half + i];
        y[i] = first * cosines[i] - second * sines[i];
        y[half + i] = second * cosines[i] + first * sines[i];
    }
}

void rotateToken(const Rotary& op, std::int64_t token, float* table)
{
    const std::int64_t heads = op.x.shape[1];
    const std::int64_t half = op.x.shape[2] / 2;
    const std::int64_t padded = (half + lanes() - 1) / lanes() * lanes();
    fillTable(static_cast<double>(op.positions.row<std::int64_t>(0)[token]), op, half, padded, table);
    for (std::int64_t head = 0; head < heads; ++head) {
        const std::int64_t row = token * heads + head;
        turnHead(op.x.row<float>(row), table, table + padded, half, op.y.row<float>(row));
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(rotateToken);

void CpuQueue::run(const Rotary& op)
{
    constexpr std::int64_t kMaxHeadDim = 512;
    require(valid(op) && op.x.shape[2] <= kMaxHeadDim, "valid(Rotary)");
    if (failed())
        return;
    const std::int64_t elementsPerToken =
        op.x.shape[1] * op.x.shape[2] * 2;  // the table weighs about as much
    parallelRows(m_pool, op.x.shape[0], elementsPerToken, [&](std::int64_t begin, std::int64_t end) {
        alignas(64) float table[kMaxHeadDim + 32];
        for (std::int64_t token = begin; token < end; ++token)
            HWY_DYNAMIC_DISPATCH(rotateToken)(op, token, table);
    });
}

}  // namespace kvasir::kernels
#endif
