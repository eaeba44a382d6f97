// The three panes know nothing of each other; this page carries what is clicked from one to the next.
#include "ui/modes/ask_mode.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QSplitter>

#include "ui/models/qt_text.h"
#include "ui/modes/evidence_window.h"
#include "ui/panes/attended_marks.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/notebook_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/sources_pane.h"

namespace kvasir::ui {
namespace {

constexpr int kChangesGathered = 400;  // milliseconds

// Keys of a state; stable, they are in people's settings.
const QString kColumns = QStringLiteral("columns"), kLeft = QStringLiteral("left"),
              kDetached = QStringLiteral("detached"), kGeometry = QStringLiteral("detachedGeometry"),
              kEvidence = QStringLiteral("evidence"), kScope = QStringLiteral("scope");

}  // namespace

AskMode::AskMode(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent)
    : QWidget(parent), m_corpus(&corpus), m_conversation(&conversation)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_left = new QSplitter(Qt::Vertical, m_splitter);
    m_left->setHandleWidth(1);
    m_session = new SessionPane(corpus, conversation, m_splitter);
    m_evidence = new EvidencePane(corpus, conversation.client(), m_splitter);
    m_sources = new SourcesPane(corpus, m_left);
    m_notebook = new NotebookPane(m_session->notebook(), m_left);
    m_left->addWidget(m_sources);
    m_left->addWidget(m_notebook);
    m_left->setStretchFactor(0, 1);
    m_splitter->addWidget(m_left);
    m_splitter->addWidget(m_session);
    m_splitter->addWidget(m_evidence);
    m_left->setMinimumWidth(180);
    m_session->setMinimumWidth(320);
    m_evidence->setMinimumWidth(280);
    m_splitter->setSizes({220, 430, 350});
    for (int i = 0; i < 3; ++i)
        m_splitter->setStretchFactor(i, i == 0 ? 22 : i == 1 ? 43 : 35);
    row->addWidget(m_splitter);
    m_changes.setSingleShot(true);
    m_changes.setInterval(kChangesGathered);
    connect(&m_changes, &QTimer::timeout, this, &AskMode::tellChange);
    connectPanes(conversation);
    connectScope();
}

AskMode::~AskMode() = default;

void AskMode::connectPanes(ConversationViewModel& conversation)
{
    connect(m_sources, &SourcesPane::documentActivated, this,
            [this](DocumentIndex document) { m_evidence->showDocument(document); });
    connect(m_session, &SessionPane::citationActivated, this,
            [this](const StoredTurn& turn, int number, const QString& session) {
                m_evidence->showCitations(turn.answer, number, {session, turn.number});
            });
    connect(m_session, &SessionPane::proveAsked, this,
            [this](const StoredTurn& turn, int number, const QString& session) {
                m_evidence->showCitations(turn.answer, number, {session, turn.number});
                m_evidence->prove(number);
            });
    connect(m_session, &SessionPane::documentActivated, this,
            [this](DocumentIndex document) { m_evidence->showDocument(document); });
    connect(m_notebook, &NotebookPane::answerActivated, m_session, &SessionPane::showTurn);
    connect(&conversation, &ConversationViewModel::answered, this, [this](const AskReport& report) {
        m_evidence->showCitations(report.answer, 1, {toQt(report.session), report.turn});
    });
    connect(&conversation, &ConversationViewModel::turnsChanged, this, &AskMode::followConversation);
    connect(m_evidence, &EvidencePane::citationsShown, this, &AskMode::findOrigin);
    connect(m_evidence, &EvidencePane::documentShown, m_sources, &SourcesPane::select);
    connect(m_evidence, &EvidencePane::citationsShown, this, &AskMode::updateHeat);
    connect(m_evidence, &EvidencePane::detachAsked, this, &AskMode::toggleDetached);
    connect(m_evidence, &EvidencePane::headlineChanged, this, [this] {
        if (m_window)
            m_window->setHeadline(m_evidence->headline());
    });
    connect(m_evidence, &EvidencePane::viewStateChanged, this, &AskMode::noteChange);
    for (const QSplitter* const splitter : {m_splitter, m_left})
        connect(splitter, &QSplitter::splitterMoved, this, &AskMode::noteChange);
    // After the tree of sources was made anew.
    connect(m_corpus, &CorpusViewModel::opened, this, &AskMode::updateHeat);
    connect(m_corpus, &CorpusViewModel::coverageChanged, this, &AskMode::updateHeat);
}

void AskMode::connectScope()
{
    connect(m_sources, &SourcesPane::scopeChanged, this, [this] {
        m_session->setScope(m_sources->scope());
        noteChange();
    });
    connect(m_session, &SessionPane::allAsked, m_sources, &SourcesPane::checkAll);
}

// Below the evidence stands the list of the answer that is read: a clicked one as long as it is on the shown
// branch, else the last one.
void AskMode::followConversation()
{
    const auto branch = m_conversation->branch();
    const auto& session = m_conversation->session();
    const bool chat = m_conversation->kind() == SessionKind::Chat;
    const auto& origin = m_evidence->origin();
    if (branch.empty() || !chat) {
        if (!m_conversation->isAnswering() && origin.isStored() && origin.session != session)
            m_evidence->showCitations({}, 0);
        return;
    }
    findOrigin();
    const bool shown = origin.session == session
        && std::any_of(branch.begin(), branch.end(),
                       [&](const StoredTurn& turn) { return turn.number == origin.turn; });
    if (!shown)
        m_evidence->showCitations(branch.back().answer, 0, {session, branch.back().number});
}

// A citation may be opened by somebody who has the answer alone.
void AskMode::findOrigin()
{
    if (m_evidence->origin().isStored() || m_evidence->citations().empty())
        return;
    for (const auto& turn : m_conversation->branch())
        if (turn.number > 0 && citationRows(turn.answer) == m_evidence->citations())
            return m_evidence->setOrigin({m_conversation->session(), turn.number});
}

void AskMode::setHeat(Heat heat)
{
    m_heat = heat;
    m_evidence->setHeat(heat);
    updateHeat();
}

void AskMode::updateHeat()
{
    const auto& corpus = m_corpus->corpus();
    const bool warm = m_heat == Heat::On && corpus;
    m_sources->setHeat(warm ? documentHeat(m_evidence->citations(), m_evidence->attended(), *corpus)
                            : std::vector<double>(),
                       1);
}

void AskMode::toggleDetached()
{
    if (m_window)
        attach();
    else
        detach();
    noteChange();
    emit detachedChanged();
}

void AskMode::detach()
{
    m_columns = m_splitter->saveState();
    m_window = new EvidenceWindow(this);
    m_window->restoreGeometry(m_geometry);
    m_window->setHeadline(m_evidence->headline());
    m_window->take(m_evidence);
    m_evidence->setPlacing(Placing::Detached);
    connect(m_window, &EvidenceWindow::closeAsked, this, [this] {
        if (window()->isVisible())  // else the program ends, and what was detached comes back so
            toggleDetached();
    });
    connect(m_window, &EvidenceWindow::changed, this, &AskMode::noteChange);
    m_evidenceShown = Shown::Yes;
    m_window->show();
}

void AskMode::attach()
{
    m_geometry = m_window->saveGeometry();
    m_splitter->addWidget(m_evidence);
    m_splitter->setStretchFactor(2, 35);
    m_splitter->restoreState(m_columns);
    m_evidence->setPlacing(Placing::InWindow);
    showEvidence(Shown::Yes);
    std::exchange(m_window, nullptr)->deleteLater();  // it may be closing itself at this moment
}

void AskMode::showSources(Shown shown)
{
    m_left->setVisible(shown == Shown::Yes);
}

void AskMode::showEvidence(Shown shown)
{
    m_evidenceShown = shown;
    QWidget* const whole = m_window ? static_cast<QWidget*>(m_window) : m_evidence;
    whole->setVisible(shown == Shown::Yes);
}

QVariantMap AskMode::viewState() const
{
    return {{kColumns, columns()},
            {kLeft, m_left->saveState()},
            {kDetached, isDetached()},
            {kGeometry, m_window ? m_window->saveGeometry() : m_geometry},
            {kEvidence, m_evidence->viewState()},
            {kScope, m_sources->scopeState()}};
}

void AskMode::restoreViewState(const QVariantMap& state)
{
    m_geometry = state.value(kGeometry).toByteArray();
    if (const auto columns = state.value(kColumns).toByteArray(); !columns.isEmpty()) {
        m_columns = columns;
        if (!m_window)
            m_splitter->restoreState(columns);
    }
    if (const auto left = state.value(kLeft).toByteArray(); !left.isEmpty())
        m_left->restoreState(left);
    m_evidence->restoreViewState(state.value(kEvidence).toMap());
    m_sources->restoreScope(state.value(kScope).toMap());
    if (state.contains(kDetached) && state.value(kDetached).toBool() != isDetached())
        toggleDetached();
}

void AskMode::noteChange()
{
    m_changes.start();
}

// A state asked for while a corpus is being opened would be that of nothing.
void AskMode::tellChange()
{
    const auto corpus = m_corpus->state();
    if (corpus == CorpusViewModel::State::Opening)
        m_changes.start();
    else if (corpus != CorpusViewModel::State::None)
        emit viewStateChanged();
}

QByteArray AskMode::columns() const
{
    return m_window ? m_columns : m_splitter->saveState();
}

}  // namespace kvasir::ui
