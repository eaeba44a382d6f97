// Lines are plain text of the model: escaped, never read as Markdown, because a line alone may be half of a
// construct.
#include "ui/panes/outline_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "core/export/html_export.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/answer_view.h"

namespace kvasir::ui {
namespace {

int sourcesOf(const SummaryLine& line)
{
    return static_cast<int>(
        std::count_if(line.citations.begin(), line.citations.end(),
                      [](const auto& cited) { return cited.citation.state != CitationState::NoSource; }));
}

}  // namespace

OutlineView::OutlineView(SummaryViewModel& summary, QWidget* parent)
    : Retranslating<QWidget>(parent), m_summary(&summary)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* const head = new QWidget(this);
    auto* const row = new QHBoxLayout(head);
    row->setContentsMargins(20, 12, 20, 4);
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(2);
    m_title = new QLabel(head);
    m_title->setProperty("role", "heading");
    m_title->setWordWrap(true);
    m_state = new QLabel(head);
    m_state->setProperty("role", "muted");
    m_state->setWordWrap(true);
    texts->addWidget(m_title);
    texts->addWidget(m_state);
    row->addLayout(texts, 1);
    m_stop = new QPushButton(head);
    m_continue = new QPushButton(head);
    m_continue->setProperty("role", "primary");
    row->addWidget(m_stop, 0, Qt::AlignTop);
    row->addWidget(m_continue, 0, Qt::AlignTop);
    column->addWidget(head);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    auto* const around = new QHBoxLayout;
    around->setContentsMargins(20, 4, 20, 4);
    around->addWidget(m_progress);
    column->addLayout(around);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const inside = new QWidget;
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(20, 8, 20, 16);
    m_column->setSpacing(10);
    m_column->addStretch(1);
    m_scroll->setWidget(inside);
    column->addWidget(m_scroll, 1);
    connect(m_stop, &QPushButton::clicked, m_summary, &SummaryViewModel::stop);
    connect(m_continue, &QPushButton::clicked, this, &OutlineView::continueAsked);
    connect(m_summary, &SummaryViewModel::changed, this, &OutlineView::retranslate);
    retranslate();
}

void OutlineView::retranslate()
{
    const auto& outline = m_summary->outline();
    const QString of = outline.document.empty() ? m_summary->corpus() : toQt(outline.document);
    m_title->setText(tr("Outline of %1").arg(of));
    const auto recipe = recipeByName(outline.recipe);
    QString text = !recipe            ? QString()
        : *recipe == Recipe::Whole    ? tr("One question over the whole text")
        : *recipe == Recipe::Sections ? tr("By section")
                                      : tr("Part by part, then summaries of summaries");
    const auto& step = m_summary->step();
    const bool running = m_summary->isRunning();
    if (running && step.total > 0)
        text += QStringLiteral(" · ")
            + tr("section %1 of %2: %3")
                  .arg(formatNumber(std::min(step.done + 1, step.total)), formatNumber(step.total),
                       step.title);
    else if (running)
        text += QStringLiteral(" · ") + tr("reading the text");
    else if (recipe && !outline.complete)
        text += QStringLiteral(" · ") + tr("stopped before the end; what is there is kept");
    m_state->setText(text);
    m_stop->setText(tr("Stop"));
    m_stop->setVisible(running);
    m_continue->setText(tr("Continue"));
    m_continue->setVisible(!running && recipe && !outline.complete);
    m_progress->setVisible(running);
    m_progress->setAccessibleName(tr("Progress of the outline"));
    m_progress->setRange(0, static_cast<int>(step.total));  // 0, 0: busy
    m_progress->setValue(static_cast<int>(step.done));
    m_scroll->setAccessibleName(m_title->text());
    rebuild();
}

void OutlineView::rebuild()
{
    const auto& lines = m_summary->outline().lines;
    const bool grown =
        lines.size() >= m_lines.size() && std::equal(m_lines.begin(), m_lines.end(), lines.begin());
    if (grown && lines.size() == m_lines.size())
        return;
    if (!grown) {
        for (auto& block : m_blocks)
            block.view->deleteLater();
        m_blocks.clear();
    }
    m_lines = lines;
    std::vector<int> firstNumbers;
    int number = 1;
    for (const auto& line : m_lines) {
        firstNumbers.push_back(number);
        number += sourcesOf(line);
    }
    for (std::size_t at = m_blocks.empty() ? 0 : m_blocks.back().end; at < m_lines.size(); ++at) {
        // A block begins where the level falls back to that of a heading.
        if (m_blocks.empty() || m_lines[at].level < m_lines[at - 1].level) {
            m_blocks.push_back({new AnswerView(m_scroll->widget()), at, at});
            m_column->insertWidget(m_column->count() - 1, m_blocks.back().view);
            connect(m_blocks.back().view, &AnswerView::citationActivated, this, [this](int clicked) {
                StoredTurn turn;
                turn.answer = outlineAnswer(m_lines);
                emit citationActivated(turn, clicked);
            });
        }
        m_blocks.back().end = at + 1;
        if (at + 1 == m_lines.size() || m_lines[at + 1].level < m_lines[at].level)
            show(m_blocks.back(), firstNumbers);
    }
    if (m_summary->isRunning())
        QTimer::singleShot(0, m_scroll, [this] {
            m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
        });
}

void OutlineView::show(Block& block, const std::vector<int>& firstNumbers)
{
    QString html;
    QList<int> weak;
    for (std::size_t at = block.begin; at < block.end; ++at) {
        const auto& line = m_lines[at];
        const bool heading = at + 1 < m_lines.size() && m_lines[at + 1].level > line.level;
        QString text = toQt(escapedHtml(line.text));
        int number = firstNumbers[at];
        for (const auto& cited : line.citations) {
            if (cited.citation.state == CitationState::NoSource)
                continue;
            if (cited.citation.state == CitationState::Weak)
                weak.push_back(number);
            text += QStringLiteral("<sup><a href=\"#c%1\">%1</a></sup>").arg(number++);
        }
        html += QStringLiteral("<p style=\"margin-left:%1px\">%2</p>")
                    .arg(16 * line.level)
                    .arg(heading ? QStringLiteral("<b>") + text + QStringLiteral("</b>") : text);
    }
    block.view->setWeak(weak);
    block.view->setAnswer(html);
}

}  // namespace kvasir::ui
