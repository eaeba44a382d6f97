// KvWrite and KvRead: f32 rows to pages and back.  A thread takes eight channels of a token, or 64 where
// groups of channels share a scale.  Rounding and saturation as kernels/kv_view.h says; NaN stays NaN.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/kv_grid.cuh"
#include "kernels/cuda/kv_row.cuh"
#include "kernels/cuda/rows.cuh"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/kv_write.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 128;

struct Arguments {
    KvPages kv;
    Rows<float> k, v;
    std::int64_t firstToken, tokens, kvHeads;
};

// What a thread works on: `together` channels from `channel` on of one row of k or v.
struct Place {
    KvPart part;
    std::int64_t row, token, head, channel;
    bool exists;
};
KVASIR_DEVICE Place placeIn(const Arguments& args, std::int64_t together)
{
    const std::int64_t pieces = (args.kv.headDim + together - 1) / together;
    const std::int64_t rows = args.tokens * args.kvHeads;
    const std::int64_t each = std::int64_t{blockIdx.x} * kThreads + threadIdx.x;
    const std::int64_t row = each / pieces % rows;
    return {.part = each / pieces < rows ? KvPart::Key : KvPart::Value,
            .row = row,
            .token = args.firstToken + row / args.kvHeads,
            .head = row % args.kvHeads,
            .channel = each % pieces * together,
            .exists = each < 2 * rows * pieces};
}

KVASIR_DEVICE std::uint32_t saturatedBf16(float low, float high)
{
    std::uint32_t bits = simt::twoBf16(low, high);
    bits -= (bits & 0x7fffu) == 0x7f80u ? 1u : 0u;  // infinity: the largest number instead
    return bits - ((bits & 0x7fff0000u) == 0x7f800000u ? 0x10000u : 0u);
}

template <KvFormat kFormat>
KVASIR_DEVICE void packRow(const float* from, std::int64_t headDim, std::int64_t channel, std::byte* row)
{
    if constexpr (kFormat == KvFormat::F32) {
        for (int i = 0; i < kChunk; ++i)
            reinterpret_cast<float*>(row)[channel + i] = from[channel + i];
    } else if constexpr (kFormat == KvFormat::F16 || kFormat == KvFormat::BF16) {
        std::uint32_t pairs[4];
        KVASIR_UNROLL
        for (int i = 0; i < 4; ++i) {
            const float low = from[channel + 2 * i], high = from[channel + 2 * i + 1];
            pairs[i] = kFormat == KvFormat::F16 ? simt::twoHalves(saturated(low), saturated(high))
                                                : saturatedBf16(low, high);
        }
        *reinterpret_cast<simt::Quad*>(row + channel * 2) = {pairs[0], pairs[1], pairs[2], pairs[3]};
    } else {
        packChannels<kFormat>([&](std::int64_t c) { return from[c]; }, headDim, channel, row,
                              row + scaleBytes(kFormat, headDim));
    }
}

template <KvFormat kFormat>
constexpr std::int64_t writtenTogether()
{
    return groupChannels(kFormat) > 0 ? kPackedTogether : kChunk;
}

template <KvFormat kFormat>
KVASIR_KERNEL kvWriteKernel(Arguments args)
{
    const Place place = placeIn(args, writtenTogether<kFormat>());
    if (!place.exists)
        return;
    const float* const from = (place.part == KvPart::Key ? args.k : args.v).row(place.row);
    packRow<kFormat>(from, args.kv.headDim, place.channel, args.kv.row(place.part, place.token, place.head));
}

template <KvFormat kFormat>
KVASIR_KERNEL kvReadKernel(Arguments args)
{
    const Place place = placeIn(args, kChunk);
    if (!place.exists)
        return;
    float channels[kChunk] = {};
    if (args.kv.piece(place.token, place.head))  // else the rows are not there: zeros
        loadChannels<kFormat>(args.kv, place.part, place.head, place.token, place.channel, channels);
    float* const to = (place.part == KvPart::Key ? args.k : args.v).row(place.row) + place.channel;
    for (int i = 0; i < kChunk; ++i)
        to[i] = channels[i];
}

std::int64_t blocksFor(const Arguments& args, std::int64_t together)
{
    const std::int64_t pieces = (args.kv.headDim + together - 1) / together;
    return (2 * args.tokens * args.kvHeads * pieces + kThreads - 1) / kThreads;
}

Arguments argumentsOf(const TensorRef& k, const TensorRef& v, std::int64_t firstToken)
{
    return {.kv = {},
            .k = rowsOf<float>(k),
            .v = rowsOf<float>(v),
            .firstToken = firstToken,
            .tokens = k.shape[0],
            .kvHeads = k.shape[1]};
}

}  // namespace

void CudaQueue::run(const KvWrite& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0, "valid(KvWrite)");
    if (!begin("KvWrite") || !check("KvWrite", m_staging.begin(Staging::bytesOf(op.kv.pages))))
        return;
    auto args = argumentsOf(op.k, op.v, op.firstToken);
    args.kv = stagePages(op.kv);
    if (!check("KvWrite", m_staging.send()))
        return;
    withKvFormat(rowFormat(op.kv.format), [&](auto format) {
        constexpr KvFormat kFormat = decltype(format)::value;
        if constexpr (!packsPages(kFormat))
            launch("KvWrite", kvWriteKernel<kFormat>,
                   {.blocks = blocksFor(args, writtenTogether<kFormat>()), .threads = kThreads}, args);
    });
}

void CudaQueue::run(const KvRead& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0, "valid(KvRead)");
    if (!begin("KvRead") || !check("KvRead", m_staging.begin(Staging::bytesOf(op.kv.pages))))
        return;
    auto args = argumentsOf(op.k, op.v, op.firstToken);
    args.kv = stagePages(op.kv);
    if (!check("KvRead", m_staging.send()))
        return;
    withKvFormat(op.kv.format, [&](auto format) {
        launch("KvRead", kvReadKernel<decltype(format)::value>,
               {.blocks = blocksFor(args, kChunk), .threads = kThreads}, args);
    });
}

}  // namespace kvasir::kernels::cuda
