// Vertical-slash patterns (MInference, arXiv 2407.02490, section 3.2): which columns and which diagonals of a
// head's attention matrix are worth computing, chosen from what its last queries look at.
//
// Selection follows the published code: 30 sink columns and the 100 nearest distances are forced by giving
// them the highest score, so a budget below that keeps the first of them.  Ties are broken by position: of
// equal scores the smaller column and the smaller distance win, so that a pattern is a function of its
// scores. Pure functions and values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kvasir {

inline constexpr std::int64_t kSinkColumns = 30;
inline constexpr std::int64_t kNearDistances = 100;
inline constexpr std::int64_t kProbeRows = 64;  // last queries that are looked at
inline constexpr std::int64_t kBandWidth = 64;  // keys of one distance for one block of query rows

// How many columns and how many distances a head computes; the default is what MInference uses for a head
// that its configuration does not name.
struct PatternBudget {
    std::int64_t vertical = 1000;
    std::int64_t slash = 6096;
    auto operator<=>(const PatternBudget&) const = default;
};

// The two published readings of a budget: MInference raises it to 30 columns and 50 distances; vLLM's
// dual-chunk backend takes it as it is, but reads 30 columns as 130.
enum class BudgetReading { Plain, DualChunk };

// The budget in effect for `keys` keys; at most all of them.
PatternBudget effectiveBudget(PatternBudget budget, std::int64_t keys, BudgetReading reading);

struct HeadPattern {
    std::vector<std::int64_t> columns;    // keys, ascending
    std::vector<std::int64_t> distances;  // query − key, ascending
    bool operator==(const HeadPattern&) const = default;
};

// The best columns and diagonals of one head.  `vertical` and `slash` as kernels::PatternScore gives them,
// both one per key; the diagonal t has distance (n − 1) − t.  Scores are at least zero; what is not (NaN)
// counts as zero.  REQUIRES: equal lengths below 2^32, budget at most that.
HeadPattern selectPattern(std::span<const float> vertical, std::span<const float> slash,
                          PatternBudget budget);

}  // namespace kvasir
