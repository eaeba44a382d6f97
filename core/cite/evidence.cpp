// Sentence by sentence: quotations first, then the places of the attention, then the verdict on each.
#include "core/cite/evidence.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/cite/citation_check.h"
#include "core/cite/line_choice.h"
#include "core/cite/sentences.h"

namespace kvasir {
namespace {

constexpr std::size_t kManyOccurrences = 8;  // a short quotation found more often than that tells no place
constexpr std::size_t kBlocksLookedAt = 6;   // heaviest ones of a sentence

std::string_view slice(std::string_view text, ByteRange range)
{
    return text.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
}

// One sentence (or quoted line) of the answer with its witnesses at hand.
class SentenceCiter {
public:
    SentenceCiter(const QuoteIndex& index, const AttentionProfile& profile, const SentenceMass& mass,
                  const Sight& sight)
        : m_index(index), m_ledger(index.ledger()), m_profile(profile), m_mass(mass), m_sight(sight)
    {}

    std::vector<Citation> cite(std::string_view answer, ByteRange sentence, std::size_t atMost) const;

private:
    double massOf(TokenRange tokens) const;
    bool isSeen(const QuoteMatch& match) const;
    std::optional<Citation> quoted(std::string_view quotation) const;
    std::vector<Citation> quotedParts(std::string_view sentence, std::size_t atMost) const;
    std::vector<ChosenLines> attendedLines(const ContentWords& words) const;
    std::vector<Citation> attendedOrAltered(std::string_view sentence) const;
    Citation judged(const ChosenLines& lines) const;

    const QuoteIndex& m_index;
    const Ledger& m_ledger;
    const AttentionProfile& m_profile;
    const SentenceMass& m_mass;
    const Sight& m_sight;
};

// What was hidden cannot be where it comes from, though the same words stand there.
bool SentenceCiter::isSeen(const QuoteMatch& match) const
{
    const auto tokens = m_ledger.tokensOf(match.document, match.bytes);
    return std::ranges::none_of(m_sight.hidden, [&](const TokenRange& hidden) {
        return hidden.begin < tokens.end && tokens.begin < hidden.end;
    });
}

// What fell on the blocks that the tokens stand in.  A block touched by less than four tokens counts in part.
double SentenceCiter::massOf(TokenRange tokens) const
{
    double sum = 0;
    const auto size = m_profile.blockTokens();
    for (auto block = tokens.begin / size; block * size < tokens.end; ++block) {
        const auto here = m_profile.tokensOf(block);
        const auto touched = std::min(here.end, tokens.end) - std::max(here.begin, tokens.begin);
        sum += m_mass.of(block) * std::min(1.0, static_cast<double>(touched) / 4.0);
    }
    return sum;
}

// The occurrence of a quotation that attention fell on most; the first one when it fell on none.
std::optional<Citation> SentenceCiter::quoted(std::string_view quotation) const
{
    const auto kind = quotationOf(quotation);
    if (kind == Quoted::No)
        return std::nullopt;
    auto matches = m_index.findExact(quotation);
    std::erase_if(matches, [this](const QuoteMatch& match) { return !isSeen(match); });
    const QuoteMatch* best = nullptr;
    double bestMass = -1;
    for (const auto& match : matches) {
        double mass = massOf(m_ledger.tokensOf(match.document, match.bytes));
        if (!m_mass.standsOut(mass))
            mass = 0;
        if (mass > bestMass) {
            bestMass = mass;
            best = &match;
        }
    }
    if (!best || (kind == Quoted::Short && bestMass == 0 && matches.size() > kManyOccurrences))
        return std::nullopt;
    const auto place = m_ledger.placeOfBytes(best->document, best->bytes);
    if (!place)
        return std::nullopt;
    Citation citation;
    citation.place = *place;
    citation.mass = m_mass.total > 0 ? std::min(1.0, bestMass / m_mass.total) : 0;
    citation.overlap = 1;
    citation.quoted = true;
    citation.state = judge({kind, {1, true}, bestMass > 0, citation.mass});
    return citation;
}

// The sentence as it is written, and with what a model adds around a quotation taken away step by step.
std::vector<std::string_view> wordings(std::string_view sentence)
{
    std::vector<std::string_view> all{sentence};
    static constexpr std::array<std::string_view, 6> kEnds = {".", "!", "?", "。", ",", ";"};
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kPairs = {{{"**", "**"},
                                                                                              {"*", "*"},
                                                                                              {"`", "`"},
                                                                                              {"\"", "\""},
                                                                                              {"'", "'"},
                                                                                              {"“", "”"},
                                                                                              {"‘", "’"},
                                                                                              {"「", "」"},
                                                                                              {"『", "』"},
                                                                                              {"(", ")"}}};
    for (bool changed = true; changed;) {
        changed = false;
        auto now = all.back();
        for (const auto& [open, close] : kPairs) {
            if (now.size() > open.size() + close.size() && now.starts_with(open) && now.ends_with(close)) {
                now = now.substr(open.size(), now.size() - open.size() - close.size());
                changed = true;
                break;
            }
        }
        for (const auto end : kEnds) {
            if (!changed && now.size() > end.size() && now.ends_with(end)) {
                now.remove_suffix(end.size());
                changed = true;
            }
        }
        if (changed)
            all.push_back(now);
    }
    return all;
}

// Passages between quote marks or backticks, long enough to stand for themselves.
std::vector<Citation> SentenceCiter::quotedParts(std::string_view sentence, std::size_t atMost) const
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPairs = {
        {{"`", "`"}, {"\"", "\""}, {"“", "”"}, {"「", "」"}, {"『", "』"}, {"«", "»"}}};
    std::vector<Citation> citations;
    for (const auto& [open, close] : kPairs) {
        for (auto begin = sentence.find(open);
             begin != std::string_view::npos && citations.size() < atMost;) {
            begin += open.size();
            const auto end = sentence.find(close, begin);
            if (end == std::string_view::npos)
                break;
            const auto inside = sentence.substr(begin, end - begin);
            if (quotationOf(inside) == Quoted::Long) {
                if (auto citation = quoted(inside))
                    citations.push_back(*std::move(citation));
            }
            begin = sentence.find(open, end + close.size());
        }
    }
    return citations;
}

// The heaviest blocks that stand out, neighbours joined, narrowed to lines.
std::vector<ChosenLines> SentenceCiter::attendedLines(const ContentWords& words) const
{
    auto heaviest = m_mass.blocks;
    std::erase_if(heaviest, [&](const BlockMass& block) { return !m_mass.standsOut(block.mass); });
    std::ranges::stable_sort(heaviest, std::ranges::greater(), &BlockMass::mass);
    heaviest.resize(std::min(heaviest.size(), kBlocksLookedAt));
    std::ranges::sort(heaviest, {}, &BlockMass::block);

    std::vector<ChosenLines> chosen;
    for (std::size_t i = 0; i < heaviest.size();) {
        TokenRange tokens = m_profile.tokensOf(heaviest[i].block);
        for (++i; i < heaviest.size() && heaviest[i].block * m_profile.blockTokens() == tokens.end; ++i)
            tokens.end += m_profile.blockTokens();
        tokens.end = std::min(tokens.end, m_ledger.stream().size());
        std::optional<ChosenLines> best;
        const auto first = m_ledger.documentOf(tokens.begin);
        const auto last = m_ledger.documentOf(tokens.end - 1);
        for (auto document = first.value_or(0); last && document <= *last; ++document) {
            auto lines = chooseLines(m_ledger, document, tokens, words);
            if (lines && (!best || lines->overlap.share > best->overlap.share))
                best = std::move(lines);
        }
        if (best)
            chosen.push_back(*std::move(best));
    }
    return chosen;
}

Citation SentenceCiter::judged(const ChosenLines& lines) const
{
    const double mass = massOf(lines.place.tokens);
    Citation citation;
    citation.place = lines.place;
    citation.mass = m_mass.total > 0 ? std::min(1.0, mass / m_mass.total) : 0;
    citation.overlap = lines.overlap.share;
    citation.state = judge({Quoted::No, lines.overlap, m_mass.standsOut(mass), citation.mass});
    return citation;
}

std::vector<Citation> SentenceCiter::attendedOrAltered(std::string_view sentence) const
{
    const ContentWords words(sentence, m_index);
    auto candidates = attendedLines(words);
    for (const auto& match : m_index.findAltered(sentence)) {
        const auto place = m_ledger.placeOfBytes(match.document, match.bytes);
        if (place && isSeen(match))
            candidates.push_back({*place, words.overlapWith(m_ledger.textOf(*place))});
    }
    std::vector<Citation> citations;
    for (const auto& candidate : candidates) {
        auto citation = judged(candidate);
        if (citation.state == CitationState::NoSource)
            continue;
        const auto same = std::ranges::find_if(citations, [&](const Citation& other) {
            return other.place.document == citation.place.document
                && other.place.lines.begin < citation.place.lines.end
                && citation.place.lines.begin < other.place.lines.end;
        });
        if (same == citations.end())
            citations.push_back(std::move(citation));
        else if (citation.overlap > same->overlap)
            *same = std::move(citation);
    }
    std::ranges::stable_sort(citations, [](const Citation& a, const Citation& b) {
        if (a.state != b.state)
            return a.state < b.state;
        return a.mass + a.overlap > b.mass + b.overlap;
    });
    // Beside a supported place a weak one is noise.
    if (!citations.empty() && citations.front().state == CitationState::Supported)
        std::erase_if(citations,
                      [](const Citation& citation) { return citation.state == CitationState::Weak; });
    return citations;
}

std::vector<Citation> SentenceCiter::cite(std::string_view answer, ByteRange sentence,
                                          std::size_t atMost) const
{
    const auto text = slice(answer, sentence);
    std::vector<Citation> citations;
    for (const auto wording : wordings(text)) {
        if (auto citation = quoted(wording)) {
            citations.push_back(*std::move(citation));
            break;
        }
    }
    if (citations.empty())
        citations = quotedParts(text, atMost);
    if (citations.empty())
        citations = attendedOrAltered(text);
    if (citations.empty())
        citations.emplace_back();
    citations.resize(std::min(citations.size(), std::max<std::size_t>(atMost, 1)));
    for (auto& citation : citations)
        citation.answer = sentence;
    return citations;
}

// The pieces that get citations: a line that stands in the corpus as it is stays whole, others are cut into
// sentences.
std::vector<ByteRange> piecesOf(std::string_view answer, const QuoteIndex& index)
{
    std::vector<ByteRange> pieces;
    for (const auto& line : answerLines(answer)) {
        const auto sentences = sentencesOf(answer, line);
        const auto text = slice(answer, line.text);
        if (sentences.size() > 1 && quotationOf(text) == Quoted::Long && !index.findExact(text, 1).empty())
            pieces.push_back(line.text);
        else
            pieces.insert(pieces.end(), sentences.begin(), sentences.end());
    }
    return pieces;
}

TokenRange corpusTokens(const Ledger& ledger, std::int64_t tokens)
{
    const auto& headings = ledger.stream().headingTokens;
    const auto begin = headings.empty() ? ledger.stream().size() : headings.front().begin;
    return {begin, std::clamp(tokens, begin, ledger.stream().size())};
}

}  // namespace

EvidenceCollector::EvidenceCollector(std::shared_ptr<const Ledger> ledger, Sight sight,
                                     std::shared_ptr<const QuoteIndex> index)
    : m_ledger(std::move(ledger)),
      m_sight(std::move(sight)),
      m_profile(corpusTokens(*m_ledger, m_sight.tokens), m_sight.hidden),
      m_index(std::move(index))
{}

void EvidenceCollector::add(std::int64_t answerBytes, std::span<const float> mass, std::int64_t massBlock)
{
    m_profile.add(answerBytes, mass, massBlock);
}

std::vector<AttendedTokens> EvidenceCollector::attended(std::size_t atMost) const
{
    const auto heat = m_profile.heat();
    std::vector<AttendedTokens> attended;
    for (std::size_t block = 0; block < heat.size(); ++block)
        if (heat[block] > 0)
            attended.push_back({m_profile.tokensOf(static_cast<std::int64_t>(block)),
                                static_cast<double>(heat[block]) / static_cast<double>(m_profile.steps())});
    std::ranges::stable_sort(attended, std::ranges::greater(), &AttendedTokens::mass);
    attended.resize(std::min(attended.size(), atMost));
    return attended;
}

std::vector<Citation> EvidenceCollector::citations(std::string_view answer, int perSentence) const
{
    if (!m_index)
        m_index = std::make_shared<const QuoteIndex>(m_ledger, m_sight.tokens);
    const auto pieces = piecesOf(answer, *m_index);
    const auto masses = m_profile.bySentence(pieces);
    std::vector<Citation> citations;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const SentenceCiter citer(*m_index, m_profile, masses[i], m_sight);
        auto own = citer.cite(answer, pieces[i], static_cast<std::size_t>(std::max(perSentence, 1)));
        citations.insert(citations.end(), std::make_move_iterator(own.begin()),
                         std::make_move_iterator(own.end()));
    }
    return citations;
}

}  // namespace kvasir
