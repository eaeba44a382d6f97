// KvView: packed keys and values of one layer, in pages, as the attention ops see them.
//
// A page holds `pageTokens` consecutive token slots.  Inside the page of one layer, keys of KV head g start
// at keyOffset + g * headStride and values at valueOffset + g * headStride (bytes from the page's base); a
// token's row is `rowBytes` long, rows are consecutive.  The offsets come from core/kv/kv_layout.h, the only
// arithmetic of KV offsets. Keys are stored after rotation and without the length scale (callers put it into
// the softmax scale).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kvasir::kernels {

enum class KvFormat : std::uint8_t { F32, F16 };

struct KvView {
    std::span<std::byte* const> pages;  // page i holds tokens [i * pageTokens, (i+1) * pageTokens)
    KvFormat format = KvFormat::F16;
    std::int64_t pageTokens = 0;  // power of two
    std::int64_t kvHeads = 0;
    std::int64_t headDim = 0;
    std::int64_t keyOffset = 0;    // bytes
    std::int64_t valueOffset = 0;  // bytes
    std::int64_t headStride = 0;   // bytes from one head's rows to the next
    std::int64_t rowBytes = 0;     // bytes of one token's row of one head

    constexpr std::int64_t capacity() const { return static_cast<std::int64_t>(pages.size()) * pageTokens; }
    const std::byte* key(std::int64_t token, std::int64_t head) const
    {
        return rowOf(token) + keyOffset + head * headStride;
    }
    const std::byte* value(std::int64_t token, std::int64_t head) const
    {
        return rowOf(token) + valueOffset + head * headStride;
    }

private:
    const std::byte* rowOf(std::int64_t token) const
    {
        return pages[static_cast<std::size_t>(token / pageTokens)] + (token % pageTokens) * rowBytes;
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

// For prefill: query rows [i * rows, (i+1) * rows) of the op are block i; its ranges are
// ranges[offsets[l][i] .. offsets[l][i+1]) with l = 0 when all heads share one list, else l = query head.
struct BlockList {
    std::int64_t rows = 0;    // query rows per block
    std::int64_t blocks = 0;  // number of blocks
    std::int64_t lists = 1;   // 1 or the number of query heads
    std::span<const KeyRange> ranges;
    std::span<const std::int64_t> offsets;  // [lists, blocks + 1]
};

}  // namespace kvasir::kernels
