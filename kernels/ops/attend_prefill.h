// Attention of many queries over packed KV under a block list; one online softmax over ranges and columns,
// whatever the query variants (mathematically the three-way merge by log-sum-exp of vLLM's dual-chunk
// backend, since key ranges never straddle a DCA chunk).
//
//     out[t,h] = Σ_k softmax_k( scale · q[variant(k), t, h] · key[k, h / group] ) · value[k, h / group]
//     lse[t,h] = ln Σ_k exp( scale · q[variant(k), t, h] · key[k, h / group] )
//
// over the keys k of the block's ranges and columns with k <= firstPosition + t.  Query head h reads KV head
// h / (heads / kvHeads). Scores and sums are f32.  A row that sees no key gives zeros and a log-sum-exp of
// -inf, so that parts can be merged without care.  Ranges and columns may be split into tiles in any fixed
// way; the result does not depend on the number of threads.
#pragma once

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct AttendPrefill {
    TensorRef q;  // [variants, tokens, heads, headDim]  f32, rotated
    KvView kv;
    BlockList list;
    TensorRef out;       // [tokens, heads, headDim]            f32
    float scale = 1.0f;  // s(n)² / sqrt(headDim), times mscale² where the tables do not carry it
    std::int64_t firstPosition = 0;  // token slot of query row 0
    TensorRef lse{};                 // [tokens, heads]         f32, or rank 0 for none
};

constexpr bool valid(const AttendPrefill& op)
{
    const auto offsets = static_cast<std::size_t>(op.list.lists * (op.list.blocks + 1));
    return op.q.rank == 4 && op.q.dtype == DType::F32 && op.out.rank == 3 && op.out.dtype == DType::F32
        && op.q.shape[1] == op.out.shape[0] && op.q.shape[2] == op.out.shape[1]
        && op.q.shape[3] == op.out.shape[2] && op.q.shape[3] == op.kv.headDim
        && op.q.shape[2] % op.kv.kvHeads == 0 && op.list.rows * op.list.blocks >= op.q.shape[1]
        && (op.list.lists == 1 || op.list.lists == op.q.shape[2]) && op.list.offsets.size() == offsets
        && (op.list.runOffsets.empty() ? op.list.runs.empty() : op.list.runOffsets.size() == offsets)
        && (op.lse.rank == 0
            || (op.lse.rank == 2 && op.lse.dtype == DType::F32 && op.lse.shape[0] == op.q.shape[1]
                && op.lse.shape[1] == op.q.shape[2]))
        && op.firstPosition + op.q.shape[1] <= op.kv.capacity();
}
}  // namespace kvasir::kernels
