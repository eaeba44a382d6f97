// LogModel: lines of the log as rows, oldest first; lines below a level or without a text are not shown.
// Window thread only.
#pragma once

#include <QString>

#include "core/base/log.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

class LogModel : public RowsModel<LogEntry> {
    Q_OBJECT
public:
    enum Column { WhenColumn, LevelColumn, TextColumn, ColumnCount };

    using RowsModel::RowsModel;

    // `entries` continue what was appended before.  Of all, the last kRecentLogLines are kept.
    void append(const std::vector<LogEntry>& entries);
    void setFilter(LogLevel atLeast, const QString& text);
    std::int64_t lastNumber() const { return m_all.empty() ? 0 : m_all.back().number; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isShown(const LogEntry& entry) const;

    std::vector<LogEntry> m_all;
    LogLevel m_atLeast = LogLevel::Info;
    QString m_text;
};

}  // namespace kvasir::ui
