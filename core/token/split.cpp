// The scanner of split.h: one function per alternative of the pattern that has a run in it.
#include "core/token/split.h"

#include <algorithm>
#include <span>

#include "core/base/assert.h"
#include "core/token/unicode_ranges_p.h"
#include "core/token/utf8_p.h"

namespace kvasir {
namespace {

constexpr std::size_t kCodePoints = 0x110000;

char lowerAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Length of 's|'t|'re|'ve|'m|'ll|'d at `at` (which is an apostrophe), or 0.  Of all characters outside ASCII
// only U+017F (long s) folds to one of these letters.
int contraction(const char* at, const char* end)
{
    const auto left = end - at;
    if (left < 2)
        return 0;
    const char first = lowerAscii(at[1]);
    if (first == 's' || first == 't' || first == 'm' || first == 'd')
        return 2;
    if (left < 3)
        return 0;
    if (at[1] == '\xC5' && at[2] == '\xBF')
        return 3;
    const char second = lowerAscii(at[2]);
    const bool two = ((first == 'r' || first == 'v') && second == 'e') || (first == 'l' && second == 'l');
    return two ? 3 : 0;
}

}  // namespace

const std::string_view kQwen2Pattern = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N})"
                                       R"(| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

struct Splitter::Char {
    CharClass kind = CharClass::Symbol;
    int length = 1;
};

Splitter::Splitter() : m_classes(kCodePoints, CharClass::Symbol)
{
    const auto fill = [this](std::span<const CharacterRange> ranges, CharClass kind) {
        for (const auto& range : ranges)
            std::fill(m_classes.begin() + range.first, m_classes.begin() + range.last + 1, kind);
    };
    fill(letterRanges(), CharClass::Letter);
    fill(numberRanges(), CharClass::Number);
    fill(spaceRanges(), CharClass::Space);
    m_classes['\r'] = CharClass::Newline;
    m_classes['\n'] = CharClass::Newline;
}

inline Splitter::Char Splitter::read(const char* at, const char* end) const
{
    const auto byte = static_cast<unsigned char>(*at);
    if (byte < 0x80)
        return {m_classes[byte], 1};
    const Utf8Char decoded = decodeUtf8(at, end);
    return {decoded.code == kNotUtf8 ? CharClass::Symbol : m_classes[decoded.code], decoded.length};
}

// \p{L}*
const char* Splitter::letters(const char* at, const char* end) const
{
    while (at < end) {
        const Char c = read(at, end);
        if (c.kind != CharClass::Letter)
            break;
        at += c.length;
    }
    return at;
}

// [^\s\p{L}\p{N}]*[\r\n]*
const char* Splitter::symbols(const char* at, const char* end) const
{
    while (at < end) {
        const Char c = read(at, end);
        if (c.kind != CharClass::Symbol)
            break;
        at += c.length;
    }
    while (at < end && (*at == '\r' || *at == '\n'))
        ++at;
    return at;
}

// \s*[\r\n]+|\s+(?!\S)|\s+ where the run does not lead a word.  The first ends behind the last newline of
// the run; the second leaves the run's last character to what follows, unless the text ends; the third
// takes a lone one.
const char* Splitter::spaces(const char* at, const char* end) const
{
    const char* begin = at;
    const char* behindNewline = nullptr;
    const char* last = at;
    while (at < end) {
        const Char c = read(at, end);
        if (c.kind != CharClass::Space && c.kind != CharClass::Newline)
            break;
        last = at;
        at += c.length;
        if (c.kind == CharClass::Newline)
            behindNewline = at;
    }
    if (behindNewline != nullptr)
        return behindNewline;
    return at == end || last == begin ? at : last;
}

std::size_t Splitter::pieceEnd(std::string_view text, std::size_t begin) const
{
    KVASIR_ASSERT(begin < text.size());
    const char* at = text.data() + begin;
    const char* end = text.data() + text.size();
    const auto offset = [&text](const char* to) { return static_cast<std::size_t>(to - text.data()); };

    if (*at == '\'') {
        if (const int length = contraction(at, end); length > 0)
            return begin + static_cast<std::size_t>(length);
    }
    const Char first = read(at, end);
    const char* next = at + first.length;
    if (first.kind == CharClass::Letter)
        return offset(letters(next, end));
    if (first.kind == CharClass::Number)
        return offset(next);
    if (first.kind == CharClass::Newline)
        return offset(spaces(at, end));

    const Char second = next < end ? read(next, end) : Char{CharClass::Newline, 0};
    if (second.kind == CharClass::Letter)  // [^\r\n\p{L}\p{N}] before a word
        return offset(letters(next + second.length, end));
    if (first.kind == CharClass::Symbol || (*at == ' ' && second.kind == CharClass::Symbol))
        return offset(symbols(next, end));
    return offset(spaces(at, end));
}

}  // namespace kvasir
