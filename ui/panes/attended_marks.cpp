// Places have bytes alone; lines and pages follow from the document.
#include "ui/panes/attended_marks.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

std::int64_t lineOf(const CorpusDocument& document, std::int64_t byte)
{
    const auto& starts = document.lineStarts;
    return std::max<std::int64_t>(std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin() - 1,
                                  0);
}

int pageOf(const CorpusDocument& document, std::int64_t byte)
{
    const auto& pages = document.document.pages;
    const auto after = std::partition_point(pages.begin(), pages.end(),
                                            [byte](const Page& p) { return p.text.begin <= byte; });
    return static_cast<int>(after - pages.begin()) - 1;
}

Place placeOf(const AttendedPlace& attended, const CorpusDocument& document)
{
    Place place;
    place.document = attended.document;
    place.bytes = attended.bytes;
    place.lines = {lineOf(document, attended.bytes.begin),
                   lineOf(document, std::max(attended.bytes.end - 1, attended.bytes.begin)) + 1};
    place.page = pageOf(document, attended.bytes.begin);
    if (place.page < 0)
        return place;
    const auto& page = document.document.pages[static_cast<std::size_t>(place.page)];
    place.pageLabel = page.label;
    const auto& words = document.document.words;
    const auto last = std::min<std::int64_t>(page.words.end, std::ssize(words));
    for (auto i = page.words.begin; i < last; ++i) {
        const auto& word = words[static_cast<std::size_t>(i)];
        if (word.text.begin < attended.bytes.end && attended.bytes.begin < word.text.end)
            place.rects.push_back(word.rect);
    }
    return place;
}

bool isCited(const Place& place, const std::vector<CitationRow>& rows, const CorpusDocument& document)
{
    return std::any_of(rows.begin(), rows.end(), [&](const CitationRow& row) {
        const auto& cited = row.cited.citation.place;
        return row.cited.document == document.title() && cited.lines.begin < place.lines.end
            && place.lines.begin < cited.lines.end;
    });
}

double strongest(const std::vector<AttendedPlace>& attended)
{
    double most = 0;
    for (const auto& place : attended)
        most = std::max(most, place.mass);
    return most;
}

// `cited` beside its strongest; where it is weaker than the light of what drew attention, that.
template <typename Number>
std::vector<Number> blended(std::vector<Number> cited, const std::vector<double>& light)
{
    const auto most = cited.empty() ? Number(0) : *std::max_element(cited.begin(), cited.end());
    for (std::size_t i = 0; i < cited.size(); ++i)
        cited[i] = std::max(most > 0 ? cited[i] / most : Number(0), Number(light[i]));
    return cited;
}

}  // namespace

std::vector<AttendedPlace> attendedIn(const Answer& answer, const Corpus& corpus)
{
    // The manifest names the text that was read by its hash.
    if (!answer.manifest.empty() && answer.manifest.find(corpus.hash()) == std::string::npos)
        return {};
    std::vector<AttendedPlace> places;
    for (const auto& place : answer.attended) {
        if (place.document < 0 || place.document >= std::ssize(corpus.documents()))
            continue;
        const auto& text = corpus.documents()[static_cast<std::size_t>(place.document)].document.text;
        if (place.mass > 0 && place.bytes.begin >= 0 && place.bytes.end <= std::ssize(text))
            places.push_back(place);
    }
    return places;
}

std::vector<double> documentHeat(const std::vector<CitationRow>& rows,
                                 const std::vector<AttendedPlace>& attended, const Corpus& corpus)
{
    std::vector<double> light(corpus.documents().size());
    double all = 0;
    for (const auto& place : attended) {
        light[static_cast<std::size_t>(place.document)] += place.mass;
        all += place.mass;
    }
    for (double& mass : light)
        mass = all > 0 ? std::min(kLightSum * mass / all, kLightHeat) : 0;
    return blended(documentHeat(rows, corpus), light);
}

std::vector<float> pageHeat(const std::vector<CitationRow>& rows, const std::vector<AttendedPlace>& attended,
                            const Corpus& corpus, DocumentIndex document)
{
    const auto& shown = corpus.documents()[static_cast<std::size_t>(document)];
    std::vector<double> light(shown.document.pages.size());
    for (const auto& place : attended)
        if (const int page = place.document == document ? pageOf(shown, place.bytes.begin) : -1; page >= 0)
            light[static_cast<std::size_t>(page)] += place.mass;
    const double most = light.empty() ? 0 : *std::max_element(light.begin(), light.end());
    for (double& mass : light)
        mass = most > 0 ? kLightHeat * mass / most : 0;
    return blended(pageHeat(rows, shown), light);
}

std::vector<AttentionMark> attendedMarks(const std::vector<CitationRow>& rows,
                                         const std::vector<AttendedPlace>& attended, const Corpus& corpus,
                                         DocumentIndex document, MarkedBy by)
{
    const auto& shown = corpus.documents()[static_cast<std::size_t>(document)];
    const double most = strongest(attended);
    std::vector<AttentionMark> marks;
    for (const auto& each : attended) {
        if (each.document != document)
            continue;
        const auto place = placeOf(each, shown);
        if (isCited(place, rows, shown))
            continue;
        auto mark = markAt(place, shown, by);
        mark.weight = each.mass / most;
        mark.text = QCoreApplication::translate("AttendedMarks", "%1 · %2 · drew attention, not cited")
                        .arg(formatPlace(toQt(shown.title()), place), formatMass(each.mass));
        mark.kind = AttentionMark::Kind::Attended;
        marks.push_back(std::move(mark));
    }
    return marks;
}

}  // namespace kvasir::ui
