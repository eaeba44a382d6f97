// What attention ops ask of the lists they are given, beyond what valid() sees cheaply.  Shared by all
// devices; a broken list stops the program.
#pragma once

#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"

namespace kvasir::kernels {

constexpr int kMaxVariants = 8;

// Ranges, columns and runs lie inside the pages and name variants of q, offsets ascend.
void requireLists(const AttendPrefill& op);
// Ranges lie inside the pages, name variants of q and have their block of mass; offsets ascend.
void requireRanges(const AttendDecode& op);

}  // namespace kvasir::kernels
