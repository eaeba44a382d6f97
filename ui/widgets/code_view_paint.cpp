// Painting of CodeView, row by row.
#include <algorithm>

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/widgets/code_view.h"
#include "ui/widgets/mixed.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {

struct CodeView::Row {
    const PieceLayout& layout;
    int index;  // within the layout
    int y;
    double x;  // where the layout begins, scrolled
};

QColor CodeView::placeColour() const
{
    const bool running = m_flash.state() == QAbstractAnimation::Running;
    const double strength = running ? m_flash.currentValue().toDouble() : 0;
    return mixed(theme().highlight, theme().accent, 0.45 * strength);
}

void CodeView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    painter.fillRect(viewport()->rect(), theme().sunken);
    const double x = textLeft() - horizontalScrollBar()->value();
    const int height = viewport()->height();
    int y = 0;
    auto place = m_top;
    for (; y < height && place.piece < m_document.pieceCount(); ++place.piece, place.row = 0) {
        const auto& layout = layoutAt(place.piece);
        for (int i = static_cast<int>(place.row); i < layout.rows() && y < height; ++i, y += m_rowHeight)
            paintRow(painter, {layout, i, y, x});
    }
    if (m_rowsChanged)
        QTimer::singleShot(0, this, &CodeView::updateScrollBars);
}

void CodeView::paintRow(QPainter& painter, const Row& row) const
{
    const auto& piece = row.layout.piece;
    const QRect whole(0, row.y, viewport()->width(), m_rowHeight);
    const bool marked = m_place.contains(piece.line);
    if (marked)
        painter.fillRect(whole, placeColour());
    else if (hasFocus() && selection().empty() && m_document.lineAt(m_caret) == piece.line)
        painter.fillRect(whole, mixed(theme().sunken, theme().line, 0.35));

    painter.save();
    painter.setClipRect(QRectF(m_gutter, row.y, viewport()->width() - m_gutter, m_rowHeight),
                        Qt::IntersectClip);
    paintMarks(painter, row);
    const auto line = row.layout.row(row.index);
    painter.setPen(theme().text);
    // Fallback fonts are taller; all rows keep one baseline and one height.
    line.draw(&painter, QPointF(row.x, row.y + m_baseline - line.ascent() - line.y()));
    if (hasFocus() && m_caret >= piece.bytes.begin && m_caret <= piece.bytes.end
        && m_document.pieceAt(m_caret) == m_document.pieceAt(piece.bytes.begin)) {
        const int unit = row.layout.unitAt(m_caret);
        if (row.layout.rowOf(unit) == row.index)
            painter.fillRect(QRectF(row.x + line.cursorToX(unit) - 0.5, row.y + 1, 1.5, m_rowHeight - 2),
                             theme().accent);
    }
    painter.restore();
    if (m_lineNumbers == LineNumbers::Shown)
        paintGutter(painter, row);
}

// Matches and selection, under the text.
void CodeView::paintMarks(QPainter& painter, const Row& row) const
{
    const auto& piece = row.layout.piece;
    const auto fill = [&](ByteRange bytes, const QColor& colour) {
        const int begin = row.layout.unitAt(bytes.begin);
        const int end = row.layout.unitAt(bytes.end);
        for (const auto& stretch : row.layout.stretches(row.index, begin, end))
            painter.fillRect(QRectF(row.x + stretch.x(), row.y, stretch.width(), m_rowHeight), colour);
    };
    const auto touches = [&](ByteRange bytes) {
        return bytes.begin <= piece.bytes.end && bytes.end > piece.bytes.begin;
    };
    if (m_finder) {
        const auto& matches = m_finder->matches();
        auto match = std::lower_bound(matches.begin(), matches.end(), piece.bytes.begin,
                                      [](ByteRange m, std::int64_t byte) { return m.end <= byte; });
        for (; match != matches.end() && match->begin < piece.bytes.end; ++match) {
            const bool current = match - matches.begin() == m_match;
            fill(*match, mixed(theme().sunken, theme().warn, current ? 0.5 : 0.22));
        }
    }
    const auto chosen = selection();
    if (chosen.empty() || !touches(chosen))
        return;
    const auto colour = mixed(theme().accentSoft, theme().accent, hasFocus() ? 0.22 : 0.08);
    fill(chosen, colour);
    // The line's end is selected too: a little more than its last letter.
    const auto line = row.layout.row(row.index);
    const bool lastRow = row.index + 1 == row.layout.rows() && endsLine(piece.part);
    if (lastRow && chosen.begin <= piece.bytes.end && chosen.end > piece.bytes.end)
        painter.fillRect(QRectF(row.x + line.cursorToX(line.textStart() + line.textLength()), row.y,
                                m_rowHeight / 3.0, m_rowHeight),
                         colour);
}

void CodeView::paintGutter(QPainter& painter, const Row& row) const
{
    const auto& piece = row.layout.piece;
    if (row.index > 0 || !startsLine(piece.part))
        return;
    const bool marked = m_place.contains(piece.line);
    painter.setFont(codeFont());
    painter.setPen(marked ? theme().text : theme().muted);
    // Plain digits: a place is written 6271, not 6,271.
    painter.drawText(
        QPointF(m_gutter - 6 - painter.fontMetrics().horizontalAdvance(QString::number(piece.line + 1)),
                row.y + m_baseline),
        QString::number(piece.line + 1));
}

}  // namespace kvasir::ui
