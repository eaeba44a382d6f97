// Sennrich, Haddow, Birch, "Neural Machine Translation of Rare Words with Subword Units"
// (2016), over bytes (GPT-2).
#include "core/token/bpe.h"

#include <algorithm>
#include <bit>

#include <queue>

namespace kvasir {
namespace {

constexpr std::size_t kShortPieceBytes = 128;

}  // namespace

Bpe::Bpe(const std::array<TokenId, 256>& byteIds, std::span<const Merge> merges) : m_byteIds(byteIds)
{
    const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, merges.size() * 8 / 5));
    m_pairs.resize(slots);
    m_mask = slots - 1;
    m_shift = 64 - std::countr_zero(slots);
    for (std::uint32_t rank = 0; rank < merges.size(); ++rank) {
        const Merge& merge = merges[rank];
        const std::uint64_t pairKey = key(merge.left, merge.right);
        std::size_t at = slot(pairKey);
        while (m_pairs[at].rank != kNoRank && m_pairs[at].key != pairKey)
            at = (at + 1) & m_mask;
        if (m_pairs[at].rank == kNoRank)
            m_pairs[at] = {.key = pairKey, .rank = rank, .made = merge.made};
    }
}

inline Bpe::Found Bpe::find(TokenId left, TokenId right) const
{
    const std::uint64_t pairKey = key(left, right);
    for (std::size_t at = slot(pairKey);; at = (at + 1) & m_mask) {
        const Pair& pair = m_pairs[at];
        if (pair.key == pairKey || pair.rank == kNoRank)
            return {.rank = pair.rank, .made = pair.made};
    }
}

std::uint32_t Bpe::rankOf(TokenId left, TokenId right) const
{
    return find(left, right).rank;
}

void Bpe::encode(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const
{
    if (piece.size() <= kShortPieceBytes)
        encodeShort(piece, base, out);
    else
        encodeLong(piece, base, out);
}

void Bpe::encodeShort(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const
{
    struct Part {
        TokenId id = 0;
        std::uint32_t end = 0;   // bytes of the piece
        std::uint32_t rank = 0;  // of the pair this part makes with the next
        TokenId made = 0;
    };
    std::array<Part, kShortPieceBytes> parts;
    std::size_t count = piece.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(piece[i]);
        parts[i] = {.id = m_byteIds[byte], .end = static_cast<std::uint32_t>(i + 1), .rank = kNoRank};
    }
    const auto pairUp = [&](std::size_t i) {
        const Found found = i + 1 < count ? find(parts[i].id, parts[i + 1].id) : Found{};
        parts[i].rank = found.rank;
        parts[i].made = found.made;
    };
    for (std::size_t i = 0; i + 1 < count; ++i)
        pairUp(i);
    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i)
            best = parts[i].rank < parts[best].rank ? i : best;
        if (parts[best].rank == kNoRank)
            break;
        parts[best].id = parts[best].made;
        parts[best].end = parts[best + 1].end;
        std::copy(parts.begin() + best + 2, parts.begin() + count, parts.begin() + best + 1);
        --count;
        pairUp(best);
        if (best > 0)
            pairUp(best - 1);
    }
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({.id = parts[i].id, .end = base + parts[i].end});
}

// The symbols of a long piece as a linked list; a heap holds the pairs.  Entries whose pair has changed
// meanwhile are recognised by their rank (a rank belongs to one pair) and dropped when they come up.
struct Bpe::LongPiece {
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

    struct Symbol {
        TokenId id = 0;
        std::uint32_t rank = kNoRank;  // of the pair with the next symbol; kNoRank also when merged away
        std::size_t previous = kNone;
        std::size_t next = kNone;
    };
    struct Candidate {
        std::uint32_t rank = 0;
        TokenId made = 0;
        std::size_t at = 0;
        bool operator<(const Candidate& other) const  // the heap's top is the largest
        {
            return rank != other.rank ? rank > other.rank : at > other.at;
        }
    };

    const Bpe& bpe;
    std::vector<Symbol> symbols;
    std::priority_queue<Candidate> candidates;

    void pairUp(std::size_t at)
    {
        Symbol& symbol = symbols[at];
        symbol.rank = kNoRank;
        if (symbol.next == kNone)
            return;
        const Found found = bpe.find(symbol.id, symbols[symbol.next].id);
        symbol.rank = found.rank;
        if (found.rank != kNoRank)
            candidates.push({.rank = found.rank, .made = found.made, .at = at});
    }

    void merge(const Candidate& candidate)
    {
        Symbol& left = symbols[candidate.at];
        Symbol& right = symbols[left.next];
        left.id = candidate.made;
        left.next = right.next;
        right.rank = kNoRank;
        if (left.next != kNone)
            symbols[left.next].previous = candidate.at;
        pairUp(candidate.at);
        if (left.previous != kNone)
            pairUp(left.previous);
    }
};

void Bpe::encodeLong(std::string_view piece, std::int64_t base, std::vector<EncodedToken>& out) const
{
    LongPiece work{.bpe = *this, .symbols = {}, .candidates = {}};
    work.symbols.resize(piece.size());
    for (std::size_t i = 0; i < piece.size(); ++i) {
        work.symbols[i].id = m_byteIds[static_cast<unsigned char>(piece[i])];
        work.symbols[i].previous = i > 0 ? i - 1 : LongPiece::kNone;
        work.symbols[i].next = i + 1 < piece.size() ? i + 1 : LongPiece::kNone;
    }
    for (std::size_t i = 0; i < piece.size(); ++i)
        work.pairUp(i);
    while (!work.candidates.empty()) {
        const auto best = work.candidates.top();
        work.candidates.pop();
        if (work.symbols[best.at].rank == best.rank)
            work.merge(best);
    }
    for (std::size_t i = 0; i != LongPiece::kNone; i = work.symbols[i].next) {
        const std::size_t next = work.symbols[i].next;
        const std::size_t end = next == LongPiece::kNone ? piece.size() : next;
        out.push_back({.id = work.symbols[i].id, .end = base + static_cast<std::int64_t>(end)});
    }
}

}  // namespace kvasir
