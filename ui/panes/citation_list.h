// CitationList: the table of the citations of one answer, under its title.  Choosing a row says its number.
#pragma once

#include <QWidget>

#include "ui/models/citation_table_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;

namespace kvasir::ui {

class CitationTable;

class CitationList : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit CitationList(QWidget* parent = nullptr);

    void setCitations(std::vector<CitationRow> rows);
    const std::vector<CitationRow>& rows() const { return m_model.rows(); }
    void setProof(int number, const CitationProof& proof) { m_model.setProof(number, proof); }
    CitationProof proofOf(int number) const { return m_model.proofOf(number); }
    // The number after or before the chosen one, going round; −1: there are none.
    int neighbour(int by) const;
    const CitationRow* select(int number);  // null: no such number

signals:
    void chosen(int number);
    void proofAsked(int number);  // to begin or to stop

protected:
    void retranslate() override;

private:
    CitationTableModel m_model;
    QLabel* m_title;
    CitationTable* m_table;
};

}  // namespace kvasir::ui
