// PatternScore, the kernels.  The keys of the ranges are cut into pieces of at most 1,024; a block takes one
// piece and one query head and walks its tiles of 64 keys, with all rows (at most 128) at once:
//
//   1. statistics   largest score and sum of exponentials of each row over the piece
//   2. merge        log-sum-exp of each row, pieces in key order
//   3. sums         the weights once more: columns of a piece are whole and written at once; its diagonals
//                   go to a window of their own, since neighbouring pieces share diagonals
//   4. gather       each diagonal from the windows that hold a part of it, in key order
//
// All in f32.  A block multiplies 128 rows by 64 keys out of shared memory, 8 by 8 for each thread.
#pragma once

#include "kernels/cuda/kv_row.cuh"
#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"
#include "kernels/ops/pattern_score.h"

namespace kvasir::kernels::cuda {

constexpr int kPatternThreads = 128, kPatternWarps = kPatternThreads / kWarpLanes;
constexpr int kPatternRows = static_cast<int>(PatternScore::kMostRows), kPatternTile = 64;
constexpr int kPatternPiece = 1024;
constexpr int kPatternWindow = kPatternPiece + kPatternRows;  // diagonals that a piece has a part of
constexpr int kPatternSide = 8;                               // rows, and keys, of one thread
constexpr int kPatternSlice = 32;                             // channels multiplied between two barriers
constexpr int kThreadsPerRow = kPatternTile / kPatternSide;

struct PatternPiece {
    std::int64_t begin = 0;
    int count = 0;
    int variant = 0;
};

struct PatternArguments {
    KvPages kv;
    Rows<const float> q;  // row = (variant · rows + r) · heads + head
    const PatternPiece* pieces;
    std::int64_t pieceCount, heads, group, firstHead, headCount;
    std::int64_t firstPosition;
    int rows;
    float scale;
    float* largest;                    // [headCount, pieces, kPatternRows]
    float* total;                      // the same
    float* rowLse;                     // [headCount, kPatternRows]
    float* windows;                    // [headCount, pieces, kPatternWindow]
    Rows<float> vertical, slash, lse;  // of the op; data is null for what is not wanted
};

// Shared memory of a block, in floats.
struct PatternShared {
    float (*queries)[kPatternRows + 4];  // [kPatternSlice]: channels by rows
    float (*keys)[kPatternTile + 4];     // [kPatternSlice]: channels by keys
    float (*weights)[kPatternTile + 1];  // [kPatternRows]
    float* window;                       // [kPatternWindow]
    float (*columns)[kPatternTile];      // [warps]

    KVASIR_DEVICE PatternShared()
    {
        float* at = simt::sharedMemory<float>();
        queries = reinterpret_cast<float(*)[kPatternRows + 4]>(at);
        at += kPatternSlice * (kPatternRows + 4);
        keys = reinterpret_cast<float(*)[kPatternTile + 4]>(at);
        at += kPatternSlice * (kPatternTile + 4);
        weights = reinterpret_cast<float(*)[kPatternTile + 1]>(at);
        at += kPatternRows * (kPatternTile + 1);
        window = at;
        columns = reinterpret_cast<float(*)[kPatternTile]>(at + kPatternWindow);
    }
};
constexpr std::int64_t kPatternSharedBytes =
    (kPatternSlice * (kPatternRows + kPatternTile + 8) + kPatternRows * (kPatternTile + 1) + kPatternWindow
     + kPatternWarps * kPatternTile)
    * 4;

// The rows and keys of a thread.
struct PatternPlace {
    int row, key;

    KVASIR_DEVICE PatternPlace()
        : row(static_cast<int>(threadIdx.x) / kThreadsPerRow * kPatternSide),
          key(static_cast<int>(threadIdx.x) % kThreadsPerRow * kPatternSide)
    {}
};

using PatternScores = float[kPatternSide][kPatternSide];

// scores[i][j] = scale · q[row + i] · key[first + key + j]; -inf where there is no such row or key, or where
// the key comes after the row.
template <KvFormat kFormat>
KVASIR_DEVICE void scoreTile(const PatternArguments& args, const PatternPiece& piece, int first,
                             std::int64_t head, const PatternShared& shared, PatternScores& scores)
{
    const int headDim = static_cast<int>(args.kv.headDim), left = piece.count - first;
    const int count = left < kPatternTile ? left : kPatternTile;
    const PatternPlace place;
    KVASIR_UNROLL
    for (int i = 0; i < kPatternSide; ++i) {
        KVASIR_UNROLL
        for (int j = 0; j < kPatternSide; ++j)
            scores[i][j] = 0.0f;
    }
    constexpr int kChunks = kPatternSlice / kChunk;
    for (int slice = 0; slice < headDim; slice += kPatternSlice) {
        simt::syncThreads();
        for (int each = static_cast<int>(threadIdx.x); each < kPatternRows * kChunks;
             each += kPatternThreads) {
            const int row = each / kChunks, channel = each % kChunks * kChunk;
            const bool exists = row < args.rows && slice + channel < headDim;
            const float* const from = args.q.row(
                (std::int64_t{piece.variant} * args.rows + (exists ? row : 0)) * args.heads + head);
            for (int i = 0; i < kChunk; ++i)
                shared.queries[channel + i][row] = exists ? from[slice + channel + i] * args.scale : 0.0f;
        }
        for (int each = static_cast<int>(threadIdx.x); each < kPatternTile * kChunks;
             each += kPatternThreads) {
            const int key = each / kChunks, channel = each % kChunks * kChunk;
            float numbers[kChunk] = {};
            if (key < count && slice + channel < headDim)
                loadChannels<kFormat>(args.kv, KvPart::Key, head / args.group, piece.begin + first + key,
                                      slice + channel, numbers);
            for (int i = 0; i < kChunk; ++i)
                shared.keys[channel + i][key] = numbers[i];
        }
        simt::syncThreads();
        for (int channel = 0; channel < kPatternSlice; ++channel) {
            KVASIR_UNROLL
            for (int i = 0; i < kPatternSide; ++i) {
                KVASIR_UNROLL
                for (int j = 0; j < kPatternSide; ++j)
                    scores[i][j] = fmaf(shared.queries[channel][place.row + i],
                                        shared.keys[channel][place.key + j], scores[i][j]);
            }
        }
    }
    KVASIR_UNROLL
    for (int i = 0; i < kPatternSide; ++i) {
        KVASIR_UNROLL
        for (int j = 0; j < kPatternSide; ++j)
            if (place.row + i >= args.rows || place.key + j >= count
                || piece.begin + first + place.key + j > args.firstPosition + place.row + i)
                scores[i][j] = -INFINITY;
    }
}

template <KvFormat kFormat>
KVASIR_KERNEL KVASIR_THREADS(kPatternThreads, 2) patternStatisticsKernel(PatternArguments args)
{
    const std::int64_t index = blockIdx.x % args.pieceCount, own = blockIdx.x / args.pieceCount;
    const PatternPiece piece = args.pieces[index];
    const PatternShared shared;
    const PatternPlace place;
    float largest[kPatternSide], total[kPatternSide];
    for (int i = 0; i < kPatternSide; ++i) {
        largest[i] = -INFINITY;
        total[i] = 0.0f;
    }
    for (int first = 0; first < piece.count; first += kPatternTile) {
        PatternScores scores;
        scoreTile<kFormat>(args, piece, first, args.firstHead + own, shared, scores);
        KVASIR_UNROLL
        for (int i = 0; i < kPatternSide; ++i) {
            float most = largest[i];
            KVASIR_UNROLL
            for (int j = 0; j < kPatternSide; ++j)
                most = Largest()(most, scores[i][j]);
            most = overLanes<kThreadsPerRow>(most, Largest());
            const float base = most == -INFINITY ? 0.0f : most;  // no NaN from -inf minus -inf
            float sum = 0.0f;
            KVASIR_UNROLL
            for (int j = 0; j < kPatternSide; ++j)
                sum += expf(scores[i][j] - base);
            total[i] = total[i] * expf(largest[i] - base) + overLanes<kThreadsPerRow>(sum, Sum());
            largest[i] = most;
        }
    }
    if (place.key != 0)
        return;
    const std::int64_t slot = (own * args.pieceCount + index) * kPatternRows + place.row;
    for (int i = 0; i < kPatternSide; ++i) {
        args.largest[slot + i] = largest[i];
        args.total[slot + i] = total[i];
    }
}

// A block for each head, a thread for each row.
KVASIR_KERNEL patternMergeKernel(PatternArguments args)
{
    const std::int64_t own = blockIdx.x, row = threadIdx.x;
    const auto slot = [&](std::int64_t piece) {
        return (own * args.pieceCount + piece) * kPatternRows + row;
    };
    float largest = -INFINITY;
    for (std::int64_t i = 0; i < args.pieceCount; ++i)
        largest = Largest()(largest, args.largest[slot(i)]);
    const float base = largest == -INFINITY ? 0.0f : largest;
    float total = 0.0f;
    for (std::int64_t i = 0; i < args.pieceCount; ++i)
        total += args.total[slot(i)] * expf(args.largest[slot(i)] - base);
    const float lse = largest + logf(total);  // ln 0 = -inf, and so is `largest` then
    args.rowLse[own * kPatternRows + row] = lse;
    if (args.lse.data && row < args.rows)
        args.lse.row(row)[own] = lse;
}

// Weights of a tile to shared memory; its columns, whole, to the op's `vertical`.
KVASIR_DEVICE void sumColumns(const PatternArguments& args, const PatternPiece& piece, int first,
                              std::int64_t own, const PatternShared& shared, const PatternScores& scores)
{
    const PatternPlace place;
    const int warp = static_cast<int>(threadIdx.x) / kWarpLanes;
    float columns[kPatternSide] = {};
    KVASIR_UNROLL
    for (int i = 0; i < kPatternSide; ++i) {
        const float lse = args.rowLse[own * kPatternRows + place.row + i];
        KVASIR_UNROLL
        for (int j = 0; j < kPatternSide; ++j) {
            const float weight = scores[i][j] == -INFINITY ? 0.0f : expf(scores[i][j] - lse);
            shared.weights[place.row + i][place.key + j] = weight;
            columns[j] += weight;
        }
    }
    KVASIR_UNROLL
    for (int j = 0; j < kPatternSide; ++j) {
        for (int distance = kThreadsPerRow; distance < kWarpLanes; distance *= 2)
            columns[j] += simt::shflXor(columns[j], distance);
        if (static_cast<int>(threadIdx.x) % kWarpLanes < kThreadsPerRow)
            shared.columns[warp][place.key + j] = columns[j];
    }
    simt::syncThreads();
    for (int key = static_cast<int>(threadIdx.x); key < kPatternTile && first + key < piece.count;
         key += kPatternThreads) {
        float sum = 0.0f;
        for (int w = 0; w < kPatternWarps; ++w)
            sum += shared.columns[w][key];
        args.vertical.row(own)[piece.begin + first + key] = sum;
    }
}

// The tile's diagonals into the piece's window: diagonal x of the tile has key x in the last row.
KVASIR_DEVICE void sumDiagonals(const PatternArguments& args, int first, int count,
                                const PatternShared& shared)
{
    for (int x = static_cast<int>(threadIdx.x); x < count + args.rows - 1; x += kPatternThreads) {
        const int behind = args.rows - 1 - x;  // the row of key 0
        float sum = 0.0f;
        for (int key = behind < 0 ? -behind : 0; key < count && key + behind < args.rows; ++key)
            sum += shared.weights[key + behind][key];
        shared.window[first + x] += sum;
    }
}

template <KvFormat kFormat>
KVASIR_KERNEL KVASIR_THREADS(kPatternThreads, 2) patternSumsKernel(PatternArguments args)
{
    const std::int64_t index = blockIdx.x % args.pieceCount, own = blockIdx.x / args.pieceCount;
    const PatternPiece piece = args.pieces[index];
    const PatternShared shared;
    for (int x = static_cast<int>(threadIdx.x); x < kPatternWindow; x += kPatternThreads)
        shared.window[x] = 0.0f;
    for (int first = 0; first < piece.count; first += kPatternTile) {
        PatternScores scores;
        scoreTile<kFormat>(args, piece, first, args.firstHead + own, shared, scores);
        sumColumns(args, piece, first, own, shared, scores);
        const int left = piece.count - first;
        sumDiagonals(args, first, left < kPatternTile ? left : kPatternTile, shared);
        simt::syncThreads();  // weights are written again
    }
    float* const to = args.windows + (own * args.pieceCount + index) * kPatternWindow;
    for (int x = static_cast<int>(threadIdx.x); x < kPatternWindow; x += kPatternThreads)
        to[x] = shared.window[x];
}

// A thread for each diagonal: windows begin with their pieces, which ascend apart from each other.
KVASIR_KERNEL patternGatherKernel(PatternArguments args)
{
    const std::int64_t end = args.firstPosition + args.rows;
    const std::int64_t blocks = (end + kPatternThreads - 1) / kPatternThreads;
    const std::int64_t own = blockIdx.x / blocks, t = blockIdx.x % blocks * kPatternThreads + threadIdx.x;
    if (t >= end)
        return;
    std::int64_t behind = 0;  // the last piece that begins at t or before, plus one
    for (std::int64_t to = args.pieceCount; behind < to;) {
        const std::int64_t middle = behind + (to - behind) / 2;
        if (args.pieces[middle].begin <= t)
            behind = middle + 1;
        else
            to = middle;
    }
    std::int64_t first = behind;
    while (first > 0 && args.pieces[first - 1].begin + args.pieces[first - 1].count + args.rows - 1 > t)
        --first;
    float sum = 0.0f;
    for (std::int64_t i = first; i < behind; ++i)
        sum += args.windows[(own * args.pieceCount + i) * kPatternWindow + (t - args.pieces[i].begin)];
    args.slash.row(own)[t] = sum;
}

// Columns outside of all ranges are worth nothing.
KVASIR_KERNEL patternClearKernel(PatternArguments args)
{
    const std::int64_t end = args.firstPosition + args.rows;
    const std::int64_t blocks = (end + kPatternThreads - 1) / kPatternThreads;
    const std::int64_t t = blockIdx.x % blocks * kPatternThreads + threadIdx.x;
    if (t < end)
        args.vertical.row(blockIdx.x / blocks)[t] = 0.0f;
}

}  // namespace kvasir::kernels::cuda
