// Residual sum:  y = a + b.  y may be a or b.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Add {
    TensorRef a;  // [tokens, dim]  f32
    TensorRef b;  // [tokens, dim]  f32
    TensorRef y;  // [tokens, dim]  f32
};

constexpr bool valid(const Add& op)
{
    return op.a.rank == 2 && op.a.shape == op.b.shape && op.a.shape == op.y.shape && op.a.dtype == DType::F32
        && op.b.dtype == DType::F32 && op.y.dtype == DType::F32;
}
}  // namespace kvasir::kernels
