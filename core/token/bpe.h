// Byte-pair encoding of one piece: its bytes are merged by rank, lowest rank first,
// leftmost first among equals.
//
// Short pieces are scanned for their best pair again and again (fast while it fits a few cache lines); long
// ones go through a heap over a linked list, O(n log n), so that a megabyte of one character takes a moment
// and not an hour.  Knows neither text nor files.  Immutable; safe to share between threads.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/token/tokenizer.h"

namespace kvasir {

class Bpe {
public:
    struct Merge {
        TokenId left = 0;
        TokenId right = 0;
        TokenId made = 0;
    };

    // `merges` in order of rank, no pair twice.
    Bpe(const std::array<TokenId, 256>& byteIds, std::span<const Merge> merges);

    // Appends the piece's tokens; their ends count from `base`.
    void encode(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const;

    TokenId byteId(unsigned char byte) const { return m_byteIds[byte]; }
    // The rank of the pair's merge; merges.size() or more when there is none.
    std::uint32_t rankOf(TokenId left, TokenId right) const;

private:
    static constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();

    struct Pair {
        std::uint64_t key = 0;
        std::uint32_t rank = kNoRank;  // kNoRank: the slot is empty
        TokenId made = 0;
    };
    struct Found {
        std::uint32_t rank = kNoRank;
        TokenId made = 0;
    };
    struct LongPiece;

    static std::uint64_t key(TokenId left, TokenId right)
    {
        return std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
    }
    std::size_t slot(std::uint64_t pairKey) const { return pairKey * 0x9E3779B97F4A7C15ULL >> m_shift; }
    Found find(TokenId left, TokenId right) const;
    void encodeShort(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const;
    void encodeLong(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const;

    std::array<TokenId, 256> m_byteIds;
    std::vector<Pair> m_pairs;  // open addressing, a power of two, at most 5/8 full
    std::size_t m_mask = 0;
    int m_shift = 0;
};

}  // namespace kvasir
