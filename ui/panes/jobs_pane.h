// JobsPane: every piece of work that runs or waits, with stage, speed and remaining time; cancel.  Below it
// the reading that is paused, to resume or to let go.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/bridge/work_queue.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QVBoxLayout;

namespace kvasir::ui {

class JobsPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit JobsPane(QWidget* parent = nullptr);
    void add(const JobPtr& job);
    void setWorks(const std::vector<CorpusWork>& works);  // those that are paused are shown
    int running() const { return static_cast<int>(m_rows.size()); }
    int paused() const { return static_cast<int>(m_paused.size()); }

signals:
    void countChanged();
    void resumeAsked(const QString& corpus);
    void forgetAsked(const QString& corpus);

protected:
    void retranslate() override;

private:
    class Row;
    class PausedRow;
    void drop(Row* row);
    void countRows();

    QLabel* m_none;
    QVBoxLayout* m_column;
    std::vector<Row*> m_rows;
    std::vector<PausedRow*> m_paused;
};

QString jobTitle(const Job& job);            // "Adding sqlite", "Answering"
QString pausedText(const CorpusWork& work);  // "38 % is read and kept"

}  // namespace kvasir::ui
