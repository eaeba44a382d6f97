// One pass over the blocks: each is fetched, summed while it is in cache and written; header, tokens and
// table, whose size is known beforehand, are patched in at the end.  A file without its header is not a
// segment.
#include "core/kv/segment_writer.h"

#include <cstring>
#include <vector>

#include "core/base/assert.h"
#include "core/base/file.h"
#include "core/kv/block_copy.h"

namespace kvasir {

std::int64_t windowPagesToWrite(const KvSequence& sequence, TokenRange range)
{
    const SegmentHeader header{.layout = sequence.layout(), .range = range};
    const std::int64_t wanted = header.layout.windowPages(range, range.end);
    for (std::int64_t count = 0; count < wanted; ++count) {
        const std::int64_t page = header.pages() - 1 - count;
        if (!sequence.stored(range.begin / header.layout.pageTokens + page, header.slotsOf(page),
                             KvPiece::Window))
            return count;
    }
    return wanted;
}

Result<void> writeSegment(const std::filesystem::path& path, SegmentHeader header, std::int64_t windowPages,
                          std::span<const TokenId> tokens, const KvSequence& sequence)
{
    KVASIR_ASSERT(std::ssize(tokens) == header.range.size() && header.range.end <= sequence.size());
    TRY(checkLimits(header.layout, header.range));
    TRY_ASSIGN(auto file, AtomicFile::create(path));
    const auto queue = sequence.device().makeQueue();

    std::vector<std::byte> meta(static_cast<std::size_t>(header.dataOffset() - kSegmentHeaderBytes));
    putMasks(meta, header.layout);
    std::memcpy(meta.data() + header.tokensOffset() - kSegmentHeaderBytes, tokens.data(),
                tokens.size_bytes());
    const std::span table =
        std::span(meta).subspan(static_cast<std::size_t>(header.tableOffset() - kSegmentHeaderBytes));
    std::vector<std::byte> buffer;
    for (std::int64_t index = 0; index < header.blocks(); ++index) {
        const SegmentBlock block = header.block(index);
        const auto entry = table.subspan(static_cast<std::size_t>(index * kSegmentEntryBytes));
        putInteger(entry, block.offset);
        putInteger(entry.subspan(8), block.bytes);
        if (index >= header.mainBlocks() + windowPages * header.layout.layers)
            continue;
        buffer.resize(static_cast<std::size_t>(block.bytes));
        TRY(downloadBlock(sequence, block, *queue, buffer));
        putChecksum(entry.subspan(16), placedChecksum(header.id, index, buffer));
        TRY(file.writeAt(block.offset, buffer));
    }

    header.metaChecksum = placedChecksum(header.id, kMetaPlace, meta);
    TRY(file.writeAt(kSegmentHeaderBytes, meta));
    TRY(file.writeAt(0, encodeHeader(header)));
    return file.publish();
}

}  // namespace kvasir
