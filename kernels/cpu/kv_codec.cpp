// KvWrite, KvRead and KvPack: f32 rows to pages and back, and full pages of KIVI to packed ones.
//
// F16 and BF16 round to nearest even and saturate, groups saturate like F16: a key or value beyond 65504
// becomes ±65504, never infinity, since one infinity in a cached page would turn every later answer into NaN.
// NaN stays NaN, so that a broken model is seen.
#include "kernels/ops/kv_pack.h"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/kv_write.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/kv_codec.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/kv_pack_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr float kMaxF16 = 65504.0f;

HWY_INLINE float saturated(float value)
{
    return value > kMaxF16 ? kMaxF16
                           : (value < -kMaxF16 ? -kMaxF16 : value);  // NaN fails both and passes through
}

HWY_INLINE void packF16(const float* from, std::int64_t count, hwy::float16_t* to)
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

HWY_INLINE void packBf16(const float* from, std::int64_t count, std::uint16_t* to)
{
    constexpr std::uint16_t kInfinity = 0x7f80;
    narrowRow(from, count, to);
    for (std::int64_t i = 0; i < count; ++i)
        if ((to[i] & 0x7fff) == kInfinity)
            to[i] = static_cast<std::uint16_t>(to[i] - 1);
}

template <KvFormat kFormat>
HWY_INLINE void packRow(const float* from, std::int64_t headDim, std::byte* row)
{
    if constexpr (kFormat == KvFormat::F32)
        std::memcpy(row, from, static_cast<std::size_t>(headDim) * sizeof(float));
    else if constexpr (kFormat == KvFormat::F16)
        packF16(from, headDim, reinterpret_cast<hwy::float16_t*>(row));
    else if constexpr (kFormat == KvFormat::BF16)
        packBf16(from, headDim, reinterpret_cast<std::uint16_t*>(row));
    else
        packChannels(kFormat, from, headDim, row, row + scaleBytes(kFormat, headDim));
}

void writeToken(const KvWrite& op, std::int64_t t)
{
    withFormat(rowFormat(op.kv.format), [&](auto format) {
        for (std::int64_t head = 0; head < op.kv.kvHeads; ++head) {
            const std::int64_t row = t * op.kv.kvHeads + head;
            const std::int64_t token = op.firstToken + t;
            packRow<decltype(format)::value>(op.k.row<float>(row), op.kv.headDim,
                                             const_cast<std::byte*>(op.kv.key(token, head)));
            packRow<decltype(format)::value>(op.v.row<float>(row), op.kv.headDim,
                                             const_cast<std::byte*>(op.kv.value(token, head)));
        }
    });
}

void readToken(const KvRead& op, std::int64_t t)
{
    const std::int64_t token = op.firstToken + t;
    for (std::int64_t head = 0; head < op.kv.kvHeads; ++head) {
        const std::int64_t row = t * op.kv.kvHeads + head;
        if (!op.kv.piece(token / op.kv.pageTokens, head)) {
            std::fill_n(op.k.row<float>(row), op.kv.headDim, 0.0f);
            std::fill_n(op.v.row<float>(row), op.kv.headDim, 0.0f);
            continue;
        }
        widenTile(op.kv, KvPart::Key, head, {token, token + 1, 0}, op.kv.headDim, op.k.row<float>(row));
        widenTile(op.kv, KvPart::Value, head, {token, token + 1, 0}, op.kv.headDim, op.v.row<float>(row));
    }
}

// One group of tokens of one head: rows of `kv` to the same slots of the packed page.
void packGroup(const KvPack& op, std::int64_t head, std::int64_t group, float* memory)
{
    const KvView& kv = op.kv;
    const std::int64_t tokens = groupTokens(kv.pageTokens);
    const std::int64_t first = op.page * kv.pageTokens + group * tokens;
    std::byte* const keys = op.to + kv.packedKeyOffset(head);
    std::byte* const values = op.to + kv.packedValueOffset(head);

    widenTile(kv, KvPart::Key, head, {first, first + tokens, 0}, kv.headDim, memory);
    packTokens(kv.format, memory, tokens, kv.headDim,
               keys + group * packedKeyGroupBytes(kv.format, kv.headDim, kv.pageTokens));

    widenTile(kv, KvPart::Value, head, {first, first + tokens, 0}, kv.headDim, memory);
    const std::int64_t scales = scaleBytes(kv.format, kv.headDim);
    const std::int64_t rowBytes = scales + codeBytes(kv.format, kv.headDim);
    for (std::int64_t t = 0; t < tokens; ++t) {
        std::byte* const row = values + (group * tokens + t) * rowBytes;
        packChannels(kv.format, memory + t * kv.headDim, kv.headDim, row, row + scales);
    }
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
HWY_EXPORT(packGroup);

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

void CpuQueue::run(const KvPack& op)
{
    require(valid(op), "valid(KvPack)");
    if (failed())
        return;
    const std::int64_t tokens = groupTokens(op.kv.pageTokens);
    const std::int64_t groups = op.kv.pageTokens / tokens, floats = tokens * op.kv.headDim;
    float* const memory = m_scratch.floats(m_pool.threads() * floats);
    if (!memory)
        return fail("KvPack", "not enough memory");
    const bool shared = worthSharing(op.kv.pageTokens * op.kv.kvHeads * op.kv.headDim * 16);
    parallelFor(m_pool, shared, op.kv.kvHeads * groups, [&](std::int64_t i, int thread) {
        HWY_DYNAMIC_DISPATCH(packGroup)(op, i / groups, i % groups, memory + thread * floats);
    });
}

}  // namespace kvasir::kernels
#endif
