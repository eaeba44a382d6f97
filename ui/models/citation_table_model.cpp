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
    if (citations == m_rows)
        return;
    m_proofs.clear();
    resetRows(std::move(citations));
}

void CitationTableModel::setProof(int number, const CitationProof& proof)
{
    const int row = rowOf(number);
    if (row < 0 || proofOf(number) == proof)
        return;
    m_proofs[number] = proof;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

CitationProof CitationTableModel::proofOf(int number) const
{
    const auto found = m_proofs.find(number);
    return found == m_proofs.end() ? CitationProof() : found->second;
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
        return massText(citation.citation);
    case ProofColumn:
        return proofAction(proofOf(row.number));
    default:
        return {};
    }
}

QString CitationTableModel::massText(const Citation& citation) const
{
    if (citation.state == CitationState::NoSource)
        return {};
    if (citation.quoted && citation.mass < kLeastShownMass)
        return tr("word for word");  // found by its words: the attention went elsewhere
    return formatMass(citation.mass);
}

// With what is drawn beside the place and below it.
QString CitationTableModel::accessibleText(const CitationRow& row) const
{
    QString text = placeText(row.cited);
    if (row.cited.citation.state == CitationState::Weak)
        text += QStringLiteral(", ") + citationStateText(CitationState::Weak);
    const QString result = proofResult(proofOf(row.number));
    return result.isEmpty() ? text : text + QStringLiteral(". ") + result;
}

QVariant CitationTableModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    if (role == Qt::AccessibleTextRole && index.column() == PlaceColumn)
        return accessibleText(*row);
    if (isText(role))
        return cellText(index, *row);
    switch (role) {
    case ProofStateRole:
        return static_cast<int>(proofOf(row->number).state);
    case ProofResultRole:
        return proofResult(proofOf(row->number));
    case Qt::ToolTipRole:
        if (index.column() == ProofColumn)
            return proofHelp(proofOf(row->number));
        return toQt(row->cited.excerpt);
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
    case ProofColumn:
        return tr("Proof");
    default:
        return {};
    }
}

}  // namespace kvasir::ui
