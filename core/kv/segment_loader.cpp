// Blocks go to a fork of the sequence.
#include "core/kv/segment_loader.h"

#include <algorithm>

#include "core/kv/block_copy.h"
#include "core/kv/segment_reader.h"

namespace kvasir {
namespace {

Result<void> appendBlocks(const SegmentReader& reader, KvSequence& sequence)
{
    const SegmentHeader& header = reader.header();
    const KvLayout& layout = header.layout;
    KvSequence extended = sequence.fork();
    TRY(extended.reserve(header.range.size()));
    const auto queue = extended.device().makeQueue();
    std::vector<std::byte> buffer;
    for (std::int64_t index = 0; index < reader.blocks(); ++index) {
        const SegmentBlock block = header.block(index);
        buffer.resize(static_cast<std::size_t>(block.bytes));
        TRY(reader.readBlock(index, buffer));
        TRY(uploadBlock(extended, block, *queue, buffer));
    }
    const std::int64_t firstWindow =
        (layout.pagesFor(header.range.end) - reader.windowPages()) * layout.pageTokens;
    extended.grow(header.range.size(),
                  layout.thin() ? std::clamp(firstWindow, header.range.begin, header.range.end)
                                : header.range.begin);
    sequence = std::move(extended);
    return {};
}

}  // namespace

Result<void> appendSegment(const std::filesystem::path& path, const SegmentId& id,
                           std::span<const TokenId> tokens, KvSequence& sequence)
{
    TRY_ASSIGN(const SegmentReader reader, SegmentReader::open(path));
    const SegmentHeader& header = reader.header();
    const auto disagree = [&](const char* what) { return Error(ErrorCode::Damaged, id.value, what); };
    if (header.id != id)
        return disagree("another segment under this name");
    if (!std::ranges::equal(reader.tokens(), tokens))
        return disagree("other tokens");
    if (header.layout != sequence.layout() || header.range.begin != sequence.size())
        return disagree("another layout or place");
    auto appended = appendBlocks(reader, sequence);
    // Somebody made the file thinner while it was read: it is sound all the same.
    return !appended && reader.becameThinner() ? appendSegment(path, id, tokens, sequence) : appended;
}

}  // namespace kvasir
