// JobListModel: running and lately finished work.  Rows are values that a bridge fills; kind and stage are
// codes of the core ("prepare", "prefill"), words are made here.  Window thread only.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

enum class JobState { Queued, Running, Done, Failed, Cancelled };

struct JobRow {
    std::int64_t id = 0;
    std::string kind;     // "add", "prepare", "ask", …
    std::string subject;  // the corpus
    std::string stage{};
    std::string item{};
    std::int64_t done = 0;
    std::int64_t total = 0;  // 0: not known
    double perSecond = 0;
    double secondsLeft = -1;  // below zero: not known
    JobState state = JobState::Queued;
    std::optional<Error> error{};
    bool operator==(const JobRow&) const = default;
};

class JobListModel : public RowsModel<JobRow> {
    Q_OBJECT
public:
    enum Column { TitleColumn, StageColumn, ProgressColumn, RateColumn, LeftColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole,  // qlonglong
        StateRole,              // int(JobState)
        FractionRole,           // 0…1; −1: not known
        ItemRole,
        ErrorCodeRole,  // QString, empty when there is none
    };

    using RowsModel::RowsModel;
    void setJobs(std::vector<JobRow> jobs);
    void update(const JobRow& job);  // adds it at the end when it is new
    void remove(std::int64_t id);
    void removeFinished();
    int running() const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int rowOf(std::int64_t id) const;
    QString titleText(const JobRow& row) const;
    QString stageText(const JobRow& row) const;
    QString cellText(const JobRow& row, int column) const;
};

}  // namespace kvasir::ui
