// JobsPane: every piece of work that runs or waits, with stage, speed and remaining time; cancel.  Window
// thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/bridge/job.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QVBoxLayout;

namespace kvasir::ui {

class JobsPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit JobsPane(QWidget* parent = nullptr);
    void add(const JobPtr& job);
    int running() const { return static_cast<int>(m_rows.size()); }

signals:
    void countChanged();

protected:
    void retranslate() override;

private:
    class Row;
    void drop(Row* row);

    QLabel* m_none;
    QVBoxLayout* m_column;
    std::vector<Row*> m_rows;
};

QString jobTitle(const Job& job);  // "Adding sqlite", "Answering"

}  // namespace kvasir::ui
