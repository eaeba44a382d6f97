// AttendPrefill: FlashAttention's online softmax (Dao et al., arXiv 2205.14135) on tiles of 64 keys, in f32.
//
// Everything stands transposed: a task is one KV head and one block of query rows; its columns are the rows
// of all query heads that read this KV head.  Scores are [key, column] and the output [dimension, column], so
// that keys and values are broadcast from their natural rows, queries are turned once per block, and the
// softmax runs down the columns without a single sum across lanes.  A widened tile serves all heads of the
// group.
//
// A column's result depends on its own query, keys and position only: not on the block it stands in, the
// chunk, its neighbours or the number of threads.  Tiles start at a range's begin, then come those of
// gathered keys, 64 of one variant at a time; a fully masked tile changes no bit.
#include "kernels/ops/attend_prefill.h"

#include <algorithm>
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
    // Where the keys stand, relative to the block's first row; read only near the diagonal.
    std::int64_t firstKey = 0;
    const std::int32_t* gathered = nullptr;  // [count], or null: firstKey, firstKey + 1, …
    bool crossesDiagonal = false;

    std::int32_t position(std::int64_t key) const
    {
        return gathered ? gathered[key] : static_cast<std::int32_t>(firstKey + key);
    }
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
            const auto hidden = hn::Lt(positions, hn::Set(di, tile.position(key)));
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
        const std::int64_t end = m_op.firstPosition + m_task.row + m_task.rows;
        for (const auto& range : m_task.ranges)
            for (std::int64_t key = range.begin; key < std::min(range.end, end); key += kTileKeys)
                attendRange({key, std::min({key + kTileKeys, range.end, end}), range.variant});
        for (const auto& run : m_task.runs) {
            const auto columns = m_op.list.columns.subspan(static_cast<std::size_t>(run.begin),
                                                           static_cast<std::size_t>(run.end - run.begin));
            const auto seen = columns.first(
                static_cast<std::size_t>(std::ranges::lower_bound(columns, end) - columns.begin()));
            for (std::size_t at = 0; at < seen.size(); at += kTileKeys)
                attendColumns(seen.subspan(at, std::min<std::size_t>(kTileKeys, seen.size() - at)),
                              run.variant);
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
        for (const auto& run : m_task.runs)
            wanted[run.variant] = true;
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

    void attendRange(const KeyRange& keys)
    {
        const std::int64_t first = m_op.firstPosition + m_task.row;
        widenTile(m_op.kv, KvPart::Key, m_task.kvHead, keys, m_headDim, m_keys);
        widenTile(m_op.kv, KvPart::Value, m_task.kvHead, keys, m_headDim, m_values);
        attend({.keys = m_keys,
                .values = m_values,
                .count = keys.end - keys.begin,
                .headDim = m_headDim,
                .firstKey = keys.begin - first,
                .crossesDiagonal = keys.end - 1 > first},
               keys.variant);
    }

    void attendColumns(std::span<const std::int64_t> columns, int variant)
    {
        constexpr std::size_t kAhead = 8;  // rows that are asked for before they are read: each is a miss
        const std::int64_t first = m_op.firstPosition + m_task.row;
        std::int32_t positions[kTileKeys];
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i + kAhead < columns.size()) {
                hwy::Prefetch(m_op.kv.key(columns[i + kAhead], m_task.kvHead));
                hwy::Prefetch(m_op.kv.value(columns[i + kAhead], m_task.kvHead));
            }
            const KeyRange key{columns[i], columns[i] + 1, variant};
            const auto row = static_cast<std::int64_t>(i) * m_headDim;
            widenTile(m_op.kv, KvPart::Key, m_task.kvHead, key, m_headDim, m_keys + row);
            widenTile(m_op.kv, KvPart::Value, m_task.kvHead, key, m_headDim, m_values + row);
            // Keys before the block are seen by all its rows, however far away they are.
            positions[i] = static_cast<std::int32_t>(std::max<std::int64_t>(columns[i] - first, -1));
        }
        attend({.keys = m_keys,
                .values = m_values,
                .count = std::ssize(columns),
                .headDim = m_headDim,
                .gathered = positions,
                .crossesDiagonal = columns.back() > first},
               variant);
    }

    void attend(const Tile& tile, int variant)
    {
        std::fill_n(m_keys + tile.count * m_headDim, ((tile.count + 7) / 8 * 8 - tile.count) * m_headDim,
                    0.0f);
        const float* queries = m_queries + variant * m_columns * m_headDim;
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
            if (m_op.lse.rank != 0)  // ln 0 = -inf where no key is seen, since `largest` is -inf as well
                m_op.lse.row<float>(m_task.row + c % m_task.rows)[head] = m_largest[c] + std::log(m_total[c]);
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

HWY_EXPORT(attendBlock);

void CpuQueue::run(const AttendPrefill& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0 && op.q.shape[0] <= kMaxVariants && op.list.rows > 0,
            "valid(AttendPrefill)");
    requireLists(op);
    if (failed() || op.q.shape[1] == 0)
        return;
    const std::int64_t floats = scratchFloats(op);
    float* scratch = m_scratch.floats(floats * m_pool.threads());
    if (!scratch)
        return fail("AttendPrefill", "not enough memory");
    const bool shared = worthSharing(keysTimesRows(op) * op.kv.headDim);
    parallelFor(m_pool, shared, taskCount(op), [&](std::int64_t i, int thread) {
        const PrefillTask task = taskOf(op, i);
        if (task.rows > 0)
            HWY_DYNAMIC_DISPATCH(attendBlock)(op, task, scratch + thread * floats);
    });
}

}  // namespace kvasir::kernels
#endif
