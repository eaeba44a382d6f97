// The bytes of a segment file, shared by writer and reader; FORMAT.md says them in words.
//
// Everything about sizes follows from the layout and the token range; what the file says about sizes is only
// compared. A block is what one piece of a page holds of one layer: small enough to be checked in cache
// before anybody sees it.
//
// Thin pages: the blocks of main pieces come first, then those of window pieces, those of the last page
// first. So a file ends after the main blocks or after the windows of any number of its last pages, and
// becomes thinner by being cut.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/kv/kv_layout.h"

namespace kvasir {

constexpr std::array<unsigned char, 8> kSegmentMagic = {0x89, 'K', 'V', 'S', '\r', '\n', 0x1a, '\n'};
constexpr std::int64_t kSegmentVersion = 2;
constexpr std::int64_t kSegmentHeaderBytes = 256;
constexpr std::int64_t kSegmentMaskBytes = 8;     // of one layer, thin pages only
constexpr std::int64_t kMostSegmentMasks = 4096;  // as many as layers
constexpr std::int64_t kSegmentEntryBytes = 32;   // one block in the table
constexpr std::int64_t kSegmentAlignment = 64;    // where the blocks begin

using SegmentHeaderBytes = std::array<std::byte, kSegmentHeaderBytes>;

// Where a block lies: in the file, and in the sequence.
struct SegmentBlock {
    std::int64_t offset = 0;  // in the file
    std::int64_t bytes = 0;
    std::int64_t page = 0;  // of the sequence
    std::int64_t layer = 0;
    Range slots;  // of that page
    KvPiece piece = KvPiece::Main;
};

struct SegmentHeader {
    std::string identity = {};  // digest of the KvIdentity, hexadecimal
    SegmentId id = {};
    SegmentId parent = {};  // empty: the first of its chain
    KvLayout layout = {};
    TokenRange range = {};    // in its sequence
    Checksum metaChecksum{};  // of tokens and table

    std::int64_t pages() const;  // that the range touches
    std::int64_t mainBlocks() const { return pages() * layout.layers; }
    std::int64_t blocks() const { return mainBlocks() * layout.pieces(); }  // windows included
    SegmentBlock block(std::int64_t index) const;
    Range slotsOf(std::int64_t page) const;  // counted from the first page that the range touches
    // Of blocks of one piece, in the order of pages.
    std::int64_t bytesBefore(std::int64_t page, KvPiece piece = KvPiece::Main) const;
    std::int64_t tokensOffset() const;
    std::int64_t tableOffset() const;
    std::int64_t dataOffset() const;
    std::int64_t fileBytes() const { return fileBytes(pages()); }  // with all windows
    // With the windows of so many of the last pages.
    std::int64_t fileBytes(std::int64_t windowPages) const;
    // The most windows that a file of this length has; −1: no segment of this header is so long.
    std::int64_t windowPagesIn(std::int64_t fileBytes) const;
};

// SHA-256(identity digest, id before, tokens).
SegmentId segmentId(std::string_view identityDigest, const SegmentId& parent,
                    std::span<const TokenId> tokens);
bool isSegmentId(std::string_view text);  // 64 lower-case hexadecimal digits

// Layout and range within what the format can hold (and a reader is willing to allocate for).
Result<void> checkLimits(const KvLayout& layout, TokenRange range);

// A checksum bound to its place, so that a sound block of another place or file does not pass.
Checksum placedChecksum(const SegmentId& id, std::int64_t index, std::span<const std::byte> bytes);
constexpr std::int64_t kMetaPlace = -1;

SegmentHeaderBytes encodeHeader(const SegmentHeader& header);
// What stands between header and tokens: the masks of the layers.
void putMasks(std::span<std::byte> to, const KvLayout& layout);
// From the file's begin: the header at least and, where the file is as long, the most masks there may be.
// Damaged when magic, version, checksum, limits or the file's length do not agree.
Result<SegmentHeader> decodeHeader(std::span<const std::byte> begin, std::int64_t fileBytes);
// Magic of a segment file, but a version that this program does not know.
bool isNewerSegment(std::span<const std::byte, kSegmentHeaderBytes> bytes);

void putChecksum(std::span<std::byte> to, const Checksum& checksum);
Checksum getChecksum(std::span<const std::byte> from);
void putInteger(std::span<std::byte> to, std::int64_t value, int bytes = 8);
std::int64_t getInteger(std::span<const std::byte> from, int bytes = 8);

}  // namespace kvasir
