// Texts of PDFs are shown as pages, with the extracted text on a tab beside them.
#include "ui/panes/evidence_pane.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/page_source.h"
#include "ui/widgets/pdf_view.h"

namespace kvasir::ui {
namespace {

constexpr std::size_t kMostHistory = 200;
enum Tab { Source, Extracted };

CodeText textOf(const std::shared_ptr<const Corpus>& corpus, const CorpusDocument& document)
{
    return {std::shared_ptr<const std::string>(corpus, &document.document.text),
            std::shared_ptr<const std::vector<std::int64_t>>(corpus, &document.lineStarts)};
}

}  // namespace

EvidencePane::EvidencePane(CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus)
{
    setProperty("role", "surface");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_code = new CodeView(this);
    m_pdf = new PdfView(this);
    column->addWidget(makeFindBar());
    auto* const splitter = new QSplitter(Qt::Vertical, this);
    m_views = new QStackedWidget(splitter);
    m_empty = new QLabel(m_views);
    m_empty->setProperty("role", "muted");
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    for (QWidget* const view :
         {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_pdf)})
        m_views->addWidget(view);
    splitter->addWidget(m_views);

    auto* const lower = new QWidget(splitter);
    auto* const list = new QVBoxLayout(lower);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    auto* const titleBar = new QWidget(lower);
    titleBar->setProperty("role", "bar");
    auto* const inTitle = new QHBoxLayout(titleBar);
    inTitle->setContentsMargins(12, 7, 12, 7);
    m_citationsTitle = new QLabel(titleBar);
    m_citationsTitle->setProperty("role", "section");
    inTitle->addWidget(m_citationsTitle);
    m_table = new QTableView(lower);
    m_table->setModel(&m_citations);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(CitationTableModel::PlaceColumn, QHeaderView::Stretch);
    list->addWidget(titleBar);
    list->addWidget(m_table);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({600, 190});
    column->addWidget(splitter, 1);

    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex& index) { openCitation(index.row()); });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { openCitation(index.row()); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        if (m_at >= 0)
            show(m_history[static_cast<std::size_t>(m_at)]);
    });
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() != CorpusViewModel::State::None
            && m_corpus->state() != CorpusViewModel::State::Opening)
            return;
        m_citations.setCitations({});
        m_history.clear();
        m_at = -1;
        m_shown = -1;
        m_pdf->setSource(nullptr);
        m_pages.reset();
        m_views->setCurrentWidget(m_empty);
        updateHeader();
    });
    retranslate();
}

EvidencePane::~EvidencePane() = default;

QWidget* EvidencePane::makeHeader()
{
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const column = new QVBoxLayout(bar);
    column->setContentsMargins(6, 4, 6, 0);
    column->setSpacing(0);
    auto* const row = new QHBoxLayout;
    m_back = new QToolButton(bar);
    m_back->setText(QStringLiteral("‹"));
    m_forward = new QToolButton(bar);
    m_forward->setText(QStringLiteral("›"));
    m_name = new QLabel(bar);
    m_name->setTextFormat(Qt::PlainText);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addWidget(m_name, 1);
    column->addLayout(row);
    m_tabs = new QTabBar(bar);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    column->addWidget(m_tabs);
    connect(m_back, &QToolButton::clicked, this, &EvidencePane::goBack);
    connect(m_forward, &QToolButton::clicked, this, &EvidencePane::goForward);
    return bar;
}

QWidget* EvidencePane::makeFindBar()
{
    m_findBar = new QWidget(this);
    m_findBar->setProperty("role", "bar");
    auto* const row = new QHBoxLayout(m_findBar);
    row->setContentsMargins(8, 4, 8, 4);
    m_find = new QLineEdit(m_findBar);
    m_findCount = new QLabel(m_findBar);
    m_findCount->setProperty("role", "muted");
    row->addWidget(m_find, 1);
    row->addWidget(m_findCount);
    m_findBar->hide();
    const auto onPages = [this] { return m_views->currentWidget() == m_pdf; };
    connect(m_find, &QLineEdit::textChanged, this, [this, onPages](const QString& text) {
        if (onPages())
            m_pdf->find(text);
        else
            m_code->find(text, Qt::CaseInsensitive);
    });
    connect(m_find, &QLineEdit::returnPressed, this, [this, onPages] {
        if (onPages())
            m_pdf->findNext();
        else
            m_code->findNext();
    });
    connect(m_code, &CodeView::findChanged, this, [this] {
        const auto state = m_code->findState();
        m_findCount->setText(tr("%1 of %2").arg(state.current).arg(state.count));
    });
    connect(m_pdf, &PdfView::matchesChanged, this, [this](int current, int count) {
        m_findCount->setText(tr("%1 of %2").arg(current + 1).arg(count));
    });
    auto* const escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_findBar);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        m_find->clear();
        m_findBar->hide();
    });
    return m_findBar;
}

void EvidencePane::retranslate()
{
    m_back->setToolTip(tr("Back"));
    m_forward->setToolTip(tr("Forward"));
    m_back->setAccessibleName(m_back->toolTip());
    m_forward->setAccessibleName(m_forward->toolTip());
    m_tabs->setTabText(Source, tr("Source"));
    m_tabs->setTabText(Extracted, tr("Extracted text"));
    m_tabs->setAccessibleName(tr("Ways to look at the document"));
    m_empty->setText(
        tr("The document behind an answer is shown here.\nClick a mark in an answer, or a file."));
    m_citationsTitle->setText(tr("CITATIONS OF THIS ANSWER   F4"));
    m_table->setAccessibleName(tr("Citations of this answer"));
    m_find->setPlaceholderText(tr("Find in this document"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_citations.retranslate();
    updateHeader();
}

void EvidencePane::startFind()
{
    m_findBar->show();
    m_find->setFocus();
    m_find->selectAll();
}

void EvidencePane::showCitations(const std::vector<AnswerCitation>& citations, int number)
{
    std::vector<AnswerCitation> withSource;
    for (const auto& numberedOne : citations)
        if (numberedOne.citation.state != CitationState::NoSource)
            withSource.push_back(numberedOne);
    m_citations.setCitations(std::move(withSource));
    if (number >= 1 && number <= m_citations.rowCount())
        openCitation(number - 1);
}

std::optional<DocumentIndex> EvidencePane::documentNamed(const std::string& title) const
{
    if (!m_corpus->corpus())
        return {};
    const auto& documents = m_corpus->corpus()->documents();
    for (DocumentIndex i = 0; i < std::ssize(documents); ++i)
        if (documents[static_cast<std::size_t>(i)].title() == title)
            return i;
    return {};
}

void EvidencePane::openCitation(int row)
{
    m_table->selectRow(row);
    const auto& cited = m_citations.rows()[static_cast<std::size_t>(row)];
    // By name: an older answer may point into an edition in which documents stood elsewhere.
    if (const auto document = documentNamed(cited.document))
        open({*document, cited.citation.place.lines, cited.citation.place.page, cited.citation.place.rects});
}

void EvidencePane::showDocument(DocumentIndex document, LineRange lines, int page)
{
    open({document, lines, page, {}});
}

void EvidencePane::open(const Spot& spot)
{
    if (m_at < 0 || !(m_history[static_cast<std::size_t>(m_at)] == spot)) {
        m_history.resize(static_cast<std::size_t>(m_at + 1));
        m_history.push_back(spot);
        if (m_history.size() > kMostHistory)
            m_history.erase(m_history.begin());
        m_at = static_cast<int>(m_history.size()) - 1;
    }
    show(spot);
}

void EvidencePane::show(const Spot& spot)
{
    const auto corpus = m_corpus->corpus();
    if (!corpus || spot.document < 0 || spot.document >= std::ssize(corpus->documents()))
        return;
    const auto& document = corpus->documents()[static_cast<std::size_t>(spot.document)];
    const bool isPdf = document.document.kind == DocumentKind::Pdf;
    m_tabs->setTabVisible(Extracted, isPdf);
    const bool asPages = isPdf && m_tabs->currentIndex() == Source;
    if (m_shown != spot.document) {
        m_code->setText(textOf(corpus, document), toQt(document.title()));
        m_code->setWrap(isPdf ? CodeView::Wrap::On : CodeView::Wrap::Off);
        m_pdf->setSource(nullptr);
        m_pages.reset();
        if (isPdf) {
            const auto& source = corpus->sources()[static_cast<std::size_t>(document.source)];
            const auto path =
                source.kind == SourceKind::Pdf ? source.spec.path : source.spec.path / document.document.path;
            m_pages = std::make_unique<PageSource>(openPdfFile(path));
            m_pdf->setText(std::shared_ptr<const Document>(corpus, &document.document));
            m_pdf->setSource(m_pages.get());
        }
    }
    m_shown = spot.document;
    m_views->setCurrentWidget(asPages ? static_cast<QWidget*>(m_pdf) : m_code);
    if (asPages && spot.page >= 0)
        m_pdf->showPlace(spot.page, spot.rects);
    else if (!asPages && spot.lines.size() > 0)
        m_code->showPlace(spot.lines);
    updateHeader();
    emit documentShown(spot.document);
}

void EvidencePane::stepCitation(int by)
{
    const int rows = m_citations.rowCount();
    if (rows == 0)
        return;
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : (by > 0 ? -1 : 0);
    openCitation((row + by + rows) % rows);
}

void EvidencePane::stepHistory(int by)
{
    const int wanted = m_at + by;
    if (wanted < 0 || wanted >= static_cast<int>(m_history.size()))
        return;
    m_at = wanted;
    show(m_history[static_cast<std::size_t>(m_at)]);
}

void EvidencePane::updateHeader()
{
    m_back->setEnabled(m_at > 0);
    m_forward->setEnabled(m_at + 1 < static_cast<int>(m_history.size()));
    QString text;
    if (m_shown >= 0 && m_at >= 0 && m_corpus->corpus()) {
        const auto& spot = m_history[static_cast<std::size_t>(m_at)];
        const auto& document = m_corpus->corpus()->documents()[static_cast<std::size_t>(m_shown)];
        text = toQt(document.title());
        const auto& commit = m_corpus->corpus()->sources()[static_cast<std::size_t>(document.source)].commit;
        if (!commit.empty())
            text += QStringLiteral(" @ ") + toQt(commit.substr(0, 7));
        if (spot.page >= 0)
            text += QStringLiteral(" · ") + formatPage(spot.page, m_pdf->pageLabel(spot.page));
        else if (spot.lines.size() > 0)
            text += QStringLiteral(" · ") + formatLines(spot.lines);
    }
    m_tabs->setVisible(m_shown >= 0);
    m_name->setText(text);
    m_name->setToolTip(text);
}

}  // namespace kvasir::ui
