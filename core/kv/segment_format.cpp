// Encoding and decoding of the header, and the arithmetic of places.  Numbers taken from a file are
// range-checked one by one before they meet in a product; the limits below keep every product under 2^63.
#include "core/kv/segment_format.h"

#include <algorithm>
#include <cstring>

#include "core/base/assert.h"

namespace kvasir {
namespace {

// Offsets of the fields (FORMAT.md).
enum Field : std::size_t {
    kVersionAt = 8,
    kHeaderBytesAt = 12,
    kFileBytesAt = 16,
    kDataOffsetAt = 24,
    kIdentityAt = 32,
    kIdAt = 64,
    kParentAt = 96,
    kFirstTokenAt = 128,
    kTokensAt = 136,
    kLayersAt = 144,
    kKvHeadsAt = 148,
    kHeadDimAt = 152,
    kPageTokensAt = 156,
    kFormatAt = 160,
    kLayoutVersionAt = 164,
    kBlocksAt = 168,
    kMetaChecksumAt = 176,
    kSinkAt = 192,
    kRecentAt = 196,
    kAnchorAt = 200,
    kReservedAt = 204,
    kHeaderChecksumAt = 240,
};

constexpr std::int64_t kMaxLayers = kMostSegmentMasks;
constexpr std::int64_t kMaxKvHeads = 4096;
constexpr std::int64_t kMaxHeadDim = 1 << 16;
constexpr std::int64_t kMaxPageTokens = 1 << 16;
constexpr std::int64_t kMaxWindow = std::int64_t{1} << 30;  // sink, recent and anchors, in tokens
constexpr std::int64_t kMaxFirstToken = std::int64_t{1} << 40;
constexpr std::int64_t kMaxTokens = 1 << 22;  // in one segment
constexpr std::int64_t kMaxBlocks = 1 << 22;  // table of 128 MiB
constexpr std::int64_t kMaxFileBytes = std::int64_t{1} << 50;

std::int64_t alignedUp(std::int64_t value, std::int64_t to)
{
    return (value + to - 1) / to * to;
}

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

// An empty text becomes zeros.
void putDigest(std::span<std::byte> to, std::string_view hex)
{
    KVASIR_ASSERT(hex.empty() || isSegmentId(hex));
    for (std::size_t i = 0; i < hex.size() / 2; ++i)
        to[i] = static_cast<std::byte>(hexValue(hex[2 * i]) * 16 + hexValue(hex[2 * i + 1]));
}

std::string getDigest(std::span<const std::byte> from)
{
    const auto bytes = from.first(32);
    if (std::all_of(bytes.begin(), bytes.end(), [](std::byte byte) { return byte == std::byte{0}; }))
        return {};
    return toHex({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

Error damaged(std::string detail)
{
    return {ErrorCode::Damaged, "segment", std::move(detail)};
}

bool hasMagic(std::span<const std::byte> bytes)
{
    return std::memcmp(bytes.data(), kSegmentMagic.data(), kSegmentMagic.size()) == 0;
}

}  // namespace

void putInteger(std::span<std::byte> to, std::int64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        to[static_cast<std::size_t>(i)] =
            static_cast<std::byte>(static_cast<std::uint64_t>(value) >> (8 * i));
}

std::int64_t getInteger(std::span<const std::byte> from, int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::to_integer<std::uint64_t>(from[static_cast<std::size_t>(i)]) << (8 * i);
    return static_cast<std::int64_t>(value);
}

void putChecksum(std::span<std::byte> to, const Checksum& checksum)
{
    putInteger(to, static_cast<std::int64_t>(checksum[0]));
    putInteger(to.subspan(8), static_cast<std::int64_t>(checksum[1]));
}

Checksum getChecksum(std::span<const std::byte> from)
{
    return {static_cast<std::uint64_t>(getInteger(from)),
            static_cast<std::uint64_t>(getInteger(from.subspan(8)))};
}

bool isSegmentId(std::string_view text)
{
    return text.size() == 64
        && std::all_of(text.begin(), text.end(), [](char c) { return hexValue(c) >= 0; });
}

SegmentId segmentId(std::string_view identityDigest, const SegmentId& parent, std::span<const TokenId> tokens)
{
    Hasher hasher;
    hasher.field("kvasir segment").field(identityDigest).field(parent.value);
    hasher.field(static_cast<std::int64_t>(tokens.size())).raw(std::as_bytes(tokens));
    return {hasher.hex()};
}

Checksum placedChecksum(const SegmentId& id, std::int64_t index, std::span<const std::byte> bytes)
{
    std::array<std::byte, 56> place{};
    putDigest(std::span(place).first<32>(), id.value);
    putInteger(std::span(place).subspan<32>(), index);
    putChecksum(std::span(place).subspan<40>(), checksum(bytes));
    return checksum(place);
}

std::int64_t SegmentHeader::pages() const
{
    return layout.pagesFor(range.end) - range.begin / layout.pageTokens;
}

Range SegmentHeader::slotsOf(std::int64_t page) const
{
    const std::int64_t pageBegin = (range.begin / layout.pageTokens + page) * layout.pageTokens;
    return {std::max(range.begin, pageBegin) - pageBegin, std::min(range.end - pageBegin, layout.pageTokens)};
}

// All pages but the first and the last are full.
std::int64_t SegmentHeader::bytesBefore(std::int64_t page, KvPiece piece) const
{
    const auto bytesOf = [&](Range slots) {
        return layout.packs(slots) ? layout.pageBytes(piece)
                                   : slots.size() * layout.runs(piece) * layout.rowBytes();
    };
    if (page == 0)
        return 0;
    std::int64_t bytes = bytesOf(slotsOf(0));
    if (page > 1)
        bytes += (page - 2) * bytesOf({0, layout.pageTokens}) + bytesOf(slotsOf(page - 1));
    return bytes;
}

SegmentBlock SegmentHeader::block(std::int64_t index) const
{
    KVASIR_ASSERT(index >= 0 && index < blocks());
    SegmentBlock block;
    block.layer = index % layout.layers;
    std::int64_t page = index / layout.layers;
    std::int64_t before = 0;
    if (page < pages()) {
        before = bytesBefore(page);
    } else {
        block.piece = KvPiece::Window;
        page = 2 * pages() - 1 - page;  // the last page first
        before = fileBytes(pages() - 1 - page) - dataOffset();
    }
    block.page = range.begin / layout.pageTokens + page;
    block.slots = slotsOf(page);
    block.bytes = layout.layerBytes(block.layer, block.slots, block.piece);
    const std::int64_t layersBefore = layout.packs(block.slots)
        ? layout.packedOffset(block.layer, block.piece)
        : block.slots.size() * layout.firstRun(block.layer, block.piece) * layout.rowBytes();
    block.offset = dataOffset() + before + layersBefore;
    return block;
}

std::int64_t SegmentHeader::tokensOffset() const
{
    return kSegmentHeaderBytes + std::ssize(layout.windowHeads) * kSegmentMaskBytes;
}

std::int64_t SegmentHeader::tableOffset() const
{
    return tokensOffset() + alignedUp(range.size() * static_cast<std::int64_t>(sizeof(TokenId)), 8);
}

std::int64_t SegmentHeader::dataOffset() const
{
    return alignedUp(tableOffset() + blocks() * kSegmentEntryBytes, kSegmentAlignment);
}

std::int64_t SegmentHeader::fileBytes(std::int64_t windowPages) const
{
    const std::int64_t windows =
        bytesBefore(pages(), KvPiece::Window) - bytesBefore(pages() - windowPages, KvPiece::Window);
    return dataOffset() + bytesBefore(pages()) + windows;
}

std::int64_t SegmentHeader::windowPagesIn(std::int64_t bytes) const
{
    for (std::int64_t windowPages = layout.thin() ? pages() : 0; windowPages >= 0; --windowPages)
        if (fileBytes(windowPages) == bytes)
            return windowPages;
    return -1;
}

namespace {

Result<void> checkWindows(const KvLayout& layout)
{
    const auto within = [](std::int64_t value, std::int64_t least) {
        return value >= least && value <= kMaxWindow;
    };
    const bool thin = layout.thin();
    if (!within(layout.sinkTokens, 0) || !within(layout.recentTokens, 0)
        || !within(layout.anchorTokens, thin ? 1 : 0)
        || (!thin && layout.sinkTokens + layout.recentTokens + layout.anchorTokens > 0))
        return Error(ErrorCode::Invalid, "segment", "a window is out of range");
    if (!thin)
        return {};
    const bool known = layout.kvHeads <= kMostThinHeads && std::ssize(layout.windowHeads) == layout.layers
        && std::ranges::all_of(layout.windowHeads, [&](std::uint64_t mask) {
                           return layout.kvHeads == kMostThinHeads || mask >> layout.kvHeads == 0;
                       });
    return known && layout.runs(KvPiece::Window) > 0
        ? Result<void>()
        : Error(ErrorCode::Invalid, "segment", "masks of other heads than there are");
}

}  // namespace

Result<void> checkLimits(const KvLayout& layout, TokenRange range)
{
    const auto within = [](std::int64_t value, std::int64_t most) { return value >= 1 && value <= most; };
    if (!within(layout.layers, kMaxLayers) || !within(layout.kvHeads, kMaxKvHeads)
        || !within(layout.headDim, kMaxHeadDim) || !within(layout.pageTokens, kMaxPageTokens))
        return Error(ErrorCode::Invalid, "segment", "a dimension is out of range");
    if ((layout.pageTokens & (layout.pageTokens - 1)) != 0)
        return Error(ErrorCode::Invalid, "segment", "page size is not a power of two");
    if (range.begin < 0 || range.begin > kMaxFirstToken || range.end <= range.begin
        || range.end - range.begin > kMaxTokens)
        return Error(ErrorCode::Invalid, "segment", "the token range is out of range");
    TRY(checkWindows(layout));
    const SegmentHeader header{.layout = layout, .range = range};
    const std::int64_t rows = layout.rowPageBytes() + layout.rowPageBytes(KvPiece::Window);
    const std::int64_t packed = layout.pageBytes() + layout.pageBytes(KvPiece::Window);
    const std::int64_t bytesPerToken = std::max(rows, packed) / layout.pageTokens;
    if (header.blocks() > kMaxBlocks || range.size() > kMaxFileBytes / bytesPerToken)
        return Error(ErrorCode::Invalid, "segment", "too many blocks or bytes");
    return {};
}

SegmentHeaderBytes encodeHeader(const SegmentHeader& header)
{
    SegmentHeaderBytes bytes{};
    const std::span all(bytes);
    const auto put = [&](Field at, std::int64_t value, int width) {
        putInteger(all.subspan(at), value, width);
    };
    std::memcpy(bytes.data(), kSegmentMagic.data(), kSegmentMagic.size());
    put(kVersionAt, kSegmentVersion, 4);
    put(kHeaderBytesAt, kSegmentHeaderBytes, 4);
    put(kFileBytesAt, header.fileBytes(), 8);
    put(kDataOffsetAt, header.dataOffset(), 8);
    putDigest(all.subspan(kIdentityAt, 32), header.identity);
    putDigest(all.subspan(kIdAt, 32), header.id.value);
    putDigest(all.subspan(kParentAt, 32), header.parent.value);
    put(kFirstTokenAt, header.range.begin, 8);
    put(kTokensAt, header.range.size(), 8);
    put(kLayersAt, header.layout.layers, 4);
    put(kKvHeadsAt, header.layout.kvHeads, 4);
    put(kHeadDimAt, header.layout.headDim, 4);
    put(kPageTokensAt, header.layout.pageTokens, 4);
    put(kFormatAt, static_cast<std::int64_t>(header.layout.format), 4);
    put(kLayoutVersionAt, KvLayout::kVersion, 4);
    put(kBlocksAt, header.blocks(), 8);
    put(kSinkAt, header.layout.sinkTokens, 4);
    put(kRecentAt, header.layout.recentTokens, 4);
    put(kAnchorAt, header.layout.anchorTokens, 4);
    putChecksum(all.subspan(kMetaChecksumAt), header.metaChecksum);
    putChecksum(all.subspan(kHeaderChecksumAt), checksum(all.first(kHeaderChecksumAt)));
    return bytes;
}

void putMasks(std::span<std::byte> to, const KvLayout& layout)
{
    for (const std::uint64_t mask : layout.windowHeads) {
        putInteger(to, static_cast<std::int64_t>(mask), kSegmentMaskBytes);
        to = to.subspan(static_cast<std::size_t>(kSegmentMaskBytes));
    }
}

bool isNewerSegment(std::span<const std::byte, kSegmentHeaderBytes> bytes)
{
    return hasMagic(bytes) && getInteger(bytes.subspan(kVersionAt), 4) > kSegmentVersion;
}

Result<SegmentHeader> decodeHeader(std::span<const std::byte> begin, std::int64_t fileBytes)
{
    if (begin.size() < static_cast<std::size_t>(kSegmentHeaderBytes))
        return damaged("too short");
    const auto bytes = begin.first<static_cast<std::size_t>(kSegmentHeaderBytes)>();
    const auto get = [&](Field at, int width) { return getInteger(bytes.subspan(at), width); };
    if (!hasMagic(bytes))
        return damaged("not a segment file");
    if (getChecksum(bytes.subspan(kHeaderChecksumAt)) != checksum(bytes.first(kHeaderChecksumAt)))
        return damaged("header checksum");
    if (get(kVersionAt, 4) != kSegmentVersion || get(kHeaderBytesAt, 4) != kSegmentHeaderBytes
        || get(kLayoutVersionAt, 4) != KvLayout::kVersion)
        return damaged("unknown version");
    const std::int64_t format = get(kFormatAt, 4);
    if (std::ranges::none_of(kernels::kKvFormats, [&](kernels::KvFormat known) {
            return static_cast<std::int64_t>(known) == format;
        }))
        return damaged("unknown codec");

    SegmentHeader header;
    header.identity = getDigest(bytes.subspan(kIdentityAt));
    header.id.value = getDigest(bytes.subspan(kIdAt));
    header.parent.value = getDigest(bytes.subspan(kParentAt));
    header.layout = {.layers = get(kLayersAt, 4),
                     .kvHeads = get(kKvHeadsAt, 4),
                     .headDim = get(kHeadDimAt, 4),
                     .pageTokens = get(kPageTokensAt, 4),
                     .format = static_cast<kernels::KvFormat>(format),
                     .sinkTokens = get(kSinkAt, 4),
                     .recentTokens = get(kRecentAt, 4),
                     .anchorTokens = get(kAnchorAt, 4)};
    if (header.layout.anchorTokens > 0) {
        const auto masks = begin.subspan(static_cast<std::size_t>(kSegmentHeaderBytes));
        if (header.layout.layers > kMaxLayers || std::ssize(masks) < header.layout.layers * kSegmentMaskBytes)
            return damaged("masks of layers");
        for (std::int64_t layer = 0; layer < header.layout.layers; ++layer)
            header.layout.windowHeads.push_back(static_cast<std::uint64_t>(
                getInteger(masks.subspan(static_cast<std::size_t>(layer * kSegmentMaskBytes)))));
    }
    const std::int64_t first = get(kFirstTokenAt, 8);
    const std::int64_t tokens = get(kTokensAt, 8);
    if (first < 0 || first > kMaxFirstToken || tokens < 1 || tokens > kMaxTokens)
        return damaged("token range");
    header.range = {first, first + tokens};
    header.metaChecksum = getChecksum(bytes.subspan(kMetaChecksumAt));
    if (const auto limits = checkLimits(header.layout, header.range); !limits)
        return damaged(limits.error().detail());
    if (get(kBlocksAt, 8) != header.blocks() || get(kDataOffsetAt, 8) != header.dataOffset()
        || get(kFileBytesAt, 8) != header.fileBytes() || header.windowPagesIn(fileBytes) < 0)
        return damaged("sizes do not agree");
    // What is written again must be what was read: reserved bytes are zero, nothing hides in the header.
    if (!std::ranges::equal(encodeHeader(header), bytes))
        return damaged("reserved bytes");
    return header;
}

}  // namespace kvasir
