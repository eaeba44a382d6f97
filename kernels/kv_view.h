// KvView: packed keys and values of one layer, in pages, as the attention ops see them.
//
// A page holds `pageTokens` consecutive token slots.  Inside the page of one layer, keys of KV head g start
// at keyOffset + g * headStride and values at valueOffset + g * headStride (bytes from the page's base); a
// token's row is `rowBytes` long, rows are consecutive.  The offsets come from core/kv/kv_layout.h, the only
// arithmetic of KV offsets. Keys are stored after rotation and without the length scale (callers put it into
// the softmax scale).
//
// A page may be two pieces of memory: the main one with the heads that look at everything, and the window one
// with those that only look at the sink and at recent tokens.  Window pieces nobody can look at any more are
// not there (null); who names keys for the ops names none in them, and KvRead gives zeros for their rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kvasir::kernels {

// How keys and values are kept.  All formats saturate: values beyond what they hold, infinities included,
// become the largest number they hold.  NaN stays NaN (in a group: the whole group becomes NaN).
//
//   F32    as it is                                                                    f32's largest
//   F16    IEEE binary16, to nearest even                                              65504
//   BF16   bfloat16, to nearest even                                                   bf16's largest
//   Int8   8-bit codes, asymmetric over groups of 64 channels of a token               65504
//   Q4     4-bit codes, asymmetric over groups of 32 channels of a token               65504
//          (FlexGen, Sheng et al., arXiv 2303.06865, section 5)
//   Kivi4, Kivi2                                                                       65504
//          4- and 2-bit codes, asymmetric: keys over groups of 32 consecutive tokens of a channel, values
//          over groups of 32 channels of a token; the newest tokens stay in f16
//          (Liu et al., arXiv 2402.02750)
//
// A group has a scale and a minimum (f16 each); a value is minimum + scale · code.  A last group may be
// shorter. Up to Q4 a row is a function of the K or V of its token alone.  A row of Int8 and Q4 is [scale,
// minimum of each group][codes].
//
// KIVI's pages come in two states.  While a page is being filled, its rows are those of F16: this is the
// window of newest tokens, at most pageTokens - 1 of them and the chunk that is being computed.  A full page
// is packed as a whole (KvPack): per head
//     keys     groups of 32 tokens:  scale of each channel, minimum of each channel, codes of each token
//     values   of each token:        [scale, minimum of each group], codes
// So its bytes are a function of the page's f16 rows alone.
//
// Codes of fewer than 8 bits: a block of 16 bytes holds 128 / bits channels, byte i those with the numbers i,
// 16 + i, … of the block, from the lowest bits on; what is beyond the head is zero.
// The numbers are in segment files: never renumber.
enum class KvFormat : std::uint8_t { F32 = 0, F16 = 1, BF16 = 2, Int8 = 3, Q4 = 4, Kivi4 = 5, Kivi2 = 6 };

inline constexpr KvFormat kKvFormats[] = {KvFormat::F32, KvFormat::F16,   KvFormat::BF16, KvFormat::Int8,
                                          KvFormat::Q4,  KvFormat::Kivi4, KvFormat::Kivi2};

// Full pages are packed as a whole, the others hold rows of rowFormat().
constexpr bool packsPages(KvFormat format)
{
    return format == KvFormat::Kivi4 || format == KvFormat::Kivi2;
}
constexpr KvFormat rowFormat(KvFormat format)
{
    return packsPages(format) ? KvFormat::F16 : format;
}
constexpr int codeBits(KvFormat format)
{
    switch (format) {
    case KvFormat::Int8:
        return 8;
    case KvFormat::Q4:
    case KvFormat::Kivi4:
        return 4;
    case KvFormat::Kivi2:
        return 2;
    default:
        return 0;
    }
}
// Neighbouring channels of a token that share a scale (KIVI: of its value); 0 where every value stands for
// itself.
constexpr std::int64_t groupChannels(KvFormat format)
{
    return format == KvFormat::Int8 ? 64 : (codeBits(format) > 0 ? 32 : 0);
}
// KIVI: neighbouring tokens that share the scales of their keys.
constexpr std::int64_t groupTokens(std::int64_t pageTokens)
{
    return pageTokens < 32 ? pageTokens : 32;
}
constexpr std::int64_t groupsOf(KvFormat format, std::int64_t headDim)
{
    const std::int64_t channels = groupChannels(format);
    return channels == 0 ? 0 : (headDim + channels - 1) / channels;
}
// Bytes of the scales and minima of one token's groups.
constexpr std::int64_t scaleBytes(KvFormat format, std::int64_t headDim)
{
    return groupsOf(format, headDim) * 4;
}
// Bytes of the codes of one token.
constexpr std::int64_t codeBytes(KvFormat format, std::int64_t headDim)
{
    if (codeBits(format) == 8)
        return headDim;
    const std::int64_t perBlock = codeBits(format) > 0 ? 128 / codeBits(format) : 1;
    return codeBits(format) > 0 ? (headDim + perBlock - 1) / perBlock * 16 : 0;
}
// Bytes of one token's row of one head, scales included.
constexpr std::int64_t rowBytesOf(KvFormat format, std::int64_t headDim)
{
    switch (rowFormat(format)) {
    case KvFormat::F32:
        return headDim * 4;
    case KvFormat::F16:
    case KvFormat::BF16:
        return headDim * 2;
    default:
        return scaleBytes(format, headDim) + codeBytes(format, headDim);
    }
}
// KIVI: bytes of one head's keys and of its values in a packed page.
constexpr std::int64_t packedKeyGroupBytes(KvFormat format, std::int64_t headDim, std::int64_t pageTokens)
{
    return headDim * 4 + groupTokens(pageTokens) * codeBytes(format, headDim);
}
constexpr std::int64_t packedKeyBytes(KvFormat format, std::int64_t headDim, std::int64_t pageTokens)
{
    return pageTokens / groupTokens(pageTokens) * packedKeyGroupBytes(format, headDim, pageTokens);
}
constexpr std::int64_t packedValueBytes(KvFormat format, std::int64_t headDim, std::int64_t pageTokens)
{
    return pageTokens * (scaleBytes(format, headDim) + codeBytes(format, headDim));
}

// Where a packed page keeps the keys and values of head 0 of the layer, in bytes from its base; heads follow
// each other.
struct KvPackedOffsets {
    std::int64_t key = 0;
    std::int64_t value = 0;
};

// The KV heads whose rows lie in the window pieces of pages, and where in them.
struct KvWindowHeads {
    std::uint64_t heads = 0;       // bit g: KV head g; 0: there are no window pieces
    std::int64_t keyOffset = 0;    // bytes, of the first such head
    std::int64_t valueOffset = 0;  // bytes
    KvPackedOffsets packed{};      // KIVI: of packed pages

    constexpr bool has(std::int64_t head) const { return heads != 0 && ((heads >> head) & 1U) != 0; }
    // How many of the heads before `head` are with it: its place among the rows of its piece.
    constexpr std::int64_t indexOf(std::int64_t head) const
    {
        if (heads == 0)
            return head;
        const std::int64_t before = bitsOf(heads & ((std::uint64_t{1} << head) - 1));
        return has(head) ? before : head - before;
    }
    // Of any word; std::popcount is not for device code.
    static constexpr std::int64_t bitsOf(std::uint64_t word)
    {
        word -= (word >> 1) & 0x5555555555555555U;
        word = (word & 0x3333333333333333U) + ((word >> 2) & 0x3333333333333333U);
        word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0fU;
        return static_cast<std::int64_t>((word * 0x0101010101010101U) >> 56);
    }
};

struct KvView {
    // The pieces of page i, which holds tokens [i * pageTokens, (i+1) * pageTokens): pages[i * pieces], and
    // with two pieces pages[i * pieces + 1] for the window heads.
    std::span<std::byte* const> pages;
    KvFormat format = KvFormat::F16;
    std::int64_t pageTokens = 0;  // power of two
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t keyOffset = 0;    // bytes
    std::int64_t valueOffset = 0;  // bytes
    std::int64_t headStride = 0;   // bytes from one head's rows to the next
    std::int64_t rowBytes = 0;     // bytes of one token's row of one head
    std::int64_t packedTokens =
        0;                     // KIVI: tokens before this one lie in packed pages; multiple of pageTokens
    KvPackedOffsets packed{};  // KIVI: of those pages
    std::int64_t pieces = 1;   // from one page to the next in `pages`
    KvWindowHeads window{};    // REQUIRES, where there are any: pieces == 2, kvHeads <= 64

    constexpr std::int64_t pageCount() const
    {
        return (static_cast<std::int64_t>(pages.size()) + pieces - 1) / pieces;
    }
    constexpr std::int64_t capacity() const { return pageCount() * pageTokens; }
    // The piece of a page that holds the head's rows; null: it is not there.
    const std::byte* piece(std::int64_t page, std::int64_t head) const
    {
        return pages[static_cast<std::size_t>(page * pieces + (window.has(head) ? 1 : 0))];
    }
    // REQUIRES: token >= packedTokens, and that the piece is there.
    const std::byte* key(std::int64_t token, std::int64_t head) const
    {
        return rowOf(token, head) + (window.has(head) ? window.keyOffset : keyOffset);
    }
    const std::byte* value(std::int64_t token, std::int64_t head) const
    {
        return rowOf(token, head) + (window.has(head) ? window.valueOffset : valueOffset);
    }
    // Of a packed page: from the base of the head's piece.
    std::int64_t packedKeyOffset(std::int64_t head) const
    {
        return (window.has(head) ? window.packed : packed).key
            + window.indexOf(head) * packedKeyBytes(format, headDim, pageTokens);
    }
    std::int64_t packedValueOffset(std::int64_t head) const
    {
        return (window.has(head) ? window.packed : packed).value
            + window.indexOf(head) * packedValueBytes(format, headDim, pageTokens);
    }
    const std::byte* packedKeys(std::int64_t page, std::int64_t head) const
    {
        return piece(page, head) + packedKeyOffset(head);
    }
    const std::byte* packedValues(std::int64_t page, std::int64_t head) const
    {
        return piece(page, head) + packedValueOffset(head);
    }

private:
    const std::byte* rowOf(std::int64_t token, std::int64_t head) const
    {
        return piece(token / pageTokens, head) + window.indexOf(head) * headStride
            + (token % pageTokens) * rowBytes;
    }
};

// Which keys a block of queries looks at, and through which rotation of the query.  Ranges of one block are
// in ascending key order and do not overlap; keys after the query itself are masked by the op (causal), so a
// range may run past the diagonal.  `variant` picks the first dimension of q: under Dual Chunk Attention 0 =
// intra, 1 = successive, 2 = inter chunk; plain rotary uses 0 only.
struct KeyRange {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    int variant = 0;

    bool operator==(const KeyRange&) const = default;
};

// Single keys, gathered: columns[begin .. end) of a BlockList, in ascending key order, seen through one
// variant.
struct ColumnRun {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    int variant = 0;

    bool operator==(const ColumnRun&) const = default;
};

// For prefill: query rows [i * rows, (i+1) * rows) of the op are block i; its ranges are
// ranges[offsets[l][i] .. offsets[l][i+1]) with l = 0 when all heads share one list, else l = query head.
// Columns, where there are any, stand beside the ranges in the same way: runs[runOffsets[l][i] .. [i+1]).  A
// key that a block names twice counts twice; columns after the query itself are masked like keys of ranges.
struct BlockList {
    std::int64_t rows = 0;    // query rows per block
    std::int64_t blocks = 0;  // number of blocks
    std::int64_t lists = 1;   // 1 or the number of query heads
    std::span<const KeyRange> ranges;
    std::span<const std::int64_t> offsets;  // [lists, blocks + 1]
    std::span<const std::int64_t> columns{};
    std::span<const ColumnRun> runs{};
    std::span<const std::int64_t> runOffsets{};  // [lists, blocks + 1], or empty: no columns
};

}  // namespace kvasir::kernels
