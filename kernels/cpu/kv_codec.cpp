// KvWrite and KvRead: f32 rows to packed pages and back.
//
// F16 rounds to nearest even and saturates: a key or value beyond 65504 becomes ±65504, never infinity, since
// one infinity in a cached page would turn every later answer into NaN.  NaN stays NaN, so that a broken
// model is seen.
#include "kernels/ops/kv_read.h"
#include "kernels/ops/kv_write.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/kv_codec.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr float kMaxF16 = 65504.0f;

HWY_INLINE float saturated(float value)
{
    return value > kMaxF16 ? kMaxF16
                           : (value < -kMaxF16 ? -kMaxF16 : value);  // NaN fails both and passes through
}

HWY_INLINE void packRow(const float* from, std::int64_t count, hwy::float16_t* to)
{
    std::int64_t i = 0;
// Below AVX2 there is no conversion instruction and Highway 1.0's replacement truncates.
#if HWY_TARGET <= HWY_AVX2
    const F32 d;
    const hn::Rebind<hwy::float16_t, F32> half;
    const auto most = hn::Set(d, kMaxF16);
    const auto least = hn::Set(d, -kMaxF16);
    for (; i + lanes() <= count; i += lanes()) {
        const auto value = load(from + i);
        const auto kept = hn::IfThenElse(hn::IsNaN(value), value, hn::Clamp(value, least, most));
        hn::StoreU(hn::DemoteTo(half, kept), half, to + i);
    }
#endif
    for (; i < count; ++i)
        to[i].bits = floatToF16(saturated(from[i]));
}

HWY_INLINE void packRow(const float* from, std::int64_t count, float* to)
{
    widenRow(from, count, to);
}

template <typename T>
HWY_INLINE void writeRows(const KvWrite& op, std::int64_t t)
{
    for (std::int64_t head = 0; head < op.kv.kvHeads; ++head) {
        const std::int64_t row = t * op.kv.kvHeads + head;
        const std::int64_t token = op.firstToken + t;
        auto* key = const_cast<std::byte*>(op.kv.key(token, head));
        auto* value = const_cast<std::byte*>(op.kv.value(token, head));
        packRow(op.k.row<float>(row), op.kv.headDim, reinterpret_cast<T*>(key));
        packRow(op.v.row<float>(row), op.kv.headDim, reinterpret_cast<T*>(value));
    }
}

void writeToken(const KvWrite& op, std::int64_t t)
{
    if (op.kv.format == KvFormat::F16)
        writeRows<hwy::float16_t>(op, t);
    else
        writeRows<float>(op, t);
}

template <typename T>
HWY_INLINE void readRows(const KvRead& op, std::int64_t t)
{
    for (std::int64_t head = 0; head < op.kv.kvHeads; ++head) {
        const std::int64_t row = t * op.kv.kvHeads + head;
        const std::int64_t token = op.firstToken + t;
        widenRow(reinterpret_cast<const T*>(op.kv.key(token, head)), op.kv.headDim, op.k.row<float>(row));
        widenRow(reinterpret_cast<const T*>(op.kv.value(token, head)), op.kv.headDim, op.v.row<float>(row));
    }
}

void readToken(const KvRead& op, std::int64_t t)
{
    if (op.kv.format == KvFormat::F16)
        readRows<hwy::float16_t>(op, t);
    else
        readRows<float>(op, t);
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(writeToken);
HWY_EXPORT(readToken);

void CpuQueue::run(const KvWrite& op)
{
    require(valid(op), "valid(KvWrite)");
    if (failed())
        return;
    parallelRows(m_pool, op.k.shape[0], 2 * op.kv.kvHeads * op.kv.headDim,
                 [&](std::int64_t begin, std::int64_t end) {
                     for (std::int64_t t = begin; t < end; ++t)
                         HWY_DYNAMIC_DISPATCH(writeToken)(op, t);
                 });
}

void CpuQueue::run(const KvRead& op)
{
    require(valid(op), "valid(KvRead)");
    if (failed())
        return;
    parallelRows(m_pool, op.k.shape[0], 2 * op.kv.kvHeads * op.kv.headDim,
                 [&](std::int64_t begin, std::int64_t end) {
                     for (std::int64_t t = begin; t < end; ++t)
                         HWY_DYNAMIC_DISPATCH(readToken)(op, t);
                 });
}

}  // namespace kvasir::kernels
#endif
