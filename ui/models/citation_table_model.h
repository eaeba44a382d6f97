// CitationTableModel: the citations of one answer: number, state, place, mass.  Numbers are their positions
// from 1, as the marks in the answer count them.  Window thread only.
#pragma once

#include "core/session/answer.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

class CitationTableModel : public RowsModel<AnswerCitation> {
    Q_OBJECT
public:
    enum Column { NumberColumn, StateColumn, PlaceColumn, MassColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole,  // int(CitationState)
        PlaceTextRole,             // "btree.c:6271-6290", "Report.pdf p. iv"; empty without a source
        ExcerptRole,
        SortRole,  // number, state, place or mass as a value
    };

    using RowsModel::RowsModel;
    void setCitations(std::vector<AnswerCitation> citations);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const QModelIndex& index, const AnswerCitation& citation) const;
};

// "Supported", "Weak", "No source found".
QString citationStateText(CitationState state);

}  // namespace kvasir::ui
