// BlockPattern: the keys of one head as ranges for each block of query rows, and what the rules that choose
// such blocks by a share of the weight have in common.  Scores are at least zero; what is not (NaN) counts as
// zero.  Of equal scores the one that stands first wins, so that a pattern is a function of its scores.  Pure
// functions and values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

inline constexpr std::int64_t kPatternBlock = 128;  // query rows and keys of one block

struct BlockPattern {
    // Rows [piece.begin + i·kPatternBlock, …+kPatternBlock): keys, ascending, apart from each other.
    std::vector<std::vector<TokenRange>> rows{};
    bool operator==(const BlockPattern&) const = default;
};

// How many blocks of keys there are, and of query rows.
constexpr std::int64_t patternBlocks(std::int64_t tokens)
{
    return (tokens + kPatternBlock - 1) / kPatternBlock;
}
// Query rows of block `index` of a piece.
TokenRange patternRows(TokenRange piece, std::int64_t index);
// Keys of block `index`; blocks of keys begin at key 0.
constexpr TokenRange patternKeys(std::int64_t index)
{
    return {index * kPatternBlock, (index + 1) * kPatternBlock};
}

// How many of the largest scores it takes until their sum reaches `share` of all; 1 and more: all of them.
std::int64_t countCovering(std::span<const float> scores, double share);

// The smallest set of largest scores that together with the `forced` ones reaches `share` of the sum:
// indices, ascending; a share of 1 and more takes all.  REQUIRES: `forced` ascending, inside.
std::vector<std::int64_t> coveringSet(std::span<const float> scores, double share,
                                      std::span<const std::int64_t> forced = {});

// Ranges in any order as ascending ones apart from each other, cut to [0, end).
std::vector<TokenRange> merged(std::vector<TokenRange> ranges, std::int64_t end);

}  // namespace kvasir
