// KvPack: a full page of f16 rows to KIVI's packed page.  Keys: a thread packs the channels that share bytes
// of codes, for the tokens of one group.  Values: a thread packs 64 channels of a token.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/kv_grid.cuh"
#include "kernels/cuda/kv_row.cuh"
#include "kernels/ops/kv_pack.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 128;
constexpr int kMostGroupTokens = 32;

struct Arguments {
    KvPages kv;
    std::int64_t page, kvHeads;
    std::byte* to;
};

KVASIR_DEVICE float halfAt(const std::byte* row, std::int64_t channel)
{
    return simt::halfToFloat(reinterpret_cast<const std::uint16_t*>(row)[channel]);
}

template <KvFormat kFormat>
KVASIR_KERNEL packKeysKernel(Arguments args)
{
    constexpr int kBits = codeBits(kFormat), kFields = 8 / kBits, kLevels = (1 << kBits) - 1;
    const KvPages& kv = args.kv;
    const std::int64_t columns = codeBytes(kFormat, kv.headDim);  // bytes of a token's codes
    const int tokens = static_cast<int>(groupTokens(kv.pageTokens()));
    const std::int64_t groups = kv.pageTokens() / tokens;
    const std::int64_t each = std::int64_t{blockIdx.x} * kThreads + threadIdx.x;
    const std::int64_t column = each % columns, group = each / columns % groups,
                       head = each / columns / groups;
    if (head >= args.kvHeads)
        return;
    const std::int64_t first = args.page * kv.pageTokens() + group * tokens;
    std::byte* const to = args.to + kv.packedKeyOffset<kFormat>(head)
        + group * packedKeyGroupBytes(kFormat, kv.headDim, kv.pageTokens());
    std::uint8_t packed[kMostGroupTokens] = {};
    for (int field = 0; field < kFields; ++field) {
        const std::int64_t channel = column / 16 * 16 * kFields + field * 16 + column % 16;
        if (channel >= kv.headDim)
            break;
        const auto at = [&](int t) { return halfAt(kv.row(KvPart::Key, first + t, head), channel); };
        const Grid grid = gridOf(at, tokens, kLevels);
        reinterpret_cast<std::uint16_t*>(to)[channel] = grid.scale;
        reinterpret_cast<std::uint16_t*>(to)[kv.headDim + channel] = grid.minimum;
        for (int t = 0; t < tokens; ++t)
            packed[t] |= static_cast<std::uint8_t>(codeOf(at(t), grid, kLevels) << (field * kBits));
    }
    for (int t = 0; t < tokens; ++t)
        reinterpret_cast<std::uint8_t*>(to)[kv.headDim * 4 + t * columns + column] = packed[t];
}

template <KvFormat kFormat>
KVASIR_KERNEL packValuesKernel(Arguments args)
{
    const KvPages& kv = args.kv;
    const std::int64_t pieces = (kv.headDim + kPackedTogether - 1) / kPackedTogether;
    const std::int64_t each = std::int64_t{blockIdx.x} * kThreads + threadIdx.x;
    const std::int64_t piece = each % pieces, slot = each / pieces % kv.pageTokens(),
                       head = each / pieces / kv.pageTokens();
    if (head >= args.kvHeads)
        return;
    const std::int64_t scales = scaleBytes(kFormat, kv.headDim);
    std::byte* const to =
        args.to + kv.packedValueOffset<kFormat>(head) + slot * (scales + codeBytes(kFormat, kv.headDim));
    const std::byte* const from = kv.row(KvPart::Value, args.page * kv.pageTokens() + slot, head);
    packChannels<kFormat>([&](std::int64_t c) { return halfAt(from, c); }, kv.headDim,
                          piece * kPackedTogether, to, to + scales);
}

std::int64_t blocksFor(std::int64_t threads)
{
    return (threads + kThreads - 1) / kThreads;
}

}  // namespace

void CudaQueue::run(const KvPack& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0, "valid(KvPack)");
    if (!begin("KvPack") || !check("KvPack", m_staging.begin(Staging::bytesOf(op.kv.pages))))
        return;
    const Arguments args{.kv = stagePages(op.kv), .page = op.page, .kvHeads = op.kv.kvHeads, .to = op.to};
    if (!check("KvPack", m_staging.send()))
        return;
    const auto pack = [&](auto format) {
        constexpr KvFormat kFormat = decltype(format)::value;
        const std::int64_t groups = op.kv.pageTokens / groupTokens(op.kv.pageTokens);
        launch("KvPack", packKeysKernel<kFormat>,
               {.blocks = blocksFor(op.kv.kvHeads * groups * codeBytes(kFormat, op.kv.headDim)),
                .threads = kThreads},
               args);
        const std::int64_t pieces = (op.kv.headDim + kPackedTogether - 1) / kPackedTogether;
        launch("KvPack", packValuesKernel<kFormat>,
               {.blocks = blocksFor(op.kv.kvHeads * op.kv.pageTokens * pieces), .threads = kThreads}, args);
    };
    if (op.kv.format == KvFormat::Kivi4)
        pack(std::integral_constant<KvFormat, KvFormat::Kivi4>());
    else
        pack(std::integral_constant<KvFormat, KvFormat::Kivi2>());
}

}  // namespace kvasir::kernels::cuda
