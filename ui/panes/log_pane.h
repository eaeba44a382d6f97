// LogPane: what the program did since it started, line by line; the log never holds the person's texts.
// Looks for new lines twice a second while it is shown.  Window thread only.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/models/log_model.h"
#include "ui/widgets/retranslating.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace kvasir::ui {

class LogPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // `file` is where older lines lie; it is only named.
    explicit LogPane(QString file, QWidget* parent = nullptr);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void filter();

    QString m_file;
    LogModel m_model;
    QTimer m_timer;
    QComboBox* m_level;
    QLineEdit* m_text;
    QPushButton* m_copy;
    QLabel* m_where;
    QTableView* m_list;
};

}  // namespace kvasir::ui
