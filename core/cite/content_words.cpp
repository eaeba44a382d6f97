// Words and syllable pairs of a text, as hashes.
#include "core/cite/content_words.h"

#include <algorithm>
#include <unordered_set>

namespace kvasir {
namespace {

constexpr double kLeastWeight = 0.1;  // so that a sentence of common words only has a weight at all
constexpr double kMostWeight = 8;     // 1 in 256 units: rarer words say no more than that
constexpr double kUnknownWeight = 3;  // a word the corpus does not have

struct ContentWord {
    std::uint32_t hash = 0;
    std::uint32_t rarest = 0;  // the unit whose rarity counts
    bool number = false;
};

bool isNumber(std::string_view word)
{
    return !word.empty() && word.front() >= '0' && word.front() <= '9';
}

std::vector<ContentWord> contentWords(std::string_view text)
{
    std::vector<ContentWord> words;
    TextUnit before;
    for (std::int64_t at = 0;;) {
        const auto unit = nextUnit(text, at);
        if (unit.bytes.empty())
            return words;
        at = unit.bytes.end;
        const auto written = text.substr(static_cast<std::size_t>(unit.bytes.begin),
                                         static_cast<std::size_t>(unit.bytes.size()));
        if (unit.kind == UnitKind::Word)
            words.push_back({unit.hash, unit.hash, isNumber(written)});
        const bool joined = unit.kind == UnitKind::Syllable && before.kind == UnitKind::Syllable
            && before.bytes.end == unit.bytes.begin;
        if (joined)
            words.push_back({before.hash * 31 + unit.hash, unit.hash, false});
        before = unit;
    }
}

}  // namespace

ContentWords::ContentWords(std::string_view sentence, const QuoteIndex& index)
{
    for (const auto& word : contentWords(sentence)) {
        const double weight = index.contains(word.rarest)
            ? std::clamp(index.rarity(word.rarest), kLeastWeight, kMostWeight)
            : kUnknownWeight;
        if (m_weights.try_emplace(word.hash, weight).second)
            m_total += weight;
        if (word.number)
            m_numbers.push_back(word.hash);
    }
}

Overlap ContentWords::overlapWith(std::string_view place) const
{
    std::unordered_set<std::uint32_t> found;
    double weight = 0;
    for (const auto& word : contentWords(place)) {
        const auto known = m_weights.find(word.hash);
        if (known != m_weights.end() && found.insert(word.hash).second)
            weight += known->second;
    }
    Overlap overlap;
    overlap.share = m_total > 0 ? std::min(1.0, weight / m_total) : 0;
    overlap.numbersHold =
        std::ranges::all_of(m_numbers, [&](std::uint32_t number) { return found.contains(number); });
    return overlap;
}

}  // namespace kvasir
