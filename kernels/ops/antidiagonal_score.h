// What a block of query rows would find in each block of keys, reckoned from anti-diagonals: the estimate of
// XAttention (Xu et al., arXiv 2503.16428, section 2; the reference folds keys and reversed queries by the
// stride in the same way).  Query rows count in groups of S from the first row, keys in groups of S from key
// 0, and a tile of such groups is worth the mean of the products on its anti-diagonal, which every row and
// every key of the tile takes part in once:
//
//     s[i, j]    = scale / m · Σ_a q[variant(k), i·S + S − 1 − a, h] · key[k, h / group],   k = j·S + a
//     A[i, j]    = softmax_j( s[i, j] )                      j·S <= position of the last row of group i
//     mass[h, b] = Σ_i Σ_{j in key block b} A[i, j]
//
// over the m pairs whose row exists and whose key lies in a range (m = S but at the ends, where the reference
// pads with zeros); a tile with m = 0 is not seen.  Causality is that of whole tiles, as in the reference.
// rows · keys · headDim / S multiply-adds for each head, in one pass: each key block leaves a maximum and a
// sum for each group of rows, so that memory is O(keys / blockKeys) for each head.  Sums are f32; the result
// does not depend on the number of threads.  Query heads [firstHead, firstHead + headCount) are worked on.
#pragma once

#include <span>

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct AntidiagonalScore {
    static constexpr std::int64_t kMostRows = 128;
    static constexpr std::int64_t kMostStride = 32;

    TensorRef q;  // [variants, rows, heads, headDim]  f32, rotated; rows <= kMostRows
    KvView kv;
    std::span<const KeyRange> ranges;  // ascending, apart from each other, up to the last row
    std::int64_t firstPosition = 0;    // token slot of query row 0
    std::int64_t firstHead = 0;
    std::int64_t headCount = 0;
    std::int64_t stride = 8;       // S: 4, 8, 16 or 32
    std::int64_t blockKeys = 128;  // a multiple of 128; blocks begin at key 0
    TensorRef mass{};  // [headCount, blocks]  f32, blocks = ceil((firstPosition + rows) / blockKeys)
    float scale = 1.0f;
};

constexpr bool valid(const AntidiagonalScore& op)
{
    const auto rows = op.q.shape[1], end = op.firstPosition + rows;
    return op.q.rank == 4 && op.q.dtype == DType::F32 && rows > 0 && rows <= AntidiagonalScore::kMostRows
        && op.q.shape[3] == op.kv.headDim && op.q.shape[2] % op.kv.kvHeads == 0 && op.firstPosition >= 0
        && end <= op.kv.capacity() && op.firstHead >= 0 && op.headCount > 0
        && op.firstHead + op.headCount <= op.q.shape[2]
        && (op.stride == 4 || op.stride == 8 || op.stride == 16
            || op.stride == AntidiagonalScore::kMostStride)
        && op.blockKeys > 0 && op.blockKeys % 128 == 0 && op.mass.rank == 2 && op.mass.dtype == DType::F32
        && op.mass.shape[0] == op.headCount && op.mass.shape[1] == (end + op.blockKeys - 1) / op.blockKeys;
}
}  // namespace kvasir::kernels
