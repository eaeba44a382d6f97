// Offsets inside a page: [layer][K | V][kvHead][slot][headDim].  A run is one head's K or V of one layer;
// runs of one layer are neighbours, so a layer of a page is one piece of memory.
#include "core/kv/kv_layout.h"

#include "core/base/assert.h"

namespace kvasir {

KvLayout KvLayout::of(const ModelConfig& config, kernels::KvFormat format, std::int64_t pageTokens)
{
    KVASIR_ASSERT(pageTokens > 0 && (pageTokens & (pageTokens - 1)) == 0);
    return {.layers = config.layers,
            .kvHeads = config.kvHeads,
            .headDim = config.headDim,
            .pageTokens = pageTokens,
            .format = format};
}

std::int64_t KvLayout::rowBytes() const
{
    return headDim * elementBytes(format);
}

std::int64_t KvLayout::bytesPerToken() const
{
    return runs() * rowBytes();
}

kernels::KvView KvLayout::view(std::int64_t layer, std::span<std::byte* const> pages) const
{
    KVASIR_ASSERT(layer >= 0 && layer < layers);
    return {.pages = pages,
            .format = format,
            .pageTokens = pageTokens,
            .kvHeads = kvHeads,
            .headDim = headDim,
            .keyOffset = runOffset(layer * 2 * kvHeads, 0),
            .valueOffset = runOffset((layer * 2 + 1) * kvHeads, 0),
            .headStride = pageTokens * rowBytes(),
            .rowBytes = rowBytes()};
}

std::int64_t KvLayout::runOffset(std::int64_t run, std::int64_t firstSlot) const
{
    return (run * pageTokens + firstSlot) * rowBytes();
}

}  // namespace kvasir
