// AttendDecode: the host's part.  Keys are cut into pieces of 512 at absolute multiples, as on the CPU, so
// that growing a text by a token changes one piece of a head.
#include <vector>

#include "kernels/cuda/attend_decode.cuh"
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/key_lists.h"

namespace kvasir::kernels::cuda {
namespace {

struct Pieces {
    std::vector<DecodePiece> all;         // by KV head, keys ascending
    std::vector<std::int64_t> ofHead{0};  // [kvHeads + 1]
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
                const std::int64_t border = (key / kPieceKeys + 1) * kPieceKeys;
                const std::int64_t end = range.end < border ? range.end : border;
                pieces.all.push_back({key, static_cast<int>(end - key), range.variant, head});
                key = end;
            }
        pieces.ofHead.push_back(std::ssize(pieces.all));
    }
    return pieces;
}

// Where the partial results lie in scratch memory.
std::int64_t partialFloats(std::int64_t pieces, std::int64_t group, std::int64_t headDim,
                           std::int64_t massSlots)
{
    return pieces * group * (2 + headDim + massSlots);
}
DecodePartials partialsIn(float* memory, std::int64_t pieces, std::int64_t group, std::int64_t headDim,
                          std::int64_t massSlots)
{
    const std::int64_t slots = pieces * group;
    return {.largest = memory,
            .total = memory + slots,
            .out = memory + 2 * slots,
            .mass = massSlots > 0 ? memory + slots * (2 + headDim) : nullptr,
            .massSlots = static_cast<int>(massSlots)};
}

using PieceKernel = void (*)(DecodeArguments);

template <int kHeads>
PieceKernel pieceKernel(KvFormat format)
{
    PieceKernel kernel = nullptr;
    withKvFormat(format,
                 [&](auto constant) { kernel = decodePieceKernel<decltype(constant)::value, kHeads>; });
    return kernel;
}

// Heads worked on together: as many as read one KV head, up to eight.
struct PieceLaunch {
    PieceKernel kernel;
    int heads;
};
PieceLaunch pieceLaunch(KvFormat format, std::int64_t group)
{
    constexpr int kFew = 2, kMany = 8;
    if (group <= kFew)
        return {pieceKernel<kFew>(format), kFew};
    return {pieceKernel<kMany>(format), kMany};
}

}  // namespace

void CudaQueue::run(const AttendDecode& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0 && op.kv.headDim <= kMostDecodeDim && op.massBlock > 0,
            "valid(AttendDecode)");
    requireRanges(op);
    if (!begin("AttendDecode"))
        return;
    const Pieces pieces = piecesOf(op);
    const auto count = std::ssize(pieces.all);
    const std::int64_t heads = op.q.shape[1], group = heads / op.kv.kvHeads, headDim = op.kv.headDim;
    const std::int64_t perPiece = op.massBlock < kPieceKeys ? op.massBlock : kPieceKeys;
    const std::int64_t massSlots = op.mass.rank == 0 ? 0 : kPieceKeys / perPiece + 1;
    auto* const memory =
        reinterpret_cast<float*>(m_scratch.bytes(partialFloats(count, group, headDim, massSlots) * 4 + 4));
    const std::span<const DecodePiece> all(pieces.all);
    const std::span<const std::int64_t> ofHead(pieces.ofHead);
    if (!check("AttendDecode", memory != nullptr, "not enough memory")
        || !check("AttendDecode",
                  m_staging.begin(Staging::bytesOf(op.kv.pages) + Staging::bytesOf(all)
                                  + Staging::bytesOf(ofHead))))
        return;
    const DecodeArguments args{.kv = stagePages(op.kv),
                               .q = rowsOf<const float>(op.q),
                               .pieces = m_staging.add(all),
                               .partials = partialsIn(memory, count, group, headDim, massSlots),
                               .heads = heads,
                               .group = group,
                               .massBlock = op.massBlock,
                               .scale = op.scale};
    const MergeArguments merge{.pieces = args.pieces,
                               .ofHead = m_staging.add(ofHead),
                               .partials = args.partials,
                               .out = rowsOf<float>(op.out),
                               .mass = rowsOf<float>(op.mass),
                               .group = group,
                               .headDim = headDim,
                               .massBlocks = op.mass.rank == 0 ? 0 : op.mass.shape[1],
                               .massBlock = op.massBlock};
    if (!check("AttendDecode", m_staging.send()))
        return;
    const auto [kernel, together] = pieceLaunch(op.kv.format, group);
    launch("AttendDecode", kernel,
           {.blocks = count * ((group + together - 1) / together),
            .threads = kDecodeThreads,
            .sharedBytes = decodeSharedBytes(together, headDim)},
           args);
    launch("AttendDecode", mergePiecesKernel,
           {.blocks = heads, .threads = kDecodeThreads, .sharedBytes = 2 * kDecodeWarps * 4}, merge);
}

}  // namespace kvasir::kernels::cuda
