// How pages come to the screen: which tiles are wanted, what is painted in their place, what is painted over
// them.
#include <algorithm>
#include <utility>

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include "ui/widgets/pdf_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {
// Of what is around the window only so much is drawn ahead that nothing in sight is pushed out for it.
constexpr std::size_t kMostTiles = kTileCacheBytes / (kTilePixels * kTilePixels * 4) * 3 / 4;
constexpr int kMatchAlpha = 70, kCurrentMatchAlpha = 150, kSelectionAlpha = 70;

// The light of a page of that tone.
QColor paperColor(PageTone tone)
{
    return tone == PageTone::Dark ? turnedLightness(Qt::white) : QColor(Qt::white);
}
}  // namespace

QRect PdfView::viewportRect(int page) const
{
    return m_strip.pageRect(page, viewport()->width())
        .translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
}

QRectF PdfView::viewportRect(int page, const Rect& rect) const
{
    const double scale = m_strip.scale();
    return QRectF(static_cast<double>(rect.left) * scale, static_cast<double>(rect.top) * scale,
                  static_cast<double>(rect.right - rect.left) * scale,
                  static_cast<double>(rect.bottom - rect.top) * scale)
        .translated(viewportRect(page).topLeft());
}

PageTone PdfView::tone() const
{
    return m_darkPages == DarkPages::Yes && theme().dark ? PageTone::Dark : PageTone::Paper;
}

int PdfView::centiDpi() const
{
    return static_cast<int>(m_strip.scale() * 72 * devicePixelRatioF() * 100 + 0.5);
}

// Tiles of the present resolution that meet a part of the viewport's coordinates, from top to bottom.
std::vector<TileKey> PdfView::tilesIn(const QRect& part) const
{
    std::vector<TileKey> keys;
    const double tile = kTilePixels / devicePixelRatioF();
    const int first = m_strip.pageAt(part.top() + verticalScrollBar()->value());
    for (int page = first; page >= 0 && page < m_strip.count(); ++page) {
        const QRect whole = viewportRect(page);
        if (whole.top() > part.bottom())
            break;
        const QRect seen = (whole & part).translated(-whole.topLeft());
        if (seen.isEmpty())
            continue;
        const QSize pixels = pixelSize(m_strip.points(page), centiDpi());
        for (int row = static_cast<int>(seen.top() / tile); row <= static_cast<int>(seen.bottom() / tile);
             ++row) {
            for (int column = static_cast<int>(seen.left() / tile);
                 column <= static_cast<int>(seen.right() / tile); ++column) {
                const TileKey key{page, centiDpi(), tone(), column, row};
                const PixelRect rect = tileRect(key, pixels);
                if (rect.width > 0 && rect.height > 0)
                    keys.push_back(key);
            }
        }
    }
    return keys;
}

bool PdfView::isDrawn()
{
    if (!m_source || m_strip.count() == 0)
        return false;
    const auto keys = tilesIn(viewport()->rect());
    return std::all_of(keys.begin(), keys.end(),
                       [this](const TileKey& key) { return m_source->tile(key) != nullptr; });
}

// What came into sight last is wanted first; then the rest of what is in sight, then half a window around it.
void PdfView::wantTiles()
{
    if (m_dpi != centiDpi()) {
        m_lastDpi = m_dpi;
        m_dpi = centiDpi();
    }
    if (!m_source || m_strip.count() == 0)
        return;
    std::vector<TileKey> keys = tilesIn(viewport()->rect());
    const std::vector<TileKey> seen = std::exchange(m_seen, keys);
    const auto contains = [](const std::vector<TileKey>& in, const TileKey& key) {
        return std::find(in.begin(), in.end(), key) != in.end();
    };
    std::stable_partition(keys.begin(), keys.end(), [&](const TileKey& key) { return !contains(seen, key); });
    const int half = viewport()->height() / 2;
    for (const TileKey& key : tilesIn(viewport()->rect().adjusted(0, -half, 0, half))) {
        if (!contains(m_seen, key))
            keys.push_back(key);
    }
    keys.resize(std::min(keys.size(), std::max(kMostTiles, m_seen.size())));
    m_source->reserve(keys.size() + keys.size() / 3);
    m_source->want(TileReader::View, keys);
}

void PdfView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme().window);
    const int first = m_strip.pageAt(event->rect().top() + verticalScrollBar()->value());
    for (int page = first; page >= 0 && page < m_strip.count(); ++page) {
        const QRect whole = viewportRect(page);
        if (whole.top() > event->rect().bottom())
            break;
        painter.setPen(theme().line);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(whole.adjusted(-1, -1, 0, 0));
        painter.save();
        painter.setClipRect(whole);
        paintPage(painter, page, whole & event->rect());
        paintMarks(painter, page);
        paintPlace(painter, page);
        painter.restore();
    }
    // A window moved to a screen of another resolution is painted before anything else is told of it.
    if (m_dpi != centiDpi())
        wantTiles();
}

void PdfView::paintPage(QPainter& painter, int page, const QRect& part)
{
    painter.fillRect(part, paperColor(tone()));
    if (!m_source)
        return;
    bool complete = true;
    for (const TileKey& key : tilesIn(part)) {
        if (key.page == page)
            complete = complete && m_source->tile(key) != nullptr;
    }
    if (!complete)
        paintStandIn(painter, page, part);
    paintTiles(painter, page, centiDpi(), part);
}

// Paints those tiles of a resolution that are there; whether there was one.
bool PdfView::paintTiles(QPainter& painter, int page, int dpi, const QRect& part)
{
    const QRect whole = viewportRect(page);
    const QSize pixels = pixelSize(m_strip.points(page), dpi);
    const double scaleX = static_cast<double>(whole.width()) / pixels.width();
    const double scaleY = static_cast<double>(whole.height()) / pixels.height();
    const bool ownSize = dpi == centiDpi();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !ownSize);
    bool any = false;
    const int firstRow = static_cast<int>((part.top() - whole.top()) / scaleY) / kTilePixels;
    const int lastRow = static_cast<int>((part.bottom() - whole.top()) / scaleY) / kTilePixels;
    const int firstColumn = static_cast<int>((part.left() - whole.left()) / scaleX) / kTilePixels;
    const int lastColumn = static_cast<int>((part.right() - whole.left()) / scaleX) / kTilePixels;
    for (int row = firstRow; row <= lastRow; ++row) {
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const QImage* image = m_source->tile({page, dpi, tone(), column, row});
            if (image == nullptr)
                continue;
            any = true;
            // Of its own size a tile goes pixel by pixel to the screen.
            const double x = ownSize ? 1 / devicePixelRatioF() : scaleX;
            const double y = ownSize ? 1 / devicePixelRatioF() : scaleY;
            painter.drawImage(QRectF(whole.left() + column * kTilePixels * x,
                                     whole.top() + row * kTilePixels * y, image->width() * x,
                                     image->height() * y),
                              *image);
        }
    }
    return any;
}

// Until the tiles are there: those of the zoom before, else the page's label, else what went wrong.
void PdfView::paintStandIn(QPainter& painter, int page, const QRect& part)
{
    if (m_lastDpi > 0 && paintTiles(painter, page, m_lastDpi, part))
        return;
    const auto keys = tilesIn(part);
    const bool hasFailed =
        std::any_of(keys.begin(), keys.end(), [this](const TileKey& key) { return m_source->hasFailed(key); })
        || (m_source->pages().empty() && m_source->error()
            && m_source->error()->code() != ErrorCode::NeedsPassword);  // that is no failure yet
    painter.setPen(hasFailed ? theme().error : theme().muted);
    const QRect shown = viewportRect(page) & viewport()->rect();
    painter.drawText(shown, Qt::AlignCenter | Qt::TextWordWrap,
                     hasFailed ? tr("Page %1 cannot be drawn.").arg(pageLabel(page))
                               : tr("Page %1").arg(pageLabel(page)));
}

void PdfView::paintMarks(QPainter& painter, int page)
{
    painter.setPen(Qt::NoPen);
    const auto fill = [&](const std::vector<Rect>& rects, QColor color, int alpha) {
        color.setAlpha(alpha);
        for (const Rect& rect : rects)
            painter.fillRect(viewportRect(page, rect), color);
    };
    const auto& matches = m_finder.matches();
    auto match = std::partition_point(matches.begin(), matches.end(),
                                      [page](const PageMatch& each) { return each.page < page; });
    for (; match != matches.end() && match->page == page; ++match) {
        const bool isCurrent = match - matches.begin() == m_currentMatch;
        fill(m_words.rectsOfText(page, match->text), theme().warn,
             isCurrent ? kCurrentMatchAlpha : kMatchAlpha);
    }
    if (!m_selection.empty())
        fill(m_words.rectsOf(page, m_selection), theme().accent, kSelectionAlpha);
}

// As a marker pen does on paper: darker where there is light; on dark pages the other way round.
void PdfView::paintPlace(QPainter& painter, int page)
{
    if (!m_place || m_place->page != page)
        return;
    const bool dark = tone() == PageTone::Dark;
    const QColor color = dark == theme().dark ? theme().highlight : turnedLightness(theme().highlight);
    const double flash =
        m_flash.state() == QAbstractAnimation::Running ? m_flash.currentValue().toDouble() : 0;
    QColor ring = theme().accent;
    ring.setAlphaF(static_cast<float>(flash));
    QPainterPath marked;
    for (const Rect& rect : m_place->rects)
        marked.addRect(viewportRect(page, rect).adjusted(-2, -1, 2, 1));
    marked = marked.simplified();  // where lines touch, the pen goes once
    painter.setCompositionMode(dark ? QPainter::CompositionMode_Screen : QPainter::CompositionMode_Multiply);
    painter.fillPath(marked, color);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    if (flash > 0)
        painter.strokePath(marked, QPen(ring, 1 + 2 * flash));
}

}  // namespace kvasir::ui
