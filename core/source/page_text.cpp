// Lines in reading order → the text of a page, with the range of every word: spaces, hyphens at line ends,
// ligatures, NFC.  A word is normalised before its offset is taken, so ranges are exact.
#include <algorithm>
#include <array>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include "core/base/assert.h"
#include "core/source/page_layout.h"

namespace kvasir {
namespace {
constexpr std::string_view kSoftHyphen = "\u00AD", kHyphen = "\u2010";
constexpr std::array<std::string_view, 7> kLigatures{"ff",  "fi", "fl", "ffi",
                                                     "ffl", "st", "st"};  // from U+FB00

const icu::Normalizer2& nfc()
{
    static const icu::Normalizer2* const normalizer = [] {
        UErrorCode failed = U_ZERO_ERROR;
        return icu::Normalizer2::getNFCInstance(failed);
    }();
    KVASIR_ASSERT(normalizer != nullptr);
    return *normalizer;
}

UChar32 firstCharacter(std::string_view text)
{
    UChar32 character = 0;
    std::int32_t at = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at,
                    static_cast<std::int32_t>(text.size()), character);
    return character;
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

// Letters at the ends only: "(well-known)," is counted as "well-known".
std::string_view trimmed(std::string_view text)
{
    const auto isPunctuation = [](char c) {
        return c >= '!' && c <= '~' && !isAsciiLetter(c) && !(c >= '0' && c <= '9');
    };
    while (!text.empty() && isPunctuation(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isPunctuation(text.back()))
        text.remove_suffix(1);
    return text;
}

// The word without its hyphen at the end; empty when it does not end in one.
std::string_view withoutHyphen(std::string_view word)
{
    for (const std::string_view hyphen : {std::string_view("-"), kHyphen, kSoftHyphen}) {
        if (word.size() > hyphen.size() && word.ends_with(hyphen)) {
            word.remove_suffix(hyphen.size());
            const auto last = static_cast<unsigned char>(word.back());
            return isAsciiLetter(word.back()) || (last >= '0' && last <= '9') || last >= 0x80
                ? word
                : std::string_view{};
        }
    }
    return {};
}

enum class Join { None, WithHyphen, WithoutHyphen };

// How the last word of a line continues in the first word of the next one.
Join joinOf(std::string_view word, std::string_view next, const WordCounts& counts)
{
    const std::string_view stem = withoutHyphen(word);
    if (stem.empty() || next.empty())
        return Join::None;
    if (word.ends_with(kSoftHyphen))
        return Join::WithoutHyphen;
    const auto first = static_cast<unsigned char>(next.front());
    const bool digitOrUpper =
        (first >= '0' && first <= '9') || (isAsciiLetter(next.front()) && !isLower(next.front()));
    if (digitOrUpper)
        return Join::WithHyphen;  // "Qwen2.5-7B", "1990-1995"
    if (!isLower(next.front()) && first < 0xC3)
        return Join::None;
    if (!isAsciiLetter(stem.back()) && static_cast<unsigned char>(stem.back()) < 0x80)
        return Join::WithHyphen;  // "64-bit"
    const auto seen = [&](const std::string& form) {
        const auto found = counts.find(std::string(trimmed(form)));
        return found == counts.end() ? 0 : found->second;
    };
    const std::string stemLower = lowered(stem), nextLower = lowered(next);
    return seen(stemLower + "-" + nextLower) > seen(stemLower + nextLower) ? Join::WithHyphen
                                                                           : Join::WithoutHyphen;
}

// Writes words one after the other and remembers where each of them stands.
class PageWriter {
public:
    PageWriter(const PlacedPage& page, const WordCounts& counts, Document& document)
        : m_page(page), m_counts(counts), m_document(document)
    {}

    void write(const std::vector<PlacedLine>& lines)
    {
        bool continues = false;  // the first word of the line has been written to the end of the line before
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto& words = lines[i].words;
            if (!continues && lines[i].paragraph && !m_document.text.empty()
                && m_document.text.ends_with('\n'))
                m_document.text += '\n';
            const std::size_t first = continues ? 1 : 0;
            continues = false;
            for (std::size_t w = first; w < words.size(); ++w) {
                if (w > first && isSpaceBetween(words[w - 1], words[w]))
                    m_document.text += ' ';
                const bool lastOfLine = w + 1 == words.size();
                const bool hasNext = lastOfLine && i + 1 < lines.size() && !lines[i + 1].words.empty();
                continues = hasNext && writeHyphenated(words[w], lines[i + 1].words.front());
                if (!continues)
                    put(normalisedWord(word(words[w]).text), word(words[w]).rect);
            }
            endLine();
        }
    }

private:
    const PlacedWord& word(int index) const { return m_page.words[static_cast<std::size_t>(index)]; }

    void endLine()
    {
        if (!m_document.text.ends_with('\n'))
            m_document.text += '\n';
    }

    bool isSpaceBetween(int left, int right) const
    {
        const PlacedWord &a = word(left), &b = word(right);
        if (a.spaceAfter)
            return true;
        const float size = std::max(a.size, b.size);
        switch (a.quarterTurns & 3) {
        case 1:
            return b.rect.top - a.rect.bottom > 0.12f * size;
        case 2:
            return a.rect.left - b.rect.right > 0.12f * size;
        case 3:
            return a.rect.top - b.rect.bottom > 0.12f * size;
        default:
            return b.rect.left - a.rect.right > 0.12f * size;
        }
    }

    // Two Words with adjoining text; the line ends after the second.
    bool writeHyphenated(int last, int next)
    {
        const std::string text = normalisedWord(word(last).text), after = normalisedWord(word(next).text);
        const Join join = joinOf(text, after, m_counts);
        if (join == Join::None)
            return false;
        put(join == Join::WithHyphen ? text : std::string(withoutHyphen(text)), word(last).rect);
        put(after, word(next).rect);
        return true;
    }

    void put(const std::string& text, const Rect& rect)
    {
        if (text.empty())
            return;
        auto& all = m_document.text;
        const auto begin = static_cast<std::int64_t>(all.size());
        // A mark that composes with the letter before it (two words set apart by the PDF) becomes part of
        // that word.
        const bool adjoins =
            !m_document.words.empty() && m_document.words.back().text.end == begin && begin > 0;
        if (adjoins && !nfc().hasBoundaryBefore(firstCharacter(text))) {
            Word& before = m_document.words.back();
            const auto from = static_cast<std::size_t>(before.text.begin);
            const std::string joined = normalisedWord(all.substr(from) + text);
            all.replace(from, std::string::npos, joined);
            before.text.end = static_cast<std::int64_t>(all.size());
            before.rect = {std::min(before.rect.left, rect.left), std::min(before.rect.top, rect.top),
                           std::max(before.rect.right, rect.right),
                           std::max(before.rect.bottom, rect.bottom)};
            return;
        }
        all += text;
        m_document.words.push_back({.text = {begin, static_cast<std::int64_t>(all.size())}, .rect = rect});
    }

    const PlacedPage& m_page;
    const WordCounts& m_counts;
    Document& m_document;
};
}  // namespace

std::string normalisedWord(std::string_view text)
{
    std::string expanded;
    expanded.reserve(text.size());
    bool ascii = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        ascii = ascii && static_cast<unsigned char>(text[i]) < 0x80;
        const auto code = text.substr(i, 3);
        if (code.size() == 3 && code.starts_with("\xEF\xAC") && static_cast<unsigned char>(code[2]) >= 0x80
            && static_cast<unsigned char>(code[2]) <= 0x86) {
            expanded += kLigatures[static_cast<unsigned char>(code[2]) - 0x80U];
            i += 2;
            continue;
        }
        expanded += text[i];
    }
    if (ascii)
        return expanded;
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    UErrorCode failed = U_ZERO_ERROR;
    nfc().normalizeUTF8(0, icu::StringPiece(expanded.data(), static_cast<std::int32_t>(expanded.size())),
                        sink, nullptr, failed);
    return U_SUCCESS(failed) ? normal : expanded;
}

void countWords(const PlacedPage& page, WordCounts& counts)
{
    for (const PlacedWord& word : page.words) {
        if (const auto whole = trimmed(word.text); !whole.empty())
            ++counts[lowered(normalisedWord(whole))];
    }
}

void appendPage(const PlacedPage& page, const WordCounts& counts, Document& document)
{
    const auto textBegin = static_cast<std::int64_t>(document.text.size());
    const auto wordsBegin = static_cast<std::int64_t>(document.words.size());
    PageWriter(page, counts, document).write(linesInReadingOrder(page.words));
    if (static_cast<std::int64_t>(document.words.size()) == wordsBegin)
        document.scannedPages.push_back(static_cast<int>(document.pages.size()));
    document.pages.push_back({.label = page.label,
                              .text = {textBegin, static_cast<std::int64_t>(document.text.size())},
                              .words = {wordsBegin, static_cast<std::int64_t>(document.words.size())},
                              .width = page.width,
                              .height = page.height});
}

}  // namespace kvasir
