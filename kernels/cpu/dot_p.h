// Matrix products with few rows: f32 activations times weights in their stored type.
#pragma once

#include <cstdint>

#include "kernels/ops/matmul.h"

namespace kvasir::kernels {

// From here on a product is bound by arithmetic, no longer by reading the weights, and oneDNN's packing pays.
constexpr std::int64_t kFewRows = 8;

// Columns [begin, end) of y, all rows.  A column's bits do not depend on begin, end or the number of rows.
void multiplyFewRows(const Matmul& op, std::int64_t begin, std::int64_t end);

}  // namespace kvasir::kernels
