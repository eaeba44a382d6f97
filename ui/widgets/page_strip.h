// PageStrip: where each page stands in one long column, in logical pixels.  A plain value; making it is
// linear in the number of pages (5,000 pages: well under a millisecond), asking it is logarithmic.
#pragma once

#include <vector>

#include <QRect>
#include <QSizeF>

namespace kvasir::ui {

class PageStrip {
public:
    PageStrip() = default;
    PageStrip(std::vector<QSizeF> points, double pixelsPerPoint);

    void setScale(double pixelsPerPoint);
    double scale() const { return m_scale; }
    int count() const { return static_cast<int>(m_points.size()); }
    const QSizeF& points(int page) const { return m_points[static_cast<std::size_t>(page)]; }
    QSizeF widest() const { return m_widest; }  // points of the widest page

    // Of the whole column, with the margin around it.
    QSize size() const { return m_size; }
    // The column stands in the middle of `width` pixels.
    QRect pageRect(int page, int width) const;
    // The page at the height, or the nearest; −1 when there is none.
    int pageAt(int y) const;

    static constexpr int kMargin = 12;  // around the column and between pages

private:
    std::vector<QSizeF> m_points;
    std::vector<int> m_tops;
    double m_scale = 1;
    QSizeF m_widest;
    QSize m_size;
};

}  // namespace kvasir::ui
