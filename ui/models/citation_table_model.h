// CitationTableModel: the citations of one answer: number, state, place, mass, and how far each is proven.
// Numbers are those of the marks in the answer (core/export/citation_marks.h); whoever fills the table hands
// them over, and the proofs as they come.  Window thread only.
#pragma once

#include <map>

#include "core/session/answer.h"
#include "ui/models/citation_proof.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

struct CitationRow {
    int number = 0;
    AnswerCitation cited;
    std::size_t index = 0;  // in Answer::citations
    bool operator==(const CitationRow&) const = default;
};

class CitationTableModel : public RowsModel<CitationRow> {
    Q_OBJECT
public:
    enum Column { NumberColumn, StateColumn, PlaceColumn, MassColumn, ProofColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole,  // int(CitationState)
        PlaceTextRole,             // "btree.c:6271-6290", "Report.pdf p. iv"; empty without a source
        ExcerptRole,
        SortRole,         // number, state, place or mass as a value
        ProofStateRole,   // int(CitationProof::State)
        ProofResultRole,  // the sentence below the row; empty: none
    };

    using RowsModel::RowsModel;
    void setCitations(std::vector<CitationRow> citations);
    int rowOf(int number) const;  // −1: none
    void setProof(int number, const CitationProof& proof);
    CitationProof proofOf(int number) const;  // State::None when nothing was said of it

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const QModelIndex& index, const CitationRow& row) const;
    QString accessibleText(const CitationRow& row) const;
    QString massText(const Citation& citation) const;

    std::map<int, CitationProof> m_proofs;  // by number
};

// "Supported", "Weak", "No source found".
QString citationStateText(CitationState state);

}  // namespace kvasir::ui
