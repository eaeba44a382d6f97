// Numbers come with every new plan; nothing is computed here.
#include "ui/modes/plan_mode.h"

#include <map>

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/rule_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/plan_texts.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_treemap.h"

namespace kvasir::ui {
namespace {

constexpr int kMostLeftOutRows = 500;

QLabel* label(const char* role, QWidget* parent)
{
    auto* const made = new QLabel(parent);
    made->setProperty("role", role);
    return made;
}

QTableWidget* plainTable(int columns, QWidget* parent)
{
    auto* const table = new QTableWidget(0, columns, parent);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

void setText(QTableWidget* table, int row, int column, const QString& text)
{
    auto* const item = new QTableWidgetItem(text);
    item->setToolTip(text);
    table->setItem(row, column, item);
}

}  // namespace

PlanMode::PlanMode(const LibraryViewModel& library, CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_library(&library), m_corpus(&corpus)
{
    auto* const outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* const splitter = new QSplitter(this);
    splitter->addWidget(makeLeft());
    splitter->addWidget(makeRight());
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    outer->addWidget(splitter);
    connect(&library, &LibraryViewModel::changed, this, &PlanMode::fillModels);
    connect(&corpus, &CorpusViewModel::opened, this, &PlanMode::showCoverage);
    connect(&corpus, &CorpusViewModel::planChanged, this, &PlanMode::showPlans);
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        showProgress();
        if (m_corpus->state() == CorpusViewModel::State::None)
            showCoverage();
    });
    connect(&corpus, &CorpusViewModel::progressed, this, &PlanMode::showProgress);
    retranslate();
}

QWidget* PlanMode::makeLeft()
{
    auto* const page = new QWidget(this);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(22, 16, 22, 16);
    column->setSpacing(12);
    auto* const head = new QHBoxLayout;
    m_title = label("title", page);
    m_counts = label("muted", page);
    head->addWidget(m_title);
    head->addWidget(m_counts, 0, Qt::AlignBottom);
    head->addStretch();
    column->addLayout(head);
    m_treemap = new TokenTreemap(page);
    m_treemap->setMinimumHeight(180);
    column->addWidget(m_treemap, 3);
    m_leftOutTitle = label("heading", page);
    column->addWidget(m_leftOutTitle);
    m_leftOut = plainTable(3, page);
    column->addWidget(m_leftOut, 2);

    m_working = new QFrame(page);
    m_working->setProperty("role", "card");
    auto* const card = new QVBoxLayout(m_working);
    card->setContentsMargins(16, 12, 16, 12);
    m_workTitle = label("heading", m_working);
    card->addWidget(m_workTitle);
    auto* const row = new QHBoxLayout;
    m_bar = new QProgressBar(m_working);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_pause = new QPushButton(m_working);
    row->addWidget(m_bar, 1);
    row->addWidget(m_pause);
    card->addLayout(row);
    m_workFacts = label("muted", m_working);
    card->addWidget(m_workFacts);
    column->addWidget(m_working);
    connect(m_pause, &QPushButton::clicked, m_corpus, &CorpusViewModel::pause);
    connect(m_treemap, &TokenTreemap::pathChosen, this, [this](const QString& path) {
        for (const auto& entry : m_corpus->coverage().entries)
            if (entry.document && toQt(entry.path) == path)
                emit documentActivated(static_cast<int>(*entry.document));
    });
    return page;
}

QWidget* PlanMode::makeRight()
{
    auto* const page = new QWidget(this);
    page->setProperty("role", "surface");
    page->setMinimumWidth(320);
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(18, 18, 18, 16);
    column->setSpacing(10);
    m_compareTitle = label("heading", page);
    column->addWidget(m_compareTitle);
    auto* const choices = new QGridLayout;
    m_modelLabel = label("muted", page);
    m_model = new QComboBox(page);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_codecLabel = label("muted", page);
    m_codec = new QComboBox(page);
    choices->addWidget(m_modelLabel, 0, 0);
    choices->addWidget(m_model, 0, 1);
    choices->addWidget(m_codecLabel, 1, 0);
    choices->addWidget(m_codec, 1, 1);
    choices->setColumnStretch(1, 1);
    column->addLayout(choices);
    m_modelLabel->setBuddy(m_model);
    m_codecLabel->setBuddy(m_codec);
    m_compare = plainTable(3, page);
    m_compare->setSelectionMode(QAbstractItemView::NoSelection);
    m_compare->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_compare->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_compare->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    column->addWidget(m_compare);
    m_verdict = new QLabel(page);
    m_verdict->setWordWrap(true);
    column->addWidget(m_verdict);
    column->addStretch();
    m_build = new QPushButton(page);
    m_build->setProperty("role", "primary");
    column->addWidget(m_build, 0, Qt::AlignRight);
    connect(m_model, &QComboBox::activated, this, &PlanMode::choose);
    connect(m_codec, &QComboBox::activated, this, &PlanMode::choose);
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
    m_compareTitle->setText(tr("What reading costs"));
    m_compare->setAccessibleName(m_compareTitle->text());
    m_modelLabel->setText(tr("Model"));
    m_codecLabel->setText(tr("KV cache"));
    m_pause->setText(tr("Pause"));
    const QSignalBlocker quiet(m_codec);
    const int chosen = std::max(0, m_codec->currentIndex());
    m_codec->clear();
    m_codec->addItem(tr("16 bits"), QStringLiteral("f16"));
    m_codec->addItem(tr("32 bits, exact"), QStringLiteral("f32"));
    m_codec->setCurrentIndex(chosen);
    fillModels();
    showCoverage();
    showPlans();
    showProgress();
}

void PlanMode::fillModels()
{
    const QSignalBlocker quiet(m_model);
    const QString chosen = m_model->currentData().toString();
    m_model->clear();
    for (const auto& model : m_library->snapshot().models)
        if (model.usable)
            m_model->addItem(toQt(model.name), toQt(model.name));
    m_model->setCurrentIndex(std::max(0, m_model->findData(chosen)));
}

void PlanMode::choose()
{
    m_corpus->setChoice({.model = toUtf8(m_model->currentData().toString()),
                         .kvCodec = toUtf8(m_codec->currentData().toString()),
                         .device = {},
                         .attention = {}});
}

void PlanMode::showCoverage()
{
    const auto& coverage = m_corpus->coverage();
    int files = 0;
    std::map<QString, TokenNode> folders;  // by first folder
    m_leftOut->setRowCount(0);
    for (const auto& entry : coverage.entries) {
        if (entry.document) {
            ++files;
            const QString path = toQt(entry.path);
            const auto slash = path.indexOf(u'/');
            TokenNode& folder = folders[path.left(slash + 1)];
            folder.tokens += entry.tokens.size();
            folder.children.push_back({.name = path.mid(path.lastIndexOf(u'/') + 1),
                                       .path = path,
                                       .tokens = entry.tokens.size(),
                                       .excluded = false,
                                       .children = {}});
        } else if (m_leftOut->rowCount() < kMostLeftOutRows) {
            const int row = m_leftOut->rowCount();
            m_leftOut->insertRow(row);
            setText(m_leftOut, row, 0, toQt(entry.path));
            setText(m_leftOut, row, 1, ruleTextWithDetail(*entry.leftOut));
            setText(m_leftOut, row, 2, formatBytes(entry.bytes));
        }
    }
    std::vector<TokenNode> nodes;
    for (auto& [name, folder] : folders) {
        folder.name = name.isEmpty() ? tr("(top level)") : name;
        folder.path = name;
        nodes.push_back(std::move(folder));
    }
    m_treemap->setLevels(nodes.size() > 1 ? TokenTreemap::Levels::Two : TokenTreemap::Levels::One);
    m_treemap->setNodes(nodes.size() == 1 ? std::move(nodes.front().children) : std::move(nodes));
    const int out = static_cast<int>(coverage.entries.size()) - files;
    m_title->setText(m_corpus->corpus() ? tr("%1 tokens to read").arg(formatNumber(coverage.tokens))
                                        : tr("Open a corpus to plan it."));
    m_counts->setText(m_corpus->corpus() ? tr("%Ln document(s)", nullptr, files) + QStringLiteral(" · ")
                              + tr("%Ln left out", nullptr, out)
                                         : QString());
    m_leftOut->resizeColumnToContents(1);
    m_leftOut->setColumnWidth(0, 320);
    m_leftOutTitle->setVisible(out > 0);
    m_leftOut->setVisible(out > 0);
}

void PlanMode::showPlans()
{
    const auto& plans = m_corpus->plans();
    m_compare->setColumnCount(static_cast<int>(plans.size()) + 1);
    const QStringList names = planRowNames();
    m_compare->setRowCount(plans.empty() ? 0 : static_cast<int>(names.size()));
    QStringList headers{QString()};
    for (int row = 0; row < m_compare->rowCount(); ++row)
        setText(m_compare, row, 0, names[row]);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const bool chosen = plans[i].codec == m_corpus->codec();
        headers += codecText(plans[i].codec) + (chosen ? QStringLiteral(" ●") : QString());
        const QStringList texts = planRowTexts(plans[i].plan);
        for (int row = 0; row < m_compare->rowCount(); ++row) {
            setText(m_compare, row, static_cast<int>(i) + 1, texts[row]);
            auto* const item = m_compare->item(row, static_cast<int>(i) + 1);
            if (row == m_compare->rowCount() - 1)
                item->setForeground(plans[i].plan.fits == Fits::Yes ? theme().accent : theme().warn);
            QFont font = item->font();
            font.setBold(chosen);
            item->setFont(font);
        }
    }
    m_compare->setHorizontalHeaderLabels(headers);
    m_compare->resizeRowsToContents();
    int height = m_compare->horizontalHeader()->sizeHint().height() + 4;
    for (int row = 0; row < m_compare->rowCount(); ++row)
        height += m_compare->rowHeight(row);
    m_compare->setFixedHeight(height);
    if (const int index = m_codec->findData(m_corpus->codec()); index >= 0)
        m_codec->setCurrentIndex(index);
    m_verdict->setText(m_corpus->plan() ? planVerdict(*m_corpus->plan()) : QString());
}

void PlanMode::showProgress()
{
    using State = CorpusViewModel::State;
    const auto state = m_corpus->state();
    const auto& job = m_corpus->job();
    m_working->setVisible(state == State::Prefilling && job);
    const bool impossible = m_corpus->plan() && m_corpus->plan()->fits == Fits::Impossible;
    m_build->setEnabled((state == State::Planned && m_corpus->plan() && !impossible) || state == State::Ready
                        || state == State::Failed);
    m_build->setText(state == State::Ready ? tr("Ask") : tr("Build cache  Ctrl+Return"));
    if (state != State::Prefilling || !job)
        return;
    const auto& progress = job->progress();
    const double share =
        progress.total > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.total) : 0;
    m_bar->setValue(static_cast<int>(share * 1000));
    m_workTitle->setText(tr("Building the cache · %1 %").arg(static_cast<int>(share * 100)));
    m_workFacts->setText(progressText(progress));
}

}  // namespace kvasir::ui
