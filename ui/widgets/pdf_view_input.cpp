// Hands on the pages: keys, wheel, and a selection that goes from word to word in reading order.
#include <algorithm>
#include <cmath>

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyleHints>

#include "ui/widgets/pdf_view.h"

namespace kvasir::ui {
namespace {
constexpr double kWheelStep = 1.15;  // for one notch
constexpr double kNotch = 120;
}  // namespace

PdfView::PagePoint PdfView::pagePointAt(const QPoint& at) const
{
    const int page = m_strip.pageAt(at.y() + verticalScrollBar()->value());
    if (page < 0)
        return {};
    return {page, QPointF(at - viewportRect(page).topLeft()) / m_strip.scale()};
}

void PdfView::setSelection(const Range& words)
{
    if (words == m_selection)
        return;
    m_selection = words;
    viewport()->update();
    emit selectionChanged();
}

QString PdfView::selectedText() const
{
    return m_words.textOf(m_selection);
}

void PdfView::selectAll()
{
    setSelection({0, m_words.count()});
}

void PdfView::clearSelection()
{
    m_anchor = -1;
    setSelection({});
}

void PdfView::copy() const
{
    if (hasSelection())
        QGuiApplication::clipboard()->setText(selectedText());
}

void PdfView::selectTo(const QPoint& at)
{
    const PagePoint point = pagePointAt(at);
    const auto word = m_words.nearestWord(point.page, point.at);
    if (word)
        setSelection({std::min(m_anchor, *word), std::max(m_anchor, *word) + 1});
}

void PdfView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const PagePoint point = pagePointAt(event->position().toPoint());
    const auto word = m_words.nearestWord(point.page, point.at);
    if ((event->modifiers() & Qt::ShiftModifier) != 0 && m_anchor >= 0) {
        selectTo(event->position().toPoint());
        return;
    }
    setSelection({});
    m_pressedAt = event->position().toPoint();
    m_anchor = word.value_or(-1);
}

void PdfView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if ((event->buttons() & Qt::LeftButton) == 0) {
        const PagePoint point = pagePointAt(at);
        viewport()->setCursor(m_words.wordAt(point.page, point.at) ? Qt::IBeamCursor : Qt::ArrowCursor);
        return;
    }
    const bool isClick =
        (at - m_pressedAt).manhattanLength() < QGuiApplication::styleHints()->startDragDistance();
    if (m_anchor < 0 || (isClick && !hasSelection()))
        return;
    // Beyond the edge the pages move along.
    const int beyond = at.y() < 0 ? at.y() : std::max(0, at.y() - viewport()->height());
    if (beyond != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond);
    selectTo(at);
}

void PdfView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && hasSelection()
        && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

void PdfView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const PagePoint point = pagePointAt(event->position().toPoint());
    const auto word = m_words.wordAt(point.page, point.at);
    if (event->button() != Qt::LeftButton || !word)
        return;
    m_anchor = *word;
    setSelection({*word, *word + 1});
}

void PdfView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    QAction* copyAction = menu.addAction(tr("Copy"), this, [this] { copy(); });
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(hasSelection());
    QAction* allAction = menu.addAction(tr("Select all"), this, [this] { selectAll(); });
    allAction->setShortcut(QKeySequence::SelectAll);
    allAction->setEnabled(!m_words.isEmpty());
    menu.exec(event->globalPos());
}

void PdfView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0) {
        Retranslating<QAbstractScrollArea>::wheelEvent(event);
        return;
    }
    zoomStep(std::pow(kWheelStep, event->angleDelta().y() / kNotch), event->position().toPoint());
    event->accept();
}

bool PdfView::scrollByKey(QKeyEvent* event)
{
    QScrollBar& bar = *verticalScrollBar();
    const int page = viewport()->height() - 2 * PageStrip::kMargin;
    switch (event->key()) {
    case Qt::Key_PageUp:
        bar.setValue(bar.value() - page);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        bar.setValue(bar.value() + page);
        return true;
    case Qt::Key_Home:
        bar.setValue(0);
        return true;
    case Qt::Key_End:
        bar.setValue(bar.maximum());
        return true;
    case Qt::Key_Up:
        bar.triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Down:
        bar.triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    case Qt::Key_Left:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return true;
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return true;
    default:
        return false;
    }
}

bool PdfView::commandByKey(QKeyEvent* event)
{
    const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        zoomIn();
    else if (control && event->key() == Qt::Key_Minus)
        zoomOut();
    else if (control && event->key() == Qt::Key_0)
        setZoom(PageZoom::FitWidth);
    else
        return false;
    return true;
}

void PdfView::keyPressEvent(QKeyEvent* event)
{
    if (!commandByKey(event) && !scrollByKey(event))
        event->ignore();
}

}  // namespace kvasir::ui
