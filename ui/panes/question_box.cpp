// All texts depend on what the two view-models show, so update() sets them all.
#include "ui/panes/question_box.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/text_format.h"
#include "ui/widgets/composer.h"

namespace kvasir::ui {

QuestionBox::QuestionBox(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus), m_conversation(&conversation)
{
    auto* const around = new QVBoxLayout(this);
    around->setContentsMargins(20, 4, 20, 10);
    around->setSpacing(6);
    auto* const frame = new QFrame(this);
    frame->setProperty("role", "composer");
    around->addWidget(frame);
    m_notice = new QLabel(this);
    m_notice->setProperty("role", "muted");
    m_notice->setWordWrap(true);
    around->addWidget(m_notice);
    auto* const column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    m_composer = new Composer(frame);
    column->addWidget(m_composer);
    m_scopeLine = new QWidget(frame);
    auto* const scope = new QHBoxLayout(m_scopeLine);
    scope->setContentsMargins(0, 0, 0, 0);
    m_scopeText = new QLabel(m_scopeLine);
    m_scopeText->setWordWrap(true);
    m_all = new QPushButton(m_scopeLine);
    m_all->setProperty("role", "link");
    scope->addWidget(m_scopeText, 1);
    scope->addWidget(m_all);
    column->addWidget(m_scopeLine);
    auto* const row = new QHBoxLayout;
    m_hint = new QLabel(frame);
    m_hint->setProperty("role", "muted");
    m_hint->setWordWrap(true);
    m_part = new QPushButton(frame);
    m_stop = new QPushButton(frame);
    m_ask = new QPushButton(frame);
    m_ask->setProperty("role", "primary");
    row->addWidget(m_hint, 1);
    row->addWidget(m_part);
    row->addWidget(m_stop);
    row->addWidget(m_ask);
    column->addLayout(row);
    m_composer->installEventFilter(this);
    connect(m_composer, &Composer::submitted, this, &QuestionBox::submitted);
    connect(m_composer, &QPlainTextEdit::textChanged, this, [this] {
        update();
        emit textChanged();
    });
    connect(m_all, &QPushButton::clicked, this, &QuestionBox::allAsked);
    connect(m_ask, &QPushButton::clicked, this, &QuestionBox::submitted);
    connect(m_part, &QPushButton::clicked, this, &QuestionBox::partSubmitted);
    connect(m_stop, &QPushButton::clicked, m_conversation, &ConversationViewModel::stop);
    connect(m_corpus, &CorpusViewModel::stateChanged, this, &QuestionBox::update);
    connect(m_corpus, &CorpusViewModel::planChanged, this, &QuestionBox::update);
    connect(m_corpus, &CorpusViewModel::coverageChanged, this, &QuestionBox::update);
    connect(m_corpus, &CorpusViewModel::progressed, this, &QuestionBox::update);
    connect(m_conversation, &ConversationViewModel::answeringChanged, this, &QuestionBox::update);
    connect(m_conversation, &ConversationViewModel::turnsChanged, this, &QuestionBox::update);
    update();
}

std::int64_t QuestionBox::storedTokens() const
{
    if (m_corpus->state() != CorpusViewModel::State::Prefilling || !m_corpus->job())
        return 0;
    const auto& progress = m_corpus->job()->progress();
    if (progress.stage != QLatin1String("prefill") && progress.stage != QLatin1String("restore"))
        return 0;
    std::int64_t stored = 0;
    for (const auto& entry : m_corpus->coverage().entries)
        if (entry.document && entry.tokens.end <= progress.done)
            stored = std::max(stored, entry.tokens.end);
    // Of the documents that may be looked at one at least.
    return stored >= m_scope.firstEnd ? stored : 0;
}

QString QuestionBox::hindrance() const
{
    return m_scope.isNothing() ? tr("No document is checked in the sources: there is nothing to look at.")
                               : QString();
}

// What a scope can do and what it cannot stands beside it: the rest of the corpus was read before the
// question.
void QuestionBox::updateScope()
{
    m_scopeLine->setVisible(m_corpus->corpus() && !m_scope.isAll());
    const QString tip =
        tr("Left-out documents are masked while the question is read and the answer is written. The other "
           "documents were read with them in view, so traces can remain.");
    m_scopeText->setText(m_scope.isNothing()
                             ? hindrance()
                             : tr("Looks at %1 of %Ln document(s) (%2 tokens)", nullptr,
                                  static_cast<int>(m_scope.allDocuments))
                                   .arg(formatNumber(m_scope.documents), formatNumber(m_scope.tokens)));
    m_scopeText->setToolTip(tip);
    m_scopeText->setAccessibleDescription(tip);
    m_all->setText(tr("All"));
    m_all->setToolTip(tr("Look at all documents again"));
    m_all->setAccessibleName(m_all->toolTip());
    m_all->setAccessibleDescription(m_scopeText->text() + QStringLiteral(". ") + tip);
}

QString QuestionBox::hintText() const
{
    using State = CorpusViewModel::State;
    if (m_editing == Editing::Yes)
        return tr("Editing: the old answer stays as a branch. Esc: do not edit.");
    if (!m_corpus->corpus())
        return {};
    const auto state = m_corpus->state();
    const QString scope =
        tr("Reads all %1 tokens of %2")
            .arg(formatNumber(m_corpus->coverage().tokens),
                 tr("%Ln document(s)", nullptr, static_cast<int>(m_corpus->corpus()->documents().size())));
    if (state == State::Prefilling)
        return tr("Reading; a question waits until it is done.");
    const QString first = m_scope.isAll() ? scope : QString();  // else the line above says it
    if (state == State::Planned)
        return (first.isEmpty() ? first : first + QStringLiteral(". "))
            + tr("The corpus is read before the first answer.");
    return first;
}

void QuestionBox::update()
{
    const bool open = m_corpus->corpus() != nullptr;
    const bool answering = m_conversation->isAnswering();
    const bool ready =
        open && !answering && hindrance().isEmpty() && !m_composer->toPlainText().trimmed().isEmpty();
    const auto tokens = m_corpus->coverage().tokens;
    const bool whole = m_scope.isAll() || m_scope.isNothing();
    m_composer->setEnabled(open);
    m_composer->setAccessibleName(tr("Question"));
    m_composer->setPlaceholderText(
        !open ? tr("Open a corpus to ask about it.")
            : whole
            ? tr("Ask about all %1 tokens…").arg(formatNumber(tokens))
            : tr("Ask about %1 tokens of %2…").arg(formatNumber(m_scope.tokens), formatNumber(tokens)));
    m_ask->setText(tr("Ask"));
    m_ask->setEnabled(ready);
    m_ask->setToolTip(hindrance());
    m_ask->setAccessibleDescription(hindrance());
    updateScope();
    m_stop->setText(tr("Stop  Ctrl+."));
    m_stop->setVisible(answering);
    m_hint->setText(hintText());
    const auto stored = storedTokens();
    m_part->setVisible(stored > 0 && !answering && m_editing == Editing::No);
    m_part->setEnabled(ready);
    m_part->setText(tr("Ask about the first %1")
                        .arg(formatShare(static_cast<double>(stored)
                                         / static_cast<double>(std::max<std::int64_t>(tokens, 1)))));
    m_part->setToolTip(
        tr("Reading pauses, the question is answered from the documents read so far, and reading "
           "goes on where it was."));
    m_notice->setVisible(open && !m_modelNotice.isEmpty());
    m_notice->setText(
        tr("The small built-in model finds places and quotes them, and errs often in long texts."));
    m_notice->setToolTip(m_modelNotice);
}

void QuestionBox::focusQuestion()
{
    m_composer->setFocus(Qt::ShortcutFocusReason);
}

QString QuestionBox::text() const
{
    return m_composer->toPlainText();
}

void QuestionBox::setText(const QString& text)
{
    m_composer->setPlainText(text);
    m_composer->moveCursor(QTextCursor::End);
}

QString QuestionBox::question()
{
    return m_composer->question();
}

void QuestionBox::setEditing(Editing editing)
{
    m_editing = editing;
    update();
}

void QuestionBox::setModelNotice(const QString& notice)
{
    m_modelNotice = notice;
    update();
}

void QuestionBox::setScope(const QuestionScope& scope)
{
    m_scope = scope;
    update();
}

bool QuestionBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_composer && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && m_editing == Editing::Yes) {
        emit editingLeft();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace kvasir::ui
