// AttendDecode: keys are cut into pieces of 512 at absolute multiples, each piece does an ordinary softmax of
// its own for all query heads of one KV head (so each key and value is read once), and the pieces are merged
// in key order.
//
// Where the weight went (`mass`) is summed beside the softmax and merged with the same factors; the output's
// bits do not depend on whether it is asked for.
#include "kernels/ops/attend_decode.h"

#include <cmath>
#include <limits>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/attend_decode.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/attend_decode_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr std::int64_t kDecodeTile = 64;  // keys widened at a time: stays in the first-level cache

// scores[h][key] = Σ_i q[h][i] · keys[key][i] for kHeads heads and four keys from `key` on.
template <int kHeads>
HWY_INLINE void scoreFourKeys(const float* q, const float* keys, std::int64_t rowFloats, std::int64_t key,
                              float* scores)
{
    F32Vec sums[static_cast<std::size_t>(kHeads)][4];
    for (int h = 0; h < kHeads; ++h)
        for (int j = 0; j < 4; ++j)
            sums[h][j] = hn::Zero(F32());
    for (std::int64_t i = 0; i < rowFloats; i += lanes()) {
        F32Vec rows[4];
        for (int j = 0; j < 4; ++j)
            rows[j] = load(keys + (key + j) * rowFloats + i);
        for (int h = 0; h < kHeads; ++h) {
            const auto query = load(q + h * rowFloats + i);
            for (int j = 0; j < 4; ++j)
                sums[h][j] = hn::MulAdd(query, rows[j], sums[h][j]);
        }
    }
    for (int h = 0; h < kHeads; ++h)
        sumsOfFour(sums[h][0], sums[h][1], sums[h][2], sums[h][3], scores + h * kPieceKeys + key);
}

template <int kHeads>
HWY_INLINE void scoreTile(const float* q, const float* keys, std::int64_t rowFloats, std::int64_t count,
                          float* scores)
{
    for (std::int64_t key = 0; key < count; key += 4)
        scoreFourKeys<kHeads>(q, keys, rowFloats, key, scores);
}

// out[h][i..] += Σ_key weights[h][key] · values[key][i..]
template <int kHeads, int kVectors>
HWY_INLINE void addTile(const float* weights, const float* values, std::int64_t rowFloats, std::int64_t count,
                        float* out)
{
    F32Vec sums[static_cast<std::size_t>(kHeads)][static_cast<std::size_t>(kVectors)];
    product<kHeads, kVectors>({weights, kPieceKeys, 1}, values, rowFloats, count, sums);
    for (int h = 0; h < kHeads; ++h)
        for (int v = 0; v < kVectors; ++v) {
            float* to = out + h * rowFloats + v * lanes();
            store(hn::Add(load(to), sums[h][v]), to);
        }
}

template <int kHeads>
HWY_INLINE void addValues(const float* weights, const float* values, std::int64_t rowFloats,
                          std::int64_t count, float* out)
{
    std::int64_t i = 0;
    for (; i + 4 * lanes() <= rowFloats; i += 4 * lanes())
        addTile<kHeads, 4>(weights, values + i, rowFloats, count, out + i);
    for (; i + 2 * lanes() <= rowFloats; i += 2 * lanes())
        addTile<kHeads, 2>(weights, values + i, rowFloats, count, out + i);
    for (; i < rowFloats; i += lanes())
        addTile<kHeads, 1>(weights, values + i, rowFloats, count, out + i);
}

// body<n>(first) for heads in fours, then the one to three that remain.
template <class Body>
HWY_INLINE void byFours(std::int64_t heads, const Body& body)
{
    std::int64_t h = 0;
    for (; h + 4 <= heads; h += 4)
        body(std::integral_constant<int, 4>(), h);
    switch (heads - h) {
    case 3:
        body(std::integral_constant<int, 3>(), h);
        break;
    case 2:
        body(std::integral_constant<int, 2>(), h);
        break;
    case 1:
        body(std::integral_constant<int, 1>(), h);
        break;
    default:
        break;
    }
}

// Scores of one head to weights in place; returns {largest, total}.  Slots from `count` to the next whole
// vector hold -inf.
HWY_INLINE void weighPiece(float* scores, std::int64_t count, float scale, float& largest, float& total)
{
    const F32 d;
    const auto scales = hn::Set(d, scale);
    auto most = hn::Set(d, -std::numeric_limits<float>::infinity());
    for (std::int64_t i = 0; i < count; i += lanes()) {
        const auto scaled = hn::Mul(load(scores + i), scales);
        most = hn::Max(most, scaled);
        store(scaled, scores + i);
    }
    largest = maxOfLanes(most);
    const auto base = hn::Set(d, largest);
    auto sum = hn::Zero(d);
    for (std::int64_t i = 0; i < count; i += lanes()) {
        const auto weight = hn::Exp(d, hn::Sub(load(scores + i), base));
        sum = hn::Add(sum, weight);
        store(weight, scores + i);
    }
    total = sumOfLanes(sum);
}

HWY_INLINE float sumOf(const float* values, std::int64_t count)
{
    auto sum = hn::Zero(F32());
    std::int64_t i = 0;
    for (; i + lanes() <= count; i += lanes())
        sum = hn::Add(sum, load(values + i));
    float total = sumOfLanes(sum);
    for (; i < count; ++i)
        total += values[i];
    return total;
}

HWY_INLINE void sumMass(const KeyRange& keys, std::int64_t massBlock, const float* weights, float* mass)
{
    const std::int64_t firstBlock = keys.begin / massBlock;
    for (std::int64_t key = keys.begin; key < keys.end;) {
        const std::int64_t block = key / massBlock;
        const std::int64_t end = std::min(keys.end, (block + 1) * massBlock);
        mass[block - firstBlock] = sumOf(weights + (key - keys.begin), end - key);
        key = end;
    }
}

// memory: [headDim-padded queries | tile | scores], see scratchFloats().
void attendPiece(const AttendDecode& op, const DecodeShape& shape, const DecodePiece& piece,
                 const DecodePartial& partial, float* memory)
{
    const std::int64_t rowFloats = shape.rowFloats;
    const std::int64_t firstHead = piece.kvHead * shape.group;
    const std::int64_t count = piece.keys.end - piece.keys.begin;
    float* q = memory;
    float* tile = q + shape.group * rowFloats;
    float* scores = tile + kDecodeTile * rowFloats;
    float* out = partial.out;
    for (std::int64_t h = 0; h < shape.group; ++h) {
        widenRow(op.q.row<float>(piece.keys.variant * shape.heads + firstHead + h), shape.headDim,
                 q + h * rowFloats);
        std::fill(q + h * rowFloats + shape.headDim, q + (h + 1) * rowFloats, 0.0f);
    }
    std::fill_n(out, shape.group * rowFloats, 0.0f);

    for (std::int64_t at = 0; at < count; at += kDecodeTile) {
        const std::int64_t keys = std::min(kDecodeTile, count - at);
        const KeyRange tokens{piece.keys.begin + at, piece.keys.begin + at + keys, 0};
        widenTile(op.kv, KvPart::Key, piece.kvHead, tokens, rowFloats, tile);
        std::fill_n(tile + keys * rowFloats, ((keys + 3) / 4 * 4 - keys) * rowFloats, 0.0f);
        byFours(shape.group, [&](auto heads, std::int64_t h) {
            scoreTile<decltype(heads)::value>(q + h * rowFloats, tile, rowFloats, keys,
                                              scores + h * kPieceKeys + at);
        });
    }
    for (std::int64_t h = 0; h < shape.group; ++h) {
        float* own = scores + h * kPieceKeys;
        std::fill(own + count, own + (count + lanes() - 1) / lanes() * lanes(),
                  -std::numeric_limits<float>::infinity());
        weighPiece(own, count, op.scale, partial.largest[h], partial.total[h]);
        if (partial.mass)
            sumMass(piece.keys, op.massBlock, own, partial.mass + h * shape.massBlocks);
    }
    for (std::int64_t at = 0; at < count; at += kDecodeTile) {
        const std::int64_t keys = std::min(kDecodeTile, count - at);
        const KeyRange tokens{piece.keys.begin + at, piece.keys.begin + at + keys, 0};
        widenTile(op.kv, KvPart::Value, piece.kvHead, tokens, rowFloats, tile);
        byFours(shape.group, [&](auto heads, std::int64_t h) {
            addValues<decltype(heads)::value>(scores + h * kPieceKeys + at, tile, rowFloats, keys,
                                              out + h * rowFloats);
        });
    }
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

constexpr std::int64_t kWidestVector = 16;

std::int64_t wholeVectors(std::int64_t floats)
{
    return (floats + kWidestVector - 1) / kWidestVector * kWidestVector;
}

// The keys of each KV head, cut at absolute multiples of kPieceKeys, so that growing a text by a token
// changes one piece of a head.
struct Pieces {
    std::vector<DecodePiece> all{};       // by KV head, keys ascending
    std::vector<std::int64_t> ofHead{0};  // [kvHeads + 1]
    std::span<const DecodePiece> of(std::int64_t kvHead) const
    {
        const auto* begin = ofHead.data() + kvHead;
        return std::span(all).subspan(static_cast<std::size_t>(begin[0]),
                                      static_cast<std::size_t>(begin[1] - begin[0]));
    }
};

Pieces piecesOf(const AttendDecode& op)
{
    Pieces pieces;
    for (std::int64_t head = 0; head < op.kv.kvHeads; ++head) {
        const auto* own = op.offsets.empty() ? nullptr : op.offsets.data() + head;
        const auto ranges = !own
            ? op.ranges
            : op.ranges.subspan(static_cast<std::size_t>(own[0]), static_cast<std::size_t>(own[1] - own[0]));
        for (const auto& range : ranges)
            for (std::int64_t key = range.begin; key < range.end;) {
                const std::int64_t end = std::min(range.end, (key / kPieceKeys + 1) * kPieceKeys);
                pieces.all.push_back({{key, end, range.variant}, head});
                key = end;
            }
        pieces.ofHead.push_back(std::ssize(pieces.all));
    }
    return pieces;
}

DecodeShape shapeOf(const AttendDecode& op)
{
    return {.heads = op.q.shape[1],
            .group = op.q.shape[1] / op.kv.kvHeads,
            .headDim = op.kv.headDim,
            .rowFloats = wholeVectors(op.kv.headDim),
            .massBlocks =
                op.mass.rank == 0 ? 0 : wholeVectors(kPieceKeys / std::min(op.massBlock, kPieceKeys) + 1)};
}

std::int64_t partialFloats(const DecodeShape& shape)
{
    return wholeVectors(shape.group) * 2 + shape.group * (shape.rowFloats + shape.massBlocks);
}

std::int64_t pieceScratchFloats(const DecodeShape& shape)
{
    constexpr std::int64_t kTile = 64;
    return (shape.group + kTile) * shape.rowFloats + shape.group * kPieceKeys;
}

DecodePartial partialAt(float* memory, const DecodeShape& shape)
{
    DecodePartial partial{.largest = memory, .total = memory + wholeVectors(shape.group)};
    partial.out = partial.total + wholeVectors(shape.group);
    partial.mass = shape.massBlocks > 0 ? partial.out + shape.group * shape.rowFloats : nullptr;
    return partial;
}

// One head's pieces in key order: each is brought to the common largest score and added.
// `partials` are those of the head's pieces.
void mergeHead(const AttendDecode& op, const DecodeShape& shape, std::span<const DecodePiece> pieces,
               float* partials, std::int64_t head)
{
    const auto row = head % shape.group;
    const auto at = [&](std::size_t i) {
        return partialAt(partials + static_cast<std::int64_t>(i) * partialFloats(shape), shape);
    };
    float* out = op.out.row<float>(head);
    std::fill_n(out, shape.headDim, 0.0f);
    if (op.mass.rank != 0)
        std::fill_n(op.mass.row<float>(head), op.mass.shape[1], 0.0f);

    float largest = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < pieces.size(); ++i)
        largest = std::max(largest, at(i).largest[row]);
    float total = 0.0f;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        total += at(i).total[row] * std::exp(at(i).largest[row] - largest);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const DecodePartial partial = at(i);
        const float share = std::exp(partial.largest[row] - largest) / total;
        const float* from = partial.out + row * shape.rowFloats;
        for (std::int64_t d = 0; d < shape.headDim; ++d)
            out[d] += from[d] * share;
        if (op.mass.rank == 0)
            continue;
        float* mass = op.mass.row<float>(head);
        const auto& keys = pieces[i].keys;
        const std::int64_t first = keys.begin / op.massBlock;
        for (std::int64_t block = first; block <= (keys.end - 1) / op.massBlock; ++block)
            mass[block] += partial.mass[row * shape.massBlocks + (block - first)] * share;
    }
}

}  // namespace

HWY_EXPORT(attendPiece);

void CpuQueue::run(const AttendDecode& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0 && op.massBlock > 0, "valid(AttendDecode)");
    requireRanges(op);
    if (failed())
        return;
    const DecodeShape shape = shapeOf(op);
    const Pieces pieces = piecesOf(op);
    const auto count = std::ssize(pieces.all);
    const std::int64_t partial = partialFloats(shape);
    const std::int64_t own = pieceScratchFloats(shape);
    float* scratch = m_scratch.floats(count * partial + m_pool.threads() * own);
    if (!scratch)
        return fail("AttendDecode", "not enough memory");
    float* threads = scratch + count * partial;

    const bool shared = worthSharing(count * kPieceKeys * shape.group * shape.headDim);
    parallelFor(m_pool, shared, count, [&](std::int64_t i, int thread) {
        HWY_DYNAMIC_DISPATCH(attendPiece)
        (op, shape, pieces.all[static_cast<std::size_t>(i)], partialAt(scratch + i * partial, shape),
         threads + thread * own);
    });
    parallelRows(m_pool, shape.heads, count / op.kv.kvHeads * (shape.headDim + shape.massBlocks),
                 [&](std::int64_t begin, std::int64_t end) {
                     for (std::int64_t head = begin; head < end; ++head) {
                         const auto kvHead = head / shape.group;
                         mergeHead(op, shape, pieces.of(kvHead),
                                   scratch + pieces.ofHead[static_cast<std::size_t>(kvHead)] * partial, head);
                     }
                 });
}

}  // namespace kvasir::kernels
#endif
