// AttendPrefill is cut into tasks of one block of rows and the query heads that share its keys.
#include <algorithm>

#include "kernels/cpu/attend_prefill_p.h"
#include "kernels/cpu/cpu_queue_p.h"

namespace kvasir::kernels {
namespace {

// Entries of one block of one list.
template <typename Entry>
std::span<const Entry> entriesOf(const BlockList& list, std::span<const Entry> entries,
                                 std::span<const std::int64_t> offsets, std::int64_t index,
                                 std::int64_t block)
{
    if (offsets.empty())
        return {};
    const auto* at = offsets.data() + index * (list.blocks + 1) + block;
    return entries.subspan(static_cast<std::size_t>(at[0]), static_cast<std::size_t>(at[1] - at[0]));
}

}  // namespace

std::int64_t taskCount(const AttendPrefill& op)
{
    return (op.list.lists == 1 ? op.kv.kvHeads : op.q.shape[2]) * op.list.blocks;
}

PrefillTask taskOf(const AttendPrefill& op, std::int64_t index)
{
    const std::int64_t group = op.q.shape[2] / op.kv.kvHeads;
    const std::int64_t units = op.list.lists == 1 ? op.kv.kvHeads : op.q.shape[2];
    const std::int64_t block = op.list.blocks - 1 - index / units;  // the longest first
    const std::int64_t unit = index % units;
    const std::int64_t list = op.list.lists == 1 ? 0 : unit;
    const std::int64_t row = block * op.list.rows;
    return {.ranges = entriesOf(op.list, op.list.ranges, op.list.offsets, list, block),
            .runs = entriesOf(op.list, op.list.runs, op.list.runOffsets, list, block),
            .row = row,
            .rows = std::min(op.list.rows, op.q.shape[1] - row),
            .head = op.list.lists == 1 ? unit * group : unit,
            .heads = op.list.lists == 1 ? group : 1,
            .kvHead = op.list.lists == 1 ? unit : unit / group};
}

// An upper bound of the scores to compute: the diagonal is not subtracted.
std::int64_t keysTimesRows(const AttendPrefill& op)
{
    std::int64_t keys = std::ssize(op.list.columns);
    for (const auto& range : op.list.ranges)
        keys += range.end - range.begin;
    return keys * std::min(op.list.rows, op.q.shape[1]) * op.q.shape[2] / op.list.lists;
}

std::int64_t scratchFloats(const AttendPrefill& op)
{
    constexpr std::int64_t kMostLanes = 16;
    constexpr std::int64_t kMostStripColumns = 64;
    const std::int64_t heads = op.list.lists == 1 ? op.q.shape[2] / op.kv.kvHeads : 1;
    const std::int64_t rows = std::min(op.list.rows, op.q.shape[1]);
    const std::int64_t columns = rows * heads + kMostLanes;
    const std::int64_t perColumn = 4 + op.kv.headDim * (1 + op.q.shape[0]);
    const std::int64_t floats = kTileKeys * (2 * op.kv.headDim + kMostStripColumns) + columns * perColumn;
    return (floats + 15) / 16 * 16;
}

}  // namespace kvasir::kernels
