// Cutting and tracing.  A part is filled with whole documents while they fit; a document longer than a part
// is cut at line borders, a line longer than a part at character borders.
#include "core/session/tree_parts.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/session/session.h"

namespace kvasir {
namespace {

struct Text {
    std::string path;
    const std::string* text = nullptr;
    DocumentIndex index = 0;
};

// Where the piece that begins at `begin` ends: at most `budget` bytes, at a line border if there is one.
std::int64_t pieceEnd(const std::string& text, std::int64_t begin, std::int64_t budget)
{
    const auto length = std::ssize(text);
    if (length - begin <= budget)
        return length;
    const auto line = text.rfind('\n', static_cast<std::size_t>(begin + budget - 1));
    if (line != std::string::npos && static_cast<std::int64_t>(line) >= begin)
        return static_cast<std::int64_t>(line) + 1;
    auto end = begin + budget;
    while (end > begin + 1
           && (static_cast<unsigned char>(text[static_cast<std::size_t>(end)]) & 0xc0) == 0x80)
        --end;
    return end;
}

std::vector<TreeParts::Part> cut(const std::vector<Text>& texts, std::int64_t budget)
{
    std::vector<TreeParts::Part> parts;
    SourceContent content;
    std::vector<TreeParts::Slice> slices;
    std::int64_t used = 0;
    const auto close = [&] {
        if (slices.empty())
            return;
        const auto title = content.documents.front().path;
        std::vector<SourceContent> sources;
        sources.push_back(std::exchange(content, {}));
        parts.push_back({title, std::make_shared<const Corpus>(CorpusId{"part"}, std::move(sources)),
                         std::exchange(slices, {})});
        used = 0;
    };
    for (const auto& text : texts) {
        for (std::int64_t begin = 0; begin < std::ssize(*text.text);) {
            const auto whole =
                std::ssize(*text.text) - begin + std::ssize(text.path);  // the heading is read as well
            if (used > 0 && whole > budget - used)
                close();
            const auto end = pieceEnd(*text.text, begin, budget);
            Document document;
            document.path = text.path;
            document.text =
                text.text->substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
            document.contentSha256 = sha256Hex(document.text);
            document.originalBytes = end - begin;
            used += end - begin + std::ssize(text.path);
            content.documents.push_back(std::move(document));
            slices.push_back({text.index, begin});
            begin = end;
        }
    }
    close();
    return parts;
}

}  // namespace

TreeParts TreeParts::ofCorpus(std::shared_ptr<const Ledger> ledger, std::optional<DocumentIndex> of,
                              std::int64_t budgetBytes)
{
    std::vector<Text> texts;
    const auto& documents = ledger->stream().corpus->documents();
    for (DocumentIndex i = 0; i < std::ssize(documents); ++i) {
        const auto& document = documents[static_cast<std::size_t>(i)];
        if (!of || *of == i)
            texts.push_back(
                {document.heading.substr(0, document.heading.find('\n')), &document.document.text, i});
    }
    TreeParts parts;
    parts.m_parts = cut(texts, budgetBytes);
    parts.m_ledger = std::move(ledger);
    return parts;
}

TreeParts TreeParts::ofSummaries(const std::vector<SummarisedPart>& summaries, std::int64_t budgetBytes)
{
    TreeParts parts;
    parts.m_summaries = summaries;
    std::vector<Text> texts;
    for (auto& summary : parts.m_summaries) {
        if (summary.answer.text.empty() || summary.answer.text.back() != '\n')
            summary.answer.text += '\n';
        // Summaries must shrink, or a tree would never end: at most half a part each, so that two always meet
        // in one.
        if (std::ssize(summary.answer.text) > budgetBytes / 2)
            summary.answer.text.resize(
                static_cast<std::size_t>(pieceEnd(summary.answer.text, 0, budgetBytes / 2)));
        texts.push_back({summary.title, &summary.answer.text, static_cast<DocumentIndex>(texts.size())});
    }
    parts.m_parts = cut(texts, budgetBytes);
    return parts;
}

std::vector<AnswerCitation> TreeParts::traced(const Part& part,
                                              const std::vector<AnswerCitation>& citations) const
{
    std::vector<AnswerCitation> result;
    for (const auto& cited : citations) {
        if (cited.citation.state == CitationState::NoSource) {
            result.push_back(cited);
            continue;
        }
        const auto& slice = part.slices[static_cast<std::size_t>(cited.citation.place.document)];
        const ByteRange bytes{cited.citation.place.bytes.begin + slice.begin,
                              cited.citation.place.bytes.end + slice.begin};
        if (m_ledger) {
            Citation citation = cited.citation;
            auto place = m_ledger->placeOfBytes(slice.document, bytes);
            if (!place)
                continue;
            citation.place = std::move(*place);
            auto described = withExcerpts({citation}, *m_ledger);
            result.insert(result.end(), described.begin(), described.end());
            continue;
        }
        // A place in a summary stands for the places which that part of the summary cites.
        for (AnswerCitation below : m_summaries[static_cast<std::size_t>(slice.document)].answer.citations) {
            if (below.citation.answer.begin >= bytes.end || below.citation.answer.end <= bytes.begin)
                continue;
            below.citation.answer = cited.citation.answer;
            below.citation.mass *= cited.citation.mass;
            below.citation.state =
                std::max(below.citation.state, cited.citation.state);  // the weaker of the two
            below.citation.quoted = below.citation.quoted && cited.citation.quoted;
            result.push_back(std::move(below));
        }
    }
    return result;
}

}  // namespace kvasir
