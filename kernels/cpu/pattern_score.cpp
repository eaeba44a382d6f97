// PatternScore: rows are the columns of tiles of 64 keys, as in AttendPrefill, so that the softmax needs
// no sum across lanes.
//
// Columns hold the rows in reverse: column c is row rows − 1 − c, and the diagonal of key k in column c has t
// = k + c.  A tile's slash sums are then those of its anti-diagonals, and the entries of 16 neighbouring
// anti-diagonals in one row of the tile are neighbours in memory: with zeros beside each row they are plain
// loads and adds, some 2 % of the products.
#include "kernels/ops/pattern_score.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/pattern_score.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/pattern_score_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr float kUnseen = -std::numeric_limits<float>::infinity();

// One piece's arrays inside the thread's scratch memory, see scratchFloats().
class PatternWork {
public:
    PatternWork(const PatternScore& op, const PatternPiece& piece, float* memory)
        : m_op(op),
          m_piece(piece),
          m_headDim(op.kv.headDim),
          m_rows(op.q.shape[1]),
          m_width((m_rows + lanes() - 1) / lanes() * lanes())
    {
        m_keys = memory;
        m_queries = m_keys + kPatternTile * m_headDim;
        m_weights = m_queries + kPatternRows * m_headDim;
        turnQueries();
    }

    void sumExponentials()
    {
        std::fill_n(m_piece.largest, kPatternRows, kUnseen);
        std::fill_n(m_piece.total, kPatternRows, 0.0f);
        forEachTile([&](std::int64_t first, std::int64_t count) {
            for (std::int64_t column = 0; column < m_width; column += lanes())
                addExponentials(first, count, column);
        });
    }

    void sumWeights()
    {
        std::fill_n(m_weights, kPatternTile * kPatternPitch, 0.0f);  // the zeros beside the rows
        std::fill_n(m_piece.slash, kPatternSlash, 0.0f);
        forEachTile([&](std::int64_t first, std::int64_t count) {
            for (std::int64_t column = 0; column < m_width; column += lanes())
                toWeights(first, count, column);
            addVertical(count, m_piece.vertical + (first - m_piece.keys.begin));
            addSlash(count, m_piece.slash + (first - m_piece.keys.begin));
        });
    }

private:
    // [headDim, width], last row first, times the softmax scale; columns without a row are zero.
    void turnQueries()
    {
        for (std::int64_t c = 0; c < m_width; ++c) {
            const std::int64_t row = m_piece.keys.variant * m_rows + (m_rows - 1 - c);
            const float* from =
                c < m_rows ? m_op.q.row<float>(row * m_op.q.shape[2] + m_piece.head) : nullptr;
            for (std::int64_t i = 0; i < m_headDim; ++i)
                m_queries[i * m_width + c] = from ? from[i] * m_op.scale : 0.0f;
        }
    }

    template <class Body>
    void forEachTile(const Body& body)
    {
        const std::int64_t kvHead = m_piece.head / (m_op.q.shape[2] / m_op.kv.kvHeads);
        for (std::int64_t key = m_piece.keys.begin; key < m_piece.keys.end; key += kPatternTile) {
            const std::int64_t end = std::min(key + kPatternTile, m_piece.keys.end), count = end - key;
            widenTile(m_op.kv, KvPart::Key, kvHead, {key, end, m_piece.keys.variant}, m_headDim, m_keys);
            std::fill_n(m_keys + count * m_headDim, ((count + 7) / 8 * 8 - count) * m_headDim, 0.0f);
            constexpr int kVectors = hn::MaxLanes(F32()) >= 16 ? 4 : 2;
            std::int64_t column = 0;
            for (; column + kVectors * lanes() <= m_width; column += kVectors * lanes())
                scoreTile<4, kVectors>(count, column);
            for (; column < m_width; column += lanes())
                scoreTile<8, 1>(count, column);
            body(key, count);
        }
    }

    float* weightsAt(std::int64_t key, std::int64_t column) const
    {
        return m_weights + key * kPatternPitch + kPatternPad + column;
    }

    template <int kKeys, int kVectors>
    void scoreTile(std::int64_t count, std::int64_t column)
    {
        for (std::int64_t key = 0; key < count; key += kKeys) {
            F32Vec sums[static_cast<std::size_t>(kKeys)][static_cast<std::size_t>(kVectors)];
            product<kKeys, kVectors>({m_keys + key * m_headDim, m_headDim, 1}, m_queries + column, m_width,
                                     m_headDim, sums);
            for (int m = 0; m < kKeys; ++m)
                for (int v = 0; v < kVectors; ++v)
                    store(sums[m][v], weightsAt(key + m, column + v * lanes()));
        }
        // Products of the zero keys behind the last one.
        for (std::int64_t key = count; key < std::min((count + kKeys - 1) / kKeys * kKeys, kPatternTile);
             ++key)
            std::fill_n(weightsAt(key, column), kVectors * lanes(), 0.0f);
    }

    // Score of a key in a vector of columns, -inf in the rows that stand before it.
    F32Vec score(std::int64_t first, std::int64_t key, std::int64_t column) const
    {
        const F32 d;
        const auto value = load(weightsAt(key, column));
        // Row 0 sees the key: so do all.
        if (first + key <= m_op.firstPosition)
            return value;
        const hn::RebindToSigned<F32> di;
        const auto lastSeeing = m_op.firstPosition + m_rows - 1 - (first + key);  // the last column that does
        const auto columns = hn::Iota(di, static_cast<std::int32_t>(column));
        const auto hidden = hn::Gt(columns, hn::Set(di, static_cast<std::int32_t>(lastSeeing)));
        return hn::IfThenElse(hn::RebindMask(d, hidden), hn::Set(d, kUnseen), value);
    }

    // Four chains each, since a maximum and a sum wait for the one before.
    void addExponentials(std::int64_t first, std::int64_t count, std::int64_t column)
    {
        const F32 d;
        const auto unseen = hn::Set(d, kUnseen);
        const auto before = load(m_piece.largest + column);
        F32Vec most[4] = {before, unseen, unseen, unseen};
        std::int64_t key = 0;
        for (; key + 4 <= count; key += 4)
            for (int chain = 0; chain < 4; ++chain)
                most[chain] = hn::Max(most[chain], score(first, key + chain, column));
        for (; key < count; ++key)
            most[0] = hn::Max(most[0], score(first, key, column));
        const auto largest = hn::Max(hn::Max(most[0], most[1]), hn::Max(most[2], most[3]));
        // A row that has seen no key yet: subtract 0, so that exp(-inf) = 0 and no NaN arises.
        const auto base = hn::IfThenElse(hn::Eq(largest, unseen), hn::Zero(d), largest);
        const auto exponential = [&](std::int64_t at)
                                     HWY_ATTR { return hn::Exp(d, hn::Sub(score(first, at, column), base)); };
        F32Vec total[4] = {hn::Mul(load(m_piece.total + column), hn::Exp(d, hn::Sub(before, base))),
                           hn::Zero(d), hn::Zero(d), hn::Zero(d)};
        for (key = 0; key + 4 <= count; key += 4)
            for (int chain = 0; chain < 4; ++chain)
                total[chain] = hn::Add(total[chain], exponential(key + chain));
        for (; key < count; ++key)
            total[0] = hn::Add(total[0], exponential(key));
        store(largest, m_piece.largest + column);
        store(hn::Add(hn::Add(total[0], total[1]), hn::Add(total[2], total[3])), m_piece.total + column);
    }

    void toWeights(std::int64_t first, std::int64_t count, std::int64_t column)
    {
        const F32 d;
        const auto base = load(m_piece.base + column);
        for (std::int64_t key = 0; key < count; ++key)
            store(hn::Exp(d, hn::Sub(score(first, key, column), base)), weightsAt(key, column));
    }

    // vertical[key] = Σ over its row; rows behind the last key are zero up to the next multiple of four.
    void addVertical(std::int64_t count, float* vertical) const
    {
        for (std::int64_t key = 0; key < count; key += 4) {
            F32Vec sums[4];
            for (int m = 0; m < 4; ++m) {
                sums[m] = hn::Zero(F32());
                for (std::int64_t column = 0; column < m_width; column += lanes())
                    sums[m] = hn::Add(sums[m], load(weightsAt(key + m, column)));
            }
            float four[4];
            sumsOfFour(sums[0], sums[1], sums[2], sums[3], four);
            std::copy_n(four, std::min<std::int64_t>(4, count - key), vertical + key);
        }
    }

    // slash[i] += Σ of weights[key][i − key]
    void addSlash(std::int64_t count, float* slash) const
    {
        for (std::int64_t i = 0; i < count + m_width - 1; i += lanes()) {
            auto sum = load(slash + i);
            const auto last = std::min(count - 1, i + lanes() - 1);
            for (std::int64_t key = std::max<std::int64_t>(0, i - m_width + 1); key <= last; ++key)
                sum = hn::Add(sum, load(weightsAt(key, i - key)));
            store(sum, slash + i);
        }
    }

    const PatternScore& m_op;
    const PatternPiece& m_piece;
    std::int64_t m_headDim;
    std::int64_t m_rows;
    std::int64_t m_width;  // rows, in whole vectors
    float* m_keys;         // [kPatternTile, headDim]
    float* m_queries;      // [headDim, width]
    float* m_weights;      // [kPatternTile, kPatternPitch]: scores, then weights
};

void sumExponentials(const PatternScore& op, const PatternPiece& piece, float* memory)
{
    PatternWork(op, piece, memory).sumExponentials();
}

void sumWeights(const PatternScore& op, const PatternPiece& piece, float* memory)
{
    PatternWork(op, piece, memory).sumWeights();
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

std::vector<KeyRange> piecesOf(const PatternScore& op)
{
    std::vector<KeyRange> pieces;
    for (const auto& range : op.ranges)
        for (std::int64_t key = range.begin; key < range.end; key += kPatternKeys)
            pieces.push_back({key, std::min(range.end, key + kPatternKeys), range.variant});
    return pieces;
}

std::int64_t scratchFloats(const PatternScore& op)
{
    return kPatternTile * op.kv.headDim + kPatternRows * op.kv.headDim + kPatternTile * kPatternPitch;
}

// The log-sum-exp of one head's rows from its pieces in key order.  base: what pass 2 subtracts; +inf makes a
// weight zero.
void mergeRows(const PatternScore& op, std::span<const PatternPiece> pieces, std::int64_t head, float* base)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const std::int64_t rows = op.q.shape[1];
    std::fill_n(base, kPatternRows, kInfinity);
    for (std::int64_t column = 0; column < rows; ++column) {
        float largest = -kInfinity, total = 0.0f;
        for (const auto& piece : pieces)
            largest = std::max(largest, piece.largest[column]);
        if (largest != -kInfinity)
            for (const auto& piece : pieces)
                total += piece.total[column] * std::exp(piece.largest[column] - largest);
        const float lse = total > 0.0f ? largest + std::log(total) : -kInfinity;
        if (total > 0.0f)
            base[column] = lse;
        if (op.lse.rank != 0)
            op.lse.row<float>(rows - 1 - column)[head] = lse;
    }
}

// Diagonals of neighbouring pieces overlap: they are added in key order.  No key looks beyond the last query,
// so what lies there is zero.
void mergeSlash(std::span<const PatternPiece> pieces, const PatternScore& op, float* slash)
{
    const std::int64_t rows = op.q.shape[1], end = op.firstPosition + rows;
    for (const auto& piece : pieces) {
        const std::int64_t last = std::min(piece.keys.end + rows - 1, end);
        for (std::int64_t t = piece.keys.begin; t < last; ++t)
            slash[t] += piece.slash[t - piece.keys.begin];
    }
}

}  // namespace

HWY_EXPORT(sumExponentials);
HWY_EXPORT(sumWeights);

void CpuQueue::run(const PatternScore& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0, "valid(PatternScore)");
    requireAscending(op.ranges, op.firstPosition + op.q.shape[1], op.q.shape[0],
                     "PatternScore: ranges ascend up to the last query, variants inside q");
    if (failed())
        return;
    const std::vector<KeyRange> keys = piecesOf(op);
    const bool sums = op.vertical.rank != 0;
    const std::int64_t items = op.headCount * std::ssize(keys);
    const std::int64_t perItem = 2 * kPatternRows + (sums ? kPatternSlash : 0);
    const std::int64_t perThread = scratchFloats(op);
    float* memory =
        m_scratch.floats(items * perItem + op.headCount * kPatternRows + m_pool.threads() * perThread);
    if (!memory)
        return fail("PatternScore", "not enough memory");
    float* base = memory + items * perItem;
    float* threads = base + op.headCount * kPatternRows;

    std::vector<PatternPiece> pieces;  // [headCount, keys]
    for (std::int64_t i = 0; i < items; ++i) {
        const std::int64_t head = i / std::ssize(keys);
        const KeyRange& range = keys[static_cast<std::size_t>(i % std::ssize(keys))];
        float* own = memory + i * perItem;
        pieces.push_back({.keys = range,
                          .head = op.firstHead + head,
                          .largest = own,
                          .total = own + kPatternRows,
                          .base = base + head * kPatternRows,
                          .vertical = sums ? op.vertical.row<float>(head) + range.begin : nullptr,
                          .slash = own + 2 * kPatternRows});
    }
    const auto ofHead = [&](std::int64_t head) {
        return std::span<const PatternPiece>(pieces).subspan(
            static_cast<std::size_t>(head * std::ssize(keys)), keys.size());
    };
    const std::int64_t end = op.firstPosition + op.q.shape[1];
    const bool shared = worthSharing(end * op.headCount * kPatternRows * op.kv.headDim);
    parallelFor(m_pool, shared, items, [&](std::int64_t i, int thread) {
        HWY_DYNAMIC_DISPATCH(sumExponentials)
        (op, pieces[static_cast<std::size_t>(i)], threads + thread * perThread);
    });
    parallelFor(m_pool, shared, op.headCount, [&](std::int64_t head, int) {
        mergeRows(op, ofHead(head), head, base + head * kPatternRows);
        if (sums) {
            std::fill_n(op.vertical.row<float>(head), end, 0.0f);
            std::fill_n(op.slash.row<float>(head), end, 0.0f);
        }
    });
    if (!sums)
        return;
    parallelFor(m_pool, shared, items, [&](std::int64_t i, int thread) {
        HWY_DYNAMIC_DISPATCH(sumWeights)
        (op, pieces[static_cast<std::size_t>(i)], threads + thread * perThread);
    });
    parallelFor(m_pool, shared, op.headCount,
                [&](std::int64_t head, int) { mergeSlash(ofHead(head), op, op.slash.row<float>(head)); });
}

}  // namespace kvasir::kernels
#endif
