// ChatFormat: roles and turns as the model wants them framed (ChatML), as token ids.
//
// The framing's special tokens are placed as ids; text between them is encoded as plain text, so that neither
// a document nor a question can forge a turn.  The corpus stands in the system turn, first of all, so that
// the longest possible prefix is the same for every question; nothing that changes from one run to the next
// may stand before it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/token/tokenizer.h"

namespace kvasir {

enum class Role { System, User, Assistant };

// Safe to share between threads once its end ids are added.
class ChatFormat {
public:
    // Fails when the vocabulary has no <|im_start|> / <|im_end|>.
    static Result<ChatFormat> of(std::shared_ptr<const Tokenizer> tokenizer);

    void openTurn(Role role, std::vector<TokenId>& out) const;             // <|im_start|>role\n
    void addText(std::string_view text, std::vector<TokenId>& out) const;  // plain text
    void closeTurn(std::vector<TokenId>& out) const;                       // <|im_end|>\n
    // What stands before a document: <|file_sep|> where the vocabulary has it, else nothing
    // (the heading text remains).
    void fileSeparator(std::vector<TokenId>& out) const;

    // Ids that end an answer: <|im_end|> and <|endoftext|>, plus what generation_config.json adds (addEndId).
    const std::vector<TokenId>& endIds() const { return m_endIds; }
    void addEndId(TokenId id);
    // SHA-256 of the framing; part of KV identity.
    const std::string& fingerprint() const { return m_fingerprint; }

private:
    ChatFormat() = default;

    std::shared_ptr<const Tokenizer> m_tokenizer;
    TokenId m_imStart = 0;
    TokenId m_imEnd = 0;
    std::vector<TokenId> m_fileSep;
    std::vector<TokenId> m_newline;
    std::vector<TokenId> m_endIds;
    std::string m_fingerprint;
};

}  // namespace kvasir
