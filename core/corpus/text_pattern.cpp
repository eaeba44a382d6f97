// Matching goes character by character over the text as it stands: no folded copy, so that places need no
// mapping back.  20 MB of English take about 30 ms.
#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/corpus/text_pattern_p.h"
#include "core/token/tokenizer.h"

namespace kvasir {
namespace {

constexpr char32_t kBroken = 0xFFFD;

// The character at `at`, which moves behind it.
char32_t next(std::string_view text, std::size_t& at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
        ++at;
        return byte;
    }
    auto index = static_cast<std::int64_t>(at);
    UChar32 character = 0;
    U8_NEXT(text.data(), index, std::ssize(text), character);
    at = static_cast<std::size_t>(index);
    return character < 0 ? kBroken : static_cast<char32_t>(character);
}

char32_t folded(char32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(character), U_FOLD_CASE_DEFAULT));
}

bool isSpace(char32_t character)
{
    if (character < 0x80)
        return character == ' ' || (character >= '\t' && character <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(character));
}

bool isWordCharacter(char32_t character)
{
    return character == '_' || u_isalnum(static_cast<UChar32>(character));
}

void append(std::string& out, char32_t character)
{
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(character));
    out.append(bytes, static_cast<std::size_t>(size));
}

// A character as the index keeps it; FTS5 would end the text at a zero.
char32_t kept(char32_t character)
{
    return character == 0 ? U' ' : folded(character);
}

}  // namespace

TextPattern::TextPattern(std::string_view query, CaseMatch letterCase, WordMatch words)
    : m_case(letterCase), m_words(words)
{
    const auto composed = toNfc(query);  // as documents are
    for (std::size_t at = 0; at < composed.size();) {
        const auto character = next(composed, at);
        if (!isSpace(character))
            m_characters.push_back(m_case == CaseMatch::Exact ? character : folded(character));
        else if (!m_characters.empty() && m_characters.back() != U' ')
            m_characters.push_back(U' ');
    }
    if (!m_characters.empty() && m_characters.back() == U' ')
        m_characters.pop_back();
    if (m_characters.empty())
        return;
    const auto first = m_characters.front();
    for (std::size_t byte = 0; byte < m_firstByte.size(); ++byte) {
        const auto character = static_cast<char32_t>(byte);
        // Some letters beyond ASCII fold into it (the Kelvin sign), so their bytes stay possible.
        m_firstByte[byte] =
            byte < 0x80 ? first == (m_case == CaseMatch::Exact ? character : folded(character)) : true;
    }
}

std::optional<std::size_t> TextPattern::matchAt(std::string_view text, std::size_t at) const
{
    for (const auto wanted : m_characters) {
        if (at >= text.size())
            return std::nullopt;
        const auto character = next(text, at);
        if (wanted == U' ') {
            if (!isSpace(character))
                return std::nullopt;
            for (auto ahead = at; ahead < text.size() && isSpace(next(text, ahead));)
                at = ahead;
        } else if (wanted != (m_case == CaseMatch::Exact ? character : folded(character))) {
            return std::nullopt;
        }
    }
    return at;
}

std::optional<ByteRange> TextPattern::find(std::string_view text, ByteRange within) const
{
    if (empty())
        return std::nullopt;
    const auto end = std::min(static_cast<std::size_t>(std::max<std::int64_t>(within.end, 0)), text.size());
    for (auto at = static_cast<std::size_t>(std::max<std::int64_t>(within.begin, 0)); at < end; ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (!m_firstByte[byte] || (byte & 0xc0) == 0x80)
            continue;
        const auto matchEnd = matchAt(text, at);
        if (!matchEnd)
            continue;
        const ByteRange match{static_cast<std::int64_t>(at), static_cast<std::int64_t>(*matchEnd)};
        if (m_words == WordMatch::Anywhere || isWhole(text, match))
            return match;
    }
    return std::nullopt;
}

bool TextPattern::isWhole(std::string_view text, ByteRange match)
{
    const auto begin = static_cast<std::size_t>(match.begin), end = static_cast<std::size_t>(match.end);
    const auto characterAt = [&](std::size_t at) { return next(text, at); };
    const auto characterBefore = [&](std::size_t at) {
        do
            --at;
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80);
        return next(text, at);
    };
    // An end that is no letter itself ("->x", "f(") bounds itself.
    const bool left =
        begin == 0 || !isWordCharacter(characterAt(begin)) || !isWordCharacter(characterBefore(begin));
    const bool right =
        end >= text.size() || !isWordCharacter(characterBefore(end)) || !isWordCharacter(characterAt(end));
    return left && right;
}

std::vector<std::string> TextPattern::trigrams(std::size_t most) const
{
    std::vector<std::string> all;
    const auto count = std::min<std::size_t>(m_characters.size(), kIndexedCharacters);
    for (std::size_t at = 0; at + 3 <= count; ++at) {
        std::string trigram;
        for (auto character : {m_characters[at], m_characters[at + 1], m_characters[at + 2]})
            append(trigram, kept(character));
        if (std::find(all.begin(), all.end(), trigram) == all.end())
            all.push_back(std::move(trigram));
    }
    // Evenly spread: neighbours say nearly the same.
    std::vector<std::string> chosen;
    const auto wanted = std::min(most, all.size());
    for (std::size_t i = 0; i < wanted; ++i)
        chosen.push_back(all[i * all.size() / wanted]);
    return chosen;
}

std::string indexedText(std::string_view text, ByteRange range)
{
    std::string out;
    out.reserve(static_cast<std::size_t>(range.size()) + 4 * TextPattern::kIndexedCharacters);
    const auto end = static_cast<std::size_t>(range.end);
    int behind = 0;
    bool afterSpace = false;
    for (auto at = static_cast<std::size_t>(range.begin);
         at < text.size() && behind < TextPattern::kIndexedCharacters;) {
        const bool outside = at >= end;
        const auto character = next(text, at);
        const bool space = isSpace(character);
        if (space && afterSpace)
            continue;
        afterSpace = space;
        append(out, space ? U' ' : kept(character));
        behind += outside ? 1 : 0;
    }
    return out;
}

}  // namespace kvasir
