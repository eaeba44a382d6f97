// The flags follow tokenizers' AddedVocabulary: a match that fails its word test is passed over as a whole,
// and white space taken by one token's right side is not given to the next token's left side.
#include "core/token/added_tokens.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "core/token/tokenizer.h"
#include "core/token/utf8_p.h"

namespace kvasir {
namespace {

Utf8Char firstChar(std::string_view text)
{
    return text.empty() ? Utf8Char{} : decodeUtf8(text.data(), text.data() + text.size());
}

Utf8Char lastChar(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && text.size() - begin < 4) {
        --begin;
        if (!isContinuation(static_cast<unsigned char>(text[begin])))
            break;
    }
    const Utf8Char c = firstChar(text.substr(begin));
    return begin + static_cast<std::size_t>(c.length) == text.size() ? c : Utf8Char{};
}

// \w as Unicode's regular expressions define it (UTS #18, annex C).
bool isWord(Utf8Char c)
{
    if (c.code == kNotUtf8)
        return false;
    const auto code = static_cast<UChar32>(c.code);
    constexpr std::uint32_t kWordCategories = U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK;
    return u_hasBinaryProperty(code, UCHAR_ALPHABETIC) != 0
        || u_hasBinaryProperty(code, UCHAR_JOIN_CONTROL) != 0 || (U_GET_GC_MASK(code) & kWordCategories) != 0;
}

bool isSpace(Utf8Char c)
{
    return c.code != kNotUtf8 && u_isUWhiteSpace(static_cast<UChar32>(c.code)) != 0;
}

}  // namespace

AddedTokenFinder::AddedTokenFinder(const std::vector<AddedToken>& tokens, Looks looks)
{
    for (const auto& token : tokens) {
        if (token.normalized != (looks == Looks::AfterNormalising))
            continue;
        std::string text = token.normalized ? toNfc(token.text) : token.text;
        m_byFirstByte[static_cast<unsigned char>(text.front())].push_back({std::move(text), token});
        m_empty = false;
    }
    for (auto& patterns : m_byFirstByte)
        std::stable_sort(patterns.begin(), patterns.end(),
                         [](const Pattern& a, const Pattern& b) { return a.text.size() > b.text.size(); });
}

const AddedTokenFinder::Pattern* AddedTokenFinder::matchAt(std::string_view text, std::size_t at) const
{
    for (const auto& pattern : m_byFirstByte[static_cast<unsigned char>(text[at])]) {
        if (text.substr(at, pattern.text.size()) == pattern.text)
            return &pattern;
    }
    return nullptr;
}

std::vector<AddedTokenFinder::Split> AddedTokenFinder::split(std::string_view text) const
{
    std::vector<Split> splits;
    std::size_t taken = 0;  // everything before is in `splits`
    for (std::size_t at = 0; at < text.size() && !m_empty;) {
        const Pattern* pattern = matchAt(text, at);
        if (pattern == nullptr) {
            ++at;
            continue;
        }
        std::size_t begin = at;
        std::size_t end = at + pattern->text.size();
        at = end;
        const AddedToken& token = pattern->token;
        if (token.singleWord
            && (isWord(lastChar(text.substr(0, begin))) || isWord(firstChar(text.substr(end)))))
            continue;
        while (token.stripLeft && begin > taken && isSpace(lastChar(text.substr(0, begin))))
            begin -= static_cast<std::size_t>(lastChar(text.substr(0, begin)).length);
        while (token.stripRight && isSpace(firstChar(text.substr(end))))
            end += static_cast<std::size_t>(firstChar(text.substr(end)).length);
        if (taken < begin)
            splits.push_back({.id = std::nullopt, .text = text.substr(taken, begin - taken)});
        splits.push_back({.id = token.id, .text = text.substr(begin, end - begin)});
        taken = end;
    }
    if (taken < text.size())
        splits.push_back({.id = std::nullopt, .text = text.substr(taken)});
    return splits;
}

}  // namespace kvasir
