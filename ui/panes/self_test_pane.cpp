// The pane is low and wide as a rule: choices, picture and questions stand side by side; drawn up, the
// questions go below the picture.
#include "ui/panes/self_test_pane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/models/text_format.h"
#include "ui/panes/self_test_form.h"
#include "ui/panes/self_test_texts.h"
#include "ui/widgets/heat_grid.h"
#include "ui/widgets/role_label.h"

namespace kvasir::ui {
namespace {

constexpr int kFormWidth = 400;
constexpr int kHigh = 460;  // from here on the questions stand below the picture

QScrollArea* scrolling(QWidget* inside, QWidget* parent)
{
    auto* const scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setWidget(inside);
    for (QWidget* const part : {inside, scroll->viewport()})
        part->setAutoFillBackground(false);  // the pane's own colour
    return scroll;
}

double shareOf(const LabCell& cell)
{
    return cell.total == 0 ? -1 : static_cast<double>(cell.correct) / static_cast<double>(cell.total);
}

}  // namespace

SelfTestPane::SelfTestPane(SelfTestViewModel& test, CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_test(&test), m_corpus(&corpus)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_explanation = roleLabel("muted", this);
    m_message = roleLabel("warn", this);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel* const label : {m_explanation, m_message}) {
        label->setWordWrap(true);
        label->setContentsMargins(12, 0, 12, 4);
        label->hide();
        column->addWidget(label);
    }
    auto* const body = new QHBoxLayout;
    body->setSpacing(0);
    m_form = new SelfTestForm(this);
    auto* const form = scrolling(m_form, this);
    form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    form->setFixedWidth(kFormWidth);
    body->addWidget(form);
    m_results = makeResults();
    m_empty = roleLabel("muted", this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(24, 10, 24, 0);
    body->addWidget(m_results, 1);
    body->addWidget(m_empty, 1);
    column->addLayout(body, 1);

    connect(m_form, &SelfTestForm::changed, this, [this] {
        update();
        emit choicesChanged();
    });
    connect(m_grid, &HeatGrid::currentChanged, this, &SelfTestPane::fillAnswers);
    connect(&test, &SelfTestViewModel::changed, this, &SelfTestPane::update);
    connect(&test, &SelfTestViewModel::lengthsChanged, this, [this] {
        m_form->setLengths(m_test->lengths());
        update();
    });
    connect(&corpus, &CorpusViewModel::planChanged, this, &SelfTestPane::look);
    connect(&corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            look();
        else if (m_corpus->state() == CorpusViewModel::State::Opening)
            m_test->forget();  // they were another corpus's
    });
    m_form->setLengths(test.lengths());
    retranslate();
}

QWidget* SelfTestPane::makeHead()
{
    auto* const head = new QWidget(this);
    auto* const row = new QHBoxLayout(head);
    row->setContentsMargins(12, 6, 12, 4);
    row->setSpacing(8);
    m_run = new QPushButton(head);
    m_run->setProperty("role", "primary");
    m_stop = new QPushButton(head);
    m_progress = new QProgressBar(head);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(140);
    m_state = roleLabel("muted", head);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_save = new QPushButton(head);
    m_what = new QPushButton(head);
    m_what->setProperty("role", "link");
    m_what->setCheckable(true);
    row->addWidget(m_run);
    row->addWidget(m_stop);
    row->addWidget(m_progress);
    row->addWidget(m_state, 1);
    row->addWidget(m_save);
    row->addWidget(m_what);
    connect(m_run, &QPushButton::clicked, this, &SelfTestPane::start);
    connect(m_stop, &QPushButton::clicked, m_test, &SelfTestViewModel::stop);
    connect(m_save, &QPushButton::clicked, this, &SelfTestPane::saveAsked);
    connect(m_what, &QPushButton::toggled, this, [this](bool shown) { m_explanation->setVisible(shown); });
    return head;
}

QSplitter* SelfTestPane::makeResults()
{
    auto* const results = new QSplitter(Qt::Horizontal, this);
    results->setHandleWidth(1);
    m_grid = new HeatGrid(results);
    results->addWidget(scrolling(m_grid, results));
    auto* const questions = new QWidget(results);
    auto* const column = new QVBoxLayout(questions);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_cell = new QLabel(questions);
    m_cell->setContentsMargins(10, 4, 10, 4);
    m_cell->setWordWrap(true);
    m_table = new QTableView(questions);
    m_table->setModel(&m_answers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* const header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const int stretched : {SelfTestAnswersModel::AskedColumn, SelfTestAnswersModel::AnsweredColumn})
        header->setSectionResizeMode(stretched, QHeaderView::Stretch);
    column->addWidget(m_cell);
    column->addWidget(m_table, 1);
    results->addWidget(questions);
    results->setStretchFactor(0, 2);
    results->setStretchFactor(1, 3);
    results->setChildrenCollapsible(false);
    return results;
}

QVariantMap SelfTestPane::choices() const
{
    return m_form->wanted().toMap();
}

void SelfTestPane::restoreChoices(const QVariantMap& choices)
{
    m_form->setChoices(SelfTestChoices::fromMap(choices));
    update();
}

// What lengths cost is only asked for by somebody who sees it.
void SelfTestPane::look()
{
    const bool isPlanned = m_corpus->name().isEmpty() || m_corpus->plan();
    m_form->setOrigin(m_corpus->name());
    if (isVisible() && isPlanned)
        m_test->look(m_corpus->name(), m_corpus->choice());
    update();
}

void SelfTestPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    look();
}

void SelfTestPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_results->setOrientation(height() < kHigh ? Qt::Horizontal : Qt::Vertical);
}

// What the first button does: another text is only read when the same was asked to the end.
SelfTestPane::Next SelfTestPane::next() const
{
    using State = SelfTestViewModel::State;
    auto chosen = m_form->choices();
    chosen.texts = m_test->choices().texts;
    if (m_test->corpus() != m_corpus->name() || chosen != m_test->choices())
        return Next::Run;
    if (m_test->state() == State::Finished)
        return Next::RunAgain;
    return m_test->state() == State::Stopped ? Next::GoOn : Next::Run;
}

void SelfTestPane::start()
{
    auto chosen = m_form->choices();
    if (chosen.lengths.empty() || m_test->isRunning())
        return;
    const auto what = next();
    if (what != Next::Run)
        chosen.texts = m_test->choices().texts + (what == Next::RunAgain ? 1 : 0);
    m_test->start(m_corpus->name(), m_corpus->choice(), chosen);
}

void SelfTestPane::update()
{
    const bool running = m_test->isRunning();
    const auto what = next();
    m_run->setText(what == Next::RunAgain ? tr("Run again") : what == Next::GoOn ? tr("Go on") : tr("Run"));
    m_run->setToolTip(what == Next::RunAgain
                          ? tr("With other facts in other places; what was answered is kept and counted too")
                          : QString());
    m_run->setAccessibleName(m_run->text());
    m_run->setVisible(!running);
    m_run->setEnabled(!m_form->choices().lengths.empty());
    m_stop->setVisible(running);
    m_progress->setVisible(running);
    m_progress->setValue(static_cast<int>(1000 * m_test->share()));
    m_state->setText(selfTestState(*m_test));
    m_state->setToolTip(m_state->text());
    m_save->setVisible(m_test->state() == SelfTestViewModel::State::Finished);
    m_message->setText(message());
    m_message->setVisible(!m_message->text().isEmpty());
    fillGrid();
    fillAnswers();
}

QString SelfTestPane::message() const
{
    if (m_test->error())
        return selfTestError(*m_test->error());
    if (m_test->state() == SelfTestViewModel::State::Finished && m_test->report().rounds > 1)
        return tr("The text has %1 tokens, fewer than the longest length: there it is repeated, begun %Ln "
                  "time(s).",
                  nullptr, static_cast<int>(m_test->report().rounds))
            .arg(formatNumber(m_test->report().haystackTokens));
    if (m_test->hasLooked() && m_form->choices().lengths.empty() && !m_test->isRunning())
        return tr("Choose at least one length.");
    return {};
}

QString SelfTestPane::cellTip(const LabCell& cell) const
{
    const QString place = hasDepths(m_test->report().request.family)
        ? tr("%1 tokens, at %2").arg(formatNumber(cell.length), formatShare(cell.depth))
        : tr("%1 tokens").arg(formatNumber(cell.length));
    if (cell.total == 0)
        return m_test->isRunning() ? tr("%1: not asked yet").arg(place)
                                   : tr("%1: nothing was asked").arg(place);
    return tr("%1: %2 of %3 found").arg(place, formatNumber(cell.correct), formatNumber(cell.total));
}

void SelfTestPane::fillGrid()
{
    const auto cells = m_test->cells();
    HeatGridContent content;
    content.columnTitle = tr("length in tokens");
    content.rowTitle = tr("depth");
    for (const auto& cell : cells) {
        const bool newColumn = content.cells.empty() || cell.length != cells[content.cells.size() - 1].length;
        if (newColumn)
            content.columns += formatNumber(cell.length);
        if (content.columns.size() == 1)
            content.rows += formatShare(cell.depth);
        content.cells.push_back(
            {.share = shareOf(cell),
             .text = cell.total == 0
                 ? QStringLiteral("–")
                 : QStringLiteral("%1/%2").arg(formatNumber(cell.correct), formatNumber(cell.total)),
             .tip = cellTip(cell)});
    }
    const bool any = !cells.empty() && (m_test->isRunning() || !m_test->report().answers.empty());
    m_results->setVisible(any);
    m_empty->setVisible(!any);
    m_what->setVisible(any);
    m_explanation->setVisible(any && m_what->isChecked());
    m_grid->setContent(std::move(content));
    if (m_grid->current() < 0 && !cells.empty() && !m_test->report().answers.empty())
        m_grid->setCurrent(0);
}

void SelfTestPane::fillAnswers()
{
    const auto cells = m_test->cells();
    const int current = m_grid->current();
    if (current < 0 || current >= static_cast<int>(cells.size())) {
        m_answers.setAnswers({}, SelfTestAnswersModel::Places::None);
        m_cell->setText(cells.empty() ? QString() : tr("Choose a cell to see its questions."));
        return;
    }
    const auto& cell = cells[static_cast<std::size_t>(current)];
    m_cell->setText(cellTip(cell));
    m_answers.setAnswers(m_test->answersOf(cell.length, cell.depth),
                         hasPlaces(m_test->report().request.family) ? SelfTestAnswersModel::Places::Known
                                                                    : SelfTestAnswersModel::Places::None);
}

void SelfTestPane::retranslate()
{
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the self-test; what was answered is kept"));
    m_progress->setAccessibleName(tr("Progress of the self-test"));
    m_save->setText(tr("Save…"));
    m_save->setAccessibleName(tr("Save the results as Markdown, JSON, SVG and PNG"));
    m_save->setToolTip(m_save->accessibleName());
    m_what->setText(tr("What is this?"));
    m_what->setAccessibleName(m_what->text());
    m_explanation->setText(
        tr("Facts with a known place are hidden at many depths of texts of several lengths and asked for, so "
           "that you see how far into your corpus this model still finds what is there."));
    m_empty->setText(m_explanation->text());
    m_table->setAccessibleName(tr("Questions of the chosen cell"));
    m_answers.retranslate();
    update();
}

}  // namespace kvasir::ui
