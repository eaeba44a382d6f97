// Logits between the mean of some query rows and the mean of each block of keys: the pooled estimate of
// FlexPrefill (Lai et al., arXiv 2502.20766, section 3) and of block-sparse MInference.
//
//     score[h, b] = scale · mean over rows r and keys k of block b that lie in a range
//                           of q[variant(k), r, h] · key[k, h / group]
//
// −inf where no key of the block lies in a range.  The mean of products is the product of means, so this
// costs one addition for each number of the keys; memory is O(headDim) for each thread.  Nothing is masked by
// causality: ranges say what is seen.  Sums are f32; the result does not depend on the number of threads.
// Query heads [firstHead, firstHead + headCount) are worked on.
#pragma once

#include <span>

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct PooledScore {
    TensorRef q;  // [variants, rows, heads, headDim]  f32, rotated
    KvView kv;
    std::span<const KeyRange> ranges;  // ascending, apart from each other
    std::int64_t firstHead = 0;
    std::int64_t headCount = 0;
    std::int64_t blockKeys = 128;  // blocks begin at key 0
    TensorRef scores{};            // [headCount, blocks]  f32; ranges end inside the last block or before
    float scale = 1.0f;
};

constexpr bool valid(const PooledScore& op)
{
    return op.q.rank == 4 && op.q.dtype == DType::F32 && op.q.shape[1] > 0 && op.q.shape[3] == op.kv.headDim
        && op.q.shape[2] % op.kv.kvHeads == 0 && op.firstHead >= 0 && op.headCount > 0
        && op.firstHead + op.headCount <= op.q.shape[2] && op.blockKeys > 0 && op.scores.rank == 2
        && op.scores.dtype == DType::F32 && op.scores.shape[0] == op.headCount && op.scores.shape[1] > 0;
}
}  // namespace kvasir::kernels
