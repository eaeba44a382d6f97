// Building, the linear exact pass, the sliding window and the alignment.
#include "core/cite/quote_match.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace kvasir {
namespace {

constexpr std::size_t kWindowsAligned = 8;

std::string_view slice(std::string_view text, ByteRange range)
{
    return text.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
}

// The weights of a quotation's units, quick to refuse: most units of a corpus are not in it.
class UnitWeights {
public:
    explicit UnitWeights(const QuoteIndex& index, const std::vector<TextUnit>& units)
    {
        for (const auto& unit : units) {
            const double weight = 0.1 + index.rarity(unit.hash);
            m_weights[unit.hash] = weight;
            m_seen[unit.hash & kSeenMask] = 1;
            m_total += weight;
        }
    }
    double of(std::uint32_t hash) const
    {
        if (!m_seen[hash & kSeenMask])
            return 0;
        const auto found = m_weights.find(hash);
        return found == m_weights.end() ? 0 : found->second;
    }
    double total() const { return m_total; }

private:
    static constexpr std::uint32_t kSeenMask = (1U << 14) - 1;

    std::unordered_map<std::uint32_t, double> m_weights;
    std::vector<std::uint8_t> m_seen = std::vector<std::uint8_t>(kSeenMask + 1, 0);
    double m_total = 0;
};

}  // namespace

QuoteIndex::QuoteIndex(std::shared_ptr<const Ledger> ledger, std::int64_t tokens)
    : m_ledger(std::move(ledger)), m_counts(std::size_t{kBucketMask} + 1, 0)
{
    const auto& stream = m_ledger->stream();
    for (std::size_t document = 0; document < stream.bodyTokens.size(); ++document) {
        const auto& body = stream.bodyTokens[document];
        if (body.begin >= tokens)
            break;
        m_firstUnit.push_back(m_hashes.size());
        const auto read =
            m_ledger->bytesOf(static_cast<DocumentIndex>(document), {body.begin, std::min(body.end, tokens)});
        const std::string_view whole = textOf(document);
        // Offsets are kept in 32 bits; a text beyond that cannot be read by any model, its first 4 GiB are
        // searched.
        const auto text = whole.substr(0,
                                       static_cast<std::size_t>(std::min<std::int64_t>(
                                           read.end, std::numeric_limits<std::uint32_t>::max())));
        for (std::int64_t at = 0;;) {
            const auto unit = nextUnit(text, at);
            if (unit.bytes.empty())
                break;
            m_hashes.push_back(unit.hash);
            m_begins.push_back(static_cast<std::uint32_t>(unit.bytes.begin));
            ++m_counts[unit.hash & kBucketMask];
            at = unit.bytes.end;
        }
    }
    m_firstUnit.push_back(m_hashes.size());
}

std::size_t QuoteIndex::documentAt(std::size_t unit) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_firstUnit, unit) - m_firstUnit.begin()) - 1;
}

const std::string& QuoteIndex::textOf(std::size_t document) const
{
    return m_ledger->stream().corpus->documents()[document].document.text;
}

double QuoteIndex::rarity(std::uint32_t unitHash) const
{
    return std::log2(static_cast<double>(m_hashes.size() + 1)
                     / static_cast<double>(m_counts[unitHash & kBucketMask] + 1));
}

// Bytes of each unit equal, and white space between two units here where there is white space there.
bool QuoteIndex::sameWords(std::string_view quotation, const std::vector<TextUnit>& units,
                           std::size_t firstUnit) const
{
    const std::string_view text = textOf(documentAt(firstUnit));
    std::int64_t lastEnd = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto wanted = slice(quotation, units[i].bytes);
        const ByteRange here{m_begins[firstUnit + i], m_begins[firstUnit + i] + std::ssize(wanted)};
        if (here.end > std::ssize(text) || slice(text, here) != wanted)
            return false;
        const bool gapWanted = i > 0 && units[i].bytes.begin > units[i - 1].bytes.end;
        if (i > 0 && gapWanted != (here.begin > lastEnd))
            return false;
        lastEnd = here.end;
    }
    // The last unit may be a longer word in the text, whose hash then differs; this only guards against a
    // collision.
    return nextUnit(text, m_begins[firstUnit + units.size() - 1]).bytes.end == lastEnd;
}

std::vector<QuoteMatch> QuoteIndex::findExact(std::string_view quotation, std::size_t limit) const
{
    std::vector<QuoteMatch> matches;
    const auto units = textUnits(quotation);
    if (units.empty() || units.size() > m_hashes.size())
        return matches;
    const auto rarest = std::ranges::min_element(
        units, {}, [&](const TextUnit& unit) { return m_counts[unit.hash & kBucketMask]; });
    const auto anchor = static_cast<std::size_t>(rarest - units.begin());
    if (!contains(rarest->hash))
        return matches;
    const auto from = m_hashes.begin() + static_cast<std::ptrdiff_t>(anchor);
    const auto to = m_hashes.end() - static_cast<std::ptrdiff_t>(units.size() - 1 - anchor);
    for (auto at = std::find(from, to, rarest->hash); at != to && matches.size() < limit;
         at = std::find(at + 1, to, rarest->hash)) {
        const auto first = static_cast<std::size_t>(at - m_hashes.begin()) - anchor;
        const bool sameHashes =
            std::ranges::equal(units, std::span(m_hashes).subspan(first, units.size()), {}, &TextUnit::hash);
        const auto document = documentAt(first);
        if (!sameHashes || first + units.size() > m_firstUnit[document + 1]
            || !sameWords(quotation, units, first))
            continue;
        const auto last = nextUnit(textOf(document), m_begins[first + units.size() - 1]);
        matches.push_back(
            {static_cast<DocumentIndex>(document), {m_begins[first], last.bytes.end}, 1, Wording::Exact});
    }
    return matches;
}

std::vector<QuoteIndex::Window> QuoteIndex::likelyWindows(const std::vector<TextUnit>& units) const
{
    const UnitWeights weights(*this, units);
    const std::size_t length = units.size() + units.size() / 4 + 1;
    std::vector<Window> best;  // at most kWindowsAligned, none within half a window of another
    double least = 0.5 * weights.total();
    for (std::size_t document = 0; document + 1 < m_firstUnit.size(); ++document) {
        double sum = 0;
        const auto first = m_firstUnit[document];
        for (auto unit = first; unit < m_firstUnit[document + 1]; ++unit) {
            const double entering = weights.of(m_hashes[unit]);
            sum += entering;
            if (unit - first >= length)
                sum -= weights.of(m_hashes[unit - length]);
            if (entering == 0 || sum < least)
                continue;
            const Window window{sum, unit + 1 - std::min(unit + 1 - first, length), unit + 1};
            if (!best.empty() && best.back().end + length / 2 > window.end && best.back().begin >= first) {
                if (window.weight > best.back().weight)
                    best.back() = window;
                continue;
            }
            if (best.size() == kWindowsAligned) {
                best.erase(std::ranges::min_element(best, {}, &Window::weight));
                least = std::max(least, std::ranges::min(best, {}, &Window::weight).weight);
            }
            best.push_back(window);
        }
    }
    return best;
}

QuoteMatch QuoteIndex::align(const std::vector<TextUnit>& units, const Window& window) const
{
    const auto document = documentAt(window.begin);
    const auto margin = units.size() / 4 + 2;
    const auto begin = std::max(m_firstUnit[document] + margin, window.begin) - margin;
    const auto end = std::min(m_firstUnit[document + 1], window.end + margin);

    struct Cell {
        std::size_t edits;
        std::size_t start;  // the text unit at which this alignment begins
    };
    std::vector<Cell> row(end - begin + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = {0, begin + j};
    for (std::size_t i = 0; i < units.size(); ++i) {
        Cell diagonal = row[0];
        row[0] = {i + 1, begin};
        for (std::size_t j = 1; j < row.size(); ++j) {
            const auto change = diagonal.edits + (units[i].hash == m_hashes[begin + j - 1] ? 0U : 1U);
            Cell cell{change, diagonal.start};
            if (row[j].edits + 1 < cell.edits)
                cell = {row[j].edits + 1, row[j].start};
            if (row[j - 1].edits + 1 < cell.edits)
                cell = {row[j - 1].edits + 1, row[j - 1].start};
            diagonal = row[j];
            row[j] = cell;
        }
    }
    const auto found = std::ranges::min_element(row, {}, &Cell::edits);
    const auto lastUnit = begin + static_cast<std::size_t>(found - row.begin());
    QuoteMatch match{static_cast<DocumentIndex>(document), {}, 0, Wording::Altered};
    if (found->start >= lastUnit)
        return match;
    match.bytes = {m_begins[found->start], nextUnit(textOf(document), m_begins[lastUnit - 1]).bytes.end};
    match.similarity = 1 - static_cast<double>(found->edits) / static_cast<double>(units.size());
    return match;
}

std::vector<QuoteMatch> QuoteIndex::findAltered(std::string_view quotation, std::size_t limit) const
{
    auto units = textUnits(quotation);
    if (units.size() < kFewestUnits)
        return {};
    units.resize(std::min(units.size(), kMostUnits));
    std::vector<QuoteMatch> matches;
    for (const auto& window : likelyWindows(units)) {
        const auto match = align(units, window);
        if (match.similarity >= kLeastSimilarity)
            matches.push_back(match);
    }
    std::ranges::stable_sort(matches, std::ranges::greater(), &QuoteMatch::similarity);
    matches.resize(std::min(matches.size(), limit));
    return matches;
}

}  // namespace kvasir
