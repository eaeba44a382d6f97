// Rows of numbers as 8-bit codes: value ≈ code · scale, codes from −127 to 127, scale = largest magnitude of
// the row / 127.  Rounded to nearest even by the same few f32 operations on every machine and SIMD level, so
// that equal rows give equal codes everywhere.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/dtype.h"

namespace kvasir::kernels {

// `from` holds f32, f16 or bf16.  Gives the scale: 0 for a row that is zero (below 2^-100 counts as zero),
// NaN, with codes of 0, for a row that holds a number that is not finite.
float quantiseRow(const std::byte* from, DType type, std::int64_t count, std::int8_t* codes);

}  // namespace kvasir::kernels
