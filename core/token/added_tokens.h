// Finding added tokens in text the way the reference does: leftmost, then longest, with the flags each token
// carries.  Used only where a caller asks for it; documents and questions are never searched.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/token/vocabulary.h"

namespace kvasir {

// Immutable; safe to share between threads.
class AddedTokenFinder {
public:
    enum class Looks { BeforeNormalising, AfterNormalising };
    // Keeps of `tokens` those that are looked for at this moment.
    AddedTokenFinder(const std::vector<AddedToken>& tokens, Looks looks);

    struct Split {
        std::optional<TokenId> id;  // absent: plain text
        std::string_view text;
    };
    std::vector<Split> split(std::string_view text) const;

private:
    struct Pattern {
        std::string text;
        AddedToken token;
    };
    const Pattern* matchAt(std::string_view text, std::size_t at) const;

    std::array<std::vector<Pattern>, 256> m_byFirstByte;  // longest first
    bool m_empty = true;
};

}  // namespace kvasir
