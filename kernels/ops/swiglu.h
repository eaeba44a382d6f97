// Gated activation:  y = silu(gate) ⊙ up,  silu(v) = v / (1 + exp(−v)).  y may be gate or up.
#pragma once

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {
struct Swiglu {
    TensorRef gate;  // [tokens, inner]  f32
    TensorRef up;    // [tokens, inner]  f32
    TensorRef y;     // [tokens, inner]  f32
};

constexpr bool valid(const Swiglu& op)
{
    return op.gate.rank == 2 && op.gate.shape == op.up.shape && op.gate.shape == op.y.shape
        && op.gate.dtype == DType::F32 && op.up.dtype == DType::F32 && op.y.dtype == DType::F32;
}
}  // namespace kvasir::kernels
