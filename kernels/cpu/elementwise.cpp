// Embed, Add, Swiglu: one pass over rows.
#include <cmath>

#include "kernels/ops/add.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/swiglu.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/elementwise.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

void embedRow(const Embed& op, std::int64_t row)
{
    const std::int64_t id = op.ids.row<std::int32_t>(0)[row];
    float* to = op.y.row<float>(row);
    const std::int64_t dim = op.y.rowLength();
    switch (op.table.dtype) {
    case DType::F32:
        widenRow(op.table.row<float>(id), dim, to);
        break;
    case DType::F16:
        widenRow(op.table.row<hwy::float16_t>(id), dim, to);
        break;
    case DType::BF16:
        widenRow(op.table.row<hwy::bfloat16_t>(id), dim, to);
        break;
    case DType::I32:
    case DType::I64:
    case DType::I8:
    case DType::I4:
        break;
    }
}

void addRow(const Add& op, std::int64_t row)
{
    const float* a = op.a.row<float>(row);
    const float* b = op.b.row<float>(row);
    float* y = op.y.row<float>(row);
    const std::int64_t dim = op.y.rowLength();
    std::int64_t i = 0;
    for (; i + lanes() <= dim; i += lanes())
        store(hn::Add(load(a + i), load(b + i)), y + i);
    for (; i < dim; ++i)
        y[i] = a[i] + b[i];
}

// Highway's Exp is wrong, not infinite, where the result leaves f32: below v = -88 the divisor stays at
// exp(88), and the quotient, under 1e-35, is as good as zero.
HWY_INLINE F32Vec silu(F32Vec v)
{
    const F32 d;
    const auto exponent = hn::Min(hn::Neg(v), hn::Set(d, 88.0f));
    return hn::Div(v, hn::Add(hn::Set(d, 1.0f), hn::Exp(d, exponent)));
}

void swigluRow(const Swiglu& op, std::int64_t row)
{
    const float* gate = op.gate.row<float>(row);
    const float* up = op.up.row<float>(row);
    float* y = op.y.row<float>(row);
    const std::int64_t dim = op.y.rowLength();
    std::int64_t i = 0;
    for (; i + lanes() <= dim; i += lanes())
        store(hn::Mul(silu(load(gate + i)), load(up + i)), y + i);
    for (; i < dim; ++i)  // the same function in one lane: a column's result does not depend on its place
        y[i] = hn::GetLane(silu(hn::Set(F32(), gate[i]))) * up[i];
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(embedRow);
HWY_EXPORT(addRow);
HWY_EXPORT(swigluRow);

void CpuQueue::run(const Embed& op)
{
    require(valid(op) && (op.table.dtype == DType::F32 || sizeOf(op.table.dtype) == 2), "valid(Embed)");
    if (failed())
        return;
    const auto* ids = op.ids.row<std::int32_t>(0);
    for (std::int64_t i = 0; i < op.ids.shape[0]; ++i)
        require(ids[i] >= 0 && ids[i] < op.table.shape[0], "Embed: id in [0, vocab)");
    parallelRows(m_pool, op.y.rows(), op.y.rowLength(), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            HWY_DYNAMIC_DISPATCH(embedRow)(op, row);
    });
}

void CpuQueue::run(const Add& op)
{
    require(valid(op), "valid(Add)");
    if (failed())
        return;
    parallelRows(m_pool, op.y.rows(), op.y.rowLength(), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            HWY_DYNAMIC_DISPATCH(addRow)(op, row);
    });
}

void CpuQueue::run(const Swiglu& op)
{
    require(valid(op), "valid(Swiglu)");
    if (failed())
        return;
    parallelRows(m_pool, op.y.rows(), op.y.rowLength(), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            HWY_DYNAMIC_DISPATCH(swigluRow)(op, row);
    });
}

}  // namespace kvasir::kernels
#endif
