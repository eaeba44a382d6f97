// CitationList: the table of the citations of one answer.  Choosing a row says its number.
#pragma once

#include <QWidget>

#include "ui/models/citation_table_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QTableView;

namespace kvasir::ui {

class CitationList : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit CitationList(QWidget* parent = nullptr);

    void setCitations(std::vector<CitationRow> rows);
    const std::vector<CitationRow>& rows() const { return m_model.rows(); }
    // The number after or before the chosen one, going round; −1: there are none.
    int neighbour(int by) const;
    const CitationRow* select(int number);  // null: no such number

signals:
    void chosen(int number);

protected:
    void retranslate() override;

private:
    void choose(const QModelIndex& index);

    CitationTableModel m_model;
    QLabel* m_title;
    QTableView* m_table;
};

}  // namespace kvasir::ui
