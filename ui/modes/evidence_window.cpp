// The pane is a child while it is here, and taken out again by whoever put it in.
#include "ui/modes/evidence_window.h"

#include <QAction>
#include <QCloseEvent>
#include <QVBoxLayout>

namespace kvasir::ui {

EvidenceWindow::EvidenceWindow(QWidget* owner) : Retranslating<QWidget>(owner, Qt::Window)
{
    setObjectName(QStringLiteral("evidenceWindow"));
    setAttribute(Qt::WA_QuitOnClose, false);  // the program ends with the main window
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    setMinimumSize(320, 240);
    resize(720, 860);
    // Shortcuts reach only windows that have the action.
    addActions(owner->window()->actions());
    retranslate();
}

void EvidenceWindow::retranslate()
{
    setWindowTitle(m_headline.isEmpty() ? tr("Evidence — Kvasir") : tr("%1 — Evidence").arg(m_headline));
}

void EvidenceWindow::take(QWidget* pane)
{
    layout()->addWidget(pane);
    pane->show();
}

void EvidenceWindow::setHeadline(const QString& headline)
{
    m_headline = headline;
    retranslate();
}

void EvidenceWindow::closeEvent(QCloseEvent* event)
{
    event->accept();  // one that is refused would keep the program from ending
    emit closeAsked();
}

void EvidenceWindow::moveEvent(QMoveEvent* event)
{
    Retranslating<QWidget>::moveEvent(event);
    emit changed();
}

void EvidenceWindow::resizeEvent(QResizeEvent* event)
{
    Retranslating<QWidget>::resizeEvent(event);
    emit changed();
}

}  // namespace kvasir::ui
