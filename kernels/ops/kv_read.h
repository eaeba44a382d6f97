// Packed KV back to f32 rows, for checks, codec changes and tests: the inverse of KvWrite up to the codec's
// rounding.  Rows in a piece of a page that is not there are zeros.
#pragma once

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct KvRead {
    KvView kv;
    std::int64_t firstToken = 0;
    TensorRef k;  // [tokens, kvHeads, headDim]  f32
    TensorRef v;  // [tokens, kvHeads, headDim]  f32
};

constexpr bool valid(const KvRead& op)
{
    return op.k.rank == 3 && op.k.shape == op.v.shape && op.k.dtype == DType::F32 && op.v.dtype == DType::F32
        && op.k.shape[1] == op.kv.kvHeads && op.k.shape[2] == op.kv.headDim && op.firstToken >= 0
        && op.firstToken + op.k.shape[0] <= op.kv.capacity();
}
}  // namespace kvasir::kernels
