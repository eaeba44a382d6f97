// Where the view stands: pages, zoom, places, matches.
#include "ui/widgets/pdf_view.h"

#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QScrollBar>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {
constexpr double kLeastPercent = 10, kMostPercent = 800, kStep = 1.2;
constexpr int kFlashMs = 1600;

std::vector<QSizeF> sizesOf(const std::vector<Page>& pages)
{
    std::vector<QSizeF> sizes;
    for (const Page& page : pages)
        sizes.emplace_back(static_cast<double>(page.width), static_cast<double>(page.height));
    return sizes;
}

std::vector<QSizeF> sizesOf(const std::vector<PdfPageInfo>& pages)
{
    std::vector<QSizeF> sizes;
    for (const PdfPageInfo& page : pages)
        sizes.emplace_back(static_cast<double>(page.width), static_cast<double>(page.height));
    return sizes;
}
}  // namespace

PdfView::PdfView(QWidget* parent) : Retranslating<QAbstractScrollArea>(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    // Otherwise a page that just fits the width loses it to the bar that its height brings.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_flash.setStartValue(1.0);
    m_flash.setEndValue(0.0);
    m_flash.setDuration(kFlashMs);
    m_flash.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_flash, &QVariantAnimation::valueChanged, this, [this] {
        if (m_place)
            viewport()->update(viewportRect(m_place->page));
    });
    connect(&m_finder, &PageFinder::found, this, [this] {
        const auto& matches = m_finder.matches();
        const auto next = std::find_if(matches.begin(), matches.end(), [this](const PageMatch& match) {
            return match.page >= m_currentPage;
        });
        showMatch(next == matches.end() ? (matches.empty() ? -1 : 0)
                                        : static_cast<int>(next - matches.begin()));
    });
    retranslate();
}

PdfView::~PdfView() = default;

void PdfView::retranslate()
{
    setAccessibleName(tr("PDF pages"));
    if (m_currentPage >= 0)
        setAccessibleDescription(
            tr("Page %1 of %2").arg(pageLabel(m_currentPage), QLocale().toString(pageCount())));
}

void PdfView::setSource(PageSource* source)
{
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_seen.clear();
    m_lastDpi = 0;
    if (source != nullptr) {
        connect(source, &PageSource::opened, this, &PdfView::pagesOpened);
        connect(source, &PageSource::retried, this, &PdfView::viewChanged);
        connect(source, &PageSource::failed, viewport(), qOverload<>(&QWidget::update));
        connect(source, &PageSource::tileFailed, viewport(), qOverload<>(&QWidget::update));
        connect(source, &PageSource::tileReady, this, [this](const TileKey& key) {
            if (key.page < m_strip.count() && viewportRect(key.page).intersects(viewport()->rect()))
                viewport()->update(viewportRect(key.page));
        });
        if (!source->pages().empty())
            pagesOpened();
    }
    if (!m_document)
        setPages(source != nullptr ? sizesOf(source->pages()) : std::vector<QSizeF>());
    viewChanged();
}

void PdfView::setText(std::shared_ptr<const Document> document)
{
    m_document = std::move(document);
    m_words = PageWords(m_document);
    m_finder.stop();
    m_currentMatch = -1;
    m_place.reset();
    setSelection({});
    if (m_document && !m_document->pages.empty())
        setPages(sizesOf(m_document->pages));
    else
        setPages(m_source ? sizesOf(m_source->pages()) : std::vector<QSizeF>());
    emit matchesChanged(-1, 0);
}

// The file's own sizes count where they differ from the text's: the pictures are made to them.
void PdfView::pagesOpened()
{
    auto sizes = sizesOf(m_source->pages());
    const bool known = m_document && sizes == sizesOf(m_document->pages);
    if (!known || m_strip.count() != std::ssize(sizes))
        setPages(std::move(sizes));
    viewChanged();
}

void PdfView::setPages(std::vector<QSizeF> points)
{
    const bool sameCount = m_strip.count() == std::ssize(points);
    const PagePoint top = pagePointAt({0, 0});
    m_strip = PageStrip(std::move(points), m_strip.scale());
    m_strip.setScale(wantedScale());
    updateScrollBars();
    if (!sameCount) {
        m_currentPage = -1;
        verticalScrollBar()->setValue(0);
    } else if (top.page >= 0) {
        const double y = m_strip.pageRect(top.page, 0).top() + top.at.y() * m_strip.scale();
        verticalScrollBar()->setValue(static_cast<int>(std::lround(y)));
    }
    if (m_waiting && m_waiting->page < m_strip.count()) {
        const Place place = *std::exchange(m_waiting, {});
        showPlace(place.page, place.rects);
    }
    viewChanged();
}

QString PdfView::pageLabel(int page) const
{
    std::string label;
    if (m_document && page < std::ssize(m_document->pages))
        label = m_document->pages[static_cast<std::size_t>(page)].label;
    else if (m_source && page < std::ssize(m_source->pages()))
        label = m_source->pages()[static_cast<std::size_t>(page)].label;
    return label.empty() ? QLocale().toString(page + 1) : QString::fromStdString(label);
}

void PdfView::goToPage(int page)
{
    if (m_strip.count() == 0)
        return;
    const int known = std::clamp(page, 0, m_strip.count() - 1);
    verticalScrollBar()->setValue(m_strip.pageRect(known, 0).top() - PageStrip::kMargin);
}

bool PdfView::goToLabel(const QString& label)
{
    const QString wanted = label.trimmed();
    for (int page = 0; page < m_strip.count(); ++page) {
        if (pageLabel(page).compare(wanted, Qt::CaseInsensitive) == 0) {
            goToPage(page);
            return true;
        }
    }
    bool isNumber = false;
    const int number = QLocale().toInt(wanted, &isNumber);
    if (!isNumber || number < 1 || number > m_strip.count())
        return false;
    goToPage(number - 1);
    return true;
}

void PdfView::showPlace(int page, std::vector<Rect> rects)
{
    if (page < 0)
        return;
    if (page >= m_strip.count()) {
        m_waiting = Place{page, std::move(rects)};
        return;
    }
    m_waiting.reset();
    m_place = Place{page, joined(rects)};
    QRectF target;
    for (const Rect& rect : m_place->rects)
        target |= viewportRect(page, rect);
    if (target.isEmpty())
        goToPage(page);
    else
        scrollTo(target);
    m_flash.stop();
    m_flash.start();
    viewport()->update();
}

void PdfView::clearPlace()
{
    m_place.reset();
    m_waiting.reset();
    m_flash.stop();
    viewport()->update();
}

// Brings a part of the viewport's coordinates to a third of its height, and sideways only when it must.
void PdfView::scrollTo(const QRectF& target)
{
    const int third = viewport()->height() / 3;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(target.top()) - third);
    const int left = static_cast<int>(target.left()), right = static_cast<int>(target.right());
    if (left < 0 || right > viewport()->width())
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + left - PageStrip::kMargin);
}

double PdfView::baseScale() const
{
    return logicalDpiX() / 72.0;
}

double PdfView::zoomPercent() const
{
    return m_strip.scale() / baseScale() * 100;
}

// Pixels per point that the zoom means at this size of the window.
double PdfView::wantedScale() const
{
    const double least = baseScale() * kLeastPercent / 100, most = baseScale() * kMostPercent / 100;
    const QSizeF widest = m_strip.widest();
    double scale = baseScale() * m_percent / 100;
    const int room = 2 * PageStrip::kMargin;
    if (m_zoom != PageZoom::Percent && widest.width() > 0)
        scale = (viewport()->width() - room) / widest.width();
    if (m_zoom == PageZoom::FitPage && m_strip.count() > 0) {
        const QSizeF page = m_strip.points(std::max(m_currentPage, 0));
        scale = std::min((viewport()->width() - room) / std::max(page.width(), 1.0),
                         (viewport()->height() - room) / std::max(page.height(), 1.0));
    }
    return std::clamp(scale, least, most);
}

void PdfView::setZoom(PageZoom zoom, double percent)
{
    const bool isOther = m_zoom != zoom;
    m_zoom = zoom;
    m_percent = std::clamp(percent, kLeastPercent, kMostPercent);
    applyZoom({viewport()->width() / 2, viewport()->height() / 3});
    if (isOther)
        emit zoomChanged();
}

void PdfView::zoomStep(double factor, const QPoint& fixed)
{
    m_percent = std::clamp(zoomPercent() * factor, kLeastPercent, kMostPercent);
    m_zoom = PageZoom::Percent;
    applyZoom(fixed);
}

void PdfView::zoomIn()
{
    zoomStep(kStep, viewport()->rect().center());
}

void PdfView::zoomOut()
{
    zoomStep(1 / kStep, viewport()->rect().center());
}

// What stands at `fixed` in the viewport stays there.
void PdfView::applyZoom(const QPoint& fixed)
{
    const PagePoint point = pagePointAt(fixed);
    const double scale = wantedScale();
    if (scale == m_strip.scale()
        && m_strip.size().height() == verticalScrollBar()->maximum() + viewport()->height())
        return;
    m_strip.setScale(scale);
    updateScrollBars();
    if (point.page >= 0) {
        const QRect page = viewportRect(point.page);
        const QPointF now = page.topLeft() + point.at * scale;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value()
                                        + static_cast<int>(std::lround(now.x())) - fixed.x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(now.y()))
                                      - fixed.y());
    }
    viewChanged();
    emit zoomChanged();
}

void PdfView::setDarkPages(DarkPages dark)
{
    m_darkPages = dark;
    m_lastDpi = 0;
    viewChanged();
}

void PdfView::updateScrollBars()
{
    const QSize size = m_strip.size();
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, size.width() - viewport()->width()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, size.height() - viewport()->height()));
    verticalScrollBar()->setSingleStep(40);
    horizontalScrollBar()->setSingleStep(40);
}

// After anything that moves pages: other tiles are wanted, and perhaps another page is the current one.
void PdfView::viewChanged()
{
    const int page = m_strip.pageAt(verticalScrollBar()->value() + viewport()->height() / 3);
    if (page != m_currentPage) {
        m_currentPage = page;
        retranslate();
        emit currentPageChanged(page);
    }
    wantTiles();
    viewport()->update();
}

void PdfView::scrollContentsBy(int, int)
{
    viewChanged();
    emit scrolled();
}

PdfView::Position PdfView::position() const
{
    const PagePoint top = pagePointAt({0, 0});
    return {top.page, top.page < 0 ? 0 : top.at.y(), horizontalScrollBar()->value(), m_zoom, m_percent};
}

void PdfView::restore(const Position& position)
{
    setZoom(position.zoom, position.percent);
    if (position.page < 0 || position.page >= m_strip.count())
        return;
    const double y = m_strip.pageRect(position.page, 0).top() + position.top * m_strip.scale();
    verticalScrollBar()->setValue(static_cast<int>(std::lround(y)));
    horizontalScrollBar()->setValue(position.left);
}

void PdfView::resizeEvent(QResizeEvent* event)
{
    Retranslating<QAbstractScrollArea>::resizeEvent(event);
    updateScrollBars();
    applyZoom({viewport()->width() / 2, 0});
    viewChanged();
}

void PdfView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        m_lastDpi = 0;
        viewChanged();
    }
    Retranslating<QAbstractScrollArea>::changeEvent(event);
}

void PdfView::find(const QString& text)
{
    m_currentMatch = -1;
    if (text.trimmed().isEmpty())
        m_finder.stop();
    else
        m_finder.start(m_words, text);
    viewport()->update();
    emit matchesChanged(-1, 0);
}

void PdfView::findNext()
{
    if (matchCount() > 0)
        showMatch((m_currentMatch + 1) % matchCount());
}

void PdfView::findPrevious()
{
    if (matchCount() > 0)
        showMatch((std::max(m_currentMatch, 0) + matchCount() - 1) % matchCount());
}

void PdfView::showMatch(int match)
{
    m_currentMatch = match;
    if (match >= 0) {
        const PageMatch& shown = m_finder.matches()[static_cast<std::size_t>(match)];
        QRectF target;
        for (const Rect& rect : m_words.rectsOfText(shown.page, shown.text))
            target |= viewportRect(shown.page, rect);
        if (!QRectF(viewport()->rect()).contains(target))
            scrollTo(target);
    }
    viewport()->update();
    emit matchesChanged(match, matchCount());
}

}  // namespace kvasir::ui
