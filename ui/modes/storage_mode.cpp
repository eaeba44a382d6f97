// Removing needs no question: KV can be made again, and what that costs stands in the same row.
#include "ui/modes/storage_mode.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {

StorageMode::StorageMode(LibraryViewModel& library, QWidget* parent)
    : Retranslating<QWidget>(parent), m_library(&library)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(34, 26, 34, 20);
    column->setSpacing(12);
    m_title = new QLabel(this);
    m_title->setProperty("role", "title");
    m_facts = new QLabel(this);
    m_facts->setProperty("role", "muted");
    m_promise = new QLabel(this);
    m_promise->setProperty("role", "muted");
    m_promise->setWordWrap(true);
    m_table = new QTableView(this);
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* const row = new QHBoxLayout;
    m_open = new QPushButton(this);
    m_verify = new QPushButton(this);
    m_remove = new QPushButton(this);
    m_limits = new QPushButton(this);
    m_result = new QLabel(this);
    for (QPushButton* const button : {m_open, m_verify, m_remove})
        row->addWidget(button);
    row->addWidget(m_result, 1);
    row->addWidget(m_limits);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    column->addWidget(m_promise);

    connect(&library, &LibraryViewModel::changed, this, [this] {
        m_model.setPreparations(m_library->snapshot().stored);
        update();
    });
    connect(&library, &LibraryViewModel::verified, this,
            [this](const QString& corpus, const VerifySummary& summary) {
                m_result->setText(
                    summary.bad == 0
                        ? tr("%1: all %2 segments are sound.").arg(corpus, formatNumber(summary.segments))
                        : tr("%1: %2 of %3 segments were damaged and have been computed again.")
                              .arg(corpus, formatNumber(summary.bad), formatNumber(summary.segments)));
            });
    connect(&m_model, &StorageModel::pinAsked, this, [this](const QString& corpus, Qt::CheckState state) {
        m_library->setPinned(corpus,
                             state == Qt::Checked ? LibraryViewModel::Pin::Yes : LibraryViewModel::Pin::No);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &StorageMode::update);
    connect(m_open, &QPushButton::clicked, this, [this] { emit corpusActivated(selectedCorpus()); });
    connect(m_verify, &QPushButton::clicked, this, [this] { m_library->verify(selectedCorpus()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_library->removeKv(selectedCorpus()); });
    connect(m_limits, &QPushButton::clicked, this, &StorageMode::limitsAsked);
    connect(m_table, &QTableView::doubleClicked, this, [this] { emit corpusActivated(selectedCorpus()); });
    retranslate();
}

QString StorageMode::selectedCorpus() const
{
    const auto selected = m_table->selectionModel()->selectedRows();
    return selected.isEmpty() ? QString() : selected.front().data(StorageModel::CorpusRole).toString();
}

void StorageMode::update()
{
    const auto& snapshot = m_library->snapshot();
    m_facts->setText(tr("%Ln preparation(s)", nullptr, m_model.rowCount()) + QStringLiteral(" · ")
                     + tr("%1 on disk").arg(formatBytes(snapshot.kvBytes)));
    const bool any = !selectedCorpus().isEmpty();
    for (QPushButton* const button : {m_open, m_verify, m_remove})
        button->setEnabled(any);
}

void StorageMode::retranslate()
{
    m_title->setText(tr("Stored caches"));
    m_promise->setText(
        tr("A cache can always be made again from its sources; removing it changes how long the next start "
           "takes, never an answer."));
    m_table->setAccessibleName(m_title->text());
    m_open->setText(tr("Open"));
    m_verify->setText(tr("Verify"));
    m_remove->setText(tr("Remove cache"));
    m_limits->setText(tr("Folder and limit…"));
    m_model.retranslate();
    update();
}

}  // namespace kvasir::ui
