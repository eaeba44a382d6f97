// Rows that pad the embedding are "unused" and become no token.
#include "core/token/gguf_vocabulary.h"

#include "core/token/tokenizer_sax_p.h"

namespace kvasir {
namespace {

enum TokenType : std::int64_t { Normal = 1, Control = 3, UserDefined = 4, Unused = 5 };

}  // namespace

Result<VocabularyFile> readGgufVocabulary(const GgufVocabulary& gguf, const std::string& what)
{
    const auto invalid = [&](std::string detail) {
        return Error(ErrorCode::Invalid, what, std::move(detail));
    };
    if (gguf.model != "gpt2" || gguf.pre != "qwen2")
        return Error(ErrorCode::Unsupported, what,
                     "tokenizer " + std::string(gguf.model.substr(0, 40)) + " with pattern "
                         + std::string(gguf.pre.substr(0, 40)));
    if (gguf.tokens.size() != gguf.types.size())
        return invalid("as many token types as tokens are needed");
    if (std::ssize(gguf.tokens) > kMaxVocabulary)
        return invalid("too many tokens");
    VocabularyFile file;
    for (std::size_t i = 0; i < gguf.tokens.size(); ++i) {
        const auto id = static_cast<TokenId>(i);
        const auto written = gguf.tokens[i];
        const auto type = gguf.types[i];
        if (type == Unused)
            continue;
        if (type == Control || type == UserDefined) {
            if (file.added.size() == kMaxAddedTokens)
                return invalid("too many added tokens");
            file.added.push_back({.id = id, .text = std::string(written), .special = type == Control});
            continue;
        }
        const auto begin = file.bytes.size();
        if (type != Normal || written.empty() || !appendByteLevel(written, file.bytes))
            return invalid("token " + std::to_string(id) + " is malformed");
        file.entries.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(file.bytes.size() - begin), id});
    }
    for (const auto merge : gguf.merges)
        if (!addMerge(merge, file))
            return invalid("merge " + std::to_string(file.merges.size()) + " is malformed");
    return file;
}

}  // namespace kvasir
