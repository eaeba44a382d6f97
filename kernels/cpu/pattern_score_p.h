// How PatternScore is cut into pieces and what each piece leaves behind for the merge.
#pragma once

#include <cstdint>

#include "kernels/ops/pattern_score.h"

namespace kvasir::kernels {

constexpr std::int64_t kPatternKeys = 1024;  // of one piece
constexpr std::int64_t kPatternTile = 64;    // keys widened at a time
constexpr std::int64_t kPatternRows = PatternScore::kMostRows;
constexpr std::int64_t kPatternPad = 16;  // zeros beside a row of weights: a vector of any target
constexpr std::int64_t kPatternPitch = kPatternPad + kPatternRows + kPatternPad;
constexpr std::int64_t kPatternSlash = kPatternKeys + kPatternRows + kPatternPad;

struct PatternPiece {
    KeyRange keys;                // at most kPatternKeys
    std::int64_t head = 0;        // query head
    float* largest = nullptr;     // [kPatternRows]   pass 1: running maximum of each row, last row first
    float* total = nullptr;       // [kPatternRows]   pass 1: Σ exp(score − largest)
    const float* base = nullptr;  // [kPatternRows]   pass 2: log-sum-exp of each row, last row first
    float* vertical = nullptr;    // [keys]           pass 2
    float* slash = nullptr;  // [kPatternSlash]  pass 2: diagonals from that of the first key and last row
};

}  // namespace kvasir::kernels
