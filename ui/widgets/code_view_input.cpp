// Keyboard and mouse of CodeView.
#include <algorithm>
#include <array>

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include "ui/widgets/code_view.h"

namespace kvasir::ui {
namespace {

enum Motion {
    NextCharacter,
    PreviousCharacter,
    NextWord,
    PreviousWord,
    NextRow,
    PreviousRow,
    NextPage,
    PreviousPage,
    LineStart,
    LineEnd,
    TextStart,
    TextEnd
};

struct MotionKey {
    QKeySequence::StandardKey move;
    QKeySequence::StandardKey select;
    Motion motion;
};

constexpr std::array<MotionKey, 12> kMotionKeys{{
    {QKeySequence::MoveToNextChar, QKeySequence::SelectNextChar, NextCharacter},
    {QKeySequence::MoveToPreviousChar, QKeySequence::SelectPreviousChar, PreviousCharacter},
    {QKeySequence::MoveToNextWord, QKeySequence::SelectNextWord, NextWord},
    {QKeySequence::MoveToPreviousWord, QKeySequence::SelectPreviousWord, PreviousWord},
    {QKeySequence::MoveToNextLine, QKeySequence::SelectNextLine, NextRow},
    {QKeySequence::MoveToPreviousLine, QKeySequence::SelectPreviousLine, PreviousRow},
    {QKeySequence::MoveToNextPage, QKeySequence::SelectNextPage, NextPage},
    {QKeySequence::MoveToPreviousPage, QKeySequence::SelectPreviousPage, PreviousPage},
    {QKeySequence::MoveToStartOfLine, QKeySequence::SelectStartOfLine, LineStart},
    {QKeySequence::MoveToEndOfLine, QKeySequence::SelectEndOfLine, LineEnd},
    {QKeySequence::MoveToStartOfDocument, QKeySequence::SelectStartOfDocument, TextStart},
    {QKeySequence::MoveToEndOfDocument, QKeySequence::SelectEndOfDocument, TextEnd},
}};

constexpr int kDragScrollMilliseconds = 40;

bool isCopyWithPlace(const QKeyEvent& key)
{
    return key.key() == Qt::Key_C && key.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
}

}  // namespace

bool CodeView::event(QEvent* event)
{
    // The window's own Ctrl+C and Ctrl+A wait while this view has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        auto& key = *static_cast<QKeyEvent*>(event);
        if (key.matches(QKeySequence::Copy) || key.matches(QKeySequence::SelectAll) || isCopyWithPlace(key)) {
            key.accept();
            return true;
        }
    }
    return Retranslating<QAbstractScrollArea>::event(event);
}

void CodeView::keyPressEvent(QKeyEvent* event)
{
    for (const auto& key : kMotionKeys) {
        const bool selects = event->matches(key.select);
        if (!selects && !event->matches(key.move))
            continue;
        const double wanted = m_wantedX;
        const bool vertical = key.motion >= NextRow && key.motion <= PreviousPage;
        if (vertical && wanted < 0)
            m_wantedX = xOf(m_caret);
        const double kept = m_wantedX;
        moveCaret(motionTarget(key.motion), selects ? Keep::Selection : Keep::Nothing);
        m_wantedX = vertical ? kept : -1;
        event->accept();
        return;
    }
    if (isCopyWithPlace(*event))
        copyWithPlace();
    else if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else
        event->ignore();
}

std::int64_t CodeView::motionTarget(int motion)
{
    const auto line = m_document.line(m_document.lineAt(m_caret));
    switch (motion) {
    case NextCharacter:
        return characterStep(+1, Unit::Character);
    case PreviousCharacter:
        return characterStep(-1, Unit::Character);
    case NextWord:
        return characterStep(+1, Unit::Word);
    case PreviousWord:
        return characterStep(-1, Unit::Word);
    case NextRow:
        return verticalStep(1);
    case PreviousRow:
        return verticalStep(-1);
    case NextPage:
        return verticalStep(std::max<std::int64_t>(visibleRows() - 1, 1));
    case PreviousPage:
        return verticalStep(-std::max<std::int64_t>(visibleRows() - 1, 1));
    case LineStart: {
        // First to the text, then to the margin.
        const auto text = m_document.text(line);
        const auto first = std::min(text.find_first_not_of(" \t"), text.size());
        const auto indented = line.begin + static_cast<std::int64_t>(first);
        return m_caret == indented ? line.begin : indented;
    }
    case LineEnd:
        return line.end;
    case TextStart:
        return 0;
    default:
        return static_cast<std::int64_t>(m_document.text().size());
    }
}

std::int64_t CodeView::characterStep(int direction, Unit unit) const
{
    const auto index = m_document.pieceAt(m_caret);
    const auto& layout = layoutAt(index);
    const auto& piece = layout.piece;
    if (direction > 0 && m_caret >= piece.bytes.end)
        return index + 1 < m_document.pieceCount() ? m_document.piece(index + 1).bytes.begin : m_caret;
    if (direction < 0 && m_caret <= piece.bytes.begin) {
        if (index == 0)
            return m_caret;
        const auto before = m_document.piece(index - 1);
        if (before.line != piece.line)
            return before.bytes.end;
        const auto& other = layoutAt(index - 1);
        return other.byteAt(other.layout->previousCursorPosition(other.unitAt(before.bytes.end)));
    }
    const auto mode = unit == Unit::Word ? QTextLayout::SkipWords : QTextLayout::SkipCharacters;
    const int at = layout.unitAt(m_caret);
    return layout.byteAt(direction > 0 ? layout.layout->nextCursorPosition(at, mode)
                                       : layout.layout->previousCursorPosition(at, mode));
}

std::int64_t CodeView::verticalStep(std::int64_t rows)
{
    const auto from = placeOf(m_caret);
    const auto to = stepped(from, rows);
    if (to.piece == from.piece && to.row == from.row)
        return rows > 0 ? static_cast<std::int64_t>(m_document.text().size()) : 0;
    return byteInRow(to, m_wantedX);
}

void CodeView::moveCaret(std::int64_t byte, Keep keep)
{
    m_caret = byte;
    m_wantedX = -1;
    if (keep == Keep::Nothing)
        m_anchor = byte;
    ensureVisible(byte);
    viewport()->update();
    emit caretMoved(m_document.lineAt(byte));
}

ByteRange CodeView::unitAround(std::int64_t byte, Unit unit) const
{
    if (unit == Unit::Character)
        return {byte, byte};
    const auto index = m_document.pieceAt(byte);
    const auto& layout = layoutAt(index);
    if (unit == Unit::Line) {
        const auto number = layout.piece.line;
        const auto next = number + 1 < lineCount() ? m_document.line(number + 1).begin
                                                   : static_cast<std::int64_t>(m_document.text().size());
        return {m_document.line(number).begin, next};
    }
    const auto& text = layout.decoded.text;
    const auto isWord = [&](int at) { return text[at].isLetterOrNumber() || text[at] == QLatin1Char('_'); };
    int begin = layout.unitAt(byte);
    if (begin >= text.size() || (!isWord(begin) && begin > 0 && isWord(begin - 1)))
        begin = std::max(begin - 1, 0);
    int end = begin;
    while (end < text.size() && isWord(end))
        ++end;
    while (begin > 0 && begin < text.size() && isWord(begin) && isWord(begin - 1))
        --begin;
    if (end == begin && end < text.size())
        end = layout.layout->nextCursorPosition(end);
    return {layout.byteAt(begin), layout.byteAt(end)};
}

void CodeView::extendSelectionTo(std::int64_t byte)
{
    const auto unit = unitAround(byte, m_dragUnit);
    const bool forward = unit.begin >= m_dragStart.begin;
    m_anchor = forward ? m_dragStart.begin : m_dragStart.end;
    moveCaret(forward ? std::max(unit.end, m_dragStart.end) : unit.begin, Keep::Selection);
}

void CodeView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto byte = byteAtPoint(event->position());
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_dragUnit = Unit::Character;
        m_dragStart = {m_anchor, m_anchor};
        moveCaret(byte, Keep::Selection);
        return;
    }
    m_dragUnit = event->position().x() < m_gutter ? Unit::Line : Unit::Character;
    m_dragStart = unitAround(byte, m_dragUnit);
    m_anchor = m_dragStart.begin;
    moveCaret(m_dragStart.end, Keep::Selection);
}

void CodeView::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        viewport()->setCursor(event->position().x() < m_gutter ? Qt::ArrowCursor : Qt::IBeamCursor);
        return;
    }
    extendSelectionTo(byteAtPoint(event->position()));
    // Held outside, the view goes on scrolling although the mouse rests.
    if (viewport()->rect().contains(event->pos()))
        m_dragTimer.stop();
    else if (!m_dragTimer.isActive())
        m_dragTimer.start(kDragScrollMilliseconds);
}

void CodeView::mouseReleaseEvent(QMouseEvent*)
{
    m_dragTimer.stop();
    auto* clipboard = QGuiApplication::clipboard();
    if (clipboard->supportsSelection() && !selection().empty())  // the middle button pastes it on X11
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void CodeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragUnit = Unit::Word;
    m_dragStart = unitAround(byteAtPoint(event->position()), Unit::Word);
    m_anchor = m_dragStart.begin;
    moveCaret(m_dragStart.end, Keep::Selection);
}

void CodeView::contextMenuEvent(QContextMenuEvent* event)
{
    if (selection().empty() && event->reason() == QContextMenuEvent::Mouse)
        moveCaret(byteAtPoint(viewport()->mapFrom(this, event->pos())), Keep::Nothing);
    m_copyAction->setEnabled(!selection().empty());
    QMenu menu(this);
    menu.addActions({m_copyAction, m_copyPlaceAction});
    menu.addSeparator();
    menu.addAction(m_selectAllAction);
    menu.exec(event->globalPos());
}

void CodeView::focusInEvent(QFocusEvent* event)
{
    Retranslating<QAbstractScrollArea>::focusInEvent(event);
    viewport()->update();
}

void CodeView::focusOutEvent(QFocusEvent* event)
{
    m_dragTimer.stop();
    Retranslating<QAbstractScrollArea>::focusOutEvent(event);
    viewport()->update();
}

}  // namespace kvasir::ui
