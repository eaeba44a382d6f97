// Root-mean-square normalisation of each token row.
//
//     y[t,i] = x[t,i] / sqrt(mean_i(x[t,i]^2) + eps) * weight[i]
//
// Sums are taken in f32 lanes.  x and y may be the same tensor.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct RmsNorm {
    TensorRef x;       // [tokens, dim]  f32
    TensorRef weight;  // [dim]          f32
    TensorRef y;       // [tokens, dim]  f32
    float eps = 1e-6f;
};

// What the caller must have made true.  Every backend asserts it and then relies on it.
constexpr bool valid(const RmsNorm& op)
{
    return op.x.rank == 2 && op.x.shape == op.y.shape && op.x.dtype == DType::F32 && op.y.dtype == DType::F32
        && op.weight.rank == 1 && op.weight.dtype == DType::F32 && op.weight.shape[0] == op.x.shape[1];
}
}  // namespace kvasir::kernels
