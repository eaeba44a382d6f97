// AttendPrefill in f32 throughout, for F32 pages and for head sizes that tensor cores are not used for.  Not
// fast: a block takes 16 columns and tiles of 32 keys, and multiplies out of shared memory.
#include "kernels/cuda/attend_prefill.cuh"
#include "kernels/cuda/warp.cuh"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 128, kWarps = kThreads / kWarpLanes;
constexpr int kColumns = 16;
constexpr int kKeys = kWarpLanes;                       // a lane for each key in the softmax
constexpr int kThreadsPerColumn = kThreads / kColumns;  // when values are added
constexpr int kMostDim = 256;

struct Shared {
    float* queries;  // [columns, headDim], times scale
    float* keys;     // [keys, headDim + 1]: the lanes of a warp read a column of it
    float* values;   // [keys, headDim]
    float* weights;  // [columns, keys]
    float* shrink;   // [columns]
    float* largest;  // [columns]
    float* total;    // [columns]

    KVASIR_DEVICE explicit Shared(int headDim)
    {
        queries = simt::sharedMemory<float>();
        keys = queries + kColumns * headDim;
        values = keys + kKeys * (headDim + 1);
        weights = values + kKeys * headDim;
        shrink = weights + kColumns * kKeys;
        largest = shrink + kColumns;
        total = largest + kColumns;
    }
};

constexpr std::int64_t sharedBytesFor(std::int64_t headDim)
{
    return (kColumns * headDim + kKeys * (2 * headDim + 1) + kColumns * kKeys + 3 * kColumns) * 4;
}

KVASIR_DEVICE void loadQueries(const PrefillArguments& args, const PrefillTask& task, int variant,
                               const Shared& shared)
{
    const int headDim = static_cast<int>(args.kv.headDim);
    for (int each = static_cast<int>(threadIdx.x); each < kColumns * headDim; each += kThreads) {
        const std::int64_t column = task.firstColumn + each / headDim;
        float number = 0.0f;
        if (column < task.columns()) {
            const std::int64_t token = task.row + column % task.rows, head = task.head + column / task.rows;
            number =
                args.q.row((variant * args.tokens + token) * args.heads + head)[each % headDim] * args.scale;
        }
        shared.queries[each] = number;
    }
}

template <KvFormat kFormat>
KVASIR_DEVICE void loadTile(const PrefillArguments& args, const PrefillTask& task, const KeyTile& tile,
                            const Shared& shared)
{
    const int headDim = static_cast<int>(args.kv.headDim), pieces = headDim / kChunk;
    for (int each = static_cast<int>(threadIdx.x); each < kKeys * pieces; each += kThreads) {
        const int row = each / pieces, channel = each % pieces * kChunk;
        float key[kChunk] = {}, value[kChunk] = {};
        if (row < tile.count) {
            const std::int64_t token = tokenOf(args, tile, row);
            loadChannels<kFormat>(args.kv, KvPart::Key, task.kvHead, token, channel, key);
            loadChannels<kFormat>(args.kv, KvPart::Value, task.kvHead, token, channel, value);
        }
        for (int i = 0; i < kChunk; ++i) {
            shared.keys[row * (headDim + 1) + channel + i] = key[i];
            shared.values[row * headDim + channel + i] = value[i];
        }
    }
}

// A warp for each column in turn, a lane for each key.
KVASIR_DEVICE void weighTile(const PrefillArguments& args, const PrefillTask& task, const KeyTile& tile,
                             const Shared& shared)
{
    const int headDim = static_cast<int>(args.kv.headDim);
    const int lane = static_cast<int>(threadIdx.x) % kWarpLanes;
    const std::int64_t first = args.firstPosition + task.row;
    const std::int64_t position = lane < tile.count ? tokenOf(args, tile, lane) - first : 0;
    for (int column = static_cast<int>(threadIdx.x) / kWarpLanes; column < kColumns; column += kWarps) {
        const float* const query = shared.queries + column * headDim;
        const float* const key = shared.keys + lane * (headDim + 1);
        float score = 0.0f;
        for (int i = 0; i < headDim; ++i)
            score = fmaf(query[i], key[i], score);
        if (lane >= tile.count || position > (task.firstColumn + column) % task.rows)
            score = -INFINITY;
        const float before = shared.largest[column];
        const float largest = Largest()(before, overLanes<kWarpLanes>(score, Largest()));
        const float base = largest == -INFINITY ? 0.0f : largest;  // no NaN from -inf minus -inf
        const float weight = expf(score - base);
        shared.weights[column * kKeys + lane] = weight;
        const float sum = overLanes<kWarpLanes>(weight, Sum());
        simt::syncWarp();  // all lanes have read `largest`
        if (lane == 0) {
            const float shrink = expf(before - base);
            shared.shrink[column] = shrink;
            shared.total[column] = fmaf(shared.total[column], shrink, sum);
            shared.largest[column] = largest;
        }
    }
}

template <KvFormat kFormat>
KVASIR_KERNEL KVASIR_THREADS(kThreads, 1) plainPrefillKernel(PrefillArguments args)
{
    const PrefillTask task = prefillTask(args, blockIdx.x, kColumns);
    if (task.firstColumn >= task.columns())
        return;
    const int headDim = static_cast<int>(args.kv.headDim);
    const Shared shared(headDim);
    if (threadIdx.x < kColumns) {
        shared.largest[threadIdx.x] = -INFINITY;
        shared.total[threadIdx.x] = 0.0f;
    }
    // Of column `own`: the channels part, part + kThreadsPerColumn, …
    const int own = static_cast<int>(threadIdx.x) / kThreadsPerColumn;
    const int part = static_cast<int>(threadIdx.x) % kThreadsPerColumn;
    constexpr int kMost = kMostDim / kThreadsPerColumn;
    float out[kMost] = {};

    TileWalk walk{.end = args.firstPosition + task.row + task.rows, .tileKeys = kKeys};
    KeyTile tile;
    for (int variant = -1; walk.next(args, task, tile); variant = tile.variant) {
        if (tile.variant != variant)
            loadQueries(args, task, tile.variant, shared);
        loadTile<kFormat>(args, task, tile, shared);
        simt::syncThreads();
        weighTile(args, task, tile, shared);
        simt::syncThreads();
        KVASIR_UNROLL
        for (int j = 0; j < kMost; ++j) {
            const int channel = part + j * kThreadsPerColumn;
            if (channel >= headDim)
                break;
            float sum = 0.0f;
            for (int key = 0; key < tile.count; ++key)
                sum = fmaf(shared.weights[own * kKeys + key], shared.values[key * headDim + channel], sum);
            out[j] = fmaf(out[j], shared.shrink[own], sum);
        }
        simt::syncThreads();
    }
    simt::syncThreads();  // of a task without tiles: what was set above
    const std::int64_t column = task.firstColumn + own;
    if (column >= task.columns())
        return;
    const std::int64_t token = task.row + column % task.rows, head = task.head + column / task.rows;
    const float total = shared.total[own];
    const float share = total == 0.0f ? 0.0f : 1.0f / total;  // a row that sees no key gives zeros
    KVASIR_UNROLL
    for (int j = 0; j < kMost; ++j)
        if (part + j * kThreadsPerColumn < headDim)
            args.out.row(token * args.heads + head)[part + j * kThreadsPerColumn] = out[j] * share;
    if (args.lse.data && part == 0)
        args.lse.row(token)[head] = shared.largest[own] + logf(total);
}

}  // namespace

PrefillLaunch prefillPlain(KvFormat format, std::int64_t headDim)
{
    PrefillLaunch made{
        .kernel = nullptr, .columns = kColumns, .threads = kThreads, .sharedBytes = sharedBytesFor(headDim)};
    withKvFormat(format, [&](auto constant) { made.kernel = plainPrefillKernel<decltype(constant)::value>; });
    return made;
}

}  // namespace kvasir::kernels::cuda
