// Product of activations with a weight matrix as the model stores it:  y = x · Wᵀ (+ bias).
//
// Accumulation is f32.  With bf16 weights and many rows x is rounded to bf16 where the hardware multiplies
// bf16; with few rows (decode) x stays f32.  The choice depends on shapes and the machine only, so equal
// calls give equal bits.
//
// With int8 weights each row of x becomes int8 as well (kernels/int8_rows.h) and the sums of codes are exact
// in s32:
//
//     y[t,o] = (Σ codes of x[t] · codes of w[o]) · (scale of x[t] · scale of w[o]) + bias[o]
//
// so that a row of y is the same bits for any number of rows and threads, and on every machine.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Matmul {
    TensorRef x;     // [tokens, in]   f32
    TensorRef w;     // [out, in]      f32 | f16 | bf16 | int8 with scales, dense
    TensorRef bias;  // [out] f32, or rank 0 for none
    TensorRef y;     // [tokens, out]  f32; not x
};

constexpr std::int64_t kMostInt8Depth = 65'536;  // 127 · 255 · depth fits s32, as oneDNN needs it

constexpr bool valid(const Matmul& op)
{
    return op.x.rank == 2 && op.w.rank == 2 && op.y.rank == 2 && op.x.dtype == DType::F32
        && op.y.dtype == DType::F32
        && (op.w.dtype != DType::I8 || (op.w.scales && op.w.shape[1] <= kMostInt8Depth)) && op.w.dense()
        && op.x.shape[1] == op.w.shape[1] && op.y.shape[0] == op.x.shape[0] && op.y.shape[1] == op.w.shape[0]
        && (op.bias.rank == 0
            || (op.bias.rank == 1 && op.bias.dtype == DType::F32 && op.bias.shape[0] == op.w.shape[0]));
}
}  // namespace kvasir::kernels
