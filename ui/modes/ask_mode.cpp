// The three panes know nothing of each other; this page carries what is clicked from one to the next.
#include "ui/modes/ask_mode.h"

#include <QHBoxLayout>
#include <QSplitter>

#include "ui/panes/evidence_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/sources_pane.h"

namespace kvasir::ui {

AskMode::AskMode(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent)
    : QWidget(parent)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_sources = new SourcesPane(corpus, m_splitter);
    m_session = new SessionPane(corpus, conversation, m_splitter);
    m_evidence = new EvidencePane(corpus, m_splitter);
    m_splitter->addWidget(m_sources);
    m_splitter->addWidget(m_session);
    m_splitter->addWidget(m_evidence);
    m_sources->setMinimumWidth(180);
    m_session->setMinimumWidth(320);
    m_evidence->setMinimumWidth(280);
    m_splitter->setSizes({220, 430, 350});
    for (int i = 0; i < 3; ++i)
        m_splitter->setStretchFactor(i, i == 0 ? 22 : i == 1 ? 43 : 35);
    row->addWidget(m_splitter);

    connect(m_sources, &SourcesPane::documentActivated, this,
            [this](DocumentIndex document) { m_evidence->showDocument(document); });
    connect(m_session, &SessionPane::citationActivated, this, [this](const StoredTurn& turn, int number) {
        m_evidence->showCitations(turn.answer.citations, number);
    });
    connect(m_session, &SessionPane::documentActivated, this,
            [this](DocumentIndex document) { m_evidence->showDocument(document); });
    connect(m_session, &SessionPane::statusAsked, this, &AskMode::statusAsked);
    connect(m_evidence, &EvidencePane::documentShown, m_sources, &SourcesPane::select);
    connect(&conversation, &ConversationViewModel::answered, this,
            [this](const AskReport& report) { m_evidence->showCitations(report.answer.citations, 1); });
}

void AskMode::focusQuestion()
{
    m_session->focusQuestion();
}
void AskMode::askAgain()
{
    m_session->askAgain();
}
void AskMode::editLast()
{
    m_session->editLast();
}
void AskMode::newSession()
{
    m_session->newSession();
}
void AskMode::showSession(const QString& session)
{
    m_session->showSession(session);
}
void AskMode::goBack()
{
    m_evidence->goBack();
}
void AskMode::goForward()
{
    m_evidence->goForward();
}
void AskMode::nextCitation()
{
    m_evidence->nextCitation();
}
void AskMode::previousCitation()
{
    m_evidence->previousCitation();
}
void AskMode::startFind()
{
    m_evidence->startFind();
}
void AskMode::showDocument(int document, LineRange lines, int page)
{
    m_evidence->showDocument(document, lines, page);
}
void AskMode::showSources(bool wanted)
{
    m_sources->setVisible(wanted);
}
void AskMode::showEvidence(bool wanted)
{
    m_evidence->setVisible(wanted);
}
QByteArray AskMode::sizes() const
{
    return m_splitter->saveState();
}
void AskMode::restoreSizes(const QByteArray& sizes)
{
    if (!sizes.isEmpty())
        m_splitter->restoreState(sizes);
}
QString AskMode::draft() const
{
    return m_session->draft();
}
void AskMode::setDraft(const QString& text)
{
    m_session->setDraft(text);
}

}  // namespace kvasir::ui
