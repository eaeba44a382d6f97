// How AntidiagonalScore is cut into pieces and what each tile leaves behind for the merge.
#pragma once

#include <cstdint>

#include "kernels/ops/antidiagonal_score.h"

namespace kvasir::kernels {

constexpr std::int64_t kDiagonalTile = 128;  // keys widened at a time; divides a block
constexpr std::int64_t kDiagonalPiece = 8;   // tiles of one piece
constexpr std::int64_t kDiagonalWidth =
    AntidiagonalScore::kMostRows / 4;  // groups of rows at the least stride

struct AntidiagonalPiece {
    std::int64_t firstKey = 0;
    std::int64_t tiles = 0;
    std::int64_t kvHead = 0;
    std::int64_t width = 0;          // groups of rows there are
    const float* queries = nullptr;  // [variants, stride · headDim, kDiagonalWidth]  folded
    const float* factors = nullptr;  // [kDiagonalWidth]         scale / rows of a group
    float* largest = nullptr;        // [tiles, kDiagonalWidth]  of each group of rows
    float* total = nullptr;          // [tiles, kDiagonalWidth]  Σ exp(score − largest)
};

}  // namespace kvasir::kernels
