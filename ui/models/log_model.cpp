// All lines are kept beside the shown ones, so that a filter can be taken back.
#include "ui/models/log_model.h"

#include <QDateTime>
#include <QLocale>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

QString levelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogModel::tr("Debug");
    case LogLevel::Info:
        return LogModel::tr("Info");
    case LogLevel::Warning:
        return LogModel::tr("Warning");
    case LogLevel::Error:
        return LogModel::tr("Error");
    }
    return {};
}

}  // namespace

void LogModel::append(const std::vector<LogEntry>& entries)
{
    for (const auto& entry : entries) {
        m_all.push_back(entry);
        if (isShown(entry))
            insertRowAt(rowCount(), entry);
    }
    if (m_all.size() <= kRecentLogLines)
        return;
    const auto surplus = static_cast<std::ptrdiff_t>(m_all.size() - kRecentLogLines);
    const auto firstKept = m_all[static_cast<std::size_t>(surplus)].number;
    m_all.erase(m_all.begin(), m_all.begin() + surplus);
    while (rowCount() > 0 && m_rows.front().number < firstKept)
        removeRowAt(0);
}

void LogModel::setFilter(LogLevel atLeast, const QString& text)
{
    m_atLeast = atLeast;
    m_text = text;
    std::vector<LogEntry> shown;
    for (const auto& entry : m_all)
        if (isShown(entry))
            shown.push_back(entry);
    resetRows(std::move(shown));
}

bool LogModel::isShown(const LogEntry& entry) const
{
    return entry.level >= m_atLeast && toQt(entry.text).contains(m_text, Qt::CaseInsensitive);
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    const LogEntry* const entry = rowAt(index);
    if (!entry || !isText(role))
        return {};
    switch (index.column()) {
    case WhenColumn:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry->when).time(), QLocale::LongFormat);
    case LevelColumn:
        return levelText(entry->level);
    default:
        return toQt(entry->text);
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !isText(role))
        return {};
    switch (section) {
    case WhenColumn:
        return tr("Time");
    case LevelColumn:
        return tr("Level");
    default:
        return tr("What happened");
    }
}

}  // namespace kvasir::ui
