// Buttons and actions only mirror which pane is shown; mirror() is the one place that sets them.
#include "ui/window/pane_area.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/window/actions.h"

namespace kvasir::ui {
namespace {

constexpr int kFirstHeight = 210;

}  // namespace

PaneArea::PaneArea(QWidget* above, QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(above);
    m_stack = new QStackedWidget(m_splitter);
    m_stack->setProperty("role", "surface");
    m_stack->setMinimumHeight(90);
    m_stack->hide();
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setCollapsible(1, false);
    column->addWidget(m_splitter, 1);
    auto* const footer = new QWidget(this);
    footer->setProperty("role", "footer");
    m_row = new QHBoxLayout(footer);
    m_row->setContentsMargins(10, 4, 10, 4);
    m_row->setSpacing(6);
    m_row->addStretch();
    column->addWidget(footer);
    m_buttons = new QButtonGroup(this);
    m_buttons->setExclusive(false);
    connect(m_buttons, &QButtonGroup::idClicked, this, &PaneArea::toggle);
    connect(m_splitter, &QSplitter::splitterMoved, this, &PaneArea::sizesChanged);
}

void PaneArea::add(QWidget* pane, QAction& toggle)
{
    const int index = m_stack->addWidget(pane);
    auto* const button = new QPushButton(this);
    button->setCheckable(true);
    m_buttons->addButton(button, index);
    m_row->insertWidget(index, button);
    toggle.setCheckable(true);
    m_entries.push_back({&toggle});
    connect(&toggle, &QAction::triggered, this, [this, index] { this->toggle(index); });
    retranslate();
}

void PaneArea::toggle(int index)
{
    if (shown() == m_stack->widget(index))
        close();
    else
        open(m_stack->widget(index));
}

void PaneArea::open(const QWidget* pane)
{
    m_stack->setCurrentIndex(m_stack->indexOf(const_cast<QWidget*>(pane)));
    if (m_stack->isHidden()) {
        m_stack->show();
        if (m_stack->height() < m_stack->minimumHeight() || m_splitter->sizes().value(1) == 0)
            m_splitter->setSizes({m_splitter->height() - kFirstHeight, kFirstHeight});
    }
    mirror();
}

void PaneArea::close()
{
    m_stack->hide();
    mirror();
}

const QWidget* PaneArea::shown() const
{
    return m_stack->isHidden() ? nullptr : m_stack->currentWidget();
}

void PaneArea::setCount(const QWidget* pane, int count)
{
    const int index = m_stack->indexOf(const_cast<QWidget*>(pane));
    m_entries[static_cast<std::size_t>(index)].count = count;
    retranslate();
}

void PaneArea::mirror()
{
    for (int i = 0; i < m_stack->count(); ++i) {
        const bool isShown = shown() == m_stack->widget(i);
        m_buttons->button(i)->setChecked(isShown);
        m_entries[static_cast<std::size_t>(i)].toggle->setChecked(isShown);
    }
}

QByteArray PaneArea::sizes() const
{
    return m_splitter->saveState();
}

void PaneArea::restoreSizes(const QByteArray& sizes)
{
    if (!sizes.isEmpty())
        m_splitter->restoreState(sizes);
}

void PaneArea::retranslate()
{
    for (int i = 0; i < m_stack->count(); ++i) {
        const auto& entry = m_entries[static_cast<std::size_t>(i)];
        const QString name = QStringLiteral("%1 %2").arg(i + 1).arg(Actions::plainText(*entry.toggle));
        m_buttons->button(i)->setText(entry.count > 0 ? QStringLiteral("%1  %2").arg(name).arg(entry.count)
                                                      : name);
        m_buttons->button(i)->setToolTip(entry.toggle->statusTip());
    }
}

}  // namespace kvasir::ui
