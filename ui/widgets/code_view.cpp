// What others call: text, place, selection, position.
#include "ui/widgets/code_view.h"

#include <algorithm>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QStyle>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kContextRows = 4;  // above a place that is shown
constexpr int kFlashMilliseconds = 900;

}  // namespace

CodeView::CodeView(QWidget* parent) : Retranslating<QAbstractScrollArea>(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setCornerWidget(new QWidget(this));  // else the style paints a frame between the scroll bars
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    m_copyAction = new QAction(this);
    m_copyPlaceAction = new QAction(this);
    m_selectAllAction = new QAction(this);
    // Shown in the menu only: the keys are taken in keyPressEvent, so that they do not compete with the
    // window's.
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyPlaceAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_selectAllAction->setShortcut(QKeySequence::SelectAll);
    connect(m_copyAction, &QAction::triggered, this, &CodeView::copy);
    connect(m_copyPlaceAction, &QAction::triggered, this, &CodeView::copyWithPlace);
    connect(m_selectAllAction, &QAction::triggered, this, &CodeView::selectAll);
    connect(&m_colourTimer, &QTimer::timeout, this, &CodeView::colourSlice);
    connect(&m_findTimer, &QTimer::timeout, this, &CodeView::findSlice);
    connect(&m_dragTimer, &QTimer::timeout, this,
            [this] { extendSelectionTo(byteAtPoint(viewport()->mapFromGlobal(QCursor::pos()))); });
    m_flash.setDuration(kFlashMilliseconds);
    m_flash.setStartValue(1.0);
    m_flash.setEndValue(0.0);
    m_flash.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_flash, &QVariantAnimation::valueChanged, viewport(), [this] { viewport()->update(); });
    m_rules = &syntaxRulesFor({});
    rebuildMetrics();
    rebuildDocument();
    CodeView::retranslate();
}

void CodeView::retranslate()
{
    setAccessibleName(m_fileName.isEmpty() ? tr("Text") : tr("Text of %1").arg(m_fileName));
    m_copyAction->setText(tr("&Copy"));
    m_copyPlaceAction->setText(tr("Copy with &place"));
    m_selectAllAction->setText(tr("Select &all"));
}

void CodeView::setText(CodeText text, const QString& fileName)
{
    m_text = std::move(text);
    m_fileName = fileName;
    m_rules = &syntaxRulesFor(fileName.toStdString());
    m_anchor = m_caret = 0;
    m_top = {};
    m_place = {};
    m_flash.stop();
    m_finder.reset();
    m_findTimer.stop();
    m_step = Step::None;
    m_match = -1;
    rebuildDocument();
    horizontalScrollBar()->setValue(0);
    retranslate();
    emit visibleLinesChanged();
    emit findChanged();
}

void CodeView::clear()
{
    setText({}, {});
}

void CodeView::setWrap(Wrap wrap)
{
    if (wrap == m_wrap)
        return;
    const auto kept = position();
    m_wrap = wrap;
    m_top = {};
    rebuildDocument();
    restore(kept);
}

void CodeView::setLineNumbers(LineNumbers lineNumbers)
{
    const auto kept = position();
    m_lineNumbers = lineNumbers;
    rebuildMetrics();
    rebuildRows();
    restore(kept);
}

void CodeView::showPlace(LineRange lines)
{
    lines.begin = std::clamp<std::int64_t>(lines.begin, 0, lineCount() - 1);
    lines.end = std::clamp(lines.end, lines.begin + 1, lineCount());
    m_place = lines;
    m_anchor = m_caret = m_document.line(lines.begin).begin;
    m_wantedX = -1;
    setTop(stepped({m_document.firstPieceOf(lines.begin), 0}, -std::min(kContextRows, visibleRows() / 3)));
    horizontalScrollBar()->setValue(0);
    flash();
    emit caretMoved(lines.begin);
}

void CodeView::clearPlace()
{
    m_place = {};
    m_flash.stop();
    viewport()->update();
}

void CodeView::flash()
{
    m_flash.stop();
    // A person who turned animations off sees the final colour at once.
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_flash.start();
    viewport()->update();
}

void CodeView::goToLine(std::int64_t line)
{
    line = std::clamp<std::int64_t>(line, 0, lineCount() - 1);
    moveCaret(m_document.line(line).begin, Keep::Nothing);
    setTop(stepped({m_document.firstPieceOf(line), 0}, -visibleRows() / 3));
}

LineRange CodeView::visibleLines() const
{
    const auto bottom = stepped(m_top, visibleRows() - 1);
    return {m_document.piece(m_top.piece).line, m_document.piece(bottom.piece).line + 1};
}

CodeView::Position CodeView::position() const
{
    const auto& top = layoutAt(m_top.piece);
    const int row = std::clamp(static_cast<int>(m_top.row), 0, top.rows() - 1);
    return {top.byteAt(top.row(row).textStart()), m_caret, horizontalScrollBar()->value()};
}

void CodeView::restore(const Position& position)
{
    const auto size = static_cast<std::int64_t>(m_document.text().size());
    m_anchor = m_caret = std::clamp<std::int64_t>(position.caret, 0, size);
    setTop(placeOf(std::clamp<std::int64_t>(position.topByte, 0, size)));
    horizontalScrollBar()->setValue(position.left);
    viewport()->update();
}

ByteRange CodeView::selection() const
{
    return {std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)};
}

QString CodeView::selectedText() const
{
    const auto bytes = m_document.text(selection());
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

LineRange CodeView::selectedLines() const
{
    const auto bytes = selection();
    const auto first = m_document.lineAt(bytes.begin);
    auto last = m_document.lineAt(bytes.end);
    if (last > first && m_document.line(last).begin == bytes.end)
        --last;  // a selection up to the start of a line has nothing of it
    return {first, last + 1};
}

void CodeView::select(ByteRange bytes)
{
    const auto size = static_cast<std::int64_t>(m_document.text().size());
    m_anchor = std::clamp<std::int64_t>(bytes.begin, 0, size);
    m_caret = std::clamp<std::int64_t>(bytes.end, 0, size);
    m_wantedX = -1;
    ensureVisible(m_anchor);
    ensureVisible(m_caret);
    viewport()->update();
    emit caretMoved(m_document.lineAt(m_caret));
}

void CodeView::selectAll()
{
    m_anchor = 0;
    m_caret = static_cast<std::int64_t>(m_document.text().size());
    viewport()->update();
}

void CodeView::copy() const
{
    if (!selection().empty())
        QGuiApplication::clipboard()->setText(selectedText());
}

void CodeView::copyWithPlace()
{
    const auto lines = selectedLines();
    auto bytes = selection();
    if (bytes.empty())
        bytes = m_document.line(lines.begin);
    const auto text = m_document.text(bytes);
    emit copyWithPlaceRequested(lines, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

}  // namespace kvasir::ui
