// Rows of activations as 8-bit codes with one scale each (kernels/int8_rows.h): what products with int8 and
// int4 weights read.  An op of its own, since several products share one input.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct QuantiseRows {
    TensorRef x;       // [tokens, in]  f32
    TensorRef codes;   // [tokens, in]  int8; its own scales are not looked at
    TensorRef scales;  // [tokens]      f32; 0 for a row of zeros, NaN for one that is not finite
};

constexpr bool valid(const QuantiseRows& op)
{
    return op.x.rank == 2 && op.x.dtype == DType::F32 && op.codes.rank == 2 && op.codes.dtype == DType::I8
        && op.scales.rank == 1 && op.scales.dtype == DType::F32 && op.codes.shape[0] == op.x.shape[0]
        && op.codes.shape[1] == op.x.shape[1] && op.scales.shape[0] == op.x.shape[0];
}
}  // namespace kvasir::kernels
