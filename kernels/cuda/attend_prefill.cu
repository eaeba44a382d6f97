// AttendPrefill: the host's part.  Lists go to the device as they are; which kernel runs depends on the
// format and the head size alone.
#include "kernels/cuda/attend_prefill.cuh"
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/key_lists.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr std::int64_t kMostHeadDim = 256;

PrefillLaunch launchOf(const AttendPrefill& op, std::int64_t columns)
{
    const KvFormat format = op.kv.format;
    if ((op.kv.headDim != 64 && op.kv.headDim != 128) || format == KvFormat::F32)
        return prefillPlain(format, op.kv.headDim);
    if (format == KvFormat::F16)
        return prefillF16(op.kv.headDim, columns);
    return format == KvFormat::BF16 ? prefillBf16(op.kv.headDim, columns)
                                    : prefillWidened(op.kv.headDim, columns);
}

std::int64_t listBytes(const AttendPrefill& op)
{
    return Staging::bytesOf(op.kv.pages) + Staging::bytesOf(op.list.ranges)
        + Staging::bytesOf(op.list.offsets) + Staging::bytesOf(op.list.columns)
        + Staging::bytesOf(op.list.runs) + Staging::bytesOf(op.list.runOffsets);
}

}  // namespace

void CudaQueue::run(const AttendPrefill& op)
{
    require(valid(op) && op.kv.headDim % kChunk == 0 && op.kv.headDim <= kMostHeadDim
                && op.q.shape[0] <= kMaxVariants,
            "valid(AttendPrefill)");
    requireLists(op);
    if (op.q.shape[1] == 0 || !begin("AttendPrefill")
        || !check("AttendPrefill", m_staging.begin(listBytes(op))))
        return;
    const BlockList& list = op.list;
    PrefillArguments args{.kv = stagePages(op.kv),
                          .ranges = m_staging.add(list.ranges),
                          .offsets = m_staging.add(list.offsets),
                          .columns = m_staging.add(list.columns),
                          .runs = m_staging.add(list.runs),
                          .runOffsets = m_staging.add(list.runOffsets),
                          .listRows = list.rows,
                          .blocks = list.blocks,
                          .lists = list.lists,
                          .q = rowsOf<const float>(op.q),
                          .out = rowsOf<float>(op.out),
                          .lse = rowsOf<float>(op.lse),
                          .tokens = op.q.shape[1],
                          .heads = op.q.shape[2],
                          .kvHeads = op.kv.kvHeads,
                          .firstPosition = op.firstPosition,
                          .tilesPerTask = 0,
                          .scale = op.scale};
    const std::int64_t rows = list.rows < args.tokens ? list.rows : args.tokens;
    const std::int64_t columns = rows * (list.lists == 1 ? args.heads / args.kvHeads : 1);
    const PrefillLaunch chosen = launchOf(op, columns);
    args.tilesPerTask = (columns + chosen.columns - 1) / chosen.columns;
    const std::int64_t tasks = (list.lists == 1 ? args.kvHeads : args.heads) * list.blocks;
    if (check("AttendPrefill", m_staging.send()))
        launch("AttendPrefill", chosen.kernel,
               {.blocks = tasks * args.tilesPerTask,
                .threads = chosen.threads,
                .sharedBytes = chosen.sharedBytes},
               args);
}

}  // namespace kvasir::kernels::cuda
