// One independent piece of AttendPrefill: a block of query rows and the query heads that read one KV head
// alike.
#pragma once

#include <cstdint>
#include <span>

#include "kernels/key_lists.h"
#include "kernels/ops/attend_prefill.h"

namespace kvasir::kernels {

constexpr std::int64_t kTileKeys = 64;

struct PrefillTask {
    std::span<const KeyRange> ranges;
    std::span<const ColumnRun> runs;  // into BlockList::columns
    std::int64_t row = 0;             // first query row
    std::int64_t rows = 0;
    std::int64_t head = 0;  // first query head
    std::int64_t heads = 0;
    std::int64_t kvHead = 0;
};

std::int64_t taskCount(const AttendPrefill& op);
PrefillTask taskOf(const AttendPrefill& op, std::int64_t index);  // the longest first
std::int64_t keysTimesRows(const AttendPrefill& op);
std::int64_t scratchFloats(const AttendPrefill& op);  // of one task

}  // namespace kvasir::kernels
