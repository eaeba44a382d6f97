// PooledScore: queries are averaged once for each head and variant; then each block's keys are widened, added
// up, and met with those averages.  The work is reading the keys.
#include "kernels/ops/pooled_score.h"

#include <algorithm>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/pooled_score.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/pooled_score_p.h"
#include "kernels/cpu/tile_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

// sum[width] of the keys of one range, in their order.
HWY_INLINE void sumKeys(const KvView& kv, std::int64_t kvHead, const KeyRange& range, std::int64_t width,
                        float* tile, float* sum)
{
    std::fill_n(sum, width, 0.0f);
    for (std::int64_t key = range.begin; key < range.end; key += kPooledTile) {
        const std::int64_t end = std::min(key + kPooledTile, range.end);
        widenTile(kv, KvPart::Key, kvHead, {key, end, range.variant}, width, tile);
        for (std::int64_t i = 0; i < width; i += lanes()) {
            auto value = load(sum + i);
            for (std::int64_t row = 0; row < end - key; ++row)
                value = hn::Add(value, load(tile + row * width + i));
            store(value, sum + i);
        }
    }
}

// One block of keys under all wanted query heads of one KV head.
void scoreBlock(const PooledScore& op, const PooledBlock& block, float* memory)
{
    const std::int64_t width = block.width, heads = op.q.shape[2], group = heads / op.kv.kvHeads;
    float* tile = memory;
    float* sum = tile + kPooledTile * width;
    const std::int64_t first = std::max(block.kvHead * group, op.firstHead) - op.firstHead;
    const std::int64_t last =
        std::min((block.kvHead + 1) * group, op.firstHead + op.headCount) - op.firstHead;
    for (std::int64_t head = first; head < last; ++head)
        op.scores.row<float>(head)[block.index] = 0.0f;
    std::int64_t count = 0;
    const std::int64_t begin = block.index * op.blockKeys, end = begin + op.blockKeys;
    auto at = std::partition_point(op.ranges.begin(), op.ranges.end(),
                                   [&](const KeyRange& range) { return range.end <= begin; });
    for (; at != op.ranges.end() && at->begin < end; ++at) {
        const KeyRange own{std::max(at->begin, begin), std::min(at->end, end), at->variant};
        if (own.begin >= own.end)
            continue;
        sumKeys(op.kv, block.kvHead, own, width, tile, sum);
        count += own.end - own.begin;
        for (std::int64_t head = first; head < last; ++head) {
            const float* query = block.queries + (own.variant * op.headCount + head) * width;
            auto products = hn::Zero(F32());
            for (std::int64_t i = 0; i < width; i += lanes())
                products = hn::MulAdd(load(query + i), load(sum + i), products);
            op.scores.row<float>(head)[block.index] += sumOfLanes(products);
        }
    }
    for (std::int64_t head = first; head < last; ++head) {
        float& score = op.scores.row<float>(head)[block.index];
        score = count > 0 ? score * (op.scale / static_cast<float>(count))
                          : -std::numeric_limits<float>::infinity();
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

// [variants, headCount, width]: means over rows, zeros beyond headDim.
void averageQueries(const PooledScore& op, std::int64_t width, float* means)
{
    const std::int64_t rows = op.q.shape[1], headDim = op.kv.headDim;
    std::fill_n(means, op.q.shape[0] * op.headCount * width, 0.0f);
    for (std::int64_t variant = 0; variant < op.q.shape[0]; ++variant)
        for (std::int64_t head = 0; head < op.headCount; ++head) {
            float* mean = means + (variant * op.headCount + head) * width;
            for (std::int64_t row = 0; row < rows; ++row) {
                const float* from =
                    op.q.row<float>((variant * rows + row) * op.q.shape[2] + op.firstHead + head);
                for (std::int64_t i = 0; i < headDim; ++i)
                    mean[i] += from[i];
            }
            for (std::int64_t i = 0; i < headDim; ++i)
                mean[i] /= static_cast<float>(rows);
        }
}

}  // namespace

HWY_EXPORT(scoreBlock);

void CpuQueue::run(const PooledScore& op)
{
    require(valid(op) && op.kv.headDim % 8 == 0, "valid(PooledScore)");
    requireAscending(op.ranges, std::min(op.kv.capacity(), op.scores.shape[1] * op.blockKeys), op.q.shape[0],
                     "PooledScore: ranges ascend inside the blocks, variants inside q");
    if (failed())
        return;
    const std::int64_t width = (op.kv.headDim + kPooledLanes - 1) / kPooledLanes * kPooledLanes;
    const std::int64_t means = op.q.shape[0] * op.headCount * width;
    const std::int64_t perThread = (kPooledTile + 1) * width;
    float* memory = m_scratch.floats(means + m_pool.threads() * perThread);
    if (!memory)
        return fail("PooledScore", "not enough memory");
    averageQueries(op, width, memory);
    const std::int64_t group = op.q.shape[2] / op.kv.kvHeads, blocks = op.scores.shape[1];
    const std::int64_t firstKvHead = op.firstHead / group;
    const std::int64_t kvHeads = (op.firstHead + op.headCount - 1) / group - firstKvHead + 1;
    const bool shared = worthSharing(kvHeads * blocks * op.blockKeys * width);
    parallelFor(m_pool, shared, kvHeads * blocks, [&](std::int64_t i, int thread) {
        const PooledBlock block{
            .index = i % blocks, .kvHead = firstKvHead + i / blocks, .width = width, .queries = memory};
        HWY_DYNAMIC_DISPATCH(scoreBlock)(op, block, memory + means + thread * perThread);
    });
}

}  // namespace kvasir::kernels
#endif
