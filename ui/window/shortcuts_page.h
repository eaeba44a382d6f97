// ShortcutsPage: every command with its shortcut, which can be changed here.  Window thread only.
#pragma once

#include <QDialog>

#include "ui/widgets/retranslating.h"

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace kvasir::ui {

class Actions;

class ShortcutsPage : public Retranslating<QDialog> {
    Q_OBJECT
public:
    ShortcutsPage(Actions& actions, QWidget* parent);

signals:
    void changed();  // Actions::changedShortcuts() is another

protected:
    void retranslate() override;

private:
    QAction* current() const;
    void fill();
    void showCurrent();
    void assign(const QKeySequence& keys);

    Actions* m_actions;
    QLineEdit* m_filter;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_keys;
    QPushButton* m_default;
    QPushButton* m_allDefaults;
    QLabel* m_note;
};

}  // namespace kvasir::ui
