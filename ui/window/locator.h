// Locator: Ctrl+K and the command palette: one field, one list.  Sits over the window; Escape or a click
// elsewhere ends it.
#pragma once

#include <QFrame>

#include "ui/models/locator_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QLineEdit;
class QListView;

namespace kvasir::ui {

class Locator : public Retranslating<QFrame> {
    Q_OBJECT
public:
    explicit Locator(QWidget* window);

    LocatorModel& model() { return m_model; }
    void open(const QString& query);

signals:
    void documentChosen(int document, qint64 line, int page);  // −1: none asked for
    void commandChosen(qint64 command);
    void answerChosen(const QString& session, qint64 turn, int citation);  // 0: no citation

protected:
    void retranslate() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(const QModelIndex& index);

    LocatorModel m_model;
    QLineEdit* m_query;
    QListView* m_list;
    QLabel* m_hint;
};

}  // namespace kvasir::ui
