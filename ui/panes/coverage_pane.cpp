// Sorting is a proxy's work; the ledger's own order is the corpus's.
#include "ui/panes/coverage_pane.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace kvasir::ui {

CoveragePane::CoveragePane(CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 0, 0);
    auto* const row = new QHBoxLayout;
    m_summary = new QLabel(this);
    m_show = new QComboBox(this);
    row->addWidget(m_summary);
    row->addWidget(m_show);
    row->addStretch();
    column->addLayout(row);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setSortRole(CoverageModel::SortRole);
    m_table = new QTableView(this);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(CoverageModel::PathColumn, QHeaderView::Stretch);
    column->addWidget(m_table);
    connect(m_show, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model.setShow(static_cast<CoverageShow>(std::max(0, index))); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const int document = index.data(CoverageModel::DocumentRole).toInt();
        if (document >= 0)
            emit documentActivated(document);
    });
    const auto fill = [this] {
        m_model.setEntries(m_corpus->coverage().entries);
        m_summary->setText(m_model.summaryText());
        m_table->setColumnWidth(CoverageModel::VerdictColumn, 360);
    };
    connect(&corpus, &CorpusViewModel::opened, this, fill);
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this, fill] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            fill();
    });
    retranslate();
}

void CoveragePane::retranslate()
{
    const QSignalBlocker quiet(m_show);
    const int chosen = std::max(0, m_show->currentIndex());
    m_show->clear();
    m_show->addItems({tr("All files"), tr("Read"), tr("Left out")});  // in the order of CoverageShow
    m_show->setCurrentIndex(chosen);
    m_show->setAccessibleName(tr("Files shown"));
    m_table->setAccessibleName(tr("Coverage"));
    m_model.retranslate();
    m_summary->setText(m_model.summaryText());
}

}  // namespace kvasir::ui
