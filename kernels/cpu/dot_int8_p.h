// Matrix products of 8-bit codes: exact sums in s32, then the two scales and the bias in f32.
//
// Sums of integers do not depend on their order, so few rows, many rows, any SIMD level and oneDNN give the
// same bits.
#pragma once

#include <cstdint>

#include "kernels/ops/matmul.h"

namespace kvasir::kernels {

// A part of y.
struct Block {
    std::int64_t row = 0, rowEnd = 0;
    std::int64_t output = 0, outputEnd = 0;
};

// Whether the processor multiplies bytes without saturating: it then may be asked to.
enum class ByteProducts { Saturate, Exact };

constexpr std::int64_t kBandRows = 32;  // rows of x whose codes stay in the second-level cache

// Of int8 or int4 weights; at most kBandRows rows.
void multiplyCodes(const Matmul& op, const Block& block, ByteProducts bytes);
// y holds sums as s32 there; afterwards the product.  `outputScales` are those of the block's outputs.
void scaleSums(const Matmul& op, const Block& block, const float* outputScales);

}  // namespace kvasir::kernels
