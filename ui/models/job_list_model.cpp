// Codes of jobs and stages as words; a code that has none is shown as it is.
#include "ui/models/job_list_model.h"

#include <array>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

struct Word {
    std::string_view code;
    const char* text;
};

constexpr std::array kKinds = {
    Word{"add", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Read sources of %1")},
    Word{"open", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Open %1")},
    Word{"plan", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Plan %1")},
    Word{"prepare", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Prepare %1")},
    Word{"ask", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Answer about %1")},
    Word{"summarise", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Summarise %1")},
    Word{"verify", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Check %1")},
    Word{"search", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Search in %1")},
    Word{"index", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Index %1")},
    Word{"remove", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Remove %1")},
    Word{"turns", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Load session %1")},
    Word{"sessions", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "List sessions of %1")},
    Word{"pin", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Mark %1")},
    Word{"bench", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "Measure %1")},
};

constexpr std::array kStages = {
    Word{"reading", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "reading")},
    Word{"listing", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "listing files")},
    Word{"history", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "reading the history")},
    Word{"summarise", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "summarising")},
    Word{"tokenising", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "counting tokens")},
    Word{"indexing", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "indexing")},
    Word{"hashing", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "checking the model")},
    Word{"restore", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "loading what is stored")},
    Word{"prefill", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "preparing")},
    Word{"decoding", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "answering")},
    Word{"verifying", QT_TRANSLATE_NOOP("kvasir::ui::JobListModel", "checking")},
};

template <typename Words>
QString wordFor(const Words& words, const std::string& code)
{
    for (const auto& word : words) {
        if (word.code == code)
            return JobListModel::tr(word.text);
    }
    return toQt(code);
}

}  // namespace

void JobListModel::setJobs(std::vector<JobRow> jobs)
{
    replaceRows(std::move(jobs), [](const JobRow& row) { return row.id; });
}

int JobListModel::rowOf(std::int64_t id) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const JobRow& row) { return row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void JobListModel::update(const JobRow& job)
{
    if (const int row = rowOf(job.id); row >= 0)
        changeRowAt(row, job);
    else
        insertRowAt(rowCount(), job);
}

void JobListModel::remove(std::int64_t id)
{
    if (const int row = rowOf(id); row >= 0)
        removeRowAt(row);
}

void JobListModel::removeFinished()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto state = m_rows[static_cast<std::size_t>(row)].state;
        if (state != JobState::Queued && state != JobState::Running)
            removeRowAt(row);
    }
}

int JobListModel::running() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const JobRow& row) {
        return row.state == JobState::Queued || row.state == JobState::Running;
    }));
}

int JobListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JobListModel::titleText(const JobRow& row) const
{
    const auto pattern = wordFor(kKinds, row.kind);
    if (pattern.contains(QLatin1String("%1")))
        return pattern.arg(toQt(row.subject));
    return row.subject.empty() ? pattern : QStringLiteral("%1 %2").arg(pattern, toQt(row.subject));
}

QString JobListModel::stageText(const JobRow& row) const
{
    switch (row.state) {
    case JobState::Queued:
        return tr("waiting");
    case JobState::Running:
        return wordFor(kStages, row.stage);
    case JobState::Done:
        return tr("done");
    case JobState::Failed:
        return tr("failed");
    case JobState::Cancelled:
        return tr("stopped");
    }
    return {};
}

QString JobListModel::cellText(const JobRow& row, int column) const
{
    const bool isRunning = row.state == JobState::Running;
    switch (column) {
    case TitleColumn:
        return titleText(row);
    case StageColumn:
        return isRunning && !row.item.empty() ? QStringLiteral("%1 · %2").arg(stageText(row), toQt(row.item))
                                              : stageText(row);
    case ProgressColumn:
        return row.total > 0 ? tr("%1 of %2").arg(formatNumber(row.done), formatNumber(row.total))
                             : QString();
    case RateColumn:
        return isRunning && row.perSecond > 0
            ? tr("%1 per second").arg(formatNumber(static_cast<std::int64_t>(row.perSecond + 0.5)))
            : QString();
    case LeftColumn:
        return isRunning && row.secondsLeft >= 0 ? tr("%1 left").arg(formatDuration(row.secondsLeft))
                                                 : QString();
    default:
        return {};
    }
}

QVariant JobListModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    if (isText(role))
        return cellText(*row, index.column());
    switch (role) {
    case IdRole:
        return static_cast<qlonglong>(row->id);
    case StateRole:
        return static_cast<int>(row->state);
    case FractionRole:
        if (row->state == JobState::Done)
            return 1.0;
        return row->total > 0
            ? std::clamp(static_cast<double>(row->done) / static_cast<double>(row->total), 0.0, 1.0)
            : -1.0;
    case ItemRole:
        return toQt(row->item);
    case ErrorCodeRole:
        return row->error ? toQt(name(row->error->code())) : QString();
    default:
        return {};
    }
}

QVariant JobListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TitleColumn:
        return tr("Work");
    case StageColumn:
        return tr("Stage");
    case ProgressColumn:
        return tr("Progress");
    case RateColumn:
        return tr("Speed");
    case LeftColumn:
        return tr("Left");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
