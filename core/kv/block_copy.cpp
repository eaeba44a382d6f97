// A layer of a full piece is one stretch of memory, packed or not; of a page that is only partly meant, each
// run is a stretch of its own.
#include "core/kv/block_copy.h"

#include "core/base/assert.h"

namespace kvasir {
namespace {

template <typename Copy>
void eachPiece(const KvLayout& layout, const SegmentBlock& block, Copy copy)
{
    if (block.bytes == 0)
        return;
    const std::int64_t runs = 2 * layout.heads(block.layer, block.piece);
    const std::int64_t firstRun = layout.firstRun(block.layer, block.piece);
    if (layout.packs(block.slots))
        return copy(layout.packedOffset(block.layer, block.piece), 0, block.bytes);
    if (block.slots.size() == layout.pageTokens)
        return copy(layout.runOffset(firstRun, 0), 0, block.bytes);
    const std::int64_t bytes = block.slots.size() * layout.rowBytes();
    for (std::int64_t run = 0; run < runs; ++run)
        copy(layout.runOffset(firstRun + run, block.slots.begin), run * bytes, bytes);
}

Result<void> arrived(const KvSequence& sequence, kernels::Queue& queue)
{
    if (const auto status = queue.wait(); !status)
        return Error(ErrorCode::Device, sequence.device().info().name, "copying KV: " + status.failure);
    return {};
}

}  // namespace

Result<void> downloadBlock(const KvSequence& sequence, const SegmentBlock& block, kernels::Queue& queue,
                           std::span<std::byte> host)
{
    KVASIR_ASSERT(static_cast<std::int64_t>(host.size()) == block.bytes);
    const std::byte* const page = sequence.stored(block.page, block.slots, block.piece);
    if (!page && block.bytes > 0)
        return Error(ErrorCode::Internal, "KV pages", "rows of a page that was packed or dropped since");
    eachPiece(sequence.layout(), block, [&](std::int64_t offset, std::int64_t at, std::int64_t bytes) {
        queue.download(host.data() + at, page + offset, bytes);
    });
    return arrived(sequence, queue);
}

Result<void> uploadBlock(KvSequence& sequence, const SegmentBlock& block, kernels::Queue& queue,
                         std::span<const std::byte> host)
{
    KVASIR_ASSERT(static_cast<std::int64_t>(host.size()) == block.bytes);
    std::byte* const page = sequence.restore(block.page, block.slots, block.piece);
    if (!page)
        return {};
    eachPiece(sequence.layout(), block, [&](std::int64_t offset, std::int64_t at, std::int64_t bytes) {
        queue.upload(page + offset, host.data() + at, bytes);
    });
    return arrived(sequence, queue);
}

}  // namespace kvasir
