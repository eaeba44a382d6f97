// SparseMethod: by which rule sparse prefill chooses the keys that a head looks at.
//
//   vertical-slash   columns and diagonals of fixed number (MInference, arXiv 2407.02490): sparse_pattern.h
//   flexprefill      as many blocks as hold the share γ of the weight, by one of two patterns for each head
//                    (arXiv 2502.20766): flex_prefill.h
//   xattention       as many blocks as hold the share τ of what anti-diagonals promise (arXiv 2503.16428):
//                    xattention.h
//
// Defaults are those of the published code.  Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/result.h"

namespace kvasir {

// Budgets are in the plan, head by head.
struct VerticalSlash {
    bool operator==(const VerticalSlash&) const = default;
};

struct FlexPrefill {
    double gamma = 0.9;              // share of the weight to keep; 1: everything
    double tau = 0.1;                // below this distance, sqrt(JSD), a head is query-aware
    std::int64_t leastTokens = 512;  // of columns and of diagonals each
    bool operator==(const FlexPrefill&) const = default;
};

struct XAttention {
    double tau = 0.9;         // share of the estimated weight to keep; 1: everything
    std::int64_t stride = 8;  // 4, 8, 16 or 32: by how much the estimate is cheaper than all products
    bool operator==(const XAttention&) const = default;
};

using SparseMethod = std::variant<VerticalSlash, FlexPrefill, XAttention>;

// "vertical-slash", "flexprefill:GAMMA:TAU", "xattention:TAU:STRIDE"; numbers may be left out from the end.
// Errors: Unsupported (another name), Invalid (numbers that are none, or outside 0 < γ, τ <= 1, 0 <= τ of
// FlexPrefill <= 1, strides other than 4, 8, 16 and 32).
Result<SparseMethod> sparseMethodByName(std::string_view text);
// The same text with every number; equal methods have equal names.
std::string name(const SparseMethod& method);

}  // namespace kvasir
