// One shortcut stands for one command: who takes it from another is told so first.
#include "ui/window/shortcuts_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/window/actions.h"

namespace kvasir::ui {
namespace {

enum Column { KeysColumn, NameColumn, TipColumn, ColumnCount };

QString shown(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

}  // namespace

ShortcutsPage::ShortcutsPage(Actions& actions, QWidget* parent)
    : Retranslating<QDialog>(parent), m_actions(&actions)
{
    resize(680, 640);
    auto* const column = new QVBoxLayout(this);
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    column->addWidget(m_filter);
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(ColumnCount);
    m_list->setRootIsDecorated(false);
    column->addWidget(m_list, 1);
    auto* const row = new QHBoxLayout;
    m_keys = new QKeySequenceEdit(this);
    m_default = new QPushButton(this);
    m_allDefaults = new QPushButton(this);
    row->addWidget(m_keys, 1);
    row->addWidget(m_default);
    row->addWidget(m_allDefaults);
    column->addLayout(row);
    m_note = new QLabel(this);
    m_note->setProperty("role", "muted");
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsPage::fill);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPage::showCurrent);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] { assign(m_keys->keySequence()); });
    connect(m_default, &QPushButton::clicked, this, [this] {
        if (const QAction* const action = current())
            assign(m_actions->defaultShortcut(*action));
    });
    connect(m_allDefaults, &QPushButton::clicked, this, [this] {
        m_actions->restoreShortcuts({});
        fill();
        emit changed();
    });
    retranslate();
}

QAction* ShortcutsPage::current() const
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    return item ? m_actions->all()[item->data(0, Qt::UserRole).toULongLong()] : nullptr;
}

void ShortcutsPage::fill()
{
    const QAction* const before = current();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (std::size_t i = 0; i < m_actions->all().size(); ++i) {
        const QAction* const action = m_actions->all()[i];
        auto* const item = new QTreeWidgetItem(
            {shown(action->shortcut()), Actions::plainText(*action), action->statusTip()});
        item->setData(0, Qt::UserRole, QVariant::fromValue<qulonglong>(i));
        bool wanted = m_filter->text().isEmpty();
        for (int c = 0; c < ColumnCount; ++c)
            wanted = wanted || item->text(c).contains(m_filter->text(), Qt::CaseInsensitive);
        if (!wanted) {
            delete item;
            continue;
        }
        m_list->addTopLevelItem(item);
        if (action == before)
            m_list->setCurrentItem(item);
    }
    m_list->resizeColumnToContents(KeysColumn);
    m_list->resizeColumnToContents(NameColumn);
    showCurrent();
}

void ShortcutsPage::showCurrent()
{
    const QAction* const action = current();
    const QSignalBlocker quiet(m_keys);
    m_keys->setEnabled(action != nullptr);
    m_default->setEnabled(action && action->shortcut() != m_actions->defaultShortcut(*action));
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
    m_note->setText(
        action ? tr("Type the new shortcut for “%1”. Backspace removes it.").arg(Actions::plainText(*action))
               : tr("Choose a command to change its shortcut."));
}

void ShortcutsPage::assign(const QKeySequence& keys)
{
    QAction* const action = current();
    if (!action || action->shortcut() == keys)
        return;
    if (const QAction* const other = m_actions->holder(keys); other && other != action) {
        const QSignalBlocker quiet(m_keys);
        m_keys->setKeySequence(action->shortcut());
        m_note->setText(tr("%1 belongs to “%2”. Change that command first; nothing was changed.")
                            .arg(shown(keys), Actions::plainText(*other)));
        return;
    }
    action->setShortcut(keys);
    fill();
    emit changed();
}

void ShortcutsPage::retranslate()
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_filter->setPlaceholderText(tr("Find a command"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Shortcut"), tr("Command"), tr("What it does")});
    m_keys->setAccessibleName(tr("New shortcut"));
    m_default->setText(tr("Default"));
    m_allDefaults->setText(tr("All Defaults"));
    fill();
}

}  // namespace kvasir::ui
