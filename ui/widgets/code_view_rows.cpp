// Geometry of CodeView: rows and where they are.
//
// The row at the top is the truth and the scroll bar follows it.  Wrapped pieces far away have a guessed
// number of rows until they are laid out, so the bar may move a little while reading; the text on the screen
// never jumps.
#include <algorithm>
#include <cmath>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QScrollBar>

#include "ui/widgets/code_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kTabColumns = 4;
constexpr double kRowSpacing = 1.25;
constexpr std::chrono::microseconds kColourSlice{5000};
constexpr std::chrono::microseconds kFirstColourSlice{4000};

// Punctuation beside Hangul is set in the font that has the Hangul, so let that one be of fixed width too.
QFont wideCodeFont()
{
    auto font = codeFont();
    // By its real name: an alias such as "monospace" would lose to any family that is really there.
    font.setFamilies({QFontInfo(font).family(), QStringLiteral("D2Coding"),
                      QStringLiteral("NanumGothicCoding"), QStringLiteral("Noto Sans Mono CJK KR")});
    return font;
}

}  // namespace

void CodeView::rebuildDocument()
{
    m_document = CodeDocument(
        m_text, m_wrap == Wrap::On ? CodeDocument::Folding::AtSpaces : CodeDocument::Folding::AnyByte);
    m_states = SyntaxStates(m_document, *m_rules);
    rebuildMetrics();
    rebuildRows();
    // Most files are coloured whole before they are first painted.
    m_states.advance(m_document.pieceCount(), kFirstColourSlice);
    if (m_states.complete())
        m_colourTimer.stop();
    else
        m_colourTimer.start(0);
}

void CodeView::rebuildMetrics()
{
    const auto font = wideCodeFont();
    const QFontMetricsF metrics(font);
    m_rowHeight = static_cast<int>(std::ceil(metrics.height() * kRowSpacing));
    m_baseline = std::round((m_rowHeight - metrics.height()) / 2 + metrics.ascent());
    const double digit = metrics.horizontalAdvance(QLatin1Char('9'));
    const auto digits = QString::number(std::max<std::int64_t>(lineCount(), 100)).size();
    m_gutter = m_lineNumbers == LineNumbers::Hidden ? 0 : std::ceil(digit * static_cast<double>(digits)) + 20;
    const double width = viewport()->width() - textLeft() - kTextMargin;
    const bool code = m_rules->family != SyntaxFamily::Plain;
    m_layouts.setStyle(
        {.font = font,
         .tabWidth = digit * kTabColumns,
         .wrapWidth = m_wrap == Wrap::On ? std::max(width, digit * 10) : 0,
         .marks = code ? DecodedText::DirectionMarks::Show : DecodedText::DirectionMarks::Obey});
}

void CodeView::rebuildRows()
{
    m_contentWidth = 0;
    if (m_wrap == Wrap::Off) {
        m_rows.reset(m_document.pieceCount());
        m_contentWidth = layoutAt(m_document.longestPiece()).width();
    } else {
        const QFontMetricsF metrics(codeFont());
        const double width = std::max(viewport()->width() - textLeft() - kTextMargin, 80.0);
        const auto columns = static_cast<std::int64_t>(width / metrics.horizontalAdvance(QLatin1Char('9')));
        std::vector<std::int32_t> rows(static_cast<std::size_t>(m_document.pieceCount()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto bytes = m_document.piece(static_cast<std::int64_t>(i)).bytes.size();
            rows[i] = static_cast<std::int32_t>(1 + std::max<std::int64_t>(bytes - 1, 0) / columns);
        }
        m_rows.reset(std::move(rows));
    }
    m_rowsChanged = false;
    setTop(m_top);
    updateScrollBars();
}

const PieceLayout& CodeView::layoutAt(std::int64_t piece) const
{
    const auto& layout = m_layouts.at(m_document, *m_rules, piece, m_states.startOf(piece));
    if (m_wrap == Wrap::On && m_rows.rowsOf(piece) != layout.rows()) {
        m_rows.set(piece, layout.rows());
        m_rowsChanged = true;
    }
    if (m_wrap == Wrap::Off)
        m_contentWidth = std::max(m_contentWidth, layout.width());
    return layout;
}

std::int64_t CodeView::visibleRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

// So many rows down or up, by rows as they are laid out, not as they were guessed.
CodeView::Place CodeView::stepped(Place from, std::int64_t rows) const
{
    const auto pieces = m_document.pieceCount();
    if (m_wrap == Wrap::Off)
        return {std::clamp<std::int64_t>(from.piece + rows, 0, pieces - 1), 0};
    from.row = std::min<std::int64_t>(from.row, layoutAt(from.piece).rows() - 1) + rows;
    while (from.row < 0) {
        if (from.piece == 0)
            return {0, 0};
        from.row += layoutAt(--from.piece).rows();
    }
    while (from.row >= layoutAt(from.piece).rows()) {
        if (from.piece + 1 >= pieces)
            return {from.piece, layoutAt(from.piece).rows() - 1};
        from.row -= layoutAt(from.piece++).rows();
    }
    return from;
}

CodeView::Place CodeView::placeOf(std::int64_t byte) const
{
    const auto piece = m_document.pieceAt(byte);
    if (m_wrap == Wrap::Off)
        return {piece, 0};
    const auto& layout = layoutAt(piece);
    return {piece, layout.rowOf(layout.unitAt(byte))};
}

CodeView::Place CodeView::lastTop() const
{
    const auto last = m_document.pieceCount() - 1;
    const auto row = m_wrap == Wrap::Off ? 0 : layoutAt(last).rows() - 1;
    return stepped({last, row}, 1 - visibleRows());
}

void CodeView::setTop(Place top)
{
    const auto last = lastTop();
    top.piece = std::clamp<std::int64_t>(top.piece, 0, m_document.pieceCount() - 1);
    if (top.piece > last.piece || (top.piece == last.piece && top.row > last.row))
        top = last;
    const bool moved = top.piece != m_top.piece || top.row != m_top.row;
    m_top = top;
    updateScrollBars();
    viewport()->update();
    if (moved)
        emit visibleLinesChanged();
}

void CodeView::updateScrollBars()
{
    m_settingBars = true;
    auto& down = *verticalScrollBar();
    const auto rows = visibleRows();
    down.setRange(0, static_cast<int>(std::max<std::int64_t>(m_rows.total() - rows, 0)));
    down.setPageStep(static_cast<int>(rows));
    down.setSingleStep(1);
    down.setValue(static_cast<int>(m_rows.before(m_top.piece) + m_top.row));
    auto& across = *horizontalScrollBar();
    const auto view = static_cast<int>(viewport()->width() - textLeft());
    const auto content = m_wrap == Wrap::On ? 0 : static_cast<int>(std::ceil(m_contentWidth)) + kTextMargin;
    across.setRange(0, std::max(0, content - view));
    across.setPageStep(std::max(view, 1));
    across.setSingleStep(2 * m_rowHeight);
    m_settingBars = false;
    m_rowsChanged = false;
}

void CodeView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx);
    if (!m_settingBars && dy != 0) {
        const auto& bar = *verticalScrollBar();
        const auto target = bar.value() >= bar.maximum() ? lastTop() : m_rows.at(bar.value());
        if (target.piece != m_top.piece || target.row != m_top.row) {
            m_top = target;
            emit visibleLinesChanged();
        }
    }
    viewport()->update();
}

void CodeView::resizeEvent(QResizeEvent*)
{
    if (m_wrap == Wrap::On) {
        const auto top = position().topByte;
        rebuildMetrics();
        rebuildRows();
        setTop(placeOf(top));
    } else {
        setTop(m_top);
    }
}

void CodeView::changeEvent(QEvent* event)
{
    Retranslating<QAbstractScrollArea>::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange
        && event->type() != QEvent::StyleChange)
        return;
    const auto top = position().topByte;
    rebuildMetrics();  // layouts keep colours and font
    rebuildRows();
    setTop(placeOf(top));
}

void CodeView::ensureVisible(std::int64_t byte)
{
    const auto place = placeOf(byte);
    const auto bottom = stepped(m_top, visibleRows() - 1);
    const auto before = [](Place a, Place b) {
        return a.piece < b.piece || (a.piece == b.piece && a.row < b.row);
    };
    if (before(place, m_top))
        setTop(place);
    else if (before(bottom, place))
        setTop(stepped(place, 1 - visibleRows()));
    if (m_wrap == Wrap::On)
        return;
    updateScrollBars();  // the piece may be the widest so far
    auto& across = *horizontalScrollBar();
    const double x = xOf(byte);
    const double view = viewport()->width() - textLeft();
    const int margin = m_rowHeight * 2;
    if (x < across.value())
        across.setValue(static_cast<int>(x) - margin);
    else if (x > across.value() + view - kTextMargin)
        across.setValue(static_cast<int>(x - view) + margin);
}

double CodeView::xOf(std::int64_t byte) const
{
    const auto& layout = layoutAt(m_document.pieceAt(byte));
    const int unit = layout.unitAt(byte);
    return layout.row(layout.rowOf(unit)).cursorToX(unit);
}

std::int64_t CodeView::byteInRow(Place place, double x) const
{
    const auto& layout = layoutAt(place.piece);
    const int row = std::min(static_cast<int>(place.row), layout.rows() - 1);
    const auto line = layout.row(row);
    int unit = line.xToCursor(x);
    // The end of a wrapped row is the beginning of the next one; stay on this one.
    if (row + 1 < layout.rows() && unit >= line.textStart() + line.textLength())
        unit = layout.layout->previousCursorPosition(line.textStart() + line.textLength());
    return layout.byteAt(unit);
}

std::int64_t CodeView::byteAtPoint(const QPointF& point) const
{
    const auto row = static_cast<std::int64_t>(std::floor(point.y() / m_rowHeight));
    const auto place = stepped(m_top, row);
    return byteInRow(place, point.x() - textLeft() + horizontalScrollBar()->value());
}

void CodeView::colourSlice()
{
    const auto known = m_states.known();
    m_states.advance(m_document.pieceCount(), kColourSlice);
    const auto bottom = stepped(m_top, visibleRows());
    if (known <= bottom.piece && m_states.known() > m_top.piece)
        viewport()->update();
    if (m_states.complete())
        m_colourTimer.stop();
}

}  // namespace kvasir::ui
