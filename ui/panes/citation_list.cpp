// The table says what was clicked; the list adds numbers that go round.
#include "ui/panes/citation_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/panes/citation_table.h"

namespace kvasir::ui {

CitationList::CitationList(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const inBar = new QHBoxLayout(bar);
    inBar->setContentsMargins(12, 7, 12, 7);
    m_title = new QLabel(bar);
    m_title->setProperty("role", "section");
    inBar->addWidget(m_title);
    m_table = new CitationTable(m_model, this);
    column->addWidget(bar);
    column->addWidget(m_table);
    connect(m_table, &CitationTable::chosen, this, &CitationList::chosen);
    connect(m_table, &CitationTable::proofAsked, this, &CitationList::proofAsked);
    retranslate();
}

void CitationList::retranslate()
{
    m_title->setText(tr("CITATIONS OF THIS ANSWER   F4"));
    m_table->setAccessibleName(tr("Citations of this answer"));
    m_table->setAccessibleDescription(tr("Return opens the place; the menu key offers to prove it."));
    m_model.retranslate();
}

void CitationList::setCitations(std::vector<CitationRow> rows)
{
    m_model.setCitations(std::move(rows));
}

int CitationList::neighbour(int by) const
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return -1;
    const auto current = m_table->currentIndex();
    const int from = current.isValid() ? current.row() : (by > 0 ? -1 : 0);
    return m_model.rows()[static_cast<std::size_t>((from + by + rows) % rows)].number;
}

const CitationRow* CitationList::select(int number)
{
    const int row = m_model.rowOf(number);
    if (row < 0)
        return nullptr;
    m_table->selectRow(row);
    return &m_model.rows()[static_cast<std::size_t>(row)];
}

}  // namespace kvasir::ui
