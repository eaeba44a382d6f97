// AttendPrefill on the GPU: what its two kernels share, the lists and how they are walked.
//
// A task is one KV head and one block of query rows; its columns are the rows of all query heads that read
// this KV head under the same list, head by head ("GQA-packed": keys are loaded once for all of them).  With
// a list for each query head a task is one query head.  Tasks are cut into tiles of columns, a block of
// threads each, the longest first.
//
// Tiles of keys begin at a range's begin and at a run's begin, so that a row's bits depend on its own query,
// keys and position alone: a fully masked tile changes nothing.
#pragma once

#include "kernels/cuda/kv_row.cuh"
#include "kernels/cuda/rows.cuh"

namespace kvasir::kernels::cuda {

struct PrefillArguments {
    KvPages kv;
    // BlockList, in device memory.
    const KeyRange* ranges;
    const std::int64_t* offsets;
    const std::int64_t* columns;
    const ColumnRun* runs;
    const std::int64_t* runOffsets;  // null: no columns
    std::int64_t listRows, blocks, lists;
    Rows<const float> q;  // row = (variant · tokens + token) · heads + head
    Rows<float> out;      // row = token · heads + head
    Rows<float> lse;      // row = token; null: not wanted
    std::int64_t tokens, heads, kvHeads;
    std::int64_t firstPosition;
    std::int64_t tilesPerTask;
    float scale;
};

// What one block of threads works on.
struct PrefillTask {
    const KeyRange* ranges;
    std::int64_t rangeCount;
    const ColumnRun* runs;
    std::int64_t runCount;
    std::int64_t row, rows;    // query rows of the list's block
    std::int64_t head, heads;  // query heads
    std::int64_t kvHead;
    std::int64_t firstColumn;  // of this tile; column c is row c % rows of head c / rows

    KVASIR_DEVICE std::int64_t columns() const { return rows * heads; }
};

KVASIR_DEVICE PrefillTask prefillTask(const PrefillArguments& args, std::int64_t index, int tileColumns)
{
    const bool shared = args.lists == 1;
    const std::int64_t group = args.heads / args.kvHeads, units = shared ? args.kvHeads : args.heads;
    const std::int64_t task = index / args.tilesPerTask;
    const std::int64_t block = args.blocks - 1 - task / units, unit = task % units;
    const std::int64_t entry = (shared ? 0 : unit) * (args.blocks + 1) + block;
    PrefillTask made;
    made.ranges = args.ranges + args.offsets[entry];
    made.rangeCount = args.offsets[entry + 1] - args.offsets[entry];
    made.runs = args.runOffsets ? args.runs + args.runOffsets[entry] : nullptr;
    made.runCount = args.runOffsets ? args.runOffsets[entry + 1] - args.runOffsets[entry] : 0;
    made.row = block * args.listRows;
    const std::int64_t left = args.tokens - made.row;
    made.rows = left < args.listRows ? (left > 0 ? left : 0) : args.listRows;
    made.head = shared ? unit * group : unit;
    made.heads = shared ? group : 1;
    made.kvHead = shared ? unit : unit / group;
    made.firstColumn = index % args.tilesPerTask * tileColumns;
    return made;
}

// A stretch of keys, or of gathered keys, seen through one variant.
struct KeyTile {
    std::int64_t first = 0;  // key, or index into columns
    int count = 0;
    int variant = 0;
    bool gathered = false;
};

// The tiles of a task in the order of its list; keys from `end` on are seen by none of its rows.  Plain data,
// so that it can stand in shared memory.
struct TileWalk {
    std::int64_t end = 0;
    int tileKeys = 0;
    std::int64_t entry = 0, at = 0, stop = 0;
    int variant = 0;
    bool gathered = false;

    // False, and a tile of no keys, behind the last one.
    KVASIR_DEVICE bool next(const PrefillArguments& args, const PrefillTask& task, KeyTile& tile)
    {
        while (at >= stop)
            if (!nextEntry(args, task)) {
                tile = {};
                return false;
            }
        const std::int64_t left = stop - at;
        tile.first = at;
        tile.count = left < tileKeys ? static_cast<int>(left) : tileKeys;
        tile.variant = variant;
        tile.gathered = gathered;
        at += tile.count;
        return true;
    }

private:
    KVASIR_DEVICE bool nextEntry(const PrefillArguments& args, const PrefillTask& task)
    {
        if (entry < task.rangeCount) {
            const KeyRange& range = task.ranges[entry++];
            at = range.begin;
            stop = range.end < end ? range.end : end;
            variant = range.variant;
            return true;
        }
        if (entry - task.rangeCount >= task.runCount)
            return false;
        const ColumnRun& run = task.runs[entry++ - task.rangeCount];
        at = run.begin;
        stop = firstNotSeen(args.columns, run.begin, run.end);
        variant = run.variant;
        gathered = true;
        return true;
    }
    // The first of columns [from, to) that is at least `end`.
    KVASIR_DEVICE std::int64_t firstNotSeen(const std::int64_t* columns, std::int64_t from,
                                            std::int64_t to) const
    {
        while (from < to) {
            const std::int64_t middle = from + (to - from) / 2;
            if (columns[middle] < end)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
};

// Which token key i of the tile is.
KVASIR_DEVICE std::int64_t tokenOf(const PrefillArguments& args, const KeyTile& tile, int i)
{
    return tile.gathered ? args.columns[tile.first + i] : tile.first + i;
}

// Kernels by what they read; each is instantiated in a file of its own, so that they compile side by side.
using PrefillKernel = void (*)(PrefillArguments);

struct PrefillLaunch {
    PrefillKernel kernel = nullptr;
    int columns = 0;  // of a tile
    int threads = 0;
    std::int64_t sharedBytes = 0;
};

// Tensor cores, headDim 64 or 128, F16, BF16 or what widens to f16; `columns`: of the largest task.
PrefillLaunch prefillF16(std::int64_t headDim, std::int64_t columns);
PrefillLaunch prefillBf16(std::int64_t headDim, std::int64_t columns);
PrefillLaunch prefillWidened(std::int64_t headDim, std::int64_t columns);
// f32 throughout, every format and head size.
PrefillLaunch prefillPlain(KvFormat format, std::int64_t headDim);

}  // namespace kvasir::kernels::cuda
