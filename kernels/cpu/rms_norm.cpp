// RmsNorm: a row's squares are summed in f32 lanes (two vectors wide, folded in fixed order), then scaled.
#include "kernels/ops/rms_norm.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/rms_norm.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

void normaliseRow(const RmsNorm& op, std::int64_t row)
{
    const F32 d;
    const std::int64_t dim = op.x.rowLength();
    const float* x = op.x.row<float>(row);
    const float* weight = op.weight.row<float>(0);
    float* y = op.y.row<float>(row);

    auto even = hn::Zero(d);
    auto odd = hn::Zero(d);
    std::int64_t i = 0;
    for (; i + 2 * lanes() <= dim; i += 2 * lanes()) {
        const auto first = load(x + i);
        const auto second = load(x + i + lanes());
        even = hn::MulAdd(first, first, even);
        odd = hn::MulAdd(second, second, odd);
    }
    float squares = sumOfLanes(hn::Add(even, odd));
    for (; i < dim; ++i)
        squares += x[i] * x[i];

    const float scale = 1.0f / std::sqrt(squares / static_cast<float>(dim) + op.eps);
    const auto scales = hn::Set(d, scale);
    for (i = 0; i + lanes() <= dim; i += lanes())
        store(hn::Mul(hn::Mul(load(x + i), scales), load(weight + i)), y + i);
    for (; i < dim; ++i)
        y[i] = x[i] * scale * weight[i];
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(normaliseRow);

void CpuQueue::run(const RmsNorm& op)
{
    require(valid(op), "valid(RmsNorm)");
    if (failed())
        return;
    parallelRows(m_pool, op.x.rows(), op.x.rowLength(), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            HWY_DYNAMIC_DISPATCH(normaliseRow)(op, row);
    });
}

}  // namespace kvasir::kernels
#endif
