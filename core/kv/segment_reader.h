// Reads one segment file and hands out only what has been checked.
//
// Reads, not mapping: a disk that goes away during a read is an answer (Damaged), in a mapping it is a
// signal. Belongs to one thread.  Errors: NotFound; Unreadable (it may not be opened); Damaged for every
// doubt about the content.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "core/base/descriptor.h"
#include "core/kv/segment_format.h"

namespace kvasir {

class SegmentReader {
public:
    // Checks the header, the file's length, tokens, table and that the id is the hash of what it stands for.
    static Result<SegmentReader> open(const std::filesystem::path& path);
    // Whether the file was written by a later version of this program; false also when it cannot be read.
    static bool isNewer(const std::filesystem::path& path);

    const SegmentHeader& header() const { return m_header; }
    std::int64_t fileBytes() const { return m_fileBytes; }
    // Windows of so many of the last pages are there.
    std::int64_t windowPages() const { return m_windowPages; }
    std::int64_t blocks() const { return m_header.mainBlocks() + m_windowPages * m_header.layout.layers; }
    // Whether the file has been cut to fewer windows since it was opened: then a block that could not be read
    // says nothing against the file.
    bool becameThinner() const;
    std::span<const TokenId> tokens() const { return m_tokens; }
    // Block `index` < blocks() into `into`, which has its size.  After an error the content of `into` means
    // nothing.
    Result<void> readBlock(std::int64_t index, std::span<std::byte> into) const;

private:
    explicit SegmentReader(const std::filesystem::path& path);
    Result<void> readAt(std::int64_t offset, std::span<std::byte> into) const;
    Result<void> readMeta();

    Descriptor m_descriptor;
    std::string m_name;
    std::int64_t m_fileBytes = 0;
    std::int64_t m_windowPages = 0;
    SegmentHeader m_header;
    std::vector<TokenId> m_tokens;
    std::vector<Checksum> m_checksums;  // [blocks]
};

}  // namespace kvasir
