// Rows of numbers as 4-bit codes: 8-bit codes (kernels/int8_rows.h) made coarser group by group, so that what
// comes out again is a row of 8-bit codes and all arithmetic on it is that of int8, exact.
//
//     8-bit code ≈ (c − zero) · step, held to ±127;  c and zero from 0 to 15, step from 1 to 16, one of both
//     for each 32 neighbours;  value ≈ 8-bit code · scale, one scale for each row
//
// Two levels of scales, the inner one in integers, are QServe's progressive quantisation (arXiv 2405.04532);
// the group size is that of ggml's Q4_0.  4.25 bits for a number; the error of normally distributed numbers
// is 8.0 % (Q4_0: 8.6 % at 4.5 bits; groups of 64: 8.9 %; without a zero: 10.0 %).
//
// A row is one record, so that reading it is one stream: for each group a byte, (step − 1) + 16 · zero; then
// for each block of 128 numbers 64 bytes, the low half of byte j being code j and its high half code 64 + j;
// then the scale as f32.  Numbers that fill the last block are 0.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>

#include "kernels/tensor_ref.h"

namespace kvasir::kernels {

constexpr std::int64_t kInt4Group = 32;
constexpr std::int64_t kInt4Block = 128;

constexpr std::int64_t int4Blocks(std::int64_t count)
{
    return (count + kInt4Block - 1) / kInt4Block;
}
constexpr std::int64_t int4GroupBytes(std::int64_t count)
{
    return int4Blocks(count) * (kInt4Block / kInt4Group);
}
constexpr std::int64_t int4RowBytes(std::int64_t count)
{
    return int4GroupBytes(count) + int4Blocks(count) * (kInt4Block / 2)
        + static_cast<std::int64_t>(sizeof(float));
}

// `row`: the record's bytes.  Of each group the step and zero with the smallest squared error among the step
// that spans the group and the next finer one; no floating-point sum is involved that could depend on the
// machine.
void packInt4Row(std::span<const std::int8_t> codes, float scale, std::byte* row);
// The 8-bit codes that `row` stands for: `count` of them, not what fills the last block.
void unpackInt4Row(const std::byte* row, std::int64_t count, std::int8_t* codes);

inline float int4Scale(const std::byte* row, std::int64_t count)
{
    float scale = 0.0f;
    std::memcpy(&scale, row + int4RowBytes(count) - sizeof scale, sizeof scale);
    return scale;
}

// [rows, count] over records that follow one another.
inline TensorRef int4Matrix(std::byte* records, std::int64_t rows, std::int64_t count)
{
    auto view = tensorRef(records, DType::I4, {rows, count});
    view.rowStride = int4RowBytes(count);
    return view;
}

}  // namespace kvasir::kernels
