// The rows stand in the order of enum Recipe.
#include "ui/panes/summarise_panel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/models/text_format.h"

namespace kvasir::ui {

SummarisePanel::SummarisePanel(SummaryViewModel& summary, QWidget* parent)
    : Retranslating<QFrame>(parent), m_summary(&summary)
{
    setProperty("role", "bar");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 12, 20, 12);
    column->setSpacing(4);
    auto* const head = new QHBoxLayout;
    m_title = new QLabel(this);
    m_title->setProperty("role", "heading");
    m_title->setWordWrap(true);
    m_whole = new QPushButton(this);
    m_whole->setProperty("role", "link");
    head->addWidget(m_title, 1);
    head->addWidget(m_whole);
    column->addLayout(head);
    auto* const group = new QButtonGroup(this);
    for (auto& row : m_rows) {
        row.choice = new QRadioButton(this);
        row.text = new QLabel(this);
        row.cost = new QLabel(this);
        group->addButton(row.choice);
        column->addSpacing(6);
        column->addWidget(row.choice);
        for (QLabel* const label : {row.text, row.cost}) {
            label->setWordWrap(true);
            label->setContentsMargins(22, 0, 0, 0);
            column->addWidget(label);
        }
        row.text->setProperty("role", "muted");
        connect(row.choice, &QRadioButton::toggled, this, &SummarisePanel::updateCosts);
    }
    m_rows[static_cast<std::size_t>(Recipe::Sections)].choice->setChecked(true);
    auto* const buttons = new QHBoxLayout;
    m_start = new QPushButton(this);
    m_start->setProperty("role", "primary");
    m_close = new QPushButton(this);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_start);
    column->addSpacing(6);
    column->addLayout(buttons);

    connect(m_whole, &QPushButton::clicked, this, [this] { open(m_corpus, {}, m_choice); });
    connect(m_close, &QPushButton::clicked, this, &SummarisePanel::closeAsked);
    connect(m_start, &QPushButton::clicked, this, [this] { emit startAsked(chosen(), m_document); });
    auto* const escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &SummarisePanel::closeAsked);
    connect(m_summary, &SummaryViewModel::costsChanged, this, &SummarisePanel::updateCosts);
    connect(m_summary, &SummaryViewModel::changed, this, &SummarisePanel::updateCosts);
    retranslate();
}

void SummarisePanel::open(const QString& corpus, const QString& document, const EngineChoice& choice)
{
    m_corpus = corpus;
    m_document = document;
    m_choice = choice;
    m_summary->estimate(corpus, document, choice);
    auto& whole = m_rows[static_cast<std::size_t>(Recipe::Whole)];
    if (!document.isEmpty() && whole.choice->isChecked())
        m_rows[static_cast<std::size_t>(Recipe::Sections)].choice->setChecked(true);
    retranslate();
    for (const auto& row : m_rows)
        if (row.choice->isChecked())
            row.choice->setFocus(Qt::ShortcutFocusReason);
}

Recipe SummarisePanel::chosen() const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].choice->isChecked())
            return static_cast<Recipe>(i);
    return Recipe::Sections;
}

QString SummarisePanel::costText(const SummaryCost& cost) const
{
    if (!cost.possible)
        return cost.recipe == Recipe::Whole && !m_document.isEmpty()
            ? tr("Not for one document: a question over the whole text cannot be held to a part of it.")
            : tr("The text does not fit the model's context.");
    const QString questions = tr("%Ln question(s)", nullptr, static_cast<int>(cost.questions));
    const QString tokens = tr("about %1 tokens to compute").arg(formatNumber(cost.tokens));
    const QString time = cost.seconds <= 0 ? tr("time not known yet")
        : cost.seconds < 60                ? tr("about a minute or less")
                                           : tr("about %1").arg(formatDuration(cost.seconds));
    return QStringList{questions, tokens, time}.join(QStringLiteral(" · "));
}

void SummarisePanel::updateCosts()
{
    const auto& costs = m_summary->costs();
    bool startable = !m_summary->isRunning() && !costs.empty();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto& row = m_rows[i];
        const bool known = i < costs.size();
        const bool possible = !known || costs[i].possible;
        row.choice->setEnabled(possible);
        row.cost->setText(known ? costText(costs[i]) : tr("Counting…"));
        if (row.choice->isChecked() && !possible)
            startable = false;
    }
    if (m_start)
        m_start->setEnabled(startable);
}

void SummarisePanel::retranslate()
{
    const bool all = m_document.isEmpty();
    m_title->setText(all ? tr("Summarise the whole corpus") : tr("Summarise %1").arg(m_document));
    m_whole->setText(tr("The whole corpus instead"));
    m_whole->setVisible(!all);
    setAccessibleName(m_title->text());
    m_rows[0].choice->setText(tr("Whole"));
    m_rows[0].text->setText(tr("One question over the text that is read already."));
    m_rows[1].choice->setText(tr("By section"));
    m_rows[1].text->setText(tr("A question for each heading, or for each folder and file at the top."));
    m_rows[2].choice->setText(tr("Tree"));
    m_rows[2].text->setText(
        tr("The text in parts, each read and asked alone, then summaries of summaries: for text beyond the "
           "model's context."));
    for (const auto& row : m_rows) {
        row.choice->setAccessibleName(row.choice->text());
        row.choice->setAccessibleDescription(row.text->text());
    }
    m_start->setText(tr("Start"));
    m_close->setText(tr("Cancel"));
    updateCosts();
}

}  // namespace kvasir::ui
