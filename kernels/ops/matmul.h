// Product of activations with a weight matrix as the model stores it:  y = x · Wᵀ (+ bias).
//
// Accumulation is f32.  With bf16 weights and many rows x is rounded to bf16 where the hardware multiplies
// bf16; with few rows (decode) x stays f32.  The choice depends on shapes and the machine only, so equal
// calls give equal bits.
//
// With int8 weights x is codes as well (QuantiseRows) and the sums of codes are exact in s32:
//
//     y[t,o] = (Σ codes of x[t] · codes of w[o]) · (scale of x[t] · scale of w[o]) + bias[o]
//
// so that a row of y is the same bits for any number of rows and threads, and on every machine.  int4 weights
// stand for 8-bit codes (kernels/int4_rows.h), and the product is that of those.
#pragma once

#include "kernels/int4_rows.h"
#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Matmul {
    TensorRef x;     // [tokens, in]   f32; int8 with scales where w is int8 or int4
    TensorRef w;     // [out, in]      f32 | f16 | bf16 | int8 with scales, dense; or int4
    TensorRef bias;  // [out] f32, or rank 0 for none
    TensorRef y;     // [tokens, out]  f32; not x
};

constexpr std::int64_t kMostInt8Depth = 65'536;  // 127 · 255 · depth fits s32, as oneDNN needs it

// Whether a product with such weights reads codes instead of f32.
constexpr bool readsCodes(DType weights)
{
    return weights == DType::I8 || weights == DType::I4;
}

constexpr bool validWeights(const TensorRef& w)
{
    if (w.rank != 2 || (readsCodes(w.dtype) && w.shape[1] > kMostInt8Depth))
        return false;
    if (w.dtype == DType::I4)
        return w.rowStride == int4RowBytes(w.shape[1]);
    return w.dense() && (w.dtype == DType::F32 || sizeOf(w.dtype) == 2 || (w.dtype == DType::I8 && w.scales));
}

constexpr bool valid(const Matmul& op)
{
    return op.x.rank == 2 && op.y.rank == 2 && op.y.dtype == DType::F32 && validWeights(op.w)
        && (readsCodes(op.w.dtype) ? op.x.dtype == DType::I8 && op.x.scales : op.x.dtype == DType::F32)
        && op.x.shape[1] == op.w.shape[1] && op.y.shape[0] == op.x.shape[0] && op.y.shape[1] == op.w.shape[0]
        && (op.bias.rank == 0
            || (op.bias.rank == 1 && op.bias.dtype == DType::F32 && op.bias.shape[0] == op.w.shape[0]));
}
}  // namespace kvasir::kernels
