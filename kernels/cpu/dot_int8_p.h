// Matrix products of 8-bit codes: exact sums in s32, then the two scales and the bias in f32.
//
// Sums of integers do not depend on their order, so few rows, many rows, any SIMD level and oneDNN give the
// same bits.
#pragma once

#include <cstdint>

#include "kernels/int8_rows.h"
#include "kernels/ops/matmul.h"

namespace kvasir::kernels {

// The rows of a product's x as codes, with one scale each.
struct Int8Rows {
    float* scales = nullptr;       // [rows]
    std::int8_t* codes = nullptr;  // [rows, in], dense

    static std::int64_t bytesOf(const Matmul& op)
    {
        return op.x.shape[0] * (static_cast<std::int64_t>(sizeof(float)) + op.x.rowLength());
    }
    static Int8Rows in(std::byte* memory, const Matmul& op)
    {
        auto* const scales = reinterpret_cast<float*>(memory);
        return {scales, reinterpret_cast<std::int8_t*>(scales + op.x.shape[0])};
    }
    void quantise(const Matmul& op, std::int64_t row) const
    {
        scales[row] = quantiseRow(reinterpret_cast<const std::byte*>(op.x.row<float>(row)), DType::F32,
                                  op.x.rowLength(), codes + row * op.x.rowLength());
    }
};

// A part of y.
struct Block {
    std::int64_t row = 0, rowEnd = 0;
    std::int64_t output = 0, outputEnd = 0;
};

void multiplyInt8(const Matmul& op, const Int8Rows& x, const Block& block);
// y holds sums as s32 there; afterwards the product.
void scaleInt8(const Matmul& op, const Int8Rows& x, const Block& block);

}  // namespace kvasir::kernels
