// PatternScore: the host's part.
#include <algorithm>
#include <vector>

#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/pattern_score.cuh"
#include "kernels/key_lists.h"

namespace kvasir::kernels::cuda {
namespace {

std::vector<PatternPiece> piecesOf(const PatternScore& op)
{
    std::vector<PatternPiece> pieces;
    const std::int64_t behind = op.firstPosition + op.q.shape[1];
    for (const auto& range : op.ranges)
        for (std::int64_t key = range.begin; key < std::min(range.end, behind);) {
            const std::int64_t border = (key / kPatternPiece + 1) * kPatternPiece;
            const std::int64_t end = std::min({range.end, behind, border});
            pieces.push_back({key, static_cast<int>(end - key), range.variant});
            key = end;
        }
    return pieces;
}

using Kernel = void (*)(PatternArguments);
struct Kernels {
    Kernel statistics = nullptr, sums = nullptr;
};
Kernels kernelsOf(KvFormat format)
{
    Kernels chosen;
    withKvFormat(format, [&](auto constant) {
        constexpr KvFormat kFormat = decltype(constant)::value;
        chosen = {patternStatisticsKernel<kFormat>, patternSumsKernel<kFormat>};
    });
    return chosen;
}

}  // namespace

void CudaQueue::run(const PatternScore& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0, "valid(PatternScore)");
    requireAscending(op.ranges, op.firstPosition + op.q.shape[1], op.q.shape[0],
                     "PatternScore: ranges ascend apart up to the last row, variants inside q");
    if (!begin("PatternScore"))
        return;
    const auto pieces = piecesOf(op);
    const std::span<const PatternPiece> all(pieces);
    const std::int64_t slots = op.headCount * std::ssize(pieces), rowSlots = slots * kPatternRows;
    const bool sums = op.vertical.rank != 0;
    auto* const memory = reinterpret_cast<float*>(m_scratch.bytes(
        (2 * rowSlots + op.headCount * kPatternRows + (sums ? slots * kPatternWindow : 0)) * 4));
    if (!check("PatternScore", memory != nullptr, "not enough memory")
        || !check("PatternScore", m_staging.begin(Staging::bytesOf(op.kv.pages) + Staging::bytesOf(all))))
        return;
    const PatternArguments args{.kv = stagePages(op.kv),
                                .q = rowsOf<const float>(op.q),
                                .pieces = m_staging.add(all),
                                .pieceCount = std::ssize(pieces),
                                .heads = op.q.shape[2],
                                .group = op.q.shape[2] / op.kv.kvHeads,
                                .firstHead = op.firstHead,
                                .headCount = op.headCount,
                                .firstPosition = op.firstPosition,
                                .rows = static_cast<int>(op.q.shape[1]),
                                .scale = op.scale,
                                .largest = memory,
                                .total = memory + rowSlots,
                                .rowLse = memory + 2 * rowSlots,
                                .windows = memory + 2 * rowSlots + op.headCount * kPatternRows,
                                .vertical = rowsOf<float>(op.vertical),
                                .slash = rowsOf<float>(op.slash),
                                .lse = rowsOf<float>(op.lse)};
    if (!check("PatternScore", m_staging.send()))
        return;
    const Kernels kernels = kernelsOf(op.kv.format);
    const simt::Shape onPieces{
        .blocks = slots, .threads = kPatternThreads, .sharedBytes = kPatternSharedBytes};
    const std::int64_t columns = op.firstPosition + op.q.shape[1];
    const simt::Shape onColumns{.blocks = op.headCount * ((columns + kPatternThreads - 1) / kPatternThreads),
                                .threads = kPatternThreads,
                                .sharedBytes = 0};
    launch("PatternScore", kernels.statistics, onPieces, args);
    launch("PatternScore", patternMergeKernel,
           {.blocks = op.headCount, .threads = kPatternRows, .sharedBytes = 0}, args);
    if (!sums)
        return;
    launch("PatternScore", patternClearKernel, onColumns, args);
    launch("PatternScore", kernels.sums, onPieces, args);
    launch("PatternScore", patternGatherKernel, onColumns, args);
}

}  // namespace kvasir::kernels::cuda
