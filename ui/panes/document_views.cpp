// A place of a PDF has a page or lines; what is missing follows from the other (completed()).
#include "ui/panes/document_views.h"

#include <algorithm>
#include <iterator>

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>

#include "ui/models/qt_text.h"
#include "ui/panes/attended_marks.h"
#include "ui/panes/pdf_pane.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/contents_page.h"
#include "ui/widgets/pdf_view.h"

namespace kvasir::ui {
namespace {

std::shared_ptr<const std::string> sharedText(const std::shared_ptr<const Corpus>& corpus,
                                              const CorpusDocument& document)
{
    return {corpus, &document.document.text};
}

ShownPlace completed(ShownPlace place, const CorpusDocument& document)
{
    const auto& pages = document.document.pages;
    const auto& starts = document.lineStarts;
    if (place.page >= 0 && place.page < std::ssize(pages) && place.lines.empty()) {
        const auto byte = pages[static_cast<std::size_t>(place.page)].text.begin;
        const auto line = std::upper_bound(starts.begin(), starts.end(), byte) - starts.begin() - 1;
        place.lines = {line, line + 1};
    } else if (place.page < 0 && !pages.empty() && !place.lines.empty()
               && place.lines.begin < std::ssize(starts)) {
        const auto byte = starts[static_cast<std::size_t>(place.lines.begin)];
        const auto after = std::partition_point(pages.begin(), pages.end(),
                                                [byte](const Page& p) { return p.text.begin <= byte; });
        place.page = std::max(static_cast<int>(after - pages.begin()) - 1, 0);
    }
    return place;
}

}  // namespace

DocumentViews::DocumentViews(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_views = new QStackedWidget(this);
    m_empty = new QLabel(m_views);
    m_empty->setProperty("role", "muted");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_codePage = makeCode();
    m_pdf = new PdfPane(m_views);
    m_contents = new ContentsPage(m_views);
    for (QWidget* const view : std::initializer_list<QWidget*>{m_empty, m_codePage, m_pdf, m_contents})
        m_views->addWidget(view);
    row->addWidget(m_views);
    connectViews();
    retranslate();
}

DocumentViews::~DocumentViews() = default;

QWidget* DocumentViews::makeCode()
{
    auto* const page = new QWidget(m_views);
    auto* const row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_code = new CodeView(page);
    m_codeStrip = new AttentionStrip(page);
    row->addWidget(m_code, 1);
    row->addWidget(m_codeStrip);
    return page;
}

void DocumentViews::connectViews()
{
    for (AttentionStrip* const strip : {m_codeStrip, &m_pdf->strip()})
        connect(strip, &AttentionStrip::markChosen, this, &DocumentViews::citationChosen);
    connect(m_codeStrip, &AttentionStrip::positionChosen, this, [this](double position) {
        m_code->goToLine(static_cast<std::int64_t>(position * static_cast<double>(m_code->lineCount())));
    });
    connect(m_code, &CodeView::findChanged, this, [this] {
        const auto state = m_code->findState();
        if (!onPages())
            emit findCounted(state.current, state.count);
    });
    connect(&m_pdf->view(), &PdfView::matchesChanged, this, [this](int current, int count) {
        if (onPages())
            emit findCounted(current + 1, count);
    });
    connect(m_code, &CodeView::visibleLinesChanged, this, &DocumentViews::moved);
    connect(&m_pdf->view(), &PdfView::scrolled, this, &DocumentViews::moved);
    connect(&m_pdf->view(), &PdfView::zoomChanged, this, &DocumentViews::moved);
    connect(m_contents, &ContentsPage::sizesChanged, this, &DocumentViews::moved);
    connect(m_contents, &ContentsPage::lineChosen, this, [this](int line) {
        emit placeChosen({m_document, {line, line + 1}, -1, {}});
    });
    connect(m_contents, &ContentsPage::pageChosen, this, [this](int page) {
        emit placeChosen({m_document, {}, page, {}});
    });
}

void DocumentViews::retranslate()
{
    m_empty->setText(
        tr("The document behind an answer is shown here.\nClick a mark in an answer, or a file."));
}

const CorpusDocument* DocumentViews::document() const
{
    return m_document < 0 ? nullptr : &m_corpus->documents()[static_cast<std::size_t>(m_document)];
}

bool DocumentViews::isPdf() const
{
    return document() && document()->document.kind == DocumentKind::Pdf;
}

QString DocumentViews::pageLabel(int page) const
{
    return m_pdf->view().pageLabel(page);
}

void DocumentViews::setDocument(std::shared_ptr<const Corpus> corpus, DocumentIndex document)
{
    if (corpus == m_corpus && document == m_document)
        return;
    m_pdf->close();
    m_corpus = std::move(corpus);
    m_document = document;
    m_codePlace.reset();
    m_pdfPlace.reset();
    m_foundCode.clear();
    m_foundPdf.clear();
    m_codeByte.reset();
    m_codeFilled = Filled::No;
    m_code->clear();
    const auto& shown = *this->document();
    if (isPdf()) {
        const std::shared_ptr<const Document> pages(m_corpus, &shown.document);
        m_pdf->open({m_corpus->sources()[static_cast<std::size_t>(shown.source)], pages});
        m_contents->showPdf(pages, m_pdf->source());
    } else {
        fillCode();
        m_contents->showText(sharedText(m_corpus, shown), toQt(shown.title()));
    }
    updateMarks();
    setTab(m_tab);
}

void DocumentViews::fillCode()
{
    if (m_codeFilled == Filled::Yes)
        return;
    m_codeFilled = Filled::Yes;
    const auto& shown = *document();
    m_code->setWrap(isPdf() ? CodeView::Wrap::On : CodeView::Wrap::Off);
    m_code->setText({sharedText(m_corpus, shown),
                     std::shared_ptr<const std::vector<std::int64_t>>(m_corpus, &shown.lineStarts)},
                    toQt(shown.title()));
}

void DocumentViews::clear()
{
    m_pdf->close();
    m_code->clear();
    m_contents->clear();
    m_document = -1;
    m_corpus.reset();
    m_codePlace.reset();
    m_pdfPlace.reset();
    updateMarks();
    m_views->setCurrentWidget(m_empty);
}

void DocumentViews::setTab(EvidenceTab tab)
{
    m_tab = tab;
    if (!document())
        return;
    if (tab == EvidenceTab::Contents) {
        const auto lines = m_code->visibleLines(), shown = m_code->place();
        const auto line = !shown.empty() && lines.contains(shown.begin) ? shown.begin : lines.begin;
        const int place = isPdf() ? m_pdf->view().currentPage() : static_cast<int>(line);
        m_views->setCurrentWidget(m_contents);
        m_contents->setCurrentPlace(place);
        return;
    }
    if (!onPages())
        fillCode();
    m_views->setCurrentWidget(onPages() ? static_cast<QWidget*>(m_pdf) : m_codePage);
    followPlace();
    if (const auto byte = onPages() ? std::nullopt : std::exchange(m_codeByte, {}))
        m_code->restore({*byte, m_code->caret(), 0});
}

void DocumentViews::showPlace(const ShownPlace& place)
{
    if (!document())
        return;
    m_codeByte.reset();
    const auto whole = completed(place, *document());
    if (!whole.lines.empty())
        m_codePlace = whole;
    if (whole.page >= 0)
        m_pdfPlace = whole;
    followPlace();
}

// Goes to the place in the view that is seen.
void DocumentViews::followPlace()
{
    if (m_tab == EvidenceTab::Contents)
        return;
    auto& waiting = onPages() ? m_pdfPlace : m_codePlace;
    if (!waiting)
        return;
    const auto place = *std::exchange(waiting, {});
    if (onPages())
        m_pdf->view().showPlace(place.page, place.rects);
    else
        m_code->showPlace(place.lines);
}

void DocumentViews::setCitations(const std::vector<CitationRow>& rows,
                                 const std::vector<AttendedPlace>& attended)
{
    m_rows = rows;
    m_attended = attended;
    updateMarks();
}

void DocumentViews::setHeat(Heat heat)
{
    m_heat = heat;
    updateMarks();
}

void DocumentViews::updateMarks()
{
    m_codeStrip->setMarks(marks(isPdf() ? MarkedBy::Bytes : MarkedBy::Lines));
    m_pdf->strip().setMarks(isPdf() ? marks(MarkedBy::Pages) : std::vector<AttentionMark>());
    const bool warm = isPdf() && m_heat == Heat::On && !(m_rows.empty() && m_attended.empty());
    m_contents->setPageHeat(warm ? pageHeat(m_rows, m_attended, *m_corpus, m_document) : std::vector<float>(),
                            1);
}

std::vector<AttentionMark> DocumentViews::marks(MarkedBy by) const
{
    if (!document())
        return {};
    auto all = attentionMarks(m_rows, *document(), by);
    auto attended = attendedMarks(m_rows, m_attended, *m_corpus, m_document, by);
    all.insert(all.end(), std::make_move_iterator(attended.begin()), std::make_move_iterator(attended.end()));
    return all;
}

void DocumentViews::find(const QString& text)
{
    if (onPages()) {
        m_foundPdf = text;
        m_pdf->view().find(text);
    } else {
        m_foundCode = text;
        m_code->find(text, Qt::CaseInsensitive);
    }
}

void DocumentViews::findNext(const QString& text)
{
    if ((onPages() ? m_foundPdf : m_foundCode) != text)
        find(text);  // another document or view since then
    else if (onPages())
        m_pdf->view().findNext();
    else
        m_code->findNext();
}

void DocumentViews::findPrevious(const QString& text)
{
    if ((onPages() ? m_foundPdf : m_foundCode) != text)
        find(text);
    else if (onPages())
        m_pdf->view().findPrevious();
    else
        m_code->findPrevious();
}

QVariantMap DocumentViews::position() const
{
    const auto code = m_code->position();
    const auto pdf = m_pdf->view().position();
    return {{QStringLiteral("byte"), m_codeByte.value_or(code.topByte)},
            {QStringLiteral("left"), code.left},
            {QStringLiteral("page"), pdf.page},
            {QStringLiteral("pageTop"), pdf.top},
            {QStringLiteral("pageLeft"), pdf.left},
            {QStringLiteral("zoom"), static_cast<int>(pdf.zoom)},
            {QStringLiteral("percent"), pdf.percent},
            {QStringLiteral("contents"), m_contents->sizes()}};
}

void DocumentViews::restorePosition(const QVariantMap& position)
{
    const auto number = [&](const char* key, double otherwise) {
        bool isNumber = false;
        const double value = position.value(QLatin1String(key)).toDouble(&isNumber);
        return isNumber ? value : otherwise;
    };
    m_contents->restoreSizes(position.value(QStringLiteral("contents")).toByteArray());
    const auto byte = static_cast<std::int64_t>(number("byte", 0));
    if (m_codeFilled == Filled::Yes)
        m_code->restore({byte, m_code->caret(), static_cast<int>(number("left", 0))});
    else
        m_codeByte = byte;
    const auto zoom = std::clamp(static_cast<int>(number("zoom", 0)), 0, static_cast<int>(PageZoom::Percent));
    if (isPdf())
        m_pdf->view().restore({.page = static_cast<int>(number("page", -1)),
                               .top = number("pageTop", 0),
                               .left = static_cast<int>(number("pageLeft", 0)),
                               .zoom = static_cast<PageZoom>(zoom),
                               .percent = number("percent", 100)});
}

}  // namespace kvasir::ui
