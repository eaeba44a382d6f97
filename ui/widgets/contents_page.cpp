// Either a text or a PDF is set; the other one is null.
#include "ui/widgets/contents_page.h"

#include <QHBoxLayout>
#include <QSplitter>

#include "ui/widgets/contents_view.h"
#include "ui/widgets/page_source.h"
#include "ui/widgets/page_thumbnails.h"

namespace kvasir::ui {
namespace {
constexpr int kThumbnailsWidth = PageThumbnails::kWidth + 52;  // with margins, heat and scroll bar
}  // namespace

ContentsPage::ContentsPage(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_contents = new ContentsView(m_splitter);
    m_thumbnails = new PageThumbnails(m_splitter);
    m_thumbnails->hide();
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setSizes({300, kThumbnailsWidth});
    row->addWidget(m_splitter);

    connect(m_contents, &ContentsView::activated, this, [this](int at) {
        if (m_document)
            emit pageChosen(at);
        else
            emit lineChosen(at);
    });
    connect(m_thumbnails, &PageThumbnails::activated, this, &ContentsPage::pageChosen);
    connect(m_splitter, &QSplitter::splitterMoved, this, &ContentsPage::sizesChanged);
    connect(&m_reader, &OutlineReader::read, this, &ContentsPage::showSymbols);
    retranslate();
}

void ContentsPage::retranslate()
{
    if (m_filled == Filled::Yes && m_document)
        m_contents->setEntries(contentsOf(*m_document));  // page numbers are written by the language's rules
    updateEmptyText();
}

void ContentsPage::updateEmptyText()
{
    QString sentence;
    if (m_filled == Filled::Reading)
        sentence = tr("Looking for headings and symbols…");
    else if (m_document)
        sentence = tr("This PDF has no table of contents.");
    else if (m_text)
        sentence = tr("No headings or symbols were found in this text.");
    m_contents->setEmptyText(sentence);
}

void ContentsPage::showText(std::shared_ptr<const std::string> text, const QString& fileName)
{
    reset();
    m_text = std::move(text);
    m_fileName = fileName;
    if (isVisible())
        fill();
}

void ContentsPage::showPdf(std::shared_ptr<const Document> document, PageSource* source)
{
    reset();
    m_document = std::move(document);
    m_source = source;
    if (isVisible())
        fill();
}

void ContentsPage::clear()
{
    reset();
    updateEmptyText();
}

void ContentsPage::reset()
{
    m_reader.stop();
    m_text.reset();
    m_document.reset();
    m_source.clear();
    m_at = -1;
    if (m_filled == Filled::Yes) {
        m_contents->setEntries({});
        m_thumbnails->setSource(nullptr);
        m_thumbnails->setText(nullptr);
    }
    m_thumbnails->setHeat({});
    m_filled = Filled::No;
}

void ContentsPage::fill()
{
    if (m_filled != Filled::No || (!m_text && !m_document))
        return;
    m_thumbnails->setVisible(m_document != nullptr);
    if (m_document) {
        m_filled = Filled::Yes;
        m_contents->setEntries(contentsOf(*m_document));
        m_thumbnails->setText(m_document);
        m_thumbnails->setSource(m_source);
    } else {
        m_filled = Filled::Reading;
        m_reader.start(m_text, m_fileName);
    }
    updateEmptyText();
    setCurrentPlace(m_at);
}

void ContentsPage::showSymbols()
{
    std::vector<ContentsEntry> entries;
    entries.reserve(m_reader.symbols().size());
    for (const auto& symbol : m_reader.symbols())
        entries.push_back({symbol.level, QString::fromStdString(symbol.name), static_cast<int>(symbol.line),
                           QString::number(symbol.line + 1)});  // plain digits, as in the gutter
    m_filled = Filled::Yes;
    m_contents->setEntries(std::move(entries));
    updateEmptyText();
    setCurrentPlace(m_at);
}

void ContentsPage::setCurrentPlace(int at)
{
    m_at = at;
    if (m_filled == Filled::No || at < 0)
        return;
    m_contents->setCurrentPlace(at);
    if (m_document)
        m_thumbnails->setCurrentPage(at);
}

void ContentsPage::setPageHeat(const std::vector<float>& heat, float full)
{
    m_thumbnails->setHeat(heat, full);
}

QByteArray ContentsPage::sizes() const
{
    return m_splitter->saveState();
}

void ContentsPage::restoreSizes(const QByteArray& sizes)
{
    if (!sizes.isEmpty())
        m_splitter->restoreState(sizes);
}

void ContentsPage::showEvent(QShowEvent* event)
{
    Retranslating<QWidget>::showEvent(event);
    fill();
}

}  // namespace kvasir::ui
