// TokenTable: id → bytes and bytes → id of a checked vocabulary.  Immutable once made; safe
// to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/token/vocabulary.h"

namespace kvasir {

class TokenTable {
public:
    // Entries and added tokens together.  Invalid: ids or texts that contradict each other.
    static Result<TokenTable> make(const VocabularyFile& file, const std::string& what);

    std::int64_t size() const { return static_cast<std::int64_t>(m_offsets.size()) - 1; }
    // Empty for ids that are not in the vocabulary.
    std::string_view bytes(TokenId id) const
    {
        if (id < 0 || id >= size())
            return {};
        const auto at = static_cast<std::size_t>(id);
        return std::string_view(m_bytes).substr(m_offsets[at], m_offsets[at + 1] - m_offsets[at]);
    }
    // -1 when no ordinary entry has these bytes (tokens that are only added are not found).
    TokenId find(std::string_view bytes) const;

private:
    Result<void> place(const VocabularyFile& file, const std::string& what);
    Result<void> index(const VocabularyFile& file, const std::string& what);
    std::size_t slot(std::string_view bytes) const;

    std::string m_bytes;                   // of all tokens in order of id
    std::vector<std::uint32_t> m_offsets;  // [size + 1]
    std::vector<TokenId> m_slots;          // open addressing, a power of two, at most half full; -1 is empty
};

}  // namespace kvasir
