// Token ids to rows of the embedding table:  y[t] = table[ids[t]], widened to f32.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Embed {
    TensorRef ids;    // [tokens]         i32, each in [0, vocab)
    TensorRef table;  // [vocab, dim]     f32 | f16 | bf16
    TensorRef y;      // [tokens, dim]    f32
};

constexpr bool valid(const Embed& op)
{
    return op.ids.rank == 1 && op.ids.dtype == DType::I32 && op.table.rank == 2 && op.y.rank == 2
        && op.y.dtype == DType::F32 && op.y.shape[0] == op.ids.shape[0] && op.y.shape[1] == op.table.shape[1];
}
}  // namespace kvasir::kernels
