// PaneArea: the panes below the modes (jobs, coverage, search, …), one at a time, with a button for each.
//
// A pane is opened and closed by its button or its action, which mirror each other.  The height is the
// person's.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/widgets/retranslating.h"

class QAction;
class QButtonGroup;
class QHBoxLayout;
class QSplitter;
class QStackedWidget;

namespace kvasir::ui {

class PaneArea : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // `above` is what the panes stand under.
    explicit PaneArea(QWidget* above, QWidget* parent = nullptr);

    // In this order from the left.  The action names the pane and becomes checkable.
    void add(QWidget* pane, QAction& toggle);
    void open(const QWidget* pane);
    void close();
    const QWidget* shown() const;  // null: none
    // Beside the name on the button; 0: nothing.
    void setCount(const QWidget* pane, int count);

    QByteArray sizes() const;
    void restoreSizes(const QByteArray& sizes);

signals:
    void sizesChanged();

protected:
    void retranslate() override;

private:
    struct Entry {
        QAction* toggle = nullptr;
        int count = 0;
    };
    void toggle(int index);
    void mirror();

    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    QHBoxLayout* m_row;
    QButtonGroup* m_buttons;
    std::vector<Entry> m_entries;
};

}  // namespace kvasir::ui
