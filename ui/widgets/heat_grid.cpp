// Colours are those of the picture that is saved, a little nearer to the surface where that is dark.
#include "ui/widgets/heat_grid.h"

#include <algorithm>

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "core/lab/heat_map.h"
#include "ui/widgets/mixed.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr QSize kLeastCell(46, 22), kMostCell(96, 40);
constexpr int kGap = 2, kPadding = 8, kTop = 10;
constexpr int kLegendWidth = 120, kLegendHeight = 8, kLegendSteps = 40;
constexpr double kIntoDark = 0.12;  // how far colours go towards a dark surface
constexpr double kDarkCell = 0.55;  // luminance below which a cell's text is light

QColor colourOf(double share)
{
    if (share < 0)
        return theme().line;
    const auto heat = heatColour(share);
    const QColor colour(heat.red, heat.green, heat.blue);
    return theme().dark ? mixed(colour, theme().surface, kIntoDark) : colour;
}

QColor textOn(const QColor& colour)
{
    const double luminance = 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF();
    return luminance < kDarkCell ? QColor(Qt::white) : QColor(0x20, 0x20, 0x20);
}

}  // namespace

HeatGrid::HeatGrid(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    HeatGrid::retranslate();
}

void HeatGrid::setContent(HeatGridContent content)
{
    if (content == m_content)
        return;
    const bool sameShape =
        content.columns.size() == m_content.columns.size() && content.rows.size() == m_content.rows.size();
    m_content = std::move(content);
    updateGeometry();
    if (!sameShape)
        setCurrent(-1);
    retranslate();
}

void HeatGrid::setCurrent(int cell)
{
    if (cell == m_current)
        return;
    m_current = cell;
    retranslate();  // the description names the cell
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    emit currentChanged(cell);
}

void HeatGrid::retranslate()
{
    setAccessibleName(tr("Found by length and depth"));
    setAccessibleDescription(m_current >= 0
                                 ? m_content.cells[static_cast<std::size_t>(m_current)].tip
                                 : tr("%Ln cell(s)", nullptr, static_cast<int>(m_content.cells.size())));
    update();
}

// ── layout ──

int HeatGrid::leftMargin() const
{
    int widest = fontMetrics().horizontalAdvance(m_content.rowTitle);
    for (const auto& row : m_content.rows)
        widest = std::max(widest, fontMetrics().horizontalAdvance(row));
    return widest + 2 * kPadding;
}

int HeatGrid::bottomMargin() const
{
    return 2 * fontMetrics().height() + kPadding + 4;  // lengths; their title with the legend
}

QSize HeatGrid::sizeWith(QSize cell) const
{
    const int title = fontMetrics().horizontalAdvance(m_content.columnTitle) + kLegendWidth
        + fontMetrics().horizontalAdvance(QStringLiteral("0 %100 %")) + 6 * kPadding;
    return {std::max(leftMargin() + columns() * cell.width() + kPadding, title),
            kTop + fontMetrics().height() + rows() * cell.height() + bottomMargin()};
}

QSize HeatGrid::sizeHint() const
{
    return sizeWith({72, 28});
}

QSize HeatGrid::minimumSizeHint() const
{
    return sizeWith(kLeastCell);
}

QSize HeatGrid::cellSize() const
{
    const int wide = (width() - leftMargin() - kPadding) / std::max(columns(), 1);
    const int high = (height() - kTop - fontMetrics().height() - bottomMargin()) / std::max(rows(), 1);
    return QSize(wide, high).boundedTo(kMostCell).expandedTo(kLeastCell);
}

QRect HeatGrid::cellRect(int cell) const
{
    const auto size = cellSize();
    return {leftMargin() + cell / std::max(rows(), 1) * size.width(),
            kTop + fontMetrics().height() + cell % std::max(rows(), 1) * size.height(), size.width() - kGap,
            size.height() - kGap};
}

int HeatGrid::cellAt(QPoint point) const
{
    for (int cell = 0; cell < static_cast<int>(m_content.cells.size()); ++cell)
        if (cellRect(cell).adjusted(0, 0, kGap, kGap).contains(point))
            return cell;
    return -1;
}

// ── painting ──

void HeatGrid::paintEvent(QPaintEvent*)
{
    if (m_content.cells.empty())
        return;
    QPainter painter(this);
    for (int cell = 0; cell < static_cast<int>(m_content.cells.size()); ++cell)
        paintCell(painter, cell);
    paintAxes(painter);
    paintLegend(painter);
}

void HeatGrid::paintCell(QPainter& painter, int cell) const
{
    const auto& content = m_content.cells[static_cast<std::size_t>(cell)];
    const QRect box = cellRect(cell);
    const QColor colour = colourOf(content.share);
    painter.fillRect(box, colour);
    painter.setPen(content.share < 0 ? theme().muted : textOn(colour));
    painter.drawText(box, Qt::AlignCenter, content.text);
    if (cell != m_current)
        return;
    // Two lines, so that it is seen on every colour; the outer one thicker with the keyboard's focus.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, hasFocus() ? 3 : 2));
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    painter.setPen(theme().surface);
    painter.drawRect(box.adjusted(2, 2, -3, -3));
}

void HeatGrid::paintAxes(QPainter& painter) const
{
    const auto size = cellSize();
    const int line = fontMetrics().height();
    painter.setPen(theme().muted);
    painter.drawText(QRect(0, kTop - 4, leftMargin() - kPadding, line), Qt::AlignRight | Qt::AlignVCenter,
                     m_content.rowTitle);
    for (int row = 0; row < rows(); ++row) {
        const QRect box = cellRect(row);
        painter.drawText(QRect(0, box.top(), leftMargin() - kPadding, box.height()),
                         Qt::AlignRight | Qt::AlignVCenter, m_content.rows[row]);
    }
    const int below = kTop + line + rows() * size.height() + 2;
    for (int column = 0; column < columns(); ++column) {
        const QRect box = cellRect(column * rows());
        painter.drawText(QRect(box.left() - kPadding, below, box.width() + 2 * kPadding, line),
                         Qt::AlignCenter, m_content.columns[column]);
    }
}

void HeatGrid::paintLegend(QPainter& painter) const
{
    const int line = fontMetrics().height();
    const int top = kTop + line + rows() * cellSize().height() + line + 6;
    painter.setPen(theme().muted);
    painter.drawText(QRect(kPadding, top, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     m_content.columnTitle);
    const QString none = tr("0 %"), all = tr("100 %");
    int left = kPadding + fontMetrics().horizontalAdvance(m_content.columnTitle) + 3 * kPadding;
    painter.drawText(QPoint(left, top + fontMetrics().ascent()), none);
    left += fontMetrics().horizontalAdvance(none) + kPadding;
    for (int step = 0; step < kLegendSteps; ++step)
        painter.fillRect(left + step * kLegendWidth / kLegendSteps, top + (line - kLegendHeight) / 2,
                         kLegendWidth / kLegendSteps, kLegendHeight,
                         colourOf(static_cast<double>(step) / (kLegendSteps - 1)));
    painter.drawText(QPoint(left + kLegendWidth + kPadding, top + fontMetrics().ascent()), all);
}

// ── input ──

void HeatGrid::mousePressEvent(QMouseEvent* event)
{
    if (const int cell = cellAt(event->pos()); event->button() == Qt::LeftButton && cell >= 0)
        setCurrent(cell);
}

void HeatGrid::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(cellAt(event->pos()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void HeatGrid::keyPressEvent(QKeyEvent* event)
{
    if (m_content.cells.empty())
        return event->ignore();
    const int column = std::max(m_current, 0) / rows(), row = std::max(m_current, 0) % rows();
    const auto go = [this](int toColumn, int toRow) {
        setCurrent(std::clamp(toColumn, 0, columns() - 1) * rows() + std::clamp(toRow, 0, rows() - 1));
    };
    const bool any = m_current >= 0;  // the first key shows where one is
    switch (event->key()) {
    case Qt::Key_Left:
        return go(column - (any ? 1 : 0), row);
    case Qt::Key_Right:
        return go(column + (any ? 1 : 0), row);
    case Qt::Key_Up:
        return go(column, row - (any ? 1 : 0));
    case Qt::Key_Down:
        return go(column, row + (any ? 1 : 0));
    case Qt::Key_Home:
        return go(0, 0);
    case Qt::Key_End:
        return go(columns() - 1, rows() - 1);
    default:
        event->ignore();
    }
}

bool HeatGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto& help = *static_cast<QHelpEvent*>(event);
        const int cell = cellAt(help.pos());
        QToolTip::showText(help.globalPos(),
                           cell >= 0 ? m_content.cells[static_cast<std::size_t>(cell)].tip : QString(), this);
        return true;
    }
    return Retranslating<QWidget>::event(event);
}

}  // namespace kvasir::ui
