// Equal errors of one corpus are one row.
#include "ui/models/problem_list_model.h"

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {

void ProblemListModel::add(const Error& error, const std::string& corpus, std::int64_t when)
{
    if (error.code() == ErrorCode::Cancelled)
        return;
    const auto known = std::find_if(m_rows.begin(), m_rows.end(), [&](const ProblemRow& row) {
        return row.error == error && row.corpus == corpus;
    });
    if (known == m_rows.end()) {
        insertRowAt(0, {error, corpus, when, 1});
        return;
    }
    ProblemRow again = {error, corpus, when, known->times + 1};
    moveRowTo(static_cast<int>(known - m_rows.begin()), 0);
    changeRowAt(0, std::move(again));
}

void ProblemListModel::dismiss(int row)
{
    if (row >= 0 && row < rowCount())
        removeRowAt(row);
}

void ProblemListModel::dismissCorpus(const std::string& corpus)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (m_rows[static_cast<std::size_t>(row)].corpus == corpus)
            removeRowAt(row);
    }
}

void ProblemListModel::clear()
{
    resetRows({});
}

int ProblemListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ProblemListModel::cellText(const ProblemRow& row, int column) const
{
    switch (column) {
    case SentenceColumn: {
        const auto sentence = m_sentence(row.error);
        return row.times > 1 ? tr("%1 (%Ln times)", nullptr, row.times).arg(sentence) : sentence;
    }
    case CorpusColumn:
        return toQt(row.corpus);
    case WhenColumn:
        return formatDateTime(row.when);
    default:
        return {};
    }
}

QVariant ProblemListModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    if (isText(role))
        return cellText(*row, index.column());
    switch (role) {
    case Qt::ToolTipRole:
        return cellText(*row, index.column());
    case CodeRole:
        return toQt(name(row->error.code()));
    case SubjectRole:
        return toQt(row->error.subject());
    case DetailRole:
        return toQt(row->error.detail());
    case TimesRole:
        return row->times;
    default:
        return {};
    }
}

QVariant ProblemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SentenceColumn:
        return tr("What happened");
    case CorpusColumn:
        return tr("Corpus");
    case WhenColumn:
        return tr("When");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
