// The tree is what is stored; only which branch is shown lives here.
#include "ui/bridge/conversation_view_model.h"

#include <algorithm>

#include <QDateTime>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

const StoredTurn* find(const std::vector<StoredTurn>& turns, std::int64_t number)
{
    const auto found =
        std::find_if(turns.begin(), turns.end(), [&](const auto& turn) { return turn.number == number; });
    return found == turns.end() ? nullptr : &*found;
}

// The newest turn that continues `number`, its continuations included.
std::int64_t newestBelow(const std::vector<StoredTurn>& turns, std::int64_t number)
{
    std::int64_t last = number;
    for (const auto& turn : turns)  // by number: a child comes after its parent
        if (turn.parent == last)
            last = turn.number;
    return last;
}

struct LoadedSession {
    std::vector<StoredTurn> turns;
    SessionKind kind = SessionKind::Chat;
};

Result<LoadedSession> loadSession(Service& service, const std::string& corpus, const std::string& session)
{
    LoadedSession loaded;
    TRY_ASSIGN(loaded.turns, service.turns(session));
    TRY_ASSIGN(const auto sessions, service.sessions(corpus));
    for (const auto& stored : sessions)
        if (stored.id.value == session)
            loaded.kind = stored.kind;
    return loaded;
}

}  // namespace

ConversationViewModel::ConversationViewModel(ServiceClient& client, QObject* parent)
    : QObject(parent), m_client(&client)
{}

void ConversationViewModel::open(const QString& corpus, const QString& session,
                                 std::optional<std::int64_t> show)
{
    m_corpus = corpus;
    m_session = session;
    m_turns.clear();
    m_kind = SessionKind::Chat;
    m_shown.reset();
    m_forked = false;
    m_streamed.clear();
    m_asked.clear();
    m_job.reset();
    m_loading.reset();
    emit turnsChanged();
    emit answeringChanged();
    if (!session.isEmpty())
        load(show);
}

void ConversationViewModel::load(std::optional<std::int64_t> show)
{
    m_loading = m_client->run<LoadedSession>(
        Lane::Reader, {"turns", m_session},
        [corpus = toUtf8(m_corpus), session = toUtf8(m_session)](Service& service, const JobContext&) {
            return loadSession(service, corpus, session);
        },
        this,
        [this, show](Result<LoadedSession> loaded) {
            if (!loaded) {
                emit failed(loaded.error(), {.corpus = m_corpus, .again = [this, session = m_session, show] {
                                                 if (session == m_session)
                                                     load(show);
                                             }});
                return;
            }
            m_turns = std::move(loaded->turns);
            m_kind = loaded->kind;
            m_forked = false;
            if (show)
                m_shown = newestBelow(m_turns, *show);
            else
                m_shown = m_turns.empty() ? std::nullopt : std::optional(m_turns.back().number);
            emit turnsChanged();
        });
}

std::vector<StoredTurn> ConversationViewModel::branch() const
{
    if (m_kind == SessionKind::Summary)
        return m_turns;  // the lines of an outline stand side by side
    std::vector<StoredTurn> path;
    for (auto at = m_shown; at;) {
        const StoredTurn* const turn = find(m_turns, *at);
        if (!turn)
            break;
        path.push_back(*turn);
        at = turn->parent;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<std::int64_t> ConversationViewModel::brothers(std::int64_t number) const
{
    const StoredTurn* const turn = find(m_turns, number);
    std::vector<std::int64_t> result;
    if (m_kind == SessionKind::Summary)
        return result;
    for (const auto& other : m_turns)
        if (turn && other.parent == turn->parent)
            result.push_back(other.number);
    return result;
}

void ConversationViewModel::showBranchOf(std::int64_t turn)
{
    m_shown = newestBelow(m_turns, turn);
    m_forked = false;
    emit turnsChanged();
}

std::vector<std::int64_t> ConversationViewModel::continuations(std::int64_t number) const
{
    std::vector<std::int64_t> result;
    for (const auto& turn : m_turns)
        if (turn.parent == number)
            result.push_back(turn.number);
    return result;
}

void ConversationViewModel::forkAt(std::int64_t turn)
{
    if (m_job || m_kind == SessionKind::Summary || !find(m_turns, turn))
        return;
    m_shown = turn;
    m_forked = !continuations(turn).empty();
    emit turnsChanged();
}

void ConversationViewModel::ask(const QString& question, AskRequest::Reads reads)
{
    if (m_kind == SessionKind::Summary)
        open(m_corpus, {});  // an outline is not continued; the question begins a conversation
    start(question, m_shown.value_or(AskRequest::kFirst), reads);
}

void ConversationViewModel::askAgain(std::int64_t number)
{
    if (const StoredTurn* const turn = find(m_turns, number))
        edit(number, toQt(turn->question));
}

void ConversationViewModel::edit(std::int64_t number, const QString& question)
{
    const StoredTurn* const turn = find(m_turns, number);
    if (!turn)
        return;
    const auto parent = turn->parent;
    m_shown = parent;
    m_forked = false;
    emit turnsChanged();
    start(question, parent.value_or(AskRequest::kFirst), AskRequest::Reads::All);
}

void ConversationViewModel::start(const QString& question, std::int64_t after, AskRequest::Reads reads)
{
    if (m_job || question.trimmed().isEmpty() || m_corpus.isEmpty())
        return;
    AskRequest request;
    request.corpus = toUtf8(m_corpus);
    request.session = toUtf8(m_session);
    request.question = toUtf8(question);
    request.after = after;
    request.engine = m_choice;
    request.reads = reads;
    request.only = m_only;
    m_asked = question;
    m_again = [this, corpus = m_corpus, session = m_session, question, after, reads] {
        if (corpus == m_corpus && session == m_session)
            start(question, after, reads);
    };
    m_streamed.clear();
    // Gathered text of the question before this one may still be under way when this one runs.
    const auto stream = m_client->gathered(this, [this, asking = ++m_asking](const QString& text) {
        if (!m_job || asking != m_asking)
            return;  // it ended, and its whole answer stands in the turns
        m_streamed += text;
        emit streamed();
    });
    m_job = m_client->run<AskReport>(
        Lane::Engine, {"ask", m_corpus},
        [request, stream](Service& service, const JobContext& job) {
            return service.ask(request, stream, job);
        },
        this, [this, after](const Result<AskReport>& report) { finish(report, after); });
    emit answeringChanged();
}

void ConversationViewModel::finish(const Result<AskReport>& report, std::int64_t after)
{
    const auto keep = std::exchange(m_job, nullptr);  // until its last signal was told
    m_forked = false;
    if (!report) {
        emit answeringChanged();
        emit turnsChanged();
        if (report.error().code() != ErrorCode::Cancelled)
            emit failed(report.error(),
                        {.kind = FailedWork::Kind::Reading, .corpus = m_corpus, .again = m_again});
        if (!m_session.isEmpty())
            load({});
        return;
    }
    // The turn as it was stored.
    StoredTurn turn;
    turn.number = report->turn;
    if (after != AskRequest::kFirst)
        turn.parent = after;
    turn.question = toUtf8(m_asked);
    turn.state = report->state;
    turn.answer = report->answer;
    turn.asked = QDateTime::currentSecsSinceEpoch();
    if (!find(m_turns, turn.number))
        m_turns.push_back(std::move(turn));
    m_shown = report->turn;
    if (m_session.isEmpty()) {
        m_session = toQt(report->session);
        emit sessionCreated(m_session);
    }
    emit turnsChanged();
    emit answered(*report);
    emit answeringChanged();  // last: whoever hears it may ask the next question
}

void ConversationViewModel::stop()
{
    if (m_job)
        m_job->cancel();
}

}  // namespace kvasir::ui
