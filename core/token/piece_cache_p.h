// PieceCache: the tokens of pieces met lately.  Text repeats itself: most pieces of code and prose are found
// here.
//
// Direct-mapped with whole keys (equal bytes, not equal hashes, decide), of fixed size.  Belongs to one
// thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "core/token/tokenizer.h"

namespace kvasir {

class PieceCache {
public:
    static constexpr std::size_t kKeyBytes = 30;
    static constexpr std::size_t kTokens = 6;

    struct alignas(64) Entry {
        std::array<char, kKeyBytes> key{};
        std::uint8_t keyLength = 0;  // 0: empty
        std::uint8_t count = 0;
        std::array<TokenId, kTokens> ids{};
        std::array<std::uint8_t, kTokens> ends{};

        bool holds(std::string_view piece) const
        {
            return keyLength == piece.size() && std::memcmp(key.data(), piece.data(), piece.size()) == 0;
        }
        // Takes the tokens of `piece`, whose ends count from `base`; keeps what it has when they do not fit.
        void take(std::string_view piece, std::int64_t base, std::span<const EncodedToken> tokens)
        {
            if (tokens.size() > kTokens)
                return;
            std::memcpy(key.data(), piece.data(), piece.size());
            keyLength = static_cast<std::uint8_t>(piece.size());
            count = static_cast<std::uint8_t>(tokens.size());
            for (std::size_t i = 0; i < tokens.size(); ++i) {
                ids[i] = tokens[i].id;
                ends[i] = static_cast<std::uint8_t>(tokens[i].end - base);
            }
        }
    };

    PieceCache() : m_entries(kEntries) {}

    // REQUIRES 0 < piece.size() <= kKeyBytes.
    Entry& at(std::string_view piece) { return m_entries[hash(piece) >> (64 - kEntryBits)]; }

private:
    static constexpr int kEntryBits = 15;  // 2 MB
    static constexpr std::size_t kEntries = std::size_t{1} << kEntryBits;

    static std::uint64_t load(const char* from, std::size_t bytes)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, from, bytes);
        return word;
    }
    static std::uint64_t mix(std::uint64_t state, std::uint64_t word)
    {
        const std::uint64_t product = (state ^ word) * 0x9E3779B97F4A7C15ULL;
        return product ^ product >> 32;
    }
    // Good enough to spread pieces over the entries; a bad spread costs time, never a wrong token.
    static std::uint64_t hash(std::string_view piece)
    {
        const char* data = piece.data();
        const std::size_t size = piece.size();
        std::uint64_t state = size;
        if (size >= 8) {
            for (std::size_t i = 0; i + 8 < size; i += 8)
                state = mix(state, load(data + i, 8));
            state = mix(state, load(data + size - 8, 8));
        } else if (size >= 4) {
            state = mix(state, load(data, 4) | load(data + size - 4, 4) << 32);
        } else {
            const auto byte = [data](std::size_t i) {
                return std::uint64_t{static_cast<unsigned char>(data[i])};
            };
            state = mix(state, byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16);
        }
        return state * 0xD6E8FEB86659FD93ULL;
    }

    std::vector<Entry> m_entries;
};

}  // namespace kvasir
