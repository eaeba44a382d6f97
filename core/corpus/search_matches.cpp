// A document is about what is looked for when its name says so, or when it has many matches for its length,
// whole words counting double (BM25 with one term).
#include <algorithm>
#include <map>

#include "core/corpus/search_matches_p.h"

namespace kvasir {
namespace {

constexpr std::int64_t kSnippetBefore = 60;  // bytes
constexpr std::int64_t kSnippetBytes = 200;

bool isInsideCharacter(std::string_view text, std::int64_t at)
{
    return at > 0 && at < std::ssize(text)
        && (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xc0) == 0x80;
}

bool isBlank(char c)
{
    return static_cast<unsigned char>(c) <= ' ';
}

// The part of the text that is shown around `bytes`, within `lines`; starts and ends at whole characters.
ByteRange snippetRange(std::string_view text, ByteRange bytes, ByteRange lines)
{
    const auto at = [&](std::int64_t i) { return text[static_cast<std::size_t>(i)]; };
    ByteRange shown = lines;
    while (shown.begin < bytes.begin && isBlank(at(shown.begin)))
        ++shown.begin;
    shown.begin = std::max(shown.begin, bytes.begin - kSnippetBefore);
    while (isInsideCharacter(text, shown.begin))
        ++shown.begin;
    shown.end = std::min(shown.end, shown.begin + kSnippetBytes);
    while (isInsideCharacter(text, shown.end))
        --shown.end;
    while (shown.end > shown.begin && isBlank(at(shown.end - 1)))
        --shown.end;
    return shown;
}

// Lines [first, last] that hold the bytes, as byte range, with the line numbers.
LineRange linesOf(const CorpusDocument& of, ByteRange bytes)
{
    const auto& starts = of.lineStarts;
    const auto lineAt = [&](std::int64_t byte) {
        return std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin() - 1;
    };
    return {lineAt(bytes.begin), lineAt(std::max(bytes.begin, bytes.end - 1)) + 1};
}

}  // namespace

void MatchList::addFrom(DocumentIndex document, ByteRange block)
{
    const std::string_view text = m_corpus->documents()[static_cast<std::size_t>(document)].document.text;
    auto from = block.begin;
    if (!m_found.empty() && m_found.back().document == document)
        from = std::max(from, m_found.back().bytes.end);
    while (const auto match = m_pattern->find(text, {from, block.end})) {
        if (std::ssize(m_found) >= SearchIndex::kCountedMatches) {
            m_more = true;
            return;
        }
        m_found.push_back({document, *match});
        from = match->end;
    }
}

void MatchList::sortByRank()
{
    const auto& documents = m_corpus->documents();
    std::map<DocumentIndex, double> score;
    for (const auto& found : m_found) {
        const auto& text = documents[static_cast<std::size_t>(found.document)].document.text;
        score[found.document] += TextPattern::isWhole(text, found.bytes) ? 2 : 1;
    }
    const double mean = static_cast<double>(m_corpus->textBytes()) / static_cast<double>(documents.size());
    for (auto& [document, sum] : score) {
        const auto& of = documents[static_cast<std::size_t>(document)];
        const double length = static_cast<double>(of.bodyText.size()) / std::max(mean, 1.0);
        sum = sum * 2.2 / (sum + 1.2 * (0.25 + 0.75 * length));
        if (m_pattern->find(of.title(), {0, std::ssize(of.title())}))
            sum += 2.2;
    }
    std::stable_sort(m_found.begin(), m_found.end(), [&](const Found& a, const Found& b) {
        return a.document != b.document && score[a.document] != score[b.document]
            ? score[a.document] > score[b.document]
            : a.document < b.document;
    });
}

SearchMatch MatchList::matchOf(const Found& found) const
{
    const auto& of = m_corpus->documents()[static_cast<std::size_t>(found.document)];
    const std::string_view text = of.document.text;
    SearchMatch match;
    match.document = found.document;
    match.lines = linesOf(of, found.bytes);
    match.bytes = found.bytes;
    const auto lineStart = [&](std::int64_t line) {
        return line < of.lineCount() ? of.lineStarts[static_cast<std::size_t>(line)] : std::ssize(text);
    };
    const auto shown =
        snippetRange(text, found.bytes, {lineStart(match.lines.begin), lineStart(match.lines.end)});
    match.snippet =
        text.substr(static_cast<std::size_t>(shown.begin), static_cast<std::size_t>(shown.size()));
    for (char& c : match.snippet) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f)
            c = ' ';
    }
    match.mark = {found.bytes.begin - shown.begin, std::min(found.bytes.end, shown.end) - shown.begin};

    const auto& pages = of.document.pages;
    const auto page = std::upper_bound(pages.begin(), pages.end(), found.bytes.begin,
                                       [](std::int64_t byte, const Page& p) { return byte < p.text.begin; });
    if (page != pages.begin()) {
        match.page = static_cast<int>(page - pages.begin()) - 1;
        match.pageLabel = std::prev(page)->label;
    }
    return match;
}

SearchMatches MatchList::take(SearchOrder order, std::int64_t limit)
{
    if (order == SearchOrder::Rank)
        sortByRank();
    SearchMatches taken{.matches = {}, .total = std::ssize(m_found), .more = m_more};
    const auto count = std::clamp<std::int64_t>(limit, 0, taken.total);
    for (std::int64_t i = 0; i < count; ++i)
        taken.matches.push_back(matchOf(m_found[static_cast<std::size_t>(i)]));
    return taken;
}

}  // namespace kvasir
