// Attention of one query over packed KV, split along tokens in fixed pieces and merged in fixed order.
// The formula is that of AttendPrefill with one row and every listed key visible.
//
// With `mass` given, the op also adds up where the softmax weight went: mass[h, b] = Σ weights of keys in
// [b · massBlock, (b+1) · massBlock), so that a row of `mass` sums to 1.  This is what citations are computed
// from; it costs one float per block beside the headDim floats per key that are read anyway.
#pragma once

#include <span>

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct AttendDecode {
    TensorRef q;  // [variants, heads, headDim]  f32, rotated
    KvView kv;
    std::span<const KeyRange> ranges;
    TensorRef out;  // [heads, headDim]          f32
    float scale = 1.0f;
    TensorRef mass{};             // [heads, blocks]  f32, or rank 0 for none
    std::int64_t massBlock = 64;  // keys per block; power of two, divides pageTokens or is a multiple of it
    // [kvHeads + 1]: KV head g looks at ranges[offsets[g] .. offsets[g + 1]).  Empty: every head at all of
    // them.
    std::span<const std::int64_t> offsets{};
};

constexpr bool valid(const AttendDecode& op)
{
    return op.q.rank == 3 && op.q.dtype == DType::F32 && op.out.rank == 2 && op.out.dtype == DType::F32
        && op.q.shape[1] == op.out.shape[0] && op.q.shape[2] == op.out.shape[1]
        && op.q.shape[2] == op.kv.headDim && op.q.shape[1] % op.kv.kvHeads == 0 && !op.ranges.empty()
        && (op.offsets.empty() || std::ssize(op.offsets) == op.kv.kvHeads + 1)
        && (op.mass.rank == 0
            || (op.mass.rank == 2 && op.mass.dtype == DType::F32 && op.mass.shape[0] == op.q.shape[1]));
}
}  // namespace kvasir::kernels
