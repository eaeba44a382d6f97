// All look-ups are binary searches over what ascends: token ends, line starts, pages, words, documents.
#include "core/corpus/ledger.h"

#include <algorithm>

namespace kvasir {
namespace {

const CorpusDocument& documentAt(const TokenStream& stream, DocumentIndex document)
{
    KVASIR_ASSERT(document >= 0 && static_cast<std::size_t>(document) < stream.corpus->documents().size());
    return stream.corpus->documents()[static_cast<std::size_t>(document)];
}

Range clipped(Range range, Range limits)
{
    const auto begin = std::clamp(range.begin, limits.begin, limits.end);
    return {begin, std::clamp(range.end, begin, limits.end)};
}

// Index of the last of `items` that begins at or before `at`; the first when all begin later.
template <typename Items, typename Begin>
std::size_t lastBeginningBy(const Items& items, std::int64_t at, Begin begin)
{
    const auto after = std::ranges::upper_bound(items, at, {}, begin);
    return after == items.begin() ? 0 : static_cast<std::size_t>(after - items.begin()) - 1;
}

// Two words stand on one printed line when they share more than half of the lower one's height.
bool sameLine(const Rect& a, const Rect& b)
{
    const float shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
    return shared > 0.5F * std::min(a.bottom - a.top, b.bottom - b.top);
}

std::vector<Rect> mergedRects(const Document& document, const Page& page, ByteRange bytes)
{
    std::vector<Rect> lines;
    const auto wordCount = std::ssize(document.words);
    const auto firstWord = std::clamp<std::int64_t>(page.words.begin, 0, wordCount);
    const auto lastWord = std::clamp<std::int64_t>(page.words.end, firstWord, wordCount);
    const std::span<const Word> words(document.words.data() + firstWord,
                                      static_cast<std::size_t>(lastWord - firstWord));
    auto at =
        std::ranges::upper_bound(words, bytes.begin, {}, [](const Word& word) { return word.text.end; });
    for (; at != words.end() && at->text.begin < bytes.end; ++at) {
        if (!lines.empty() && sameLine(lines.back(), at->rect)) {
            auto& line = lines.back();
            line.left = std::min(line.left, at->rect.left);
            line.top = std::min(line.top, at->rect.top);
            line.right = std::max(line.right, at->rect.right);
            line.bottom = std::max(line.bottom, at->rect.bottom);
        } else {
            lines.push_back(at->rect);
        }
    }
    return lines;
}

void addPage(const Document& document, Place& place)
{
    if (document.pages.empty())
        return;
    const auto index =
        lastBeginningBy(document.pages, place.bytes.begin, [](const Page& page) { return page.text.begin; });
    const auto& page = document.pages[index];
    place.page = static_cast<int>(index);
    place.pageLabel = page.label;
    place.rects = mergedRects(document, page, place.bytes);
}

}  // namespace

Ledger::Ledger(std::shared_ptr<const TokenStream> stream) : m_stream(std::move(stream))
{
    KVASIR_ASSERT(m_stream && m_stream->corpus && m_stream->ids.size() == m_stream->ends.size());
    KVASIR_ASSERT(m_stream->headingTokens.size() == m_stream->corpus->documents().size());
    KVASIR_ASSERT(m_stream->bodyTokens.size() == m_stream->corpus->documents().size());
}

std::optional<DocumentIndex> Ledger::documentOf(std::int64_t token) const
{
    const auto& bodies = m_stream->bodyTokens;
    if (bodies.empty() || token < m_stream->headingTokens.front().begin || token >= m_stream->size())
        return std::nullopt;
    const auto found =
        std::ranges::upper_bound(bodies, token, {}, [](const TokenRange& tokens) { return tokens.end; });
    if (found == bodies.end())
        return std::nullopt;
    return static_cast<DocumentIndex>(found - bodies.begin());
}

std::optional<Place> Ledger::placeOf(std::int64_t token) const
{
    const auto document = documentOf(token);
    if (!document)
        return std::nullopt;
    const auto index = static_cast<std::size_t>(*document);
    if (!m_stream->headingTokens[index].contains(token))
        return placeOf(*document, {token, token + 1});
    const auto at = static_cast<std::size_t>(token);
    const auto begin = token == 0 ? 0 : m_stream->ends[at - 1];
    if (m_stream->ends[at] == begin)  // the separator covers no text
        return std::nullopt;
    return placeOfLines(*document, {0, 1});
}

std::optional<Place> Ledger::placeOf(DocumentIndex document, TokenRange tokens) const
{
    const auto bytes = bytesOf(document, tokens);
    if (bytes.empty())
        return std::nullopt;
    return placeOfBytes(document, bytes);
}

std::optional<Place> Ledger::placeOfLines(DocumentIndex document, LineRange lines) const
{
    const LineRange all{0, documentAt(*m_stream, document).lineCount()};
    lines = clipped(lines, all);
    if (lines.empty())
        return std::nullopt;
    const auto bytes = bytesOfLines(document, lines);
    if (!bytes.empty())
        return placeOfBytes(document, bytes);
    Place place;  // the only line of an empty document
    place.document = document;
    place.lines = lines;
    place.bytes = bytes;
    place.tokens = tokensOf(document, bytes);
    addPage(documentAt(*m_stream, document).document, place);
    return place;
}

std::optional<Place> Ledger::placeOfBytes(DocumentIndex document, ByteRange bytes) const
{
    const auto& placed = documentAt(*m_stream, document);
    bytes = clipped(bytes, {0, placed.bodyText.size()});
    if (bytes.empty())
        return std::nullopt;
    Place place;
    place.document = document;
    place.bytes = bytes;
    place.lines = {lineOf(document, bytes.begin), lineOf(document, bytes.end - 1) + 1};
    place.tokens = tokensOf(document, bytes);
    addPage(placed.document, place);
    return place;
}

TokenRange Ledger::tokensOf(DocumentIndex document, ByteRange bytes) const
{
    const auto& placed = documentAt(*m_stream, document);
    const auto& body = m_stream->bodyTokens[static_cast<std::size_t>(document)];
    bytes = clipped(bytes, {0, placed.bodyText.size()});
    const auto first = m_stream->ends.begin() + body.begin;
    const auto last = m_stream->ends.begin() + body.end;
    const auto begin =
        std::upper_bound(first, last, placed.bodyText.begin + bytes.begin) - m_stream->ends.begin();
    if (bytes.empty())
        return {begin, begin};
    const auto end =
        std::lower_bound(first, last, placed.bodyText.begin + bytes.end) - m_stream->ends.begin();
    return {begin, std::min<std::int64_t>(end + 1, body.end)};
}

ByteRange Ledger::bytesOf(DocumentIndex document, TokenRange tokens) const
{
    const auto& placed = documentAt(*m_stream, document);
    tokens = clipped(tokens, m_stream->bodyTokens[static_cast<std::size_t>(document)]);
    const auto endOf = [&](std::int64_t token) {
        return token == 0 ? 0 : m_stream->ends[static_cast<std::size_t>(token) - 1];
    };
    // Before the body's first token stands the heading's last, which ends where the body begins.
    const auto begin = std::max(endOf(tokens.begin), placed.bodyText.begin) - placed.bodyText.begin;
    if (tokens.empty())
        return {begin, begin};
    return {begin, endOf(tokens.end) - placed.bodyText.begin};
}

std::int64_t Ledger::lineOf(DocumentIndex document, std::int64_t byte) const
{
    const auto& starts = documentAt(*m_stream, document).lineStarts;
    return static_cast<std::int64_t>(lastBeginningBy(starts, byte, [](std::int64_t start) { return start; }));
}

ByteRange Ledger::bytesOfLines(DocumentIndex document, LineRange lines) const
{
    const auto& placed = documentAt(*m_stream, document);
    lines = clipped(lines, {0, placed.lineCount()});
    const auto startOf = [&](std::int64_t line) {
        return line < placed.lineCount() ? placed.lineStarts[static_cast<std::size_t>(line)]
                                         : placed.bodyText.size();
    };
    return {startOf(lines.begin), startOf(lines.end)};
}

std::string Ledger::textOf(const Place& place) const
{
    const auto& text = documentAt(*m_stream, place.document).document.text;
    const auto bytes = clipped(place.bytes, {0, std::ssize(text)});
    return text.substr(static_cast<std::size_t>(bytes.begin), static_cast<std::size_t>(bytes.size()));
}

std::vector<CoverageEntry> Ledger::coverage() const
{
    const auto& corpus = *m_stream->corpus;
    std::vector<CoverageEntry> entries;
    std::size_t document = 0;
    for (std::size_t source = 0; source < corpus.sources().size(); ++source) {
        for (; document < corpus.documents().size(); ++document) {
            const auto& placed = corpus.documents()[document];
            if (placed.source != static_cast<int>(source))
                break;
            const TokenRange tokens{m_stream->headingTokens[document].begin,
                                    m_stream->bodyTokens[document].end};
            entries.push_back({placed.document.path, placed.source, placed.document.originalBytes,
                               static_cast<DocumentIndex>(document), tokens, std::nullopt});
        }
        for (const auto& leftOut : corpus.leftOut()[source])
            entries.push_back(
                {leftOut.path, static_cast<int>(source), leftOut.bytes, std::nullopt, {}, leftOut});
    }
    return entries;
}

}  // namespace kvasir
