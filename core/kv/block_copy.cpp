// A layer of a full page is one piece of memory; of a page that is only partly meant, each run is a piece of
// its own.
#include "core/kv/block_copy.h"

#include "core/base/assert.h"

namespace kvasir {
namespace {

template <typename Copy>
void eachPiece(const KvSequence& sequence, const SegmentBlock& block, Copy copy)
{
    const KvLayout& layout = sequence.layout();
    const std::int64_t runs = 2 * layout.kvHeads;
    const std::int64_t firstRun = block.layer * runs;
    std::byte* const page = sequence.pages()[static_cast<std::size_t>(block.page)];
    if (block.slots.size() == layout.pageTokens) {
        copy(page + layout.runOffset(firstRun, 0), 0, block.bytes);
        return;
    }
    const std::int64_t bytes = block.slots.size() * layout.rowBytes();
    for (std::int64_t run = 0; run < runs; ++run)
        copy(page + layout.runOffset(firstRun + run, block.slots.begin), run * bytes, bytes);
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
    eachPiece(sequence, block, [&](const std::byte* device, std::int64_t at, std::int64_t bytes) {
        queue.download(host.data() + at, device, bytes);
    });
    return arrived(sequence, queue);
}

Result<void> uploadBlock(KvSequence& sequence, const SegmentBlock& block, kernels::Queue& queue,
                         std::span<const std::byte> host)
{
    KVASIR_ASSERT(static_cast<std::int64_t>(host.size()) == block.bytes);
    eachPiece(sequence, block, [&](std::byte* device, std::int64_t at, std::int64_t bytes) {
        queue.upload(device, host.data() + at, bytes);
    });
    return arrived(sequence, queue);
}

}  // namespace kvasir
