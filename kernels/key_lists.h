// What attention ops ask of the lists they are given, beyond what valid() sees cheaply.  Shared by all
// devices; a broken list stops the program.
#pragma once

#include <source_location>
#include <span>
#include <string_view>

#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"

namespace kvasir::kernels {

constexpr int kMaxVariants = 8;

// Ranges, columns and runs lie inside the pages and name variants of q, offsets ascend.
void requireLists(const AttendPrefill& op);
// Ranges lie inside the pages, name variants of q and have their block of mass; offsets ascend.
void requireRanges(const AttendDecode& op);
// Ranges ascend apart from each other below `end` and name one of `variants`.
void requireAscending(std::span<const KeyRange> ranges, std::int64_t end, std::int64_t variants,
                      std::string_view what, std::source_location where = std::source_location::current());

}  // namespace kvasir::kernels
