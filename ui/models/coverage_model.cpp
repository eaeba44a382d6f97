// What is shown is a list of positions; the entries stay in the order of the corpus.
#include "ui/models/coverage_model.h"

#include "ui/models/qt_text.h"
#include "ui/models/rule_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

bool isNumber(int column)
{
    return column == CoverageModel::TokensColumn || column == CoverageModel::BytesColumn;
}

}  // namespace

void CoverageModel::setEntries(std::vector<CoverageEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_totals = {};
    for (const auto& entry : m_entries) {
        ++m_totals.files;
        ++(entry.document ? m_totals.read : m_totals.leftOut);
        m_totals.tokens += entry.document ? entry.tokens.size() : 0;
    }
    choose();
    endResetModel();
}

void CoverageModel::setShow(CoverageShow show)
{
    if (show == m_show)
        return;
    beginResetModel();
    m_show = show;
    choose();
    endResetModel();
}

void CoverageModel::choose()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool read = m_entries[i].document.has_value();
        if (m_show == CoverageShow::All || (m_show == CoverageShow::Read) == read)
            m_shown.push_back(static_cast<int>(i));
    }
}

QString CoverageModel::summaryText() const
{
    return tr("reads %1 of %Ln file(s), %2 tokens", nullptr, static_cast<int>(m_totals.files))
        .arg(formatNumber(m_totals.read), formatNumber(m_totals.tokens));
}

void CoverageModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_shown.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CoverageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int CoverageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CoverageModel::cellText(const CoverageEntry& entry, int column) const
{
    switch (column) {
    case PathColumn:
        return toQt(entry.path);
    case VerdictColumn:
        return entry.leftOut ? ruleTextWithDetail(*entry.leftOut) : tr("read");
    case TokensColumn:
        return entry.document ? formatNumber(entry.tokens.size()) : QString();
    case BytesColumn:
        return formatBytes(entry.bytes);
    default:
        return {};
    }
}

QVariant CoverageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& entry = m_entries[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(index.row())])];
    const bool number = isNumber(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cellText(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == BytesColumn ? QVariant() : cellText(entry, index.column());
    case Qt::TextAlignmentRole:
        return number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        if (index.column() == TokensColumn)
            return static_cast<qlonglong>(entry.document ? entry.tokens.size() : -1);
        return index.column() == BytesColumn ? QVariant(static_cast<qlonglong>(entry.bytes))
                                             : cellText(entry, index.column());
    case DocumentRole:
        return entry.document ? *entry.document : -1;
    case LeftOutRole:
        return entry.leftOut ? static_cast<int>(entry.leftOut->reason) : -1;
    case PathRole:
        return toQt(entry.path);
    case SourceRole:
        return entry.source;
    default:
        return {};
    }
}

QVariant CoverageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PathColumn:
        return tr("File");
    case VerdictColumn:
        return tr("Read or left out");
    case TokensColumn:
        return tr("Tokens");
    case BytesColumn:
        return tr("Size");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
