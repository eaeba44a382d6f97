// What one block of PooledScore needs to know.
#pragma once

#include <cstdint>

#include "kernels/ops/pooled_score.h"

namespace kvasir::kernels {

constexpr std::int64_t kPooledTile = 64;   // keys widened at a time
constexpr std::int64_t kPooledLanes = 16;  // rows are padded to a vector of any target

struct PooledBlock {
    std::int64_t index = 0;
    std::int64_t kvHead = 0;
    std::int64_t width = 0;          // headDim in whole vectors
    const float* queries = nullptr;  // [variants, headCount, width]  means over rows
};

}  // namespace kvasir::kernels
