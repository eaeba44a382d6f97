// Return goes on, Shift+Return goes back, Escape closes.
#include "ui/widgets/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace kvasir::ui {

FindBar::FindBar(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setProperty("role", "bar");
    setAttribute(Qt::WA_StyledBackground);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    m_field = new QLineEdit(this);
    m_field->setClearButtonEnabled(true);
    m_count = new QLabel(this);
    m_count->setProperty("role", "muted");
    m_previous = new QToolButton(this);
    m_previous->setText(QStringLiteral("↑"));
    m_next = new QToolButton(this);
    m_next->setText(QStringLiteral("↓"));
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextAsked);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousAsked);
    retranslate();
}

void FindBar::retranslate()
{
    m_field->setPlaceholderText(tr("Find in this document"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_previous->setToolTip(tr("Previous match"));
    m_next->setToolTip(tr("Next match"));
    for (QToolButton* const button : {m_previous, m_next})
        button->setAccessibleName(button->toolTip());
    setCount(m_current, m_matches);
}

void FindBar::start()
{
    show();
    m_field->setFocus();
    m_field->selectAll();
}

void FindBar::close()
{
    if (isHidden())
        return;
    m_field->clear();
    hide();
    emit closed();
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setCount(int current, int count)
{
    m_current = current;
    m_matches = count;
    const QLocale locale;
    m_count->setText(text().isEmpty() ? QString()
                                      : tr("%1 of %2").arg(locale.toString(current), locale.toString(count)));
}

void FindBar::forgetCount()
{
    m_count->clear();
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if ((event->modifiers() & Qt::ShiftModifier) != 0)
            emit previousAsked();
        else
            emit nextAsked();
        return;
    case Qt::Key_Escape:
        close();
        return;
    default:
        Retranslating<QWidget>::keyPressEvent(event);
    }
}

}  // namespace kvasir::ui
