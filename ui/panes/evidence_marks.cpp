// A citation belongs to a document by its title: an older answer may count documents of another edition.
#include "ui/panes/evidence_marks.h"

#include <algorithm>
#include <map>

#include "core/export/citation_marks.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

struct Stretch {
    double begin = 0, end = 0;
};

Stretch ofLines(const Place& place, const CorpusDocument& document)
{
    const auto lines = static_cast<double>(std::max<std::int64_t>(document.lineCount(), 1));
    return {static_cast<double>(place.lines.begin) / lines, static_cast<double>(place.lines.end) / lines};
}

Stretch ofBytes(const Place& place, const CorpusDocument& document)
{
    const auto bytes = static_cast<double>(std::max<std::size_t>(document.document.text.size(), 1));
    return {static_cast<double>(place.bytes.begin) / bytes, static_cast<double>(place.bytes.end) / bytes};
}

// By the heights of the pages, as they stand below one another.
Stretch ofPages(const Place& place, const CorpusDocument& document)
{
    double above = 0, all = 0;
    for (int i = 0; i < std::ssize(document.document.pages); ++i) {
        const auto height = static_cast<double>(document.document.pages[static_cast<std::size_t>(i)].height);
        above += i < place.page ? height : 0;
        all += height;
    }
    if (all <= 0 || place.page < 0)
        return {};
    Stretch stretch{above, above};
    if (!place.rects.empty()) {
        const auto [first, last] =
            std::minmax_element(place.rects.begin(), place.rects.end(),
                                [](const Rect& a, const Rect& b) { return a.top < b.top; });
        stretch = {above + static_cast<double>(first->top), above + static_cast<double>(last->bottom)};
    }
    return {stretch.begin / all, stretch.end / all};
}

// A place that was found by its very words may have drawn no attention; it is cited, so it is not cold.
double warmth(const CitationRow& row)
{
    constexpr double kLeast = 0.01;
    return std::max(row.cited.citation.mass, kLeast);
}

double strongest(const std::vector<CitationRow>& rows)
{
    double most = 0;
    for (const auto& row : rows)
        most = std::max(most, warmth(row));
    return most;
}

}  // namespace

std::vector<CitationRow> citationRows(const Answer& answer)
{
    std::vector<CitationRow> rows;
    for (const auto& citation : numbered(answer, 1))
        rows.push_back({citation.number, *citation.cited,
                        static_cast<std::size_t>(citation.cited - answer.citations.data())});
    return rows;
}

std::vector<double> documentHeat(const std::vector<CitationRow>& rows, const Corpus& corpus)
{
    std::map<std::string_view, double> masses;
    for (const auto& row : rows)
        masses[row.cited.document] += warmth(row);
    std::vector<double> heat;
    heat.reserve(corpus.documents().size());
    for (const auto& document : corpus.documents()) {
        const auto mass = masses.find(document.title());
        heat.push_back(mass == masses.end() ? 0.0 : mass->second);
    }
    return heat;
}

std::vector<float> pageHeat(const std::vector<CitationRow>& rows, const CorpusDocument& document)
{
    std::vector<float> heat(document.document.pages.size());
    for (const auto& row : rows) {
        const int page = row.cited.citation.place.page;
        if (row.cited.document == document.title() && page >= 0 && page < std::ssize(heat))
            heat[static_cast<std::size_t>(page)] += static_cast<float>(warmth(row));
    }
    return heat;
}

AttentionMark markAt(const Place& place, const CorpusDocument& document, MarkedBy by)
{
    const auto stretch = by == MarkedBy::Lines ? ofLines(place, document)
        : by == MarkedBy::Bytes                ? ofBytes(place, document)
                                               : ofPages(place, document);
    AttentionMark mark;
    mark.position = std::clamp(stretch.begin, 0.0, 1.0);
    mark.length = std::clamp(stretch.end - stretch.begin, 0.0, 1.0);
    return mark;
}

std::vector<AttentionMark> attentionMarks(const std::vector<CitationRow>& rows,
                                          const CorpusDocument& document, MarkedBy by)
{
    std::vector<AttentionMark> marks;
    const double most = strongest(rows);
    for (const auto& row : rows) {
        if (row.cited.document != document.title())
            continue;
        const auto& citation = row.cited.citation;
        auto mark = markAt(citation.place, document, by);
        mark.weight = warmth(row) / most;
        mark.text = QStringLiteral("[%1] %2 · %3")
                        .arg(formatNumber(row.number), formatPlace(toQt(row.cited.document), citation.place),
                             formatMass(citation.mass));
        mark.id = row.number;
        marks.push_back(std::move(mark));
    }
    return marks;
}

}  // namespace kvasir::ui
