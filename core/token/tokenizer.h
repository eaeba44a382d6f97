// Tokenizer: text ↔ token ids of one model.
//
// Byte-level BPE as in Qwen2: text is NFC-normalised, cut by the pre-tokenising pattern, each
// piece's bytes are merged by rank.  encode() never yields special ids, whatever the text contains:
// "<|im_end|>" inside a document is plain text.  Special tokens are placed by the program through special().
//
// decode(encode(text)) equals the NFC form of text byte for byte.  Immutable after open; safe
// to share between threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace kvasir {

struct EncodedToken {
    TokenId id = 0;
    std::int64_t end = 0;  // byte offset one past the token's last byte, in the text given (NFC)
};

class Tokenizer {
public:
    // Reads `tokenizer.json` of a model folder, or `vocab.json` + `merges.txt` where there is none.
    // Errors: NotFound, Unreadable, TooLarge, Invalid (malformed), Unsupported (not the Qwen2 form; the
    // detail names what).
    static Result<std::shared_ptr<const Tokenizer>> open(const std::filesystem::path& modelFolder);

    virtual ~Tokenizer() = default;

    // Appends the tokens of `text` with the byte offset each ends at.  `text` must be NFC (toNfc); bytes that
    // are not UTF-8 are encoded as they are, byte by byte.  Ends are ascending and the last is text.size().
    virtual void encode(std::string_view text, std::vector<EncodedToken>& out) const = 0;
    // The plain way: normalises, encodes, ids only; added tokens in the text ARE recognised
    // when asked for (parity with the reference implementation); documents and questions
    // are encoded with SpecialText::Plain.
    enum class SpecialText { Plain, Recognised };
    virtual std::vector<TokenId> encode(std::string_view text,
                                        SpecialText special = SpecialText::Plain) const = 0;

    // The bytes a token stands for; a special token's bytes are its written form.  Empty for
    // ids outside the vocabulary.
    virtual std::string_view bytes(TokenId id) const = 0;
    std::string decode(std::span<const TokenId> ids) const;

    // "<|im_end|>" → its id, if this vocabulary has it as an added token.
    virtual std::optional<TokenId> special(std::string_view written) const = 0;
    // True for every added token, also for those the file does not flag as special (<tool_call>,
    // <|file_sep|>).
    virtual bool isSpecial(TokenId id) const = 0;
    // Ids in [0, size()) may be sampled; embedding rows beyond are padding.
    virtual std::int64_t size() const = 0;
    // SHA-256 (hexadecimal) of what decides ids: vocabulary, merges, added tokens, pattern.
    // Part of KV identity.
    virtual const std::string& fingerprint() const = 0;
};

// The NFC form of `text`; returns it unchanged (and cheaply) when it is NFC already.  Bytes that
// are not UTF-8 stay.
std::string toNfc(std::string_view text);

}  // namespace kvasir
