// Sentences come from core/cite, so that they are the ones that citations belong to.
#include "core/session/comparison.h"

#include <algorithm>
#include <set>

#include "core/cite/sentences.h"

namespace kvasir {
namespace {

// The next character of valid UTF-8; an invalid byte counts as one.
std::string_view characterAt(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return text.substr(at, size);
}

bool isWordByte(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || byte == '_';
}

// Hangul syllables, kana and ideographs: U+3040 … U+D7A3, three bytes each.
bool runsTogether(std::string_view character)
{
    if (character.size() != 3)
        return false;
    const auto lead = static_cast<unsigned char>(character[0]);
    return (lead > 0xe3 || (lead == 0xe3 && static_cast<unsigned char>(character[1]) >= 0x81))
        && lead <= 0xed;
}

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool isNumber(const std::string& word)
{
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

}  // namespace

std::vector<std::string> comparedWords(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;                 // of letters and digits
    std::vector<std::string> joined;  // characters that run together
    const auto close = [&] {
        if (!word.empty())
            words.push_back(std::exchange(word, {}));
        if (joined.size() == 1)
            words.push_back(joined.front());
        for (std::size_t i = 1; i < joined.size(); ++i)
            words.push_back(joined[i - 1] + joined[i]);
        joined.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto character = characterAt(text, at);
        at += character.size();
        if (runsTogether(character)) {
            if (!word.empty())
                close();
            joined.emplace_back(character);
        } else if (isWordByte(static_cast<unsigned char>(character.front()))
                   || (character.size() == 2 && static_cast<unsigned char>(character.front()) >= 0xc3)) {
            if (!joined.empty())
                close();
            for (const char letter : character)
                word += lower(letter);
        } else {
            close();
        }
    }
    close();
    return words;
}

std::vector<UnmatchedSentence> withoutCounterpart(const Answer& answer, const Answer& other)
{
    const auto otherWords = comparedWords(other.text);
    const std::set<std::string> known(otherWords.begin(), otherWords.end());
    std::vector<UnmatchedSentence> result;
    for (const auto& range : splitSentences(answer.text)) {
        const auto words = comparedWords(
            std::string_view(answer.text)
                .substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size())));
        if (words.empty())
            continue;
        const auto shared =
            std::count_if(words.begin(), words.end(), [&](const auto& word) { return known.contains(word); });
        const bool otherNumbers = std::any_of(words.begin(), words.end(), [&](const auto& word) {
            return isNumber(word) && !known.contains(word);
        });
        UnmatchedSentence sentence{
            range, static_cast<double>(shared) / static_cast<double>(words.size()), {}};
        if (sentence.overlap >= kCounterpartShare && !otherNumbers)
            continue;
        for (const auto& cited : answer.citations)
            if (cited.citation.answer.begin < range.end && cited.citation.answer.end > range.begin)
                sentence.citations.push_back(cited);
        result.push_back(std::move(sentence));
    }
    return result;
}

}  // namespace kvasir
