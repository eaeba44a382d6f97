// How AttendDecode is cut into pieces and what each piece leaves behind for the merge.
#pragma once

#include <cstdint>

#include "kernels/ops/attend_decode.h"

namespace kvasir::kernels {

// Keys of one piece: large enough to pay for handing it out, small enough to share 4,000 keys among several
// cores.
constexpr std::int64_t kPieceKeys = 512;

// Per query head that reads the piece's KV head: weights are exp(score - largest).
struct DecodePartial {
    float* largest = nullptr;  // [group]
    float* total = nullptr;    // [group]            Σ weights
    float* out = nullptr;      // [group, rowFloats] Σ weights · value
    float* mass =
        nullptr;  // [group, massBlocks] Σ weights per block from the block of the piece's first key; or null
};

struct DecodePiece {
    KeyRange keys;
    std::int64_t kvHead = 0;
};

// Lengths that the op and the piece share.
struct DecodeShape {
    std::int64_t heads = 0;
    std::int64_t group = 0;  // query heads per KV head
    std::int64_t headDim = 0;
    std::int64_t rowFloats = 0;   // headDim rounded up to whole vectors of any target
    std::int64_t massBlocks = 0;  // most blocks a piece can touch; 0 without mass
};

}  // namespace kvasir::kernels
