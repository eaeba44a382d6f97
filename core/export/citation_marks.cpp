// Numbering and placing of citation marks.
#include "core/export/citation_marks.h"

#include <algorithm>

namespace kvasir {
namespace {

// Fenced code blocks of Markdown as byte ranges, from the opening fence to behind the closing one.
std::vector<ByteRange> fencedBlocks(const std::string& text)
{
    std::vector<ByteRange> blocks;
    std::int64_t open = -1;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        if (text.compare(begin, 3, "```") == 0) {
            if (open < 0) {
                open = static_cast<std::int64_t>(begin);
            } else {
                blocks.push_back({open, static_cast<std::int64_t>(end)});
                open = -1;
            }
        }
        begin = end + 1;
    }
    if (open >= 0)
        blocks.push_back({open, std::ssize(text)});
    return blocks;
}

}  // namespace

std::vector<NumberedCitation> numbered(const Answer& answer, int first)
{
    std::vector<NumberedCitation> citations;
    for (const auto& cited : answer.citations) {
        if (cited.citation.state != CitationState::NoSource)
            citations.push_back({0, &cited});
    }
    std::stable_sort(citations.begin(), citations.end(), [](const auto& a, const auto& b) {
        return a.cited->citation.answer.end < b.cited->citation.answer.end;
    });
    for (auto& citation : citations)
        citation.number = first++;
    return citations;
}

std::string withMarks(const Answer& answer, const std::vector<NumberedCitation>& citations,
                      const std::function<std::string(int)>& mark)
{
    const auto blocks = fencedBlocks(answer.text);
    std::string text = answer.text;
    // From the end, so that earlier offsets stay valid; marks that land on one offset keep their order.
    for (auto at = citations.rbegin(); at != citations.rend(); ++at) {
        auto offset = std::clamp<std::int64_t>(at->cited->citation.answer.end, 0, std::ssize(answer.text));
        while (offset > 0
               && (answer.text[static_cast<std::size_t>(offset - 1)] == '\n'
                   || answer.text[static_cast<std::size_t>(offset - 1)] == ' '))
            --offset;
        std::string inserted = mark(at->number);
        for (const auto& block : blocks) {
            if (block.begin < offset && offset <= block.end) {
                offset = block.end;
                inserted = "\n\n" + inserted;
            }
        }
        text.insert(static_cast<std::size_t>(offset), inserted);
    }
    return text;
}

std::string placeLabel(const AnswerCitation& cited)
{
    const auto& place = cited.citation.place;
    if (place.page >= 0) {
        const auto number = std::to_string(place.page + 1);
        const bool labelled = !place.pageLabel.empty() && place.pageLabel != number;
        return cited.document + " p. " + number + (labelled ? " (" + place.pageLabel + ")" : "");
    }
    const auto first = std::to_string(place.lines.begin + 1);
    return cited.document + ":" + first
        + (place.lines.end > place.lines.begin + 1 ? "-" + std::to_string(place.lines.end) : "");
}

}  // namespace kvasir
