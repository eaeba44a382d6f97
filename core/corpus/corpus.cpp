// Lays documents out as one text and hashes what the model will read.
#include "core/corpus/corpus.h"

#include <algorithm>
#include <cstring>

#include "core/base/hash.h"
#include "core/corpus/framing.h"

namespace kvasir {
namespace {

// Part of the hash: a change of the layout below must change it.
constexpr std::string_view kLayout = "kvasir-corpus-1";

std::vector<std::int64_t> lineStartsOf(std::string_view text)
{
    std::vector<std::int64_t> starts{0};
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at < end;) {
        const void* const newline = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (!newline)
            break;
        at = static_cast<const char*>(newline) + 1;
        if (at < end)  // the final line end opens no line of its own
            starts.push_back(at - begin);
    }
    starts.shrink_to_fit();
    return starts;
}

// The part of `part` (which lies at `at` in the corpus text) within `range`.
std::string_view within(std::string_view part, ByteRange at, ByteRange range)
{
    const auto begin = std::max(at.begin, range.begin);
    const auto end = std::min(at.end, range.end);
    if (end <= begin)
        return {};
    return part.substr(static_cast<std::size_t>(begin - at.begin), static_cast<std::size_t>(end - begin));
}

}  // namespace

Corpus::Corpus(CorpusId id, std::vector<SourceContent> sources) : m_id(std::move(id))
{
    auto headings = documentHeadings(sources);
    m_documents.reserve(headings.size());
    Hasher hasher;
    hasher.field(kLayout);
    for (auto& source : sources) {
        for (auto& document : source.documents) {
            CorpusDocument placed;
            placed.source = static_cast<int>(m_sources.size());
            placed.heading = std::move(headings[m_documents.size()]);
            placed.lineStarts = lineStartsOf(document.text);
            placed.document = std::move(document);
            const auto bodyBegin = m_textBytes + std::ssize(placed.heading);
            placed.headingText = {m_textBytes, bodyBegin};
            placed.bodyText = {bodyBegin, bodyBegin + std::ssize(placed.document.text)};
            m_textBytes = placed.bodyText.end;
            hasher.field(placed.heading).field(placed.document.text);
            m_documents.push_back(std::move(placed));
        }
        m_sources.push_back(std::move(source.record));
        m_leftOut.push_back(std::move(source.leftOut));
        m_warnings.push_back(std::move(source.warnings));
    }
    m_hash = hasher.hex();
}

std::string Corpus::text(ByteRange range) const
{
    range = {std::max<std::int64_t>(range.begin, 0), std::min(range.end, m_textBytes)};
    std::string out;
    if (range.empty())
        return out;
    out.reserve(static_cast<std::size_t>(range.size()));
    auto at = std::ranges::upper_bound(m_documents, range.begin, {},
                                       [](const CorpusDocument& document) { return document.bodyText.end; });
    for (; at != m_documents.end() && at->headingText.begin < range.end; ++at) {
        out += within(at->heading, at->headingText, range);
        out += within(at->document.text, at->bodyText, range);
    }
    return out;
}

}  // namespace kvasir
