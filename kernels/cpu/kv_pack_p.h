// f32 to groups of codes (Int8, Q4, KIVI).  Ordinary arithmetic, the same on every processor, so that a page
// has the same bytes wherever it was made.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/kv_view.h"

namespace kvasir::kernels {

// One token: its scales and minima to `scales`, its codes to `codes`.
// REQUIRES: groupChannels(format) > 0; room for scaleBytes() and codeBytes() of the format.
void packChannels(KvFormat format, const float* from, std::int64_t headDim, std::byte* scales,
                  std::byte* codes);

// KIVI's keys: `tokens` rows of one head, each channel a group, to packedKeyGroupBytes().
// REQUIRES: tokens <= 32
void packTokens(KvFormat format, const float* from, std::int64_t tokens, std::int64_t headDim, std::byte* to);

}  // namespace kvasir::kernels
