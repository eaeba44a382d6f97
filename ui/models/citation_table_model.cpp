// Cells of the citation table.
#include "ui/models/citation_table_model.h"

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

constexpr double kLeastShownMass = 0.005;  // less would read 0.00

QString placeText(const AnswerCitation& citation)
{
    return citation.document.empty() ? QString()
                                     : formatPlace(toQt(citation.document), citation.citation.place);
}

}  // namespace

QString citationStateText(CitationState state)
{
    switch (state) {
    case CitationState::Supported:
        return CitationTableModel::tr("Supported");
    case CitationState::Weak:
        return CitationTableModel::tr("Weak");
    case CitationState::NoSource:
        return CitationTableModel::tr("No source found");
    }
    return {};
}

void CitationTableModel::setCitations(std::vector<CitationRow> citations)
{
    if (citations != m_rows)
        resetRows(std::move(citations));
}

int CitationTableModel::rowOf(int number) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [number](const CitationRow& each) { return each.number == number; });
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

int CitationTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CitationTableModel::cellText(const QModelIndex& index, const CitationRow& row) const
{
    const auto& citation = row.cited;
    switch (index.column()) {
    case NumberColumn:
        return formatNumber(row.number);
    case StateColumn:
        return citationStateText(citation.citation.state);
    case PlaceColumn:
        return placeText(citation);
    case MassColumn:
        if (citation.citation.state == CitationState::NoSource)
            return {};
        if (citation.citation.quoted && citation.citation.mass < kLeastShownMass)
            return tr("word for word");  // found by its words: the attention went elsewhere
        return formatMass(citation.citation.mass);
    default:
        return {};
    }
}

QVariant CitationTableModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    if (isText(role))
        return cellText(index, *row);
    switch (role) {
    case Qt::ToolTipRole:
    case ExcerptRole:
        return toQt(row->cited.excerpt);
    case Qt::TextAlignmentRole:
        return index.column() == MassColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case StateRole:
        return static_cast<int>(row->cited.citation.state);
    case PlaceTextRole:
        return placeText(row->cited);
    case SortRole:
        switch (index.column()) {
        case NumberColumn:
            return row->number;
        case StateColumn:
            return static_cast<int>(row->cited.citation.state);
        case MassColumn:
            return row->cited.citation.mass;
        default:
            return placeText(row->cited);
        }
    default:
        return {};
    }
}

QVariant CitationTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case StateColumn:
        return tr("State");
    case PlaceColumn:
        return tr("Place");
    case MassColumn:
        return tr("Attention");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
