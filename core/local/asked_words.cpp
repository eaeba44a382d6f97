// Bytes are enough: all East Asian letters have lead bytes of their own, and prefixes of UTF-8 are compared.
#include "core/local/asked_words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kvasir {
namespace {

constexpr std::size_t kLetters = 3;    // of a word that another one begins with
constexpr std::size_t kSyllables = 6;  // bytes of two of them

enum class Script { None, Word, EastAsian };

Script scriptOf(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x80)
        return Script::EastAsian;  // accented letters too, which then split words here and in the question
                                   // alike
    const bool word = byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
        || (byte >= 'A' && byte <= 'Z');
    return word ? Script::Word : Script::None;
}

// The first word of `text` from `from` on: [begin, end).
std::pair<std::size_t, std::size_t> wordFrom(std::string_view text, std::size_t from)
{
    while (from < text.size() && scriptOf(text[from]) == Script::None)
        ++from;
    auto end = from;
    while (end < text.size() && scriptOf(text[end]) == scriptOf(text[from]))
        ++end;
    return {from, end};
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

}  // namespace

AskedWords::AskedWords(std::string_view question)
{
    for (auto [begin, end] = wordFrom(question, 0); begin < question.size();
         std::tie(begin, end) = wordFrom(question, end))
        m_words.push_back(lowered(question.substr(begin, end - begin)));
}

AskedWords::Verdict AskedWords::of(std::string_view text) const
{
    const auto [begin, end] = wordFrom(text, 0);
    if (begin == text.size())
        return Verdict::Open;
    const bool whole = end < text.size();
    const auto word = lowered(text.substr(begin, end - begin));
    auto verdict = Verdict::Stray;
    for (const auto& asked : m_words) {
        const auto [own, its] = std::ranges::mismatch(word, asked);
        const auto shared = static_cast<std::size_t>(own - word.begin());
        const bool begins = shared == word.size();
        if (scriptOf(word.front()) == Script::EastAsian
                ? shared >= std::min(kSyllables, asked.size())
                : whole && begins && (shared == asked.size() || shared >= kLetters))
            return Verdict::Asked;
        if (begins && !whole)
            verdict = Verdict::Open;
    }
    return verdict;
}

}  // namespace kvasir
