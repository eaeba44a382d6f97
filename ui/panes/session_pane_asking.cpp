// What is asked and how: questions, branches, outlines, comparisons, drafts.
#include <QStackedWidget>

#include "ui/models/qt_text.h"
#include "ui/panes/compare_panel.h"
#include "ui/panes/question_box.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/session_tabs_p.h"
#include "ui/panes/suggestion_list.h"
#include "ui/panes/summarise_panel.h"
#include "ui/panes/turn_list.h"

namespace kvasir::ui {

void SessionPane::setScope(const QuestionScope& scope)
{
    m_conversation->setOnly(scope.only);
    m_question->setScope(scope);
    updateSuggestions();
}

bool SessionPane::canAsk()
{
    const QString hindrance = m_question->hindrance();
    if (!hindrance.isEmpty())
        emit statusAsked(hindrance);
    return hindrance.isEmpty();
}

void SessionPane::submit(AskRequest::Reads reads)
{
    const QString question = m_question->question();
    if (question.isEmpty() || m_conversation->isAnswering() || !m_corpus->corpus() || !canAsk())
        return;
    const bool fresh = m_conversation->session().isEmpty() || m_conversation->kind() == SessionKind::Summary;
    m_tab = fresh ? kNew : m_conversation->session();
    m_question->setText({});
    if (const auto turn = std::exchange(m_editing, std::nullopt)) {
        m_question->setEditing(QuestionBox::Editing::No);
        m_conversation->edit(*turn, question);
    } else {
        m_conversation->ask(question, reads);
    }
    rebuildTabs();
}

// The engine takes its work in the order given: the reading that stops, the question, the reading that goes
// on.
void SessionPane::submitPart()
{
    if (m_question->question().isEmpty() || m_conversation->isAnswering() || !canAsk())
        return;
    m_corpus->pauseForQuestion();
    submit(AskRequest::Reads::Stored);
}

void SessionPane::updateSuggestions()
{
    const bool nothingAsked = m_tab == kNew || (m_tab == kOverview && m_corpus->sessions().empty());
    m_suggestions->setVisible(nothingAsked && !m_suggestions->isEmpty() && m_summarise->isHidden()
                              && m_corpus->state() == CorpusViewModel::State::Ready
                              && m_conversation->branch().empty() && !m_conversation->isAnswering());
}

void SessionPane::editTurn(const StoredTurn& turn)
{
    if (m_conversation->isAnswering())
        return;
    m_editing = turn.number;
    m_question->setText(toQt(turn.question));
    m_question->setEditing(QuestionBox::Editing::Yes);
    focusQuestion();
}

void SessionPane::leaveEditing()
{
    if (!std::exchange(m_editing, std::nullopt))
        return;
    m_question->setText({});
    m_question->setEditing(QuestionBox::Editing::No);
}

void SessionPane::editLast()
{
    const auto branch = m_conversation->branch();
    if (!branch.empty())
        editTurn(branch.back());
}

void SessionPane::askAgain()
{
    const auto branch = m_conversation->branch();
    if (!branch.empty())
        askAgainAt(branch.back().number);
}

void SessionPane::askAgainAt(std::int64_t turn)
{
    if (!m_conversation->isAnswering() && canAsk())
        m_conversation->askAgain(turn);
}

void SessionPane::fork()
{
    const auto branch = m_conversation->branch();
    if (!branch.empty())
        forkAt(m_turns->focusedTurn().value_or(branch.back().number));
}

void SessionPane::forkAt(std::int64_t turn)
{
    if (m_conversation->isAnswering())
        return;
    m_conversation->forkAt(turn);
    if (!m_conversation->isForked())
        emit statusAsked(tr("Nothing follows this turn yet: the next question continues it anyway."));
    focusQuestion();
}

void SessionPane::focusQuestion()
{
    m_question->focusQuestion();
}

void SessionPane::startSummarise(std::optional<DocumentIndex> document)
{
    const auto& corpus = m_corpus->corpus();
    if (!corpus)
        return;
    if (m_running.isRunning()) {
        m_tab = kSummary;  // one at a time
        rebuildTabs();
        return;
    }
    const QString title =
        document ? toQt(corpus->documents()[static_cast<std::size_t>(*document)].title()) : QString();
    m_summarise->show();
    updateSuggestions();
    m_summarise->open(m_corpus->name(), title, m_corpus->choice());
}

void SessionPane::summaryEnded(const QString& session)
{
    if (m_stored.session() == session)
        m_stored.open(m_corpus->name(), session);
    m_corpus->refreshSessions();
    if (m_tab != kSummary)
        return rebuildTabs();
    m_tab = kOverview;
    if (!session.isEmpty() && m_running.corpus() == m_corpus->name() && !m_conversation->isAnswering()) {
        m_tab = session;
        m_conversation->open(m_corpus->name(), session);
    }
    rebuildTabs();
}

void SessionPane::startCompare()
{
    if (!m_corpus->corpus())
        return;
    if (!m_compare) {
        m_compare = new ComparePanel(m_comparison, m_pages);
        m_pages->addWidget(m_compare);
        connect(m_compare, &ComparePanel::citationActivated, this, &SessionPane::citationActivated);
        connect(m_compare, &ComparePanel::statusAsked, this, &SessionPane::statusAsked);
        connect(m_compare, &ComparePanel::closeAsked, this, [this] {
            m_compare->setProperty("closed", true);
            m_tab = kOverview;
            rebuildTabs();
        });
    }
    m_compare->setProperty("closed", false);
    m_tab = kCompare;
    rebuildTabs();
    m_compare->open(m_corpus->name(), m_corpus->choice());
}

void SessionPane::conversationChanged()
{
    if (const QString key = draftKey(); key != m_draftKey) {
        const QString written = m_question->text();
        if (!m_draftKey.isEmpty() && !written.isEmpty())
            m_drafts.insert(m_draftKey, written);
        // What was written before any corpus was open goes with the one that is opened.
        const QString kept = m_drafts.take(key);
        if (!m_draftKey.isEmpty() || !kept.isEmpty())
            m_question->setText(kept);
        m_draftKey = key;
    }
    if (m_conversation->kind() == SessionKind::Summary && m_stored.session() != m_conversation->session())
        m_stored.open(m_corpus->name(), m_conversation->session());
    showPage();
}

QString SessionPane::draft() const
{
    return m_question->text();
}

void SessionPane::setDraft(const QString& text)
{
    m_question->setText(text);
}

QString SessionPane::draftKey() const
{
    const QString& corpus = m_conversation->corpus();
    return corpus.isEmpty() ? QString() : corpus + u'\n' + m_conversation->session();
}

QVariantMap SessionPane::drafts() const
{
    QVariantMap result;
    for (auto at = m_drafts.begin(); at != m_drafts.end(); ++at)
        result.insert(at.key(), at.value());
    if (!m_question->text().isEmpty() && !m_editing)
        result.insert(m_draftKey, m_question->text());
    return result;
}

void SessionPane::restoreDrafts(const QVariantMap& drafts)
{
    for (auto at = drafts.begin(); at != drafts.end(); ++at)
        m_drafts.insert(at.key(), at.value().toString());
    if (const QString mine = m_drafts.take(m_draftKey); m_question->text().isEmpty())
        m_question->setText(mine);
}

}  // namespace kvasir::ui
