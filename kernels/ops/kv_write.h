// Fresh keys and values into packed KV:  row t of k and v goes to token slot firstToken + t.
// KIVI: slots of pages that are not packed yet.
#pragma once

#include "kernels/kv_view.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct KvWrite {
    TensorRef k;  // [tokens, kvHeads, headDim]  f32, already rotated, unscaled
    TensorRef v;  // [tokens, kvHeads, headDim]  f32
    KvView kv;
    std::int64_t firstToken = 0;
};

constexpr bool valid(const KvWrite& op)
{
    return op.k.rank == 3 && op.k.shape == op.v.shape && op.k.dtype == DType::F32 && op.v.dtype == DType::F32
        && op.k.shape[1] == op.kv.kvHeads && op.k.shape[2] == op.kv.headDim
        && op.firstToken >= op.kv.packedTokens && op.firstToken + op.k.shape[0] <= op.kv.capacity();
}
}  // namespace kvasir::kernels
