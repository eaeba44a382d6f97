// ProblemsPane: what went wrong and is not settled, each with what is safe and what to do.
#pragma once

#include <QWidget>

#include "core/base/error.h"
#include "ui/models/problem_list_model.h"
#include "ui/widgets/retranslating.h"

class QPushButton;
class QTableView;

namespace kvasir::ui {

class ProblemsPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit ProblemsPane(QWidget* parent = nullptr);
    void add(const Error& error, const QString& corpus);
    int count() const { return m_model.rowCount(); }

signals:
    void countChanged();

protected:
    void retranslate() override;

private:
    ProblemListModel m_model;
    QTableView* m_list;
    QPushButton* m_clear;
};

}  // namespace kvasir::ui
