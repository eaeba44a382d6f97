// AntidiagonalScore: a tile of 128 widened keys is already the folded matrix, since S consecutive rows of
// keys are one row of S · headDim; queries are folded once for each head and variant, as columns, so that the
// product is that of PatternScore with fewer and longer rows, and the softmax needs no sum across lanes.
//
// Where several ranges meet in a tile (borders of dual chunks, masks), each is widened alone among zeros and
// the products are added.
#include "kernels/ops/antidiagonal_score.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/antidiagonal_score.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/antidiagonal_score_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

// One piece's arrays inside the thread's scratch memory, see scratchFloats().
class AntidiagonalWork {
public:
    AntidiagonalWork(const AntidiagonalScore& op, const AntidiagonalPiece& piece, float* memory)
        : m_op(op),
          m_piece(piece),
          m_rows(op.q.shape[1]),
          m_depth(op.stride * op.kv.headDim),
          m_keys(memory),
          m_scores(memory + kDiagonalTile * op.kv.headDim)
    {}

    void run()
    {
        std::size_t next = 0;
        for (std::int64_t tile = 0; tile < m_piece.tiles; ++tile) {
            const std::int64_t begin = m_piece.firstKey + tile * kDiagonalTile;
            std::fill_n(m_scores, groups() * kDiagonalWidth, 0.0f);
            std::fill_n(m_visible, groups(), 0u);
            while (next < m_op.ranges.size() && m_op.ranges[next].end <= begin)
                ++next;
            for (auto i = next; i < m_op.ranges.size() && m_op.ranges[i].begin < begin + kDiagonalTile; ++i)
                addRange(begin, m_op.ranges[i]);
            for (std::int64_t group = 0; group < groups(); ++group)
                toLogits(begin, group);
            for (std::int64_t column = 0; column < m_piece.width; column += lanes())
                addExponentials(tile, column);
        }
    }

private:
    std::int64_t groups() const { return kDiagonalTile / m_op.stride; }

    void addRange(std::int64_t tileBegin, const KeyRange& range)
    {
        const std::int64_t headDim = m_op.kv.headDim, stride = m_op.stride;
        const std::int64_t begin = std::max(range.begin, tileBegin) - tileBegin;
        const std::int64_t end = std::min(range.end, tileBegin + kDiagonalTile) - tileBegin;
        if (begin >= end)
            return;
        constexpr int kUnrolled = 4;  // groups in a tile are a multiple of it
        const std::int64_t first = begin / stride / kUnrolled * kUnrolled;
        const std::int64_t last =
            std::min(((end + stride - 1) / stride + kUnrolled - 1) / kUnrolled * kUnrolled, groups());
        std::fill(m_keys + first * m_depth, m_keys + begin * headDim, 0.0f);
        std::fill(m_keys + end * headDim, m_keys + last * m_depth, 0.0f);
        widenTile(m_op.kv, KvPart::Key, m_piece.kvHead, {tileBegin + begin, tileBegin + end, range.variant},
                  headDim, m_keys + begin * headDim);
        const float* queries = m_piece.queries + range.variant * m_depth * kDiagonalWidth;
        for (std::int64_t column = 0; column < m_piece.width; column += lanes()) {
            std::int64_t group = first;
            for (; group + 2 * kUnrolled <= last; group += 2 * kUnrolled)
                addProducts<2 * kUnrolled>(group, queries + column, column);
            for (; group < last; group += kUnrolled)
                addProducts<kUnrolled>(group, queries + column, column);
        }
        for (std::int64_t key = begin; key < end; ++key)
            m_visible[key / stride] |= 1u << (key % stride);
    }

    template <int kGroups>
    void addProducts(std::int64_t group, const float* queries, std::int64_t column)
    {
        F32Vec sums[static_cast<std::size_t>(kGroups)][1];
        product<kGroups, 1>({m_keys + group * m_depth, m_depth, 1}, queries, kDiagonalWidth, m_depth, sums);
        for (int m = 0; m < kGroups; ++m) {
            float* at = m_scores + (group + m) * kDiagonalWidth + column;
            store(hn::Add(load(at), sums[m][0]), at);
        }
    }

    // Sums of products to means, -inf for what is not seen.
    void toLogits(std::int64_t tileBegin, std::int64_t group)
    {
        float* scores = m_scores + group * kDiagonalWidth;
        const std::int64_t stride = m_op.stride, firstKey = tileBegin + group * stride;
        const auto whole = static_cast<std::uint32_t>((std::uint64_t{1} << stride) - 1);
        const bool allSee = firstKey <= m_op.firstPosition + std::min(stride, m_rows) - 1;
        if (m_visible[group] == whole && allSee) {
            for (std::int64_t column = 0; column < m_piece.width; column += lanes())
                store(hn::Mul(load(scores + column), load(m_piece.factors + column)), scores + column);
            return;
        }
        for (std::int64_t column = 0; column < kDiagonalWidth; ++column) {
            const std::int64_t rows = std::clamp<std::int64_t>(m_rows - column * stride, 0, stride);
            const auto paired =
                static_cast<std::uint32_t>(((std::uint64_t{1} << rows) - 1) << (stride - rows));
            const int pairs = std::popcount(m_visible[group] & paired);
            const bool sees = firstKey <= m_op.firstPosition + column * stride + rows - 1;
            scores[column] = pairs > 0 && sees ? scores[column] * (m_op.scale / static_cast<float>(pairs))
                                               : -std::numeric_limits<float>::infinity();
        }
    }

    void addExponentials(std::int64_t tile, std::int64_t column)
    {
        const F32 d;
        const auto unseen = hn::Set(d, -std::numeric_limits<float>::infinity());
        auto largest = unseen;
        for (std::int64_t group = 0; group < groups(); ++group)
            largest = hn::Max(largest, load(m_scores + group * kDiagonalWidth + column));
        // Nothing seen: subtract 0, so that exp(-inf) = 0 and no NaN arises.
        const auto base = hn::IfThenElse(hn::Eq(largest, unseen), hn::Zero(d), largest);
        auto total = hn::Zero(d);
        for (std::int64_t group = 0; group < groups(); ++group)
            total =
                hn::Add(total, hn::Exp(d, hn::Sub(load(m_scores + group * kDiagonalWidth + column), base)));
        store(largest, m_piece.largest + tile * kDiagonalWidth + column);
        store(total, m_piece.total + tile * kDiagonalWidth + column);
    }

    const AntidiagonalScore& m_op;
    const AntidiagonalPiece& m_piece;
    std::int64_t m_rows;
    std::int64_t m_depth;                     // of a folded row
    float* m_keys;                            // [groups, depth]
    float* m_scores;                          // [groups, kDiagonalWidth]
    std::uint32_t m_visible[kDiagonalWidth];  // of each group: which of its keys lie in a range
};

void scoreAntidiagonals(const AntidiagonalScore& op, const AntidiagonalPiece& piece, float* memory)
{
    AntidiagonalWork(op, piece, memory).run();
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"
#include "kernels/key_lists.h"

namespace kvasir::kernels {
namespace {

// [variants, stride, headDim, kDiagonalWidth]: column i is group i of rows, the last row of a group first.
void foldQueries(const AntidiagonalScore& op, std::int64_t head, float* folded)
{
    const std::int64_t rows = op.q.shape[1], headDim = op.kv.headDim, stride = op.stride;
    std::fill_n(folded, op.q.shape[0] * stride * headDim * kDiagonalWidth, 0.0f);
    for (std::int64_t variant = 0; variant < op.q.shape[0]; ++variant)
        for (std::int64_t row = 0; row < rows; ++row) {
            const float* from = op.q.row<float>((variant * rows + row) * op.q.shape[2] + head);
            float* to = folded + (variant * stride + stride - 1 - row % stride) * headDim * kDiagonalWidth
                + row / stride;
            for (std::int64_t i = 0; i < headDim; ++i)
                to[i * kDiagonalWidth] = from[i];
        }
}

// Σ over groups of rows of the softmax, added up over the tiles of each block.
void mergeTiles(const AntidiagonalScore& op, const AntidiagonalPiece& first, std::int64_t tiles, float* mass)
{
    constexpr float kUnseen = -std::numeric_limits<float>::infinity();
    std::vector<double> sums(static_cast<std::size_t>(op.mass.shape[1]), 0.0);
    const std::int64_t groups = (op.q.shape[1] + op.stride - 1) / op.stride;
    for (std::int64_t column = 0; column < groups; ++column) {
        const auto at = [&](const float* values, std::int64_t tile) {
            return values[tile * kDiagonalWidth + column];
        };
        float largest = kUnseen;
        for (std::int64_t tile = 0; tile < tiles; ++tile)
            largest = std::max(largest, at(first.largest, tile));
        if (largest == kUnseen)
            continue;
        const auto weight = [&](std::int64_t tile) {
            return static_cast<double>(at(first.total, tile))
                * static_cast<double>(std::exp(at(first.largest, tile) - largest));
        };
        double total = 0;
        for (std::int64_t tile = 0; tile < tiles; ++tile)
            total += weight(tile);
        for (std::int64_t tile = 0; tile < tiles; ++tile)
            sums[static_cast<std::size_t>(tile * kDiagonalTile / op.blockKeys)] += weight(tile) / total;
    }
    std::transform(sums.begin(), sums.end(), mass, [](double sum) { return static_cast<float>(sum); });
}

}  // namespace

HWY_EXPORT(scoreAntidiagonals);

void CpuQueue::run(const AntidiagonalScore& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0, "valid(AntidiagonalScore)");
    requireAscending(op.ranges, op.firstPosition + op.q.shape[1], op.q.shape[0],
                     "AntidiagonalScore: ranges ascend up to the last query, variants inside q");
    if (failed())
        return;
    const std::int64_t headDim = op.kv.headDim, variants = op.q.shape[0];
    const std::int64_t end = op.firstPosition + op.q.shape[1];
    const std::int64_t tiles = (end + kDiagonalTile - 1) / kDiagonalTile;
    const std::int64_t pieces = (tiles + kDiagonalPiece - 1) / kDiagonalPiece;
    const std::int64_t folded = variants * op.stride * headDim * kDiagonalWidth;
    const std::int64_t perHead = folded + 2 * tiles * kDiagonalWidth;
    const std::int64_t perThread = kDiagonalTile * headDim + kDiagonalTile / 4 * kDiagonalWidth;
    float* memory = m_scratch.floats(op.headCount * perHead + kDiagonalWidth + m_pool.threads() * perThread);
    if (!memory)
        return fail("AntidiagonalScore", "not enough memory");
    float* factors = memory + op.headCount * perHead;
    float* threads = factors + kDiagonalWidth;
    for (std::int64_t column = 0; column < kDiagonalWidth; ++column) {
        const auto rows = std::clamp<std::int64_t>(op.q.shape[1] - column * op.stride, 0, op.stride);
        factors[column] = rows == 0 ? 0.0f : op.scale / static_cast<float>(rows);
    }
    const auto pieceOf = [&](std::int64_t head, std::int64_t piece) {
        float* own = memory + head * perHead;
        float* largest = own + folded + piece * kDiagonalPiece * kDiagonalWidth;
        return AntidiagonalPiece{.firstKey = piece * kDiagonalPiece * kDiagonalTile,
                                 .tiles = std::min(kDiagonalPiece, tiles - piece * kDiagonalPiece),
                                 .kvHead = (op.firstHead + head) / (op.q.shape[2] / op.kv.kvHeads),
                                 .width = (op.q.shape[1] + op.stride - 1) / op.stride,
                                 .queries = own,
                                 .factors = factors,
                                 .largest = largest,
                                 .total = largest + tiles * kDiagonalWidth};
    };
    const bool shared = worthSharing(end * op.headCount * op.q.shape[1] / op.stride * headDim);
    parallelFor(m_pool, shared, op.headCount, [&](std::int64_t head, int) {
        foldQueries(op, op.firstHead + head, memory + head * perHead);
    });
    parallelFor(m_pool, shared, op.headCount * pieces, [&](std::int64_t i, int thread) {
        HWY_DYNAMIC_DISPATCH(scoreAntidiagonals)
        (op, pieceOf(i / pieces, i % pieces), threads + thread * perThread);
    });
    parallelFor(m_pool, shared, op.headCount, [&](std::int64_t head, int) {
        mergeTiles(op, pieceOf(head, 0), tiles, op.mass.row<float>(head));
    });
}

}  // namespace kvasir::kernels
#endif
