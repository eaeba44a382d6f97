// PdfView: the pages of a PDF in one column, with places, a selection and matches painted over them.
//
// Pictures come from a PageSource as they are drawn; words and page sizes come from a Document, so that a
// place can be shown before the first picture is there.  Pages count from 0.  Window thread only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>
#include <QPointer>
#include <QVariantAnimation>

#include "ui/widgets/page_finder.h"
#include "ui/widgets/page_source.h"
#include "ui/widgets/page_strip.h"
#include "ui/widgets/page_words.h"
#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

enum class PageZoom { FitWidth, FitPage, Percent };
enum class DarkPages { No, Yes };  // turn the lightness of pages when the theme is dark

class PdfView : public Retranslating<QAbstractScrollArea> {
    Q_OBJECT
public:
    explicit PdfView(QWidget* parent = nullptr);
    ~PdfView() override;

    void setSource(PageSource* source);  // borrowed; null shows nothing
    void setText(std::shared_ptr<const Document> document);

    int pageCount() const { return m_strip.count(); }
    int currentPage() const { return m_currentPage; }
    QString pageLabel(int page) const;  // the printed one, else the number as a person counts
    void goToPage(int page);
    bool goToLabel(const QString& label);  // whatever its case; else as a number from 1

    // Scrolls there and marks the rectangles until the next place.  Waits for the pages when they are not
    // known yet.
    void showPlace(int page, std::vector<Rect> rects);
    void clearPlace();
    // Whether every tile in sight is there; false while no page is.
    bool isDrawn();

    // Where a person was, to come back to: by page, so that it holds at another width.
    struct Position {
        int page = -1;
        double top = 0;  // points of the page above the window
        int left = 0;
        PageZoom zoom = PageZoom::FitWidth;
        double percent = 100;  // of PageZoom::Percent

        bool operator==(const Position&) const = default;
    };
    Position position() const;
    void restore(const Position& position);

    void setZoom(PageZoom zoom, double percent = 100);
    PageZoom zoom() const { return m_zoom; }
    double zoomPercent() const;
    void zoomIn();
    void zoomOut();
    void setDarkPages(DarkPages dark);

    bool hasSelection() const { return !m_selection.empty(); }
    QString selectedText() const;
    void selectAll();
    void clearSelection();
    void copy() const;

    // Matches are counted on another thread; then the first one from the current page on is shown.
    void find(const QString& text);
    void findNext();
    void findPrevious();
    int matchCount() const { return static_cast<int>(m_finder.matches().size()); }
    int currentMatch() const { return m_currentMatch; }  // −1: none

signals:
    void currentPageChanged(int page);
    void scrolled();
    void zoomChanged();
    void selectionChanged();
    void matchesChanged(int current, int count);

protected:
    void retranslate() override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Place {
        int page = 0;
        std::vector<Rect> rects;
    };
    struct PagePoint {
        int page = -1;
        QPointF at;  // points
    };
    // pdf_view.cpp
    void setPages(std::vector<QSizeF> points);
    void pagesOpened();
    void applyZoom(const QPoint& fixed);
    double wantedScale() const;
    double baseScale() const;  // pixels per point at 100 %
    void updateScrollBars();
    void viewChanged();
    void scrollTo(const QRectF& target);
    void showMatch(int match);
    void zoomStep(double factor, const QPoint& fixed);
    // pdf_view_paint.cpp
    QRect viewportRect(int page) const;
    QRectF viewportRect(int page, const Rect& rect) const;
    PageTone tone() const;
    int centiDpi() const;
    std::vector<TileKey> tilesIn(const QRect& part) const;
    void wantTiles();
    void paintPage(QPainter& painter, int page, const QRect& part);
    bool paintTiles(QPainter& painter, int page, int dpi, const QRect& part);
    void paintStandIn(QPainter& painter, int page, const QRect& part);
    void paintMarks(QPainter& painter, int page);
    void paintPlace(QPainter& painter, int page);
    // pdf_view_input.cpp
    PagePoint pagePointAt(const QPoint& at) const;
    void selectTo(const QPoint& at);
    void setSelection(const Range& words);
    bool scrollByKey(QKeyEvent* event);
    bool commandByKey(QKeyEvent* event);

    QPointer<PageSource> m_source;
    std::shared_ptr<const Document> m_document;
    PageWords m_words;
    PageStrip m_strip;
    PageZoom m_zoom = PageZoom::FitWidth;
    double m_percent = 100;  // of PageZoom::Percent
    DarkPages m_darkPages = DarkPages::Yes;
    int m_currentPage = -1;
    std::optional<Place> m_place;
    std::optional<Place> m_waiting;  // a place of pages that are not known yet
    QVariantAnimation m_flash;       // 1 when a place is shown, then to 0
    std::vector<TileKey> m_seen;     // tiles in sight when they were last asked for
    int m_lastDpi = 0, m_dpi = 0;    // resolutions before and now: old tiles stand in for new ones
    Range m_selection;
    std::int64_t m_anchor = -1;  // the word a selection began with, −1: none
    QPoint m_pressedAt;
    PageFinder m_finder;
    int m_currentMatch = -1;
};

}  // namespace kvasir::ui
