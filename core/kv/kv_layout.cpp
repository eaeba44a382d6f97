// Offsets inside a piece of a page: [layer][K | V][kvHead of the piece][slot][row].  A run is one head's K or
// V of one layer; runs of one layer are neighbours, so a layer of a piece is one piece of memory.
#include "core/kv/kv_layout.h"

#include <algorithm>

#include "core/base/assert.h"

namespace kvasir {

KvLayout KvLayout::of(const ModelConfig& config, kernels::KvFormat format, std::int64_t pageTokens,
                      KvKeep keep)
{
    KVASIR_ASSERT(pageTokens > 0 && (pageTokens & (pageTokens - 1)) == 0);
    KvLayout layout{.layers = config.layers,
                    .kvHeads = config.kvHeads,
                    .headDim = config.headDim,
                    .pageTokens = pageTokens,
                    .format = format};
    const auto& roles = config.headRoles;
    if (keep == KvKeep::Everything || !roles || config.kvHeads > kMostThinHeads
        || std::ranges::find(roles->retrieval, false) == roles->retrieval.end())
        return layout;
    layout.sinkTokens = roles->sinkTokens;
    layout.recentTokens = roles->recentTokens;
    layout.anchorTokens = kAnchorTokens;
    for (std::int64_t layer = 0; layer < config.layers; ++layer) {
        auto& mask = layout.windowHeads.emplace_back(0);
        for (std::int64_t head = 0; head < config.kvHeads; ++head)
            if (roles->streams(layer, head, Reading::Question))
                mask |= std::uint64_t{1} << head;
    }
    return layout;
}

std::int64_t KvLayout::heads(std::int64_t layer, KvPiece piece) const
{
    const std::int64_t window =
        thin() ? kernels::KvWindowHeads::bitsOf(windowHeads[static_cast<std::size_t>(layer)]) : 0;
    return piece == KvPiece::Window ? window : kvHeads - window;
}

std::int64_t KvLayout::rowBytes() const
{
    return kernels::rowBytesOf(format, headDim);
}

std::int64_t KvLayout::rowPageBytes(KvPiece piece) const
{
    return runs(piece) * rowBytes() * pageTokens;
}

std::int64_t KvLayout::pageBytes(KvPiece piece) const
{
    return kernels::packsPages(format) ? packedOffset(layers, piece) : rowPageBytes(piece);
}

std::int64_t KvLayout::bytesPerToken() const
{
    if (!thin())
        return pageBytes() / pageTokens;
    const std::int64_t every = std::max(anchorTokens, pageTokens);
    const std::int64_t far =
        (recentTokens / every + 2) * every;  // whose window the sequence's begin does not cut
    const std::int64_t kept = std::min(pagesFor(far) - firstWindowPage(far), every / pageTokens);
    const std::int64_t bytes = pageBytes() * (every / pageTokens) + pageBytes(KvPiece::Window) * kept;
    return std::max<std::int64_t>((bytes + every - 1) / every, 1);
}

std::int64_t KvLayout::storedBytes(std::int64_t tokens, std::int64_t chunkTokens) const
{
    if (!thin())
        return tokens * bytesPerToken();
    std::int64_t windowTokens = 0;
    for (std::int64_t begin = 0; begin < tokens; begin += chunkTokens) {
        const TokenRange range{begin, std::min(begin + chunkTokens, tokens)};
        const auto pages = windowPages(range, std::min(anchorFrom(range.end), tokens));
        const auto firstPage = pagesFor(range.end) - pages;
        windowTokens += range.end - std::clamp(firstPage * pageTokens, range.begin, range.end);
    }
    return tokens * pageBytes() / pageTokens + windowTokens * pageBytes(KvPiece::Window) / pageTokens;
}

std::int64_t KvLayout::workingBytes(std::int64_t chunkTokens) const
{
    const bool packing = kernels::packsPages(format);
    const std::int64_t rows = pagesFor(chunkTokens) + 2;
    std::int64_t bytes = packing ? rows * rowPageBytes() : 0;
    if (thin())
        bytes += rows * rowPageBytes(KvPiece::Window)
            + (pagesFor(sinkTokens) + pagesFor(recentTokens + kStreamRows)) * pageBytes(KvPiece::Window);
    return bytes;
}

bool KvLayout::packs(Range slots) const
{
    return kernels::packsPages(format) && slots.size() == pageTokens;
}

std::int64_t KvLayout::layerBytes(std::int64_t layer, Range slots, KvPiece piece) const
{
    return packs(slots) ? packedOffset(layer + 1, piece) - packedOffset(layer, piece)
                        : slots.size() * 2 * heads(layer, piece) * rowBytes();
}

kernels::KvView KvLayout::view(std::int64_t layer, std::span<std::byte* const> pages,
                               std::int64_t packedPages) const
{
    auto view = pieceView(layer, pages, KvPiece::Main, packedPages);
    view.kvHeads = kvHeads;
    if (!thin())
        return view;
    const auto own = pieceView(layer, pages, KvPiece::Window, packedPages);
    view.window = {.heads = windowHeads[static_cast<std::size_t>(layer)],
                   .keyOffset = own.keyOffset,
                   .valueOffset = own.valueOffset,
                   .packed = own.packed};
    return view;
}

kernels::KvView KvLayout::pieceView(std::int64_t layer, std::span<std::byte* const> pages, KvPiece piece,
                                    std::int64_t packedPages) const
{
    KVASIR_ASSERT(layer >= 0 && layer < layers);
    const auto own = heads(layer, piece);
    const auto packed = packedOffset(layer, piece);
    const auto first = std::min<std::size_t>(piece == KvPiece::Window ? 1 : 0, pages.size());
    return {.pages = pages.subspan(first),
            .format = format,
            .pageTokens = pageTokens,
            .kvHeads = own,
            .headDim = headDim,
            .keyOffset = runOffset(firstRun(layer, piece), 0),
            .valueOffset = runOffset(firstRun(layer, piece) + own, 0),
            .headStride = pageTokens * rowBytes(),
            .rowBytes = rowBytes(),
            .packedTokens = packedPages * pageTokens,
            .packed = {.key = packed,
                       .value = packed + own * kernels::packedKeyBytes(format, headDim, pageTokens)},
            .pieces = pieces()};
}

std::int64_t KvLayout::packedOffset(std::int64_t layer, KvPiece piece) const
{
    return firstRun(layer, piece) / 2
        * (kernels::packedKeyBytes(format, headDim, pageTokens)
           + kernels::packedValueBytes(format, headDim, pageTokens));
}

std::int64_t KvLayout::firstRun(std::int64_t layer, KvPiece piece) const
{
    if (!thin())
        return piece == KvPiece::Main ? layer * 2 * kvHeads : 0;
    std::int64_t before = 0;
    for (std::int64_t i = 0; i < layer; ++i)
        before += heads(i, piece);
    return 2 * before;
}

std::int64_t KvLayout::runOffset(std::int64_t run, std::int64_t firstSlot) const
{
    return (run * pageTokens + firstSlot) * rowBytes();
}

std::int64_t KvLayout::firstWindowPage(std::int64_t place) const
{
    return std::max<std::int64_t>(place / kStreamRows * kStreamRows - recentTokens, 0) / pageTokens;
}

bool KvLayout::needsWindow(std::int64_t page, std::int64_t place) const
{
    return page * pageTokens < sinkTokens || page >= firstWindowPage(place);
}

std::int64_t KvLayout::windowPages(TokenRange range, std::int64_t place) const
{
    KVASIR_ASSERT(place >= range.end);
    if (!thin())
        return 0;
    const std::int64_t first = range.begin / pageTokens, end = pagesFor(range.end);
    const std::int64_t sinkEnd = pagesFor(sinkTokens) * pageTokens;
    return range.begin < sinkEnd ? end - first : end - std::clamp(firstWindowPage(place), first, end);
}

std::int64_t KvLayout::anchorFrom(std::int64_t tokens) const
{
    return (tokens + anchorTokens - 1) / anchorTokens * anchorTokens;
}

std::int64_t KvLayout::anchorBehind(std::int64_t tokens) const
{
    return (tokens / anchorTokens + 1) * anchorTokens;
}

}  // namespace kvasir
