// Order of trust: length of the file and header checksum, then sizes computed (not read), then tokens and
// table, then block by block.  Memory is bounded by the limits of segment_format.cpp and by the file's real
// length.
#include "core/kv/segment_reader.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/assert.h"

namespace kvasir {

static_assert(std::endian::native == std::endian::little,
              "segment files keep tokens and rows as they lie in memory");

// Non-blocking, so that a pipe put in the file's place cannot hold us.
SegmentReader::SegmentReader(const std::filesystem::path& path)
    : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), m_name(path.filename().string())
{}

Result<SegmentReader> SegmentReader::open(const std::filesystem::path& path)
{
    SegmentReader reader(path);
    if (!reader.m_descriptor)
        return errnoError(errno, reader.m_name, "opening segment");
    struct stat status {};
    if (::fstat(reader.m_descriptor.get(), &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size < static_cast<off_t>(kSegmentHeaderBytes))
        return Error(ErrorCode::Damaged, reader.m_name, "too short, or not a file");
    ::posix_fadvise(reader.m_descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);

    reader.m_fileBytes = status.st_size;
    std::vector<std::byte> begin(static_cast<std::size_t>(std::min<std::int64_t>(
        reader.m_fileBytes, kSegmentHeaderBytes + kMostSegmentMasks * kSegmentMaskBytes)));
    TRY(reader.readAt(0, begin));
    auto header = decodeHeader(begin, reader.m_fileBytes);
    if (!header)
        return Error(ErrorCode::Damaged, reader.m_name, header.error().detail());
    reader.m_header = std::move(*header);
    reader.m_windowPages = reader.m_header.windowPagesIn(reader.m_fileBytes);
    TRY(reader.readMeta());
    return reader;
}

bool SegmentReader::isNewer(const std::filesystem::path& path)
{
    const SegmentReader reader(path);
    SegmentHeaderBytes bytes{};
    return reader.m_descriptor && reader.readAt(0, bytes) && isNewerSegment(bytes);
}

bool SegmentReader::becameThinner() const
{
    struct stat status {};
    if (::fstat(m_descriptor.get(), &status) != 0)
        return false;
    const auto windowPagesNow = m_header.windowPagesIn(status.st_size);
    return windowPagesNow >= 0 && windowPagesNow < windowPages();
}

Result<void> SegmentReader::readAt(std::int64_t offset, std::span<std::byte> into) const
{
    std::size_t done = 0;
    while (done < into.size()) {
        const auto count = ::pread(m_descriptor.get(), into.data() + done, into.size() - done,
                                   static_cast<off_t>(offset) + static_cast<off_t>(done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error(ErrorCode::Damaged, m_name, std::string("reading: ") + std::strerror(errno));
        if (count == 0)
            return Error(ErrorCode::Damaged, m_name, "became shorter");
        done += static_cast<std::size_t>(count);
    }
    return {};
}

Result<void> SegmentReader::readMeta()
{
    std::vector<std::byte> meta(static_cast<std::size_t>(m_header.dataOffset() - kSegmentHeaderBytes));
    TRY(readAt(kSegmentHeaderBytes, meta));
    if (placedChecksum(m_header.id, kMetaPlace, meta) != m_header.metaChecksum)
        return Error(ErrorCode::Damaged, m_name, "checksum of tokens and table");

    m_tokens.resize(static_cast<std::size_t>(m_header.range.size()));
    std::memcpy(m_tokens.data(), meta.data() + m_header.tokensOffset() - kSegmentHeaderBytes,
                m_tokens.size() * sizeof(TokenId));
    if (segmentId(m_header.identity, m_header.parent, m_tokens) != m_header.id)
        return Error(ErrorCode::Damaged, m_name, "the id is not that of its tokens");

    auto entry = std::span<const std::byte>(meta).subspan(
        static_cast<std::size_t>(m_header.tableOffset() - kSegmentHeaderBytes));
    m_checksums.reserve(static_cast<std::size_t>(m_header.blocks()));
    for (std::int64_t index = 0; index < m_header.blocks(); ++index) {
        const SegmentBlock block = m_header.block(index);
        if (getInteger(entry) != block.offset || getInteger(entry.subspan(8)) != block.bytes)
            return Error(ErrorCode::Damaged, m_name, "table of blocks");
        m_checksums.push_back(getChecksum(entry.subspan(16)));
        entry = entry.subspan(static_cast<std::size_t>(kSegmentEntryBytes));
    }
    const bool padded =
        std::all_of(entry.begin(), entry.end(), [](std::byte byte) { return byte == std::byte{0}; });
    return padded ? Result<void>() : Error(ErrorCode::Damaged, m_name, "padding");
}

Result<void> SegmentReader::readBlock(std::int64_t index, std::span<std::byte> into) const
{
    const SegmentBlock block = m_header.block(index);
    KVASIR_ASSERT(index < blocks() && static_cast<std::int64_t>(into.size()) == block.bytes);
    TRY(readAt(block.offset, into));
    if (placedChecksum(m_header.id, index, into) != m_checksums[static_cast<std::size_t>(index)])
        return Error(ErrorCode::Damaged, m_name, "checksum of block " + std::to_string(index));
    return {};
}

}  // namespace kvasir
