// A search begins when typing rests; a newer one drops the older.
#include "ui/panes/search_pane.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {
constexpr int kRestMs = 200;
}  // namespace

SearchPane::SearchPane(ServiceClient& client, CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_client(&client), m_corpus(&corpus)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 0, 0);
    auto* const row = new QHBoxLayout;
    m_query = new QLineEdit(this);
    m_query->setClearButtonEnabled(true);
    m_query->setMaximumWidth(420);
    m_case = new QCheckBox(this);
    m_whole = new QCheckBox(this);
    m_summary = new QLabel(this);
    m_summary->setProperty("role", "muted");
    row->addWidget(m_query, 1);
    row->addWidget(m_case);
    row->addWidget(m_whole);
    row->addWidget(m_summary, 1);
    column->addLayout(row);
    m_list = new QTreeView(this);
    m_list->setModel(&m_model);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    column->addWidget(m_list);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kRestMs);
    connect(&m_typing, &QTimer::timeout, this, &SearchPane::search);
    connect(m_query, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_query, &QLineEdit::returnPressed, this, &SearchPane::search);
    for (QCheckBox* const box : {m_case, m_whole})
        connect(box, &QCheckBox::toggled, this, &SearchPane::search);
    const auto go = [this](const QModelIndex& index) {
        if (index.data(SearchModel::IsDocumentRole).toBool())
            return;
        const auto line = index.data(SearchModel::LineRole).toLongLong();
        emit placeActivated(index.data(SearchModel::DocumentRole).toInt(), {line, line + 1},
                            index.data(SearchModel::PageRole).toInt());
    };
    connect(m_list, &QTreeView::activated, this, go);
    connect(m_list, &QTreeView::clicked, this, go);
    connect(&corpus, &CorpusViewModel::opened, this, &SearchPane::search);
    retranslate();
}

void SearchPane::focusQuery()
{
    m_query->setFocus(Qt::ShortcutFocusReason);
    m_query->selectAll();
}

void SearchPane::search()
{
    m_typing.stop();
    m_job.reset();
    const QString query = m_query->text();
    if (query.isEmpty() || !m_corpus->corpus()) {
        m_model.clear();
        m_summary->clear();
        return;
    }
    SearchOptions options;
    options.letterCase = m_case->isChecked() ? CaseMatch::Exact : CaseMatch::Ignore;
    options.words = m_whole->isChecked() ? WordMatch::Whole : WordMatch::Anywhere;
    m_job = m_client->run<SearchMatches>(
        Lane::Reader, {"search", m_corpus->name()},
        [name = toUtf8(m_corpus->name()), text = toUtf8(query), options](
            Service& service, const JobContext& job) { return service.search(name, text, options, job); },
        this,
        [this](Result<SearchMatches> found) {
            if (!found) {
                if (found.error().code() != ErrorCode::Cancelled)
                    emit failed(found.error());
                return;
            }
            const auto corpus = m_corpus->corpus();
            if (!corpus)
                return;
            m_model.setMatches(*found, [corpus](DocumentIndex document) {
                return std::string(corpus->documents()[static_cast<std::size_t>(document)].title());
            });
            m_summary->setText(m_model.summaryText());
            m_list->expandAll();
        });
}

void SearchPane::retranslate()
{
    m_query->setPlaceholderText(tr("Find in the corpus"));
    m_query->setAccessibleName(m_query->placeholderText());
    m_case->setText(tr("Match case"));
    m_whole->setText(tr("Whole words"));
    m_list->setAccessibleName(tr("Matches"));
    m_model.retranslate();
}

}  // namespace kvasir::ui
