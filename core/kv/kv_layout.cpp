// Offsets inside a page: [layer][K | V][kvHead][slot][row].  A run is one head's K or V of one layer;
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
    return kernels::rowBytesOf(format, headDim);
}

std::int64_t KvLayout::rowPageBytes() const
{
    return runs() * rowBytes() * pageTokens;
}

std::int64_t KvLayout::pageBytes() const
{
    return kernels::packsPages(format) ? packedOffset(layers) : rowPageBytes();
}

std::int64_t KvLayout::bytesPerToken() const
{
    return pageBytes() / pageTokens;
}

std::int64_t KvLayout::windowBytes(std::int64_t chunkTokens) const
{
    return kernels::packsPages(format) ? (pagesFor(chunkTokens) + 2) * rowPageBytes() : 0;
}

bool KvLayout::packs(Range slots) const
{
    return kernels::packsPages(format) && slots.size() == pageTokens;
}

std::int64_t KvLayout::layerBytes(Range slots) const
{
    return packs(slots) ? packedOffset(1) : slots.size() * 2 * kvHeads * rowBytes();
}

kernels::KvView KvLayout::view(std::int64_t layer, std::span<std::byte* const> pages,
                               std::int64_t packedPages) const
{
    KVASIR_ASSERT(layer >= 0 && layer < layers);
    const std::int64_t keys = kvHeads * kernels::packedKeyBytes(format, headDim, pageTokens);
    return {.pages = pages,
            .format = format,
            .pageTokens = pageTokens,
            .kvHeads = kvHeads,
            .headDim = headDim,
            .keyOffset = runOffset(layer * 2 * kvHeads, 0),
            .valueOffset = runOffset((layer * 2 + 1) * kvHeads, 0),
            .headStride = pageTokens * rowBytes(),
            .rowBytes = rowBytes(),
            .packedTokens = packedPages * pageTokens,
            .packed = {.key = packedOffset(layer), .value = packedOffset(layer) + keys}};
}

std::int64_t KvLayout::packedOffset(std::int64_t layer) const
{
    return layer * kvHeads
        * (kernels::packedKeyBytes(format, headDim, pageTokens)
           + kernels::packedValueBytes(format, headDim, pageTokens));
}

std::int64_t KvLayout::runOffset(std::int64_t run, std::int64_t firstSlot) const
{
    return (run * pageTokens + firstSlot) * rowBytes();
}

}  // namespace kvasir
