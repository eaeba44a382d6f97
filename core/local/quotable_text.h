// QuotableText: what an answer may say that is held to quotations: runs of tokens of the corpus's documents,
// one after another, or one of the sentences that stand for "not found".
//
// A quotation begins anywhere in a document and ends where a line or a sentence does, or the document. Behind
// a line's end another one may begin, from places that were not quoted yet.  Headings, framing and hidden
// tokens are not quoted.  Immutable; borrows the ids and the tokenizer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/local/asked_words.h"
#include "core/token/tokenizer.h"

namespace kvasir {

class QuotableText {
public:
    // What was said so far, as far as it decides what may follow.
    struct State {
        bool begun = false;                    // something was said
        bool fresh = true;                     // a quotation may begin
        std::vector<std::int64_t> places{};    // else: of the token said last, ascending
        std::int64_t tokens = 0;               // of the quotation at hand
        std::string opening{};                 // of the quotation at hand, while its first word is not known
        bool opened = false;                   // it is
        std::vector<TokenRange> quoted{};      // before it
        std::vector<std::size_t> sentences{};  // that begin like the answer
        std::size_t said = 0;                  // tokens of them
    };
    struct Choices {
        std::vector<TokenId> tokens;  // ascending
        bool mayEnd = false;
    };

    // `documents`: ranges of `ids`, ascending, apart.  `sentences`: each as tokens.
    QuotableText(std::span<const TokenId> ids, std::vector<TokenRange> documents,
                 std::vector<std::vector<TokenId>> sentences, std::string_view question,
                 const Tokenizer& tokenizer);

    enum class Say { Quotations, Sentence };
    State start(Say what) const;
    Choices after(const State& state) const;
    // Whether a quotation turns out with `token` to begin with something that was not asked about.
    bool strays(const State& state, TokenId token) const;
    // REQUIRES: `token` is one of after(state).
    State said(const State& state, TokenId token) const;

private:
    TokenId idAt(std::int64_t place) const { return m_ids[static_cast<std::size_t>(place)]; }
    bool continues(std::int64_t place) const;  // the next token is of the same document
    bool endsAt(std::int64_t place) const;
    std::vector<TokenId> beginnings(std::span<const TokenRange> quoted) const;
    bool holdsLineEnd(TokenId token) const;

    std::span<const TokenId> m_ids;
    std::vector<TokenRange> m_documents;
    std::vector<std::vector<TokenId>> m_sentences;
    AskedWords m_asked;
    const Tokenizer* m_tokenizer;
    std::vector<TokenId> m_newline;     // at most one token
    std::vector<TokenId> m_beginnings;  // every token that a first quotation may begin with
};

// The documents of a stream as far as they are among its first `readTokens`, without what is hidden.
std::vector<TokenRange> quotableRanges(std::span<const TokenRange> bodies, std::int64_t readTokens,
                                       std::span<const TokenRange> hidden);

}  // namespace kvasir
