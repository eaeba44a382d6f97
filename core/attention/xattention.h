// XAttention (Xu et al., arXiv 2503.16428, section 2): of each block of query rows the smallest set of blocks
// of keys that holds the share τ of what the anti-diagonals promise (kernels/ops/antidiagonal_score.h).  The
// first block of keys and those that hold the rows themselves are always in, and their mass counts, as in the
// published code.  A pure function.
#pragma once

#include <span>

#include "core/attention/block_pattern.h"
#include "core/attention/sparse_method.h"

namespace kvasir {

// Keys of one block of query rows.  `mass`: one number for each block of keys up to the last row.
std::vector<TokenRange> selectAntidiagonal(std::span<const float> mass, TokenRange rows,
                                           const XAttention& method);

}  // namespace kvasir
