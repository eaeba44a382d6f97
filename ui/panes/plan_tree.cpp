// The tree is made beside the coverage, on the reader lane; here it is only shown.
#include "ui/panes/plan_tree.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

QString keyOf(const QModelIndex& index)
{
    return index.data(SourceTreeModel::SourceRole).toString() + u'/'
        + index.data(SourceTreeModel::PathRole).toString();
}

}  // namespace

PlanTree::PlanTree(CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus)
{
    m_model.setRules(SourceTreeModel::Rules::Shown);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 10, 0);
    column->setSpacing(8);
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    column->addWidget(m_filter);
    m_tree = new QTreeView(this);
    m_tree->setModel(&m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::TokensColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::RuleColumn, QHeaderView::Stretch);
    column->addWidget(m_tree, 1);
    column->addWidget(makeBar());

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text);
        if (!text.isEmpty())
            m_tree->expandToDepth(3);
        else
            expandRemembered({});
    });
    connect(m_tree, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { m_expanded.insert(keyOf(index)); });
    connect(m_tree, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_expanded.erase(keyOf(index)); });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const int document = index.data(SourceTreeModel::DocumentRole).toInt();
        if (document >= 0)
            emit documentActivated(document);
    });
    connect(&m_model, &SourceTreeModel::checksChanged, this, &PlanTree::showChanges);
    connect(&corpus, &CorpusViewModel::opened, this, &PlanTree::fill);
    connect(&corpus, &CorpusViewModel::coverageChanged, this, &PlanTree::fill);
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() != CorpusViewModel::State::None)
            return;
        m_expanded.clear();
        fill();
    });
    retranslate();
}

QWidget* PlanTree::makeBar()
{
    m_bar = new QFrame(this);
    m_bar->setProperty("role", "card");
    auto* const row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 8, 8, 8);
    m_barText = new QLabel(m_bar);
    m_barText->setWordWrap(true);
    m_undo = new QPushButton(m_bar);
    m_readAgain = new QPushButton(m_bar);
    m_readAgain->setProperty("role", "primary");
    row->addWidget(m_barText, 1);
    row->addWidget(m_undo);
    row->addWidget(m_readAgain);
    m_bar->hide();
    connect(m_undo, &QPushButton::clicked, this, &PlanTree::undo);
    connect(m_readAgain, &QPushButton::clicked, this, &PlanTree::readAgainAsked);
    return m_bar;
}

void PlanTree::fill()
{
    m_reading = Reading::No;
    if (auto made = m_corpus->takeTree())
        m_model.setTree(std::move(*made));
    else if (m_corpus->corpus())
        m_model.setCoverage(m_corpus->corpus()->sources(), m_corpus->coverage().entries);
    else
        m_model.setTree({});
    if (!m_filter->text().isEmpty())
        m_model.setFilter(m_filter->text());
    if (m_expanded.empty())
        m_tree->expandToDepth(0);
    else
        expandRemembered({});
}

void PlanTree::expandRemembered(const QModelIndex& below)
{
    for (int row = 0; row < m_model.rowCount(below); ++row) {
        const auto index = m_model.index(row, 0, below);
        if (!m_expanded.contains(keyOf(index)) || !m_model.hasChildren(index))
            continue;
        m_model.fetchMore(index);
        m_tree->expand(index);
        expandRemembered(index);
    }
}

void PlanTree::reveal(int source, const QString& path)
{
    m_filter->clear();
    const auto index = m_model.indexOf(source, path);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

PlanTree::Count PlanTree::countAfter() const
{
    const qint64 framing = m_corpus->coverage().tokens - m_model.tokens();
    return {framing + m_model.checkedTokens(), m_model.aboutAddedTokens()};
}

std::vector<SourceSpec> PlanTree::changedSpecs() const
{
    std::vector<SourceSpec> specs;
    for (const auto& selection : m_model.excludedPaths()) {
        const auto& source = m_corpus->corpus()->sources()[static_cast<std::size_t>(selection.source)];
        specs.push_back(changedSpec(source.spec, selection));
    }
    return specs;
}

void PlanTree::undo()
{
    m_model.resetChecks();
}

void PlanTree::setReading(Reading reading)
{
    m_reading = reading;
    showChanges();
}

void PlanTree::showChanges()
{
    m_changes = m_corpus->corpus() ? m_model.changes() : 0;
    const bool reading = m_reading == Reading::Yes;
    const auto after = countAfter();
    const bool nothing = m_model.checkedTokens() == 0 && after.about == 0;
    QString text = tr("%Ln change(s)", nullptr, m_changes) + QStringLiteral(" · ");
    if (nothing)
        text += tr("nothing would be left to read");
    else if (after.about > 0)
        text += tr("about %1 tokens with them").arg(formatNumber(after.exact + after.about));
    else
        text += tr("%1 tokens with them").arg(formatNumber(after.exact));
    m_barText->setText(reading ? tr("Reading with %Ln change(s)…", nullptr, m_changes) : text);
    m_readAgain->setEnabled(!reading && !nothing);
    m_undo->setEnabled(!reading);
    m_bar->setVisible(m_changes > 0);
    emit checksChanged();
}

void PlanTree::retranslate()
{
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter files"));
    m_tree->setAccessibleName(tr("What is read"));
    m_undo->setText(tr("Undo"));
    m_undo->setToolTip(tr("Back to what was read."));
    m_readAgain->setText(tr("Read again"));
    m_readAgain->setToolTip(
        tr("Reads the changed sources with these choices and keeps them with the corpus."));
    m_bar->setAccessibleName(tr("Changes"));
    m_model.retranslate();
    showChanges();
}

}  // namespace kvasir::ui
