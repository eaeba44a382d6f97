// AttendPrefill on tensor cores: FlashAttention-2 (Dao, arXiv 2307.08691, section 3.1) with mma.m16n8k16.
//
// A block of four warps takes 64 or 128 columns (16 or 32 for each warp) and walks the task's tiles of 64
// keys; the keys and values of the next tile arrive by cp.async while this one is worked on.  Queries,
// weights and what is kept in fewer than 16 bits become f16 (bf16 where the cache is bf16); products are
// summed in f32, softmax and log-sum-exp are f32, in powers of two.  The error beside f32 arithmetic comes
// from rounding queries and weights once: 2^-12 of each (bf16: 2^-9).  Queries beyond 65504 saturate.
#pragma once

#include "kernels/cuda/attend_prefill_tile.cuh"

namespace kvasir::kernels::cuda {

// One block of threads.  A thread's part of a product's columns: rows lane / 4 and lane / 4 + 8 of each of
// the warp's row tiles (PTX ISA, fragments of m16n8k16).
template <TileSource kSource, int kHeadDim, int kRowTiles>
class MmaBlock {
    using Shape = MmaShape<kSource, kHeadDim, kRowTiles>;
    static constexpr int kKeyTiles = kMmaKeys / kMmaWidth, kDimTiles = kHeadDim / kMmaWidth;

public:
    KVASIR_DEVICE explicit MmaBlock(const PrefillArguments& args)
        : m_args(args),
          m_lane(static_cast<int>(threadIdx.x) % kWarpLanes),
          m_warp(static_cast<int>(threadIdx.x) / kWarpLanes)
    {
        m_queries = simt::sharedMemory<std::uint16_t>();
        m_keys = m_queries + Shape::kColumns * kHeadDim;
        m_values = m_keys + 2 * Shape::kTileNumbers;
        m_positions = reinterpret_cast<int*>(m_values + 2 * Shape::kTileNumbers);
        m_state = reinterpret_cast<MmaState*>(m_positions + 2 * kMmaKeys);
    }

    KVASIR_DEVICE void run()
    {
        begin();
        if (m_state->task.firstColumn >= m_state->task.columns())
            return;
        clearSums();
        if (m_state->tiles[0].count > 0)
            load(m_state->tiles[0], 0);
        simt::commitCopies();
        int variant = -1;
        for (int i = 0; m_state->tiles[i % 3].count > 0; ++i) {
            const KeyTile& next = m_state->tiles[(i + 1) % 3];
            if (next.count > 0)
                load(next, (i + 1) % 2);
            simt::commitCopies();
            const KeyTile& tile = m_state->tiles[i % 3];
            if (tile.variant != variant)
                loadQueries(tile.variant);
            variant = tile.variant;
            if (threadIdx.x == 0)
                m_state->walk.next(m_args, m_state->task, m_state->tiles[(i + 2) % 3]);
            simt::waitForCopies<1>();
            simt::syncThreads();
            attend(tile, i % 2);
            simt::syncThreads();  // the buffer is filled again, and queries may change
        }
        simt::waitForCopies<0>();
        writeOut();
    }

private:
    // The task and its first two tiles.
    KVASIR_DEVICE void begin()
    {
        if (threadIdx.x == 0) {
            m_state->task = prefillTask(m_args, blockIdx.x, Shape::kColumns);
            if (m_state->task.firstColumn < m_state->task.columns()) {
                m_state->walk = {.end = endOfKeys(m_state->task), .tileKeys = kMmaKeys};
                m_state->walk.next(m_args, m_state->task, m_state->tiles[0]);
                m_state->walk.next(m_args, m_state->task, m_state->tiles[1]);
            }
        }
        simt::syncThreads();
    }

    KVASIR_DEVICE void clearSums()
    {
        KVASIR_UNROLL
        for (int r = 0; r < kRowTiles; ++r) {
            KVASIR_UNROLL
            for (int half = 0; half < 2; ++half) {
                m_largest[r][half] = -INFINITY;
                m_total[r][half] = 0.0f;
                m_lastSeen[r][half] = static_cast<int>(columnOf(r, half) % m_state->task.rows);
            }
            KVASIR_UNROLL
            for (int t = 0; t < kDimTiles; ++t) {
                KVASIR_UNROLL
                for (int i = 0; i < 4; ++i)
                    m_out[r][t][i] = 0.0f;
            }
        }
    }

    // Of the thread's row `half` (0: lane / 4, 1: 8 more) of row tile r.
    KVASIR_DEVICE std::int64_t columnOf(int r, int half) const
    {
        return m_state->task.firstColumn + (m_warp * kRowTiles + r) * kMmaSide + half * 8 + m_lane / 4;
    }

    // Behind the last key that a column of this tile sees.
    KVASIR_DEVICE std::int64_t endOfKeys(const PrefillTask& task) const
    {
        const std::int64_t behind = task.firstColumn + Shape::kColumns;
        const std::int64_t last = (behind < task.columns() ? behind : task.columns()) - 1;
        const bool oneHead = task.firstColumn / task.rows == last / task.rows;
        const std::int64_t lastRow = oneHead ? last % task.rows : task.rows - 1;
        return m_args.firstPosition + task.row + lastRow + 1;
    }

    KVASIR_DEVICE void loadQueries(int variant)
    {
        const PrefillTask& task = m_state->task;
        for (int each = static_cast<int>(threadIdx.x); each < Shape::kColumns * Shape::kPieces;
             each += kMmaThreads) {
            const int row = each / Shape::kPieces, piece = each % Shape::kPieces;
            const std::int64_t column = task.firstColumn + row;
            simt::Quad bits{0, 0, 0, 0};
            if (column < task.columns()) {
                const std::int64_t token = task.row + column % task.rows;
                const std::int64_t head = task.head + column / task.rows;
                bits = narrowed<kSource>(m_args.q.row((variant * m_args.tokens + token) * m_args.heads + head)
                                         + piece * kChunk);
            }
            *reinterpret_cast<simt::Quad*>(pieceAt<kHeadDim>(m_queries, row, piece)) = bits;
        }
    }
    // Keys and values of a tile into a buffer; rows behind its end become zeros, since what is there times a
    // weight of zero must be zero.
    KVASIR_DEVICE void load(const KeyTile& tile, int buffer)
    {
        std::uint16_t* const keys = m_keys + buffer * Shape::kTileNumbers;
        std::uint16_t* const values = m_values + buffer * Shape::kTileNumbers;
        const int piece = static_cast<int>(threadIdx.x) % Shape::kPieces;
        for (int row = static_cast<int>(threadIdx.x) / Shape::kPieces; row < kMmaKeys;
             row += kMmaThreads / Shape::kPieces) {
            const bool exists = row < tile.count;
            const std::int64_t token = tokenOf(m_args, tile, exists ? row : 0);
            loadPiece(KvPart::Key, token, exists, piece, pieceAt<kHeadDim>(keys, row, piece));
            loadPiece(KvPart::Value, token, exists, piece, pieceAt<kHeadDim>(values, row, piece));
        }
        if (static_cast<int>(threadIdx.x) < tile.count)
            m_positions[buffer * kMmaKeys + threadIdx.x] =
                relativeTo(tokenOf(m_args, tile, static_cast<int>(threadIdx.x)));
    }
    KVASIR_DEVICE void loadPiece(KvPart part, std::int64_t token, bool exists, int piece, std::uint16_t* to)
    {
        if constexpr (kSource != TileSource::Widened) {
            simt::copyAsync(to, m_args.kv.row(part, token, m_state->task.kvHead) + piece * 16, exists);
        } else {
            float numbers[kChunk] = {};
            if (exists)
                loadWidened(m_args.kv, part, m_state->task.kvHead, token, piece * kChunk, numbers);
            *reinterpret_cast<simt::Quad*>(to) = packed<kSource>(numbers);
        }
    }
    // A key's place relative to the block's first row; keys before it are seen by all rows, however far away.
    KVASIR_DEVICE int relativeTo(std::int64_t token) const
    {
        const std::int64_t distance = token - (m_args.firstPosition + m_state->task.row);
        return distance < -1 ? -1 : static_cast<int>(distance);
    }

    KVASIR_DEVICE void attend(const KeyTile& tile, int buffer)
    {
        float scores[kRowTiles][kKeyTiles][4];
        KVASIR_UNROLL
        for (int r = 0; r < kRowTiles; ++r) {
            KVASIR_UNROLL
            for (int t = 0; t < kKeyTiles; ++t) {
                KVASIR_UNROLL
                for (int i = 0; i < 4; ++i)
                    scores[r][t][i] = 0.0f;
            }
        }
        score(m_keys + buffer * Shape::kTileNumbers, scores);
        mask(tile, m_positions + buffer * kMmaKeys, scores);
        KVASIR_UNROLL
        for (int r = 0; r < kRowTiles; ++r)
            weigh(r, scores[r]);
        addValues(m_values + buffer * Shape::kTileNumbers, scores);
    }

    // scores = q · keyᵀ
    KVASIR_DEVICE void score(std::uint16_t* keys, float (&scores)[kRowTiles][kKeyTiles][4])
    {
        KVASIR_UNROLL_TWO
        for (int k = 0; k < kHeadDim / kMmaSide; ++k) {
            std::uint32_t queries[kRowTiles][4];
            KVASIR_UNROLL
            for (int r = 0; r < kRowTiles; ++r)
                simt::loadMatrices(queries[r],
                                   pieceAt<kHeadDim>(m_queries,
                                                     (m_warp * kRowTiles + r) * kMmaSide + m_lane % 16,
                                                     2 * k + m_lane / 16));
            KVASIR_UNROLL
            for (int t = 0; t < kKeyTiles; t += 2) {
                std::uint32_t b[4];
                simt::loadMatrices(b,
                                   pieceAt<kHeadDim>(keys, t * kMmaWidth + m_lane / 16 * 8 + m_lane % 8,
                                                     2 * k + m_lane / 8 % 2));
                KVASIR_UNROLL
                for (int r = 0; r < kRowTiles; ++r) {
                    multiply<kSource>(scores[r][t], queries[r], b[0], b[1]);
                    multiply<kSource>(scores[r][t + 1], queries[r], b[2], b[3]);
                }
            }
        }
    }

    // -inf where the tile has no key or the key comes after the query.
    KVASIR_DEVICE void mask(const KeyTile& tile, const int* positions,
                            float (&scores)[kRowTiles][kKeyTiles][4])
    {
        if (tile.count == kMmaKeys && positions[kMmaKeys - 1] <= 0)
            return;  // columns ascend: the last is the furthest
        KVASIR_UNROLL
        for (int t = 0; t < kKeyTiles; ++t) {
            KVASIR_UNROLL
            for (int i = 0; i < 4; ++i) {
                const int key = t * kMmaWidth + m_lane % 4 * 2 + i % 2;
                const bool exists = key < tile.count;
                const int position = exists ? positions[key] : 0;
                KVASIR_UNROLL
                for (int r = 0; r < kRowTiles; ++r)
                    if (!exists || position > m_lastSeen[r][i / 2])
                        scores[r][t][i] = -INFINITY;
            }
        }
    }

    // Scores of a row tile to weights 2^(score − largest), in place; what was summed before shrinks alike.
    KVASIR_DEVICE void weigh(int r, float (&scores)[kKeyTiles][4])
    {
        const float scale = m_args.scale * kLog2e;
        KVASIR_UNROLL
        for (int half = 0; half < 2; ++half) {
            float largest = m_largest[r][half];
            KVASIR_UNROLL
            for (int t = 0; t < kKeyTiles; ++t) {
                scores[t][2 * half] *= scale;
                scores[t][2 * half + 1] *= scale;
                largest = Largest()(largest, Largest()(scores[t][2 * half], scores[t][2 * half + 1]));
            }
            largest = overLanes<4>(largest, Largest());
            // A row that has seen no key yet: subtract 0, so that no NaN (-inf minus -inf) arises.
            const float base = largest == -INFINITY ? 0.0f : largest;
            const float shrink = simt::exp2Fast(m_largest[r][half] - base);
            float sum = 0.0f;
            KVASIR_UNROLL
            for (int t = 0; t < kKeyTiles; ++t) {
                KVASIR_UNROLL
                for (int i = 2 * half; i < 2 * half + 2; ++i) {
                    scores[t][i] = simt::exp2Fast(scores[t][i] - base);
                    sum += scores[t][i];
                }
            }
            m_largest[r][half] = largest;
            m_total[r][half] = m_total[r][half] * shrink + sum;  // of this lane; folded at the end
            KVASIR_UNROLL
            for (int t = 0; t < kDimTiles; ++t) {
                m_out[r][t][2 * half] *= shrink;
                m_out[r][t][2 * half + 1] *= shrink;
            }
        }
    }

    // out += weights · values; a product's result is laid out like the left side of the next.
    KVASIR_DEVICE void addValues(std::uint16_t* values, const float (&weights)[kRowTiles][kKeyTiles][4])
    {
        KVASIR_UNROLL
        for (int k = 0; k < kMmaKeys / kMmaSide; ++k) {
            std::uint32_t left[kRowTiles][4];
            KVASIR_UNROLL
            for (int r = 0; r < kRowTiles; ++r) {
                KVASIR_UNROLL
                for (int i = 0; i < 4; ++i) {
                    const float(&pair)[4] = weights[r][2 * k + i / 2];
                    left[r][i] = twoNumbers<kSource>(pair[i % 2 * 2], pair[i % 2 * 2 + 1]);
                }
            }
            KVASIR_UNROLL
            for (int t = 0; t < kDimTiles; t += 2) {
                std::uint32_t b[4];
                simt::loadMatricesTransposed(
                    b, pieceAt<kHeadDim>(values, k * kMmaSide + m_lane % 16, t + m_lane / 16));
                KVASIR_UNROLL
                for (int r = 0; r < kRowTiles; ++r) {
                    multiply<kSource>(m_out[r][t], left[r], b[0], b[1]);
                    multiply<kSource>(m_out[r][t + 1], left[r], b[2], b[3]);
                }
            }
        }
    }

    KVASIR_DEVICE void writeOut()
    {
        const PrefillTask& task = m_state->task;
        KVASIR_UNROLL
        for (int r = 0; r < kRowTiles; ++r) {
            KVASIR_UNROLL
            for (int half = 0; half < 2; ++half) {
                const float total = overLanes<4>(m_total[r][half], Sum());
                const std::int64_t column = columnOf(r, half);
                if (column >= task.columns())
                    continue;
                const std::int64_t token = task.row + column % task.rows;
                const std::int64_t head = task.head + column / task.rows;
                const float share =
                    total == 0.0f ? 0.0f : 1.0f / total;  // a row that sees no key gives zeros
                float* const out = m_args.out.row(token * m_args.heads + head) + m_lane % 4 * 2;
                KVASIR_UNROLL
                for (int t = 0; t < kDimTiles; ++t) {
                    out[t * kMmaWidth] = m_out[r][t][2 * half] * share;
                    out[t * kMmaWidth + 1] = m_out[r][t][2 * half + 1] * share;
                }
                if (m_args.lse.data && m_lane % 4 == 0)  // ln 0 = -inf, and so is `largest` then
                    m_args.lse.row(token)[head] = m_largest[r][half] * kLn2 + logf(total);
            }
        }
    }

    const PrefillArguments& m_args;
    int m_lane, m_warp;
    MmaState* m_state;
    std::uint16_t *m_queries, *m_keys, *m_values;  // [columns, headDim], [2][keys, headDim] twice
    int* m_positions;                              // [2][keys]
    float m_out[kRowTiles][kDimTiles][4];
    float m_largest[kRowTiles][2], m_total[kRowTiles][2];
    int m_lastSeen[kRowTiles][2];  // the last position that the row sees, relative to the block's first row
};

template <TileSource kSource, int kHeadDim, int kRowTiles>
KVASIR_KERNEL KVASIR_THREADS(kMmaThreads, 2) mmaPrefillKernel(PrefillArguments args)
{
    MmaBlock<kSource, kHeadDim, kRowTiles>(args).run();
}

template <TileSource kSource, int kHeadDim, int kRowTiles>
PrefillLaunch mmaLaunch()
{
    using Shape = MmaShape<kSource, kHeadDim, kRowTiles>;
    return {.kernel = mmaPrefillKernel<kSource, kHeadDim, kRowTiles>,
            .columns = Shape::kColumns,
            .threads = kMmaThreads,
            .sharedBytes = Shape::kSharedBytes};
}

// REQUIRES: headDim 64 or 128
template <TileSource kSource>
PrefillLaunch mmaLaunch(std::int64_t headDim, std::int64_t columns)
{
    constexpr int kSmall = 64, kLarge = 128;
    if (headDim == kSmall)
        return columns <= kSmall ? mmaLaunch<kSource, kSmall, 1>() : mmaLaunch<kSource, kSmall, 2>();
    return columns <= kSmall ? mmaLaunch<kSource, kLarge, 1>() : mmaLaunch<kSource, kLarge, 2>();
}

}  // namespace kvasir::kernels::cuda
