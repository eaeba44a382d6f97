// Heights are rounded page by page, so that every page begins on a whole pixel.
#include "ui/widgets/page_strip.h"

#include <algorithm>
#include <cmath>

namespace kvasir::ui {
namespace {
int pixels(double points, double scale)
{
    return std::max(1, static_cast<int>(std::lround(points * scale)));
}
}  // namespace

PageStrip::PageStrip(std::vector<QSizeF> points, double pixelsPerPoint) : m_points(std::move(points))
{
    for (const QSizeF& page : m_points) {
        if (page.width() > m_widest.width())
            m_widest = page;
    }
    setScale(pixelsPerPoint);
}

void PageStrip::setScale(double pixelsPerPoint)
{
    m_scale = pixelsPerPoint;
    m_tops.resize(m_points.size());
    int y = kMargin;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        m_tops[i] = y;
        y += pixels(m_points[i].height(), m_scale) + kMargin;
    }
    m_size = {m_points.empty() ? 0 : pixels(m_widest.width(), m_scale) + 2 * kMargin, y};
}

QRect PageStrip::pageRect(int page, int width) const
{
    const QSizeF& size = points(page);
    const int pageWidth = pixels(size.width(), m_scale);
    return {(std::max(width, m_size.width()) - pageWidth) / 2, m_tops[static_cast<std::size_t>(page)],
            pageWidth, pixels(size.height(), m_scale)};
}

int PageStrip::pageAt(int y) const
{
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return std::max(static_cast<int>(after - m_tops.begin()) - 1, m_points.empty() ? -1 : 0);
}

}  // namespace kvasir::ui
