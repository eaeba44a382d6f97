// Qt hands keys to the input method first; what arrives here as Return while a composition stands is not
// ours.
#include "ui/widgets/composer.h"

#include <QGuiApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextDocument>

namespace kvasir::ui {
namespace {
constexpr int kMostLines = 8;
}  // namespace

Composer::Composer(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        setFixedHeight(heightOfText());
        updateGeometry();
    });
    setFixedHeight(heightOfText());
}

QString Composer::question()
{
    QGuiApplication::inputMethod()->commit();
    return toPlainText().trimmed();
}

QSize Composer::sizeHint() const
{
    return {400, heightOfText()};
}
QSize Composer::minimumSizeHint() const
{
    return {120, heightOfText()};
}

int Composer::heightOfText() const
{
    const int lines = qBound(1, static_cast<int>(document()->size().height()), kMostLines);
    return lines * fontMetrics().lineSpacing() + 2 * static_cast<int>(document()->documentMargin()) + 4;
}

void Composer::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & Qt::ShiftModifier) && !m_composing) {
        event->accept();
        emit submitted();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void Composer::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

}  // namespace kvasir::ui
