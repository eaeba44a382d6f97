// The answer's HTML comes from core/export, the same as in exported files.
#include "ui/panes/turn_widget.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/export/html_export.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/branch_strip.h"
#include "ui/widgets/answer_view.h"

namespace kvasir::ui {

TurnWidget::TurnWidget(StoredTurn turn, std::vector<std::int64_t> brothers, QWidget* parent)
    : Retranslating<QWidget>(parent), m_turn(std::move(turn)), m_brothers(std::move(brothers))
{
    build();
    const auto citations = numbered(m_turn.answer, 1);
    QList<int> weak;
    for (const auto& citation : citations)
        if (citation.cited->citation.state == CitationState::Weak)
            weak.push_back(citation.number);
    m_answer->setWeak(weak);
    m_answer->setAnswer(toQt(answerHtml(m_turn.answer, citations)));
    retranslate();
}

TurnWidget::TurnWidget(const QString& question, QWidget* parent)
    : Retranslating<QWidget>(parent), m_streaming(true)
{
    m_turn.question = toUtf8(question);
    m_turn.state = TurnState::Streaming;
    build();
    retranslate();
}

void TurnWidget::build()
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto* const line = new QHBoxLayout;
    line->addStretch(1);
    auto* const bubble = new QFrame(this);
    bubble->setProperty("role", "bubble");
    auto* const inBubble = new QVBoxLayout(bubble);
    inBubble->setContentsMargins(14, 9, 14, 9);
    m_question = new QLabel(bubble);
    m_question->setText(toQt(m_turn.question));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_question->setMinimumWidth(
        std::min(360, m_question->fontMetrics().horizontalAdvance(m_question->text()) + 12));
    inBubble->addWidget(m_question);
    line->addWidget(bubble, 0);
    column->addLayout(line);

    auto* const card = new QFrame(this);
    card->setProperty("role", "card");
    auto* const inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(14, 10, 14, 10);
    inCard->setSpacing(4);
    m_answer = new AnswerView(card);
    inCard->addWidget(m_answer);
    m_facts = new QLabel(card);
    m_facts->setProperty("role", "muted");
    m_facts->setWordWrap(true);
    inCard->addWidget(m_facts);
    column->addWidget(card);
    connect(m_answer, &AnswerView::citationActivated, this,
            [this](int number) { emit citationActivated(m_turn.number, number); });
    m_answer->setProvable(m_streaming ? AnswerView::Provable::No : AnswerView::Provable::Yes);
    connect(m_answer, &AnswerView::proveAsked, this,
            [this](int number) { emit proveAsked(m_turn.number, number); });
    connect(m_answer, &AnswerView::linkHovered, this, &TurnWidget::linkHovered);
    if (m_streaming || m_brothers.empty())
        return;
    if (m_brothers.size() > 1) {
        auto* const branches = new BranchStrip(m_brothers, m_turn.number, this);
        column->addWidget(branches);
        connect(branches, &BranchStrip::branchActivated, this, &TurnWidget::branchActivated);
    }
    buildButtons();
}

void TurnWidget::buildButtons()
{
    auto* const row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    m_again = new QPushButton(this);
    m_edit = new QPushButton(this);
    m_fork = new QPushButton(this);
    m_pin = new QPushButton(this);
    for (QPushButton* const button : {m_again, m_edit, m_fork, m_pin}) {
        button->setProperty("role", "quiet");
        row->addWidget(button);
    }
    row->addStretch();
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    m_pin->setVisible(m_turn.state == TurnState::Done || m_turn.state == TurnState::Stopped);
    connect(m_again, &QPushButton::clicked, this, [this] { emit againAsked(m_turn.number); });
    connect(m_edit, &QPushButton::clicked, this, [this] { emit editAsked(m_turn.number); });
    connect(m_fork, &QPushButton::clicked, this, [this] { emit forkAsked(m_turn.number); });
    connect(m_pin, &QPushButton::clicked, this,
            [this] { emit pinAsked(m_turn.number, m_pinned == Pinned::Yes ? Pinned::No : Pinned::Yes); });
}

void TurnWidget::setPinned(Pinned pinned)
{
    m_pinned = pinned;
    retranslate();
}

void TurnWidget::setStreamed(const QString& answerSoFar)
{
    m_answer->setAnswer(toQt(safeHtml(toUtf8(answerSoFar))));
}

QString TurnWidget::factsText() const
{
    if (m_streaming)
        return tr("Answering…");
    const auto& numbers = m_turn.answer.numbers;
    if (m_turn.state == TurnState::Failed)
        return tr("This question was not answered. It is kept; ask again.");
    QString text;
    if (numbers.readsPart())
        text = tr("read %1: %2 of %Ln document(s)", nullptr, static_cast<int>(numbers.allDocuments))
                   .arg(formatShare(static_cast<double>(numbers.readTokens)
                                    / static_cast<double>(std::max<std::int64_t>(numbers.allTokens, 1))),
                        formatNumber(numbers.readDocuments))
            + QStringLiteral(" · ");
    if (numbers.isScoped())
        text +=
            tr("looked at %1 of %Ln document(s), %2 tokens", nullptr, static_cast<int>(numbers.allDocuments))
                .arg(formatNumber(numbers.scopeDocuments), formatNumber(numbers.scopeTokens))
            + QStringLiteral(" · ");
    text += tr("%1 of %2 tokens reused · first token %3 · %4 tokens/s")
                .arg(formatNumber(numbers.reusedTokens), formatNumber(numbers.promptTokens),
                     formatDuration(numbers.firstTokenSeconds),
                     formatNumber(static_cast<std::int64_t>(numbers.tokensPerSecond)));
    if (m_turn.state == TurnState::Stopped)
        text += QStringLiteral(" · ") + tr("stopped");
    const bool anySource = !numbered(m_turn.answer, 1).empty();
    if (!anySource && m_turn.state == TurnState::Done)
        text += QStringLiteral(" · ") + tr("no source found");
    return text;
}

void TurnWidget::retranslate()
{
    m_facts->setText(factsText());
    m_facts->setToolTip(m_turn.answer.numbers.isScoped()
                            ? tr("The documents that were left out were masked while the question was read "
                                 "and the answer was written. The other documents were read with them in "
                                 "view, so traces can remain.")
                            : QString());
    m_facts->setAccessibleDescription(m_facts->toolTip());
    m_question->setAccessibleName(tr("Question: %1").arg(m_question->text()));
    if (!m_again)
        return;
    m_again->setText(tr("Answer again"));
    m_edit->setText(tr("Edit question"));
    m_fork->setText(tr("Fork"));
    m_fork->setToolTip(tr("The next question continues here, in a branch of its own"));
    const bool pinned = m_pinned == Pinned::Yes;
    m_pin->setText((pinned ? QStringLiteral("★ ") : QStringLiteral("☆ "))
                   + (pinned ? tr("Pinned") : tr("Pin")));
    m_pin->setToolTip(pinned ? tr("Remove from the notebook") : tr("Pin to notebook"));
    m_pin->setAccessibleName(m_pin->toolTip());
}

}  // namespace kvasir::ui
