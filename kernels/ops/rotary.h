// Rotary position embedding, half-split ("NeoX") form (HF modeling_qwen2):
//
//     a_i = position · inverseFrequency_i
//     y1_i = (x1_i cos a_i − x2_i sin a_i) · magnitude      y2_i = (x2_i cos a_i + x1_i sin a_i) · magnitude
//
// The angle is formed in double and reduced before it is rounded, so that positions near 2^20 lose nothing.
// x and y may be the same tensor.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Rotary {
    TensorRef x;                   // [tokens, heads, headDim]  f32
    TensorRef positions;           // [tokens]                  i64
    TensorRef inverseFrequencies;  // [headDim / 2]             f32
    TensorRef y;                   // [tokens, heads, headDim]  f32
    float magnitude = 1.0f;        // YaRN's mscale on cos and sin; 1 otherwise
};

constexpr bool valid(const Rotary& op)
{
    return op.x.rank == 3 && op.x.shape == op.y.shape && op.x.dtype == DType::F32 && op.y.dtype == DType::F32
        && op.positions.rank == 1 && op.positions.dtype == DType::I64
        && op.positions.shape[0] == op.x.shape[0] && op.inverseFrequencies.rank == 1
        && op.inverseFrequencies.dtype == DType::F32 && op.inverseFrequencies.shape[0] * 2 == op.x.shape[2];
}
}  // namespace kvasir::kernels
