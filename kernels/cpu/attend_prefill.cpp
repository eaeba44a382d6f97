// AttendPrefill: FlashAttention's online softmax (Dao et al., arXiv 2205.14135) on tiles of 64 keys, in f32.
//
// Everything stands transposed: a task is one KV head and one block of query rows; its columns are the rows
// of all query heads that read this KV head.  Scores are [key, column] and the output [dimension, column], so
// that keys and values are broadcast from their natural rows, queries are turned once per block, and the
// softmax runs down the columns without a single sum across lanes.  A widened tile serves all heads of the
// group.
//
// A column's result depends on its own query, ranges and position only: not on the block it stands in, the
// chunk, its neighbours or the number of threads.  Tiles start at a range's begin; a fully masked tile
// changes no bit.
#include "kernels/ops/attend_prefill.h"

#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/attend_prefill.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/attend_prefill_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();
constexpr int kStripVectors = hn::MaxLanes(F32()) >= 16 ? 4 : 2;

// Columns are worked on in strips of a few vectors; a strip's part of every array is contiguous.
struct Strip {
    std::int64_t vectors = 0;                 // of this strip
    std::int64_t width = 0;                   // columns, = vectors * lanes
    const float* queries = nullptr;           // [headDim, width], of the tile's variant, times scale
    const std::int32_t* positions = nullptr;  // [width], relative to the block's first row
    float* largest = nullptr;                 // [width]  running maximum
    float* total = nullptr;                   // [width]  running sum of weights
    float* shrink = nullptr;                  // [width]  what the older sums are multiplied with
    float* out = nullptr;                     // [headDim, width]
};

struct Tile {
    const float* keys = nullptr;    // [kTileKeys, headDim]
    const float* values = nullptr;  // [kTileKeys, headDim]
    std::int64_t count = 0;         // keys in it, <= kTileKeys; rows up to the next multiple of 8 are zero
    std::int64_t headDim = 0;
    std::int64_t firstKey = 0;  // relative to the block's first row; >= 0 only near the diagonal
    bool crossesDiagonal = false;
};

template <int kRows, int kVectors>
HWY_INLINE void scoreRows(const Tile& tile, const Strip& strip, std::int64_t key, float* scores)
{
    F32Vec sums[static_cast<std::size_t>(kRows)][static_cast<std::size_t>(kVectors)];
    product<kRows, kVectors>({tile.keys + key * tile.headDim, tile.headDim, 1}, strip.queries, strip.width,
                             tile.headDim, sums);
    for (int m = 0; m < kRows; ++m)
        for (int v = 0; v < kVectors; ++v)
            store(sums[m][v], scores + (key + m) * strip.width + v * lanes());
}

template <int kRows, int kVectors>
HWY_INLINE void addValues(const Tile& tile, const Strip& strip, std::int64_t dimension, const float* weights)
{
    F32Vec sums[static_cast<std::size_t>(kRows)][static_cast<std::size_t>(kVectors)];
    product<kRows, kVectors>({tile.values + dimension, 1, tile.headDim}, weights, strip.width, tile.count,
                             sums);
    for (int m = 0; m < kRows; ++m) {
        float* out = strip.out + (dimension + m) * strip.width;
        for (int v = 0; v < kVectors; ++v, out += lanes())
            store(hn::MulAdd(load(out), load(strip.shrink + v * lanes()), sums[m][v]), out);
    }
}

// Scores of one vector of columns to weights exp(score - largest), in place; updates largest, total and
// shrink.
HWY_INLINE void softmaxColumns(const Tile& tile, const Strip& strip, std::int64_t column, float* scores)
{
    const F32 d;
    const auto none = hn::Set(d, kMinusInfinity);
    float* from = scores + column;
    if (tile.crossesDiagonal) {
        const hn::RebindToSigned<F32> di;
        const auto positions = hn::LoadU(di, strip.positions + column);
        for (std::int64_t key = 0; key < tile.count; ++key) {
            const auto hidden =
                hn::Lt(positions, hn::Set(di, static_cast<std::int32_t>(tile.firstKey + key)));
            float* score = from + key * strip.width;
            store(hn::IfThenElse(hn::RebindMask(d, hidden), none, load(score)), score);
        }
    }
    const auto before = load(strip.largest + column);
    auto largest = before;
    for (std::int64_t key = 0; key < tile.count; ++key)
        largest = hn::Max(largest, load(from + key * strip.width));
    // A column that has seen no key yet: subtract 0, so that exp(-inf) = 0 and no NaN (-inf minus -inf)
    // arises.
    const auto base = hn::IfThenElse(hn::Eq(largest, none), hn::Zero(d), largest);
    const auto shrink = hn::Exp(d, hn::Sub(before, base));
    auto sum = hn::Zero(d);
    for (std::int64_t key = 0; key < tile.count; ++key) {
        float* score = from + key * strip.width;
        const auto weight = hn::Exp(d, hn::Sub(load(score), base));
        sum = hn::Add(sum, weight);
        store(weight, score);
    }
    store(largest, strip.largest + column);
    store(shrink, strip.shrink + column);
    store(hn::MulAdd(load(strip.total + column), shrink, sum), strip.total + column);
}

template <int kVectors>
HWY_INLINE void attendStrip(const Tile& tile, const Strip& strip, float* scores)
{
    constexpr int kRows =
        kVectors == 1 ? 8 : 4;  // enough independent sums to hide the latency of a multiply-add
    for (std::int64_t key = 0; key < tile.count; key += kRows)
        scoreRows<kRows, kVectors>(tile, strip, key, scores);
    for (std::int64_t column = 0; column < strip.width; column += lanes())
        softmaxColumns(tile, strip, column, scores);
    for (std::int64_t dimension = 0; dimension < tile.headDim; dimension += kRows)
        addValues<kRows, kVectors>(tile, strip, dimension, scores);
}

HWY_INLINE void attendTile(const Tile& tile, const Strip& strip, float* scores)
{
    switch (strip.vectors) {
    case 1:
        attendStrip<1>(tile, strip, scores);
        break;
    case 2:
        attendStrip<2>(tile, strip, scores);
        break;
    case 3:
        attendStrip<kStripVectors == 4 ? 3 : 1>(tile, strip, scores);
        break;
    case 4:
        attendStrip<kStripVectors == 4 ? 4 : 1>(tile, strip, scores);
        break;
    default:
        break;
    }
}

// One task's arrays inside the thread's scratch memory.  Columns are padded to whole vectors.
class BlockWork {
public:
    BlockWork(const AttendPrefill& op, const PrefillTask& task, float* memory)
        : m_op(op),
          m_task(task),
          m_headDim(op.kv.headDim),
          m_columns((task.rows * task.heads + lanes() - 1) / lanes() * lanes())
    {
        m_keys = memory;
        m_values = m_keys + kTileKeys * m_headDim;
        m_scores = m_values + kTileKeys * m_headDim;
        m_largest = m_scores + kTileKeys * kStripVectors * lanes();
        m_total = m_largest + m_columns;
        m_shrink = m_total + m_columns;
        m_positions = reinterpret_cast<std::int32_t*>(m_shrink + m_columns);
        m_out = m_shrink + 2 * m_columns;
        m_queries = m_out + m_columns * m_headDim;
        for (std::int64_t c = 0; c < m_columns; ++c) {
            m_largest[c] = kMinusInfinity;
            m_total[c] = 0.0f;
            m_positions[c] = static_cast<std::int32_t>(c % task.rows);
        }
        std::fill_n(m_out, m_columns * m_headDim, 0.0f);
    }

    void run()
    {
        turnQueries();
        const std::int64_t first = m_op.firstPosition + m_task.row;
        for (const auto& range : m_task.ranges) {
            const std::int64_t end = std::min(range.end, first + m_task.rows);
            for (std::int64_t key = range.begin; key < end; key += kTileKeys)
                attend({key, std::min(key + kTileKeys, end), range.variant}, first);
        }
        writeOut();
    }

private:
    // Strip by strip [headDim, width], one such array per variant, multiplied by the softmax scale.
    void turnQueries()
    {
        bool wanted[kMaxVariants] = {};
        for (const auto& range : m_task.ranges)
            wanted[range.variant] = true;
        for (int variant = 0; variant < m_op.q.shape[0]; ++variant) {
            if (!wanted[variant])
                continue;
            float* base = m_queries + variant * m_columns * m_headDim;
            for (std::int64_t c = 0; c < m_columns; ++c) {
                const std::int64_t start = c / kStripColumns * kStripColumns;
                const std::int64_t width = std::min(kStripColumns, m_columns - start);
                float* to = base + start * m_headDim + (c - start);
                const float* from = c < m_task.rows * m_task.heads ? queryOf(variant, c) : nullptr;
                for (std::int64_t i = 0; i < m_headDim; ++i)
                    to[i * width] = from ? from[i] * m_op.scale : 0.0f;
            }
        }
    }

    void attend(const KeyRange& keys, std::int64_t first)
    {
        const std::int64_t count = keys.end - keys.begin;
        widenTile(m_op.kv, KvPart::Key, m_task.kvHead, keys, m_headDim, m_keys);
        widenTile(m_op.kv, KvPart::Value, m_task.kvHead, keys, m_headDim, m_values);
        std::fill_n(m_keys + count * m_headDim, ((count + 7) / 8 * 8 - count) * m_headDim, 0.0f);
        const Tile tile{.keys = m_keys,
                        .values = m_values,
                        .count = count,
                        .headDim = m_headDim,
                        .firstKey = keys.begin - first,
                        .crossesDiagonal = keys.end - 1 > first};
        const float* queries = m_queries + keys.variant * m_columns * m_headDim;
        for (std::int64_t start = 0; start < m_columns; start += kStripColumns) {
            const std::int64_t width = std::min(kStripColumns, m_columns - start);
            attendTile(tile,
                       {.vectors = width / lanes(),
                        .width = width,
                        .queries = queries + start * m_headDim,
                        .positions = m_positions + start,
                        .largest = m_largest + start,
                        .total = m_total + start,
                        .shrink = m_shrink + start,
                        .out = m_out + start * m_headDim},
                       m_scores);
        }
    }

    void writeOut() const
    {
        for (std::int64_t c = 0; c < m_task.rows * m_task.heads; ++c) {
            const std::int64_t start = c / kStripColumns * kStripColumns;
            const std::int64_t width = std::min(kStripColumns, m_columns - start);
            const float* from = m_out + start * m_headDim + (c - start);
            const std::int64_t head = m_task.head + c / m_task.rows;
            float* to = m_op.out.row<float>((m_task.row + c % m_task.rows) * m_op.out.shape[1] + head);
            const float share =
                m_total[c] > 0.0f ? 1.0f / m_total[c] : 0.0f;  // a row that sees no key gives zeros
            for (std::int64_t i = 0; i < m_headDim; ++i)
                to[i] = from[i * width] * share;
        }
    }

    const float* queryOf(std::int64_t variant, std::int64_t column) const
    {
        const std::int64_t token = m_task.row + column % m_task.rows;
        const std::int64_t head = m_task.head + column / m_task.rows;
        return m_op.q.row<float>((variant * m_op.q.shape[1] + token) * m_op.q.shape[2] + head);
    }

    static constexpr std::int64_t kStripColumns =
        kStripVectors * static_cast<std::int64_t>(hn::MaxLanes(F32()));

    const AttendPrefill& m_op;
    const PrefillTask& m_task;
    std::int64_t m_headDim;
    std::int64_t m_columns;
    float* m_keys;
    float* m_values;
    float* m_scores;
    float* m_largest;
    float* m_total;
    float* m_shrink;
    std::int32_t* m_positions;
    float* m_out;
    float* m_queries;
};

void attendBlock(const AttendPrefill& op, const PrefillTask& task, float* memory)
{
    BlockWork(op, task, memory).run();
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {
namespace {

// What valid() cannot see cheaply: the ranges themselves.
void requireRanges(const AttendPrefill& op)
{
    for (const auto& range : op.list.ranges)
        require(range.begin >= 0 && range.begin <= range.end && range.end <= op.kv.capacity()
                    && range.variant >= 0 && range.variant < op.q.shape[0],
                "AttendPrefill: ranges inside the pages, variants inside q");
    for (std::size_t i = 0; i + 1 < op.list.offsets.size(); ++i)
        require((i + 1) % static_cast<std::size_t>(op.list.blocks + 1) == 0
                    || (op.list.offsets[i] >= 0 && op.list.offsets[i] <= op.list.offsets[i + 1]
                        && op.list.offsets[i + 1] <= std::ssize(op.list.ranges)),
                "AttendPrefill: offsets ascend within the ranges");
}

PrefillTask taskOf(const AttendPrefill& op, std::int64_t index)
{
    const std::int64_t group = op.q.shape[2] / op.kv.kvHeads;
    const std::int64_t units = op.list.lists == 1 ? op.kv.kvHeads : op.q.shape[2];
    const std::int64_t block = op.list.blocks - 1 - index / units;  // the longest first
    const std::int64_t unit = index % units;
    const std::int64_t list = op.list.lists == 1 ? 0 : unit;
    const std::int64_t* offsets = op.list.offsets.data() + list * (op.list.blocks + 1) + block;
    const std::int64_t row = block * op.list.rows;
    return {.ranges = op.list.ranges.subspan(static_cast<std::size_t>(offsets[0]),
                                             static_cast<std::size_t>(offsets[1] - offsets[0])),
            .row = row,
            .rows = std::min(op.list.rows, op.q.shape[1] - row),
            .head = op.list.lists == 1 ? unit * group : unit,
            .heads = op.list.lists == 1 ? group : 1,
            .kvHead = op.list.lists == 1 ? unit : unit / group};
}

// An upper bound of the scores to compute: the diagonal is not subtracted.
std::int64_t keysTimesRows(const AttendPrefill& op)
{
    std::int64_t keys = 0;
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

}  // namespace

HWY_EXPORT(attendBlock);

void CpuQueue::run(const AttendPrefill& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0 && op.q.shape[0] <= kMaxVariants && op.list.rows > 0,
            "valid(AttendPrefill)");
    requireRanges(op);
    if (failed() || op.q.shape[1] == 0)
        return;
    const std::int64_t floats = scratchFloats(op);
    float* scratch = m_scratch.floats(floats * m_pool.threads());
    if (!scratch)
        return fail("AttendPrefill", "not enough memory");
    const std::int64_t units = op.list.lists == 1 ? op.kv.kvHeads : op.q.shape[2];
    const bool shared = worthSharing(keysTimesRows(op) * op.kv.headDim);
    parallelFor(m_pool, shared, units * op.list.blocks, [&](std::int64_t i, int thread) {
        const PrefillTask task = taskOf(op, i);
        if (task.rows > 0)
            HWY_DYNAMIC_DISPATCH(attendBlock)(op, task, scratch + thread * floats);
    });
}

}  // namespace kvasir::kernels
#endif
