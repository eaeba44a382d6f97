// NotebookPane: the pinned answers of the corpus: question, first line, date.  A click opens the session at
// that turn; Delete or the button unpins.  Shows a NotebookViewModel.  Window thread only.
#pragma once

#include <QWidget>

#include "ui/bridge/notebook_view_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QListWidget;
class QListWidgetItem;
class QToolButton;

namespace kvasir::ui {

class NotebookPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit NotebookPane(NotebookViewModel& notebook, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {220, 160}; }

signals:
    void answerActivated(const QString& session, std::int64_t turn);

protected:
    void retranslate() override;

private:
    void rebuild();
    void activate(const QListWidgetItem* item);
    void unpinCurrent();

    NotebookViewModel* m_notebook;
    QLabel* m_title;
    QLabel* m_count;
    QToolButton* m_unpin;
    QLabel* m_empty;
    QListWidget* m_list;
};

}  // namespace kvasir::ui
