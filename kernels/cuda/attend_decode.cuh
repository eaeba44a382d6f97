// AttendDecode, the kernels: a block for each piece of at most 512 keys and up to kHeads query heads that
// share them, then a block for each query head that merges its pieces in key order.
//
// A key's row is read by neighbouring lanes, eight channels each, and used for all heads of the block, so
// each byte of the cache is read once (twice with more than eight heads to a KV head; the second time it is
// in the second-level cache).  All arithmetic is f32.  Every sum has a fixed order: over lanes and warps by
// tree, over pieces in key order.
#pragma once

#include "kernels/cuda/kv_row.cuh"
#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"

namespace kvasir::kernels::cuda {

constexpr int kPieceKeys = 512;
constexpr int kDecodeThreads = 128, kDecodeWarps = kDecodeThreads / kWarpLanes;
constexpr std::int64_t kMostDecodeDim = kChunk * kWarpLanes;

struct DecodePiece {
    std::int64_t begin = 0;  // first key
    int count = 0;
    int variant = 0;
    std::int64_t kvHead = 0;
};

// What a piece leaves for the merge, all [piece, group, …] f32.  Weights are exp(score − largest).
struct DecodePartials {
    float* largest = nullptr;  // [piece, group]; the merge puts the piece's share here
    float* total = nullptr;    // [piece, group]            Σ weights
    float* out = nullptr;      // [piece, group, headDim]   Σ weights · value
    float* mass = nullptr;  // [piece, group, massSlots] Σ weights by block, from the first key's on; or null
    int massSlots = 0;
};

struct DecodeArguments {
    KvPages kv;
    Rows<const float> q;  // row = variant · heads + head
    const DecodePiece* pieces;
    DecodePartials partials;
    std::int64_t heads, group;
    std::int64_t massBlock;
    float scale;
};

struct MergeArguments {
    const DecodePiece* pieces;
    const std::int64_t* ofHead;  // [kvHeads + 1]: pieces of a KV head
    DecodePartials partials;
    Rows<float> out, mass;
    std::int64_t group, headDim, massBlocks, massBlock;
};

// How lanes share rows: `lanes` (a power of two) read one row, 32 / lanes rows are read at once.
struct RowShare {
    int lanes, rowsAtOnce, row, channel;
    bool reads;

    KVASIR_DEVICE explicit RowShare(std::int64_t headDim)
    {
        lanes = 1;
        while (lanes * kChunk < headDim)
            lanes *= 2;
        const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
        rowsAtOnce = kWarpLanes / lanes;
        row = lane / lanes;
        channel = lane % lanes * kChunk;
        reads = channel < headDim;
    }
};

// scores[h][key] = scale · q[h] · key, for all keys of the piece.
template <KvFormat kFormat, int kHeads>
KVASIR_DEVICE void scorePiece(const DecodeArguments& args, const DecodePiece& piece, std::int64_t firstHead,
                              int heads, float* scores)
{
    const RowShare share(args.kv.headDim);
    float q[kHeads][kChunk];
    KVASIR_UNROLL
    for (int h = 0; h < kHeads; ++h) {
        KVASIR_UNROLL
        for (int i = 0; i < kChunk; ++i)
            q[h][i] = h < heads && share.reads
                ? args.q.row(piece.variant * args.heads + firstHead + h)[share.channel + i] * args.scale
                : 0.0f;
    }
    const int warp = static_cast<int>(threadIdx.x) / kWarpLanes;
    for (int first = warp * share.rowsAtOnce; first < piece.count; first += kDecodeWarps * share.rowsAtOnce) {
        const int key = first + share.row;
        float k[kChunk] = {};
        if (key < piece.count && share.reads)
            loadChannels<kFormat>(args.kv, KvPart::Key, piece.kvHead, piece.begin + key, share.channel, k);
        KVASIR_UNROLL
        for (int h = 0; h < kHeads; ++h) {
            if (h >= heads)
                break;
            float sum = 0.0f;
            KVASIR_UNROLL
            for (int i = 0; i < kChunk; ++i)
                sum = fmaf(q[h][i], k[i], sum);
            for (int distance = share.lanes / 2; distance > 0; distance /= 2)
                sum += simt::shflXor(sum, distance);
            if (share.channel == 0 && key < piece.count)
                scores[h * kPieceKeys + key] = sum;
        }
    }
}

// Scores to weights in place, a warp for each head; largest, total and mass of the piece.
KVASIR_DEVICE void weighPiece(const DecodeArguments& args, const DecodePiece& piece, std::int64_t slot,
                              int heads, float* scores)
{
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    for (int h = static_cast<int>(threadIdx.x) / kWarpLanes; h < heads; h += kDecodeWarps) {
        float* const own = scores + h * kPieceKeys;
        float largest = own[0];
        for (int key = lane; key < piece.count; key += kWarpLanes)
            largest = Largest()(largest, own[key]);
        largest = overLanes<kWarpLanes>(largest, Largest());
        float total = 0.0f;
        for (int key = lane; key < piece.count; key += kWarpLanes) {
            own[key] = expf(own[key] - largest);
            total += own[key];
        }
        total = overLanes<kWarpLanes>(total, Sum());
        if (lane == 0) {
            args.partials.largest[slot + h] = largest;
            args.partials.total[slot + h] = total;
        }
        if (!args.partials.mass)
            continue;
        simt::syncWarp();  // the weights of other lanes
        const std::int64_t firstBlock = piece.begin / args.massBlock;
        const std::int64_t blocks = (piece.begin + piece.count - 1) / args.massBlock - firstBlock + 1;
        for (std::int64_t block = lane; block < blocks; block += kWarpLanes) {
            const std::int64_t from = (firstBlock + block) * args.massBlock - piece.begin;
            const std::int64_t to = from + args.massBlock;
            float sum = 0.0f;
            for (std::int64_t key = from > 0 ? from : 0; key < to && key < piece.count; ++key)
                sum += own[key];
            args.partials.mass[(slot + h) * args.partials.massSlots + block] = sum;
        }
    }
}

// Σ weight · value: each warp over its keys, then over the rows that a warp reads at once, then over warps.
// shared: [warps, kHeads, headDim]
template <KvFormat kFormat, int kHeads>
KVASIR_DEVICE void sumValues(const DecodeArguments& args, const DecodePiece& piece, std::int64_t slot,
                             int heads, const float* weights, float* shared)
{
    const RowShare share(args.kv.headDim);
    const int headDim = static_cast<int>(args.kv.headDim);
    const int warp = static_cast<int>(threadIdx.x) / kWarpLanes;
    float sums[kHeads][kChunk] = {};
    for (int key = warp * share.rowsAtOnce + share.row; key < piece.count;
         key += kDecodeWarps * share.rowsAtOnce) {
        float v[kChunk] = {};
        if (share.reads)
            loadChannels<kFormat>(args.kv, KvPart::Value, piece.kvHead, piece.begin + key, share.channel, v);
        KVASIR_UNROLL
        for (int h = 0; h < kHeads; ++h) {
            if (h >= heads)
                break;
            const float weight = weights[h * kPieceKeys + key];
            KVASIR_UNROLL
            for (int i = 0; i < kChunk; ++i)
                sums[h][i] = fmaf(weight, v[i], sums[h][i]);
        }
    }
    KVASIR_UNROLL
    for (int h = 0; h < kHeads; ++h) {
        KVASIR_UNROLL
        for (int i = 0; i < kChunk; ++i) {
            for (int distance = share.lanes; distance < kWarpLanes; distance *= 2)
                sums[h][i] += simt::shflXor(sums[h][i], distance);
            if (share.row == 0 && share.reads)
                shared[(warp * kHeads + h) * headDim + share.channel + i] = sums[h][i];
        }
    }
    simt::syncThreads();
    for (int each = static_cast<int>(threadIdx.x); each < heads * headDim; each += kDecodeThreads) {
        float sum = 0.0f;
        for (int w = 0; w < kDecodeWarps; ++w)
            sum += shared[w * kHeads * headDim + each];
        args.partials.out[slot * headDim + each] = sum;
    }
}

constexpr std::int64_t decodeSharedBytes(int heads, std::int64_t headDim)
{
    return (heads * kPieceKeys + kDecodeWarps * heads * headDim) * 4;
}

template <KvFormat kFormat, int kHeads>
KVASIR_KERNEL KVASIR_THREADS(kDecodeThreads, 4) decodePieceKernel(DecodeArguments args)
{
    const std::int64_t chunks = (args.group + kHeads - 1) / kHeads;
    const std::int64_t index = blockIdx.x / chunks, chunk = blockIdx.x % chunks;
    const DecodePiece piece = args.pieces[index];
    const std::int64_t left = args.group - chunk * kHeads;
    const int heads = left < kHeads ? static_cast<int>(left) : kHeads;
    const std::int64_t slot = index * args.group + chunk * kHeads;
    float* const scores = simt::sharedMemory<float>();
    scorePiece<kFormat, kHeads>(args, piece, piece.kvHead * args.group + chunk * kHeads, heads, scores);
    simt::syncThreads();
    weighPiece(args, piece, slot, heads, scores);
    simt::syncThreads();
    sumValues<kFormat, kHeads>(args, piece, slot, heads, scores, scores + kHeads * kPieceKeys);
}

// One query head: every piece is brought to the common largest score and added, in key order.
KVASIR_KERNEL KVASIR_THREADS(kDecodeThreads, 1) mergePiecesKernel(MergeArguments args)
{
    const std::int64_t head = blockIdx.x, kvHead = head / args.group, row = head % args.group;
    const std::int64_t begin = args.ofHead[kvHead], end = args.ofHead[kvHead + 1];
    const auto slot = [&](std::int64_t piece) { return piece * args.group + row; };
    const DecodePartials& partials = args.partials;
    float* const shared = simt::sharedMemory<float>();

    float largest = -INFINITY;
    for (std::int64_t i = begin + threadIdx.x; i < end; i += kDecodeThreads)
        largest = Largest()(largest, partials.largest[slot(i)]);
    largest = overBlock(largest, shared, Largest());
    float total = 0.0f;
    for (std::int64_t i = begin + threadIdx.x; i < end; i += kDecodeThreads)
        total += partials.total[slot(i)] * expf(partials.largest[slot(i)] - largest);
    total = overBlock(total, shared + kDecodeWarps, Sum());
    for (std::int64_t i = begin + threadIdx.x; i < end; i += kDecodeThreads)
        partials.largest[slot(i)] = expf(partials.largest[slot(i)] - largest) / total;
    simt::syncThreads();

    for (std::int64_t d = threadIdx.x; d < args.headDim; d += kDecodeThreads) {
        float sum = 0.0f;
        for (std::int64_t i = begin; i < end; ++i)
            sum = fmaf(partials.out[slot(i) * args.headDim + d], partials.largest[slot(i)], sum);
        args.out.row(head)[d] = sum;
    }
    if (!partials.mass)
        return;
    // A block of mass belongs to one thread, so that pieces that share one are added in their order.
    float* const mass = args.mass.row(head);
    for (std::int64_t block = threadIdx.x; block < args.massBlocks; block += kDecodeThreads)
        mass[block] = 0.0f;
    for (std::int64_t i = begin; i < end; ++i) {
        const std::int64_t first = args.pieces[i].begin / args.massBlock;
        const std::int64_t last = (args.pieces[i].begin + args.pieces[i].count - 1) / args.massBlock;
        const std::int64_t behind = (first - threadIdx.x + kDecodeThreads - 1) / kDecodeThreads;
        const std::int64_t start = threadIdx.x + (first > threadIdx.x ? behind * kDecodeThreads : 0);
        for (std::int64_t block = start; block <= last; block += kDecodeThreads)
            mass[block] +=
                partials.mass[slot(i) * partials.massSlots + (block - first)] * partials.largest[slot(i)];
    }
}

}  // namespace kvasir::kernels::cuda
