// FlexPrefill (Lai et al., arXiv 2502.20766, section 3, and its published code): each head looks at as much
// as its last queries say it needs, by one of two patterns.
//
// Of one head and one piece, with the weights A that its last kPatternBlock queries give to all keys:
//   1. a = A summed over rows and over each block of keys; ã = softmax of what the mean of these queries
//      gives the mean of each block.  Where sqrt(JSD(a, ã)) < τ the means tell the truth: the head is
//      query-aware.
//   2. Vertical-slash heads: columns and diagonals each, as many as hold the share γ of A, in blocks: N
//      tokens are N / 128 + 1 blocks, at least leastTokens / 128; the blocks with the largest sums.  The
//      first block of columns and the nearest of diagonals are always in.  A block of diagonals at distance δ
//      stands for the keys [q0 − 128δ, q0 − 128δ + 128) of the rows that begin at q0.
//   3. Query-aware heads: the least number of columns and diagonals, and of the map softmax_row(mean of a
//      block of queries · mean of a block of keys) the largest entries, over all its rows together, that hold
//      the share γ.
// Differences from the published code: a piece is a part of the prompt (map and last queries are the piece's
// own), and of the map the entry that reaches γ is taken as in the paper's algorithm 4, where the code leaves
// it out.  Pure functions.
#pragma once

#include <span>

#include "core/attention/block_pattern.h"
#include "core/attention/sparse_method.h"

namespace kvasir {

// What is known of one head: vertical and slash sums as kernels::PatternScore gives them, one for each key;
// logits of pooled queries and keys (kernels::PooledScore), one for each block of keys.
struct FlexScores {
    std::span<const float> vertical;
    std::span<const float> slash;
    std::span<const float> pooled;
};

// Blocks of columns, and of diagonals by their distance in blocks; ascending.
struct FlexLines {
    std::vector<std::int64_t> columns{};
    std::vector<std::int64_t> distances{};
    bool queryAware = false;
    bool operator==(const FlexLines&) const = default;
};

// sqrt of the Jensen-Shannon divergence (natural logarithm) between the weight of each block of keys and the
// softmax of the pooled logits; infinite where one of them is nothing.
double flexDistance(std::span<const float> vertical, std::span<const float> pooled);

FlexLines selectLines(const FlexScores& scores, const FlexPrefill& method);

// The keys of all blocks of rows of a piece.  `map`: pooled logits of a query-aware head, [blocks of rows,
// blocks of keys up to piece.end], −inf for what a block of rows does not see; empty for the others.
BlockPattern flexPattern(const FlexLines& lines, std::span<const float> map, TokenRange piece,
                         const FlexPrefill& method);

}  // namespace kvasir
