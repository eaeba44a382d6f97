// Where the last queries of a piece look: the estimate of vertical-slash sparse attention (MInference, arXiv
// 2407.02490, section 3; the reference sums the same rows of the same softmax).  With n = firstPosition +
// rows keys and
//
//     A[r, k] = softmax_k( scale · q[variant(k), r, h] · key[k, h / group] ),  k <= firstPosition + r
//
// over all ranges jointly:
//
//     vertical[h, k] = Σ_r A[r, k]                    what a column of the attention matrix is worth
//     slash[h, t]    = Σ_r A[r, t + r − (rows − 1)]   what a diagonal is worth; terms before key 0 are absent
//     lse[r, h]      = ln Σ_k exp( scale · q · key )  natural; -inf where no key is seen
//
// t is the column that the diagonal has in the last row, so its distance is (n − 1) − t.  Keys outside the
// ranges count as zero.  Two passes over the keys (log-sum-exp, then sums; the second only where sums are
// wanted), so that memory is O(n) per head and never rows · n.  Sums are f32; the result does not depend on
// the number of threads.  Query heads [firstHead, firstHead + headCount) are worked on, so that a caller can
// cut a long op into several.
#pragma once

#include <span>

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct PatternScore {
    static constexpr std::int64_t kMostRows = 128;

    TensorRef q;  // [variants, rows, heads, headDim]  f32, rotated; rows <= kMostRows
    KvView kv;
    std::span<const KeyRange> ranges;  // ascending, apart from each other
    std::int64_t firstPosition = 0;    // token slot of query row 0
    std::int64_t firstHead = 0;
    std::int64_t headCount = 0;
    TensorRef
        vertical{};     // [headCount, firstPosition + rows]  f32, or rank 0 for none (then no slash either)
    TensorRef slash{};  // [headCount, firstPosition + rows]  f32, or rank 0 for none
    TensorRef lse{};    // [rows, headCount]                  f32, or rank 0 for none
    float scale = 1.0f;
};

constexpr bool valid(const PatternScore& op)
{
    const auto rows = op.q.shape[1], end = op.firstPosition + rows;
    const auto sums = [&](const TensorRef& tensor) {
        return tensor.rank == 2 && tensor.dtype == DType::F32 && tensor.shape[0] == op.headCount
            && tensor.shape[1] == end;
    };
    return op.q.rank == 4 && op.q.dtype == DType::F32 && rows > 0 && rows <= PatternScore::kMostRows
        && op.q.shape[3] == op.kv.headDim && op.q.shape[2] % op.kv.kvHeads == 0 && op.firstPosition >= 0
        && end <= op.kv.capacity() && op.firstHead >= 0 && op.headCount > 0
        && op.firstHead + op.headCount <= op.q.shape[2]
        && (op.vertical.rank == 0 ? op.slash.rank == 0 : sums(op.vertical) && sums(op.slash))
        && (op.lse.rank == 0
            || (op.lse.rank == 2 && op.lse.dtype == DType::F32 && op.lse.shape[0] == rows
                && op.lse.shape[1] == op.headCount));
}
}  // namespace kvasir::kernels
