// Numbers come with every new plan and every check mark; nothing is computed here.
#include "ui/modes/plan_mode.h"

#include <algorithm>
#include <map>
#include <set>

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/rule_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/jobs_pane.h"
#include "ui/panes/plan_compare.h"
#include "ui/panes/plan_texts.h"
#include "ui/panes/plan_tree.h"
#include "ui/widgets/page_notice.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/token_treemap.h"

namespace kvasir::ui {
namespace {

constexpr int kMostLeftOutRows = 500;
enum LeftOutColumn { FileColumn, RuleColumn, SizeColumn, LeftOutColumns };
constexpr int kSourceRole = Qt::UserRole;

void setText(QTableWidget* table, int row, int column, const QString& text)
{
    auto* const item = new QTableWidgetItem(text);
    item->setToolTip(text);
    table->setItem(row, column, item);
}

bool isEncrypted(const CoverageEntry& entry)
{
    return entry.leftOut && entry.leftOut->reason == LeftOutReason::Encrypted;
}

}  // namespace

PlanMode::PlanMode(LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_library(&library), m_corpus(&corpus)
{
    auto* const outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* const splitter = new QSplitter(this);
    splitter->addWidget(makeLeft());
    splitter->addWidget(makeRight());
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    outer->addWidget(splitter);
    connect(m_tree, &PlanTree::documentActivated, this, &PlanMode::documentActivated);
    connect(m_tree, &PlanTree::readAgainAsked, this, &PlanMode::readAgain);
    connect(m_tree, &PlanTree::checksChanged, this, [this] {
        showCounts();
        showTreemap();
    });
    connect(&library, &LibraryViewModel::failed, this, [this] { m_tree->setReading(PlanTree::Reading::No); });
    connect(&corpus, &CorpusViewModel::opened, this, &PlanMode::showCoverage);
    connect(&corpus, &CorpusViewModel::coverageChanged, this, &PlanMode::showCoverage);
    connect(&corpus, &CorpusViewModel::planChanged, this, &PlanMode::showProgress);
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        showProgress();
        if (m_corpus->state() == CorpusViewModel::State::None)
            showCoverage();
    });
    connect(&corpus, &CorpusViewModel::progressed, this, &PlanMode::showProgress);
    connect(&library.queue(), &WorkQueue::worksChanged, this, &PlanMode::showProgress);
    retranslate();
}

QWidget* PlanMode::makeLeft()
{
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(22, 16, 22, 16);
    column->setSpacing(12);
    auto* const head = new QHBoxLayout;
    m_title = roleLabel("title", page);
    m_counts = roleLabel("muted", page);
    head->addWidget(m_title);
    head->addWidget(m_counts, 0, Qt::AlignBottom);
    head->addStretch();
    column->addLayout(head);
    column->addWidget(makeFiles(page), 1);
    column->addWidget(makeWorking(page));
    return page;
}

// The tree, and beside it the same as areas and what was left out as a list.
QWidget* PlanMode::makeFiles(QWidget* parent)
{
    auto* const splitter = new QSplitter(parent);
    splitter->setChildrenCollapsible(false);
    m_tree = new PlanTree(*m_corpus, splitter);
    auto* const side = new QWidget(splitter);
    auto* const column = new QVBoxLayout(side);
    column->setContentsMargins(10, 0, 0, 0);
    column->setSpacing(8);
    m_treemap = new TokenTreemap(side);
    m_treemap->setMinimumHeight(160);
    column->addWidget(m_treemap, 3);
    m_leftOutTitle = roleLabel("heading", side);
    column->addWidget(m_leftOutTitle);
    m_leftOut = new QTableWidget(0, LeftOutColumns, side);
    m_leftOut->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_leftOut->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_leftOut->setSelectionMode(QAbstractItemView::SingleSelection);
    m_leftOut->setShowGrid(false);
    m_leftOut->setWordWrap(false);
    m_leftOut->setTextElideMode(Qt::ElideMiddle);
    m_leftOut->verticalHeader()->hide();
    m_leftOut->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_leftOut->horizontalHeader()->setSectionResizeMode(SizeColumn, QHeaderView::ResizeToContents);
    m_leftOut->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(m_leftOut, 2);
    m_encrypted = new PageNotice(side);
    column->addWidget(m_encrypted);
    connect(m_encrypted, &PageNotice::passwordGiven, this, &PlanMode::readEncrypted);
    splitter->addWidget(m_tree);
    splitter->addWidget(side);
    splitter->setSizes({580, 420});
    connect(m_leftOut, &QTableWidget::itemSelectionChanged, this, [this] {
        const auto selected = m_leftOut->selectedItems();
        if (!selected.isEmpty())
            m_tree->reveal(selected.front()->data(kSourceRole).toInt(),
                           m_leftOut->item(selected.front()->row(), FileColumn)->text());
    });
    connect(m_treemap, &TokenTreemap::pathChosen, this, [this](const QString& path) {
        for (const auto& entry : m_corpus->coverage().entries)
            if (entry.document && toQt(entry.path) == path)
                emit documentActivated(static_cast<int>(*entry.document));
    });
    return splitter;
}

QWidget* PlanMode::makeWorking(QWidget* parent)
{
    m_working = new QFrame(parent);
    m_working->setProperty("role", "card");
    auto* const card = new QVBoxLayout(m_working);
    card->setContentsMargins(16, 12, 16, 12);
    m_workTitle = roleLabel("heading", m_working);
    card->addWidget(m_workTitle);
    auto* const row = new QHBoxLayout;
    m_bar = new QProgressBar(m_working);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_pause = new QPushButton(m_working);
    row->addWidget(m_bar, 1);
    row->addWidget(m_pause);
    card->addLayout(row);
    m_workFacts = roleLabel("muted", m_working);
    card->addWidget(m_workFacts);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_corpus->paused())
            m_corpus->prepare();
        else
            m_corpus->pause();
    });
    return m_working;
}

QWidget* PlanMode::makeRight()
{
    auto* const page = new QWidget(this);
    page->setProperty("role", "surface");
    page->setMinimumWidth(440);  // four plans beside each other
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(18, 18, 18, 16);
    column->setSpacing(10);
    auto* const scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_compare = new PlanCompare(*m_library, *m_corpus);
    m_compare->setProperty("role", "surface");
    auto* const inside = new QWidget;
    inside->setProperty("role", "surface");
    auto* const around = new QVBoxLayout(inside);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(m_compare);
    around->addStretch();
    scroll->setWidget(inside);
    column->addWidget(scroll, 1);
    m_build = new QPushButton(page);
    m_build->setProperty("role", "primary");
    column->addWidget(m_build, 0, Qt::AlignRight);
    connect(m_build, &QPushButton::clicked, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::Ready)
            emit askAsked();
        else
            m_corpus->prepare();
    });
    return page;
}

void PlanMode::retranslate()
{
    m_leftOutTitle->setText(tr("Left out"));
    m_leftOut->setHorizontalHeaderLabels({tr("File"), tr("Rule"), tr("Size")});
    m_leftOut->setAccessibleName(m_leftOutTitle->text());
    m_bar->setAccessibleName(tr("Progress of the cache"));
    showCoverage();
    showProgress();
}

void PlanMode::readAgain()
{
    read(m_tree->changedSpecs());
}

// Of a source only one password is known; a folder of PDFs with different ones needs to be added in parts.
void PlanMode::readEncrypted(const QString& password)
{
    std::set<std::size_t> closed;
    m_passwordTriedOn.clear();
    for (const auto& entry : m_corpus->coverage().entries) {
        if (!isEncrypted(entry))
            continue;
        closed.insert(static_cast<std::size_t>(entry.source));
        m_passwordTriedOn += toQt(entry.path);
    }
    std::vector<SourceSpec> specs;
    for (const auto source : closed) {
        specs.push_back(m_corpus->corpus()->sources()[source].spec);
        specs.back().password = toUtf8(password);
    }
    read(std::move(specs));
}

void PlanMode::read(std::vector<SourceSpec> sources)
{
    AddRequest request;
    request.corpus = toUtf8(m_corpus->name());
    request.sources = std::move(sources);
    m_tree->setReading(PlanTree::Reading::Yes);
    m_library->add(std::move(request));
}

void PlanMode::showCoverage()
{
    showCounts();
    showTreemap();
    showLeftOut();
}

void PlanMode::showCounts()
{
    if (!m_corpus->corpus()) {
        m_title->setText(tr("Open a corpus to plan it."));
        m_counts->clear();
        return;
    }
    const auto after = m_tree->countAfter();
    const QString number = formatNumber(after.exact + after.about);
    m_title->setText(after.about > 0 ? tr("About %1 tokens to read").arg(number)
                                     : tr("%1 tokens to read").arg(number));
    int out = 0;
    for (const auto& entry : m_corpus->coverage().entries)
        out += entry.document ? 0 : 1;
    const int files = static_cast<int>(m_corpus->coverage().entries.size()) - out;
    m_counts->setText(m_tree->changes() > 0 ? tr("%1 now").arg(formatNumber(m_corpus->coverage().tokens))
                                            : tr("%Ln document(s)", nullptr, files) + QStringLiteral(" · ")
                              + tr("%Ln left out", nullptr, out));
}

void PlanMode::showTreemap()
{
    std::map<QString, TokenNode> folders;  // by first folder
    for (const auto& entry : m_corpus->coverage().entries) {
        if (!entry.document)
            continue;
        const QString path = toQt(entry.path);
        const auto slash = path.indexOf(u'/');
        TokenNode& folder = folders[path.left(slash + 1)];
        folder.tokens += entry.tokens.size();
        folder.children.push_back({.name = path.mid(path.lastIndexOf(u'/') + 1),
                                   .path = path,
                                   .tokens = entry.tokens.size(),
                                   .excluded = !m_tree->isChecked(*entry.document),
                                   .children = {}});
    }
    std::vector<TokenNode> nodes;
    for (auto& [name, folder] : folders) {
        folder.name = name.left(name.size() - 1);
        folder.path = name;
        folder.excluded = std::all_of(folder.children.begin(), folder.children.end(),
                                      [](const TokenNode& child) { return child.excluded; });
        nodes.push_back(std::move(folder));
    }
    m_treemap->setLevels(nodes.size() > 1 ? TokenTreemap::Levels::Two : TokenTreemap::Levels::One);
    m_treemap->setNodes(nodes.size() == 1 ? std::move(nodes.front().children) : std::move(nodes));
}

void PlanMode::showLeftOut()
{
    m_leftOut->setRowCount(0);
    for (const auto& entry : m_corpus->coverage().entries) {
        if (entry.document || m_leftOut->rowCount() >= kMostLeftOutRows)
            continue;
        const int row = m_leftOut->rowCount();
        m_leftOut->insertRow(row);
        setText(m_leftOut, row, FileColumn, toQt(entry.path));
        setText(m_leftOut, row, RuleColumn, ruleTextWithDetail(*entry.leftOut));
        setText(m_leftOut, row, SizeColumn, formatBytes(entry.bytes));
        for (int column = 0; column < LeftOutColumns; ++column)
            m_leftOut->item(row, column)->setData(kSourceRole, entry.source);
    }
    m_leftOutTitle->setVisible(m_leftOut->rowCount() > 0);
    m_leftOut->setVisible(m_leftOut->rowCount() > 0);
    showEncrypted();
}

void PlanMode::showEncrypted()
{
    QStringList files;
    for (const auto& entry : m_corpus->coverage().entries)
        if (isEncrypted(entry))
            files += toQt(entry.path);
    if (files.isEmpty()) {
        m_encrypted->hide();
        m_passwordTriedOn.clear();
    } else if (files == m_passwordTriedOn) {
        m_encrypted->askPassword(PageNotice::Reason::Wrong);
    } else {
        m_encrypted->askPassword(PageNotice::Reason::LeftOut, files);
    }
}

void PlanMode::showProgress()
{
    using State = CorpusViewModel::State;
    const auto state = m_corpus->state();
    const auto paused = m_corpus->paused();
    const bool impossible = m_corpus->plan() && m_corpus->plan()->fits == Fits::Impossible;
    const bool canRead = (state == State::Planned && m_corpus->plan() && !impossible);
    m_build->setEnabled(canRead || state == State::Ready || state == State::Failed);
    m_build->setText(state == State::Ready ? tr("Ask")
                         : paused          ? tr("Resume reading  Ctrl+Return")
                                           : tr("Build cache  Ctrl+Return"));
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    if (state == State::Prefilling && m_corpus->job())
        showWork(*m_corpus->job());
    else if (paused)
        showPaused(*paused);
    m_working->setVisible((state == State::Prefilling && m_corpus->job()) || paused);
}

void PlanMode::showWork(const Job& job)
{
    const auto& progress = job.progress();
    const double share =
        progress.total > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.total) : 0;
    m_bar->setValue(static_cast<int>(share * 1000));
    m_workTitle->setText(job.state() == Job::State::Queued
                             ? tr("Waiting to build the cache")
                             : tr("Building the cache · %1 %").arg(static_cast<int>(share * 100)));
    m_workFacts->setText(progressText(progress));
}

void PlanMode::showPaused(const CorpusWork& work)
{
    m_bar->setValue(static_cast<int>(work.share() * 1000));
    m_workTitle->setText(tr("Reading is paused"));
    m_workFacts->setText(pausedText(work));
}

}  // namespace kvasir::ui
