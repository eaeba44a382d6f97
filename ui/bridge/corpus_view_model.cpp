// Opening reads text and coverage first, then plans: the tree is there before the numbers.
#include "ui/bridge/corpus_view_model.h"

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

struct OpenedCorpus {
    std::shared_ptr<const Corpus> corpus;
    CoverageView coverage;
    std::vector<StoredSession> sessions;
};

Result<OpenedCorpus> openCorpus(Service& service, const std::string& name, const EngineChoice& choice,
                                const JobContext& job)
{
    OpenedCorpus opened;
    TRY_ASSIGN(opened.corpus, service.corpus(name));
    TRY_ASSIGN(opened.coverage, service.coverage(name, choice, job));
    TRY_ASSIGN(opened.sessions, service.sessions(name));
    return opened;
}

struct Comparison {
    std::vector<CorpusViewModel::CodecPlan> plans;
    Plan chosen;
    QString codec;
};

// The plan of the choice, and beside it those with the other codecs.
Result<Comparison> compare(Service& service, const std::string& name, const EngineChoice& choice,
                           const JobContext& job)
{
    Comparison comparison;
    TRY_ASSIGN(comparison.chosen, service.plan(name, choice, job));
    for (const char* const codec : {"f16", "f32"}) {
        TRY(job.check());
        EngineChoice other = choice;
        other.kvCodec = codec;
        TRY_ASSIGN(const auto plan, service.plan(name, other, job));
        comparison.plans.push_back({QString::fromLatin1(codec), plan});
        if (plan.kvBytes == comparison.chosen.kvBytes)
            comparison.codec = QString::fromLatin1(codec);
    }
    return comparison;
}

}  // namespace

CorpusViewModel::CorpusViewModel(ServiceClient& client, QObject* parent) : QObject(parent), m_client(&client)
{}

void CorpusViewModel::open(const QString& name)
{
    if (name == m_name && m_state != State::Failed)
        return;
    close();
    m_name = name;
    reload();
}

void CorpusViewModel::reload()
{
    if (m_name.isEmpty())
        return;
    set(State::Opening);
    m_opening = m_client->run<OpenedCorpus>(
        Lane::Reader, {"open", m_name},
        [name = toUtf8(m_name), choice = m_choice](Service& service, const JobContext& job) {
            return openCorpus(service, name, choice, job);
        },
        this,
        [this](Result<OpenedCorpus> result) {
            if (!result) {
                fail(result.error());
                return;
            }
            m_corpus = std::move(result->corpus);
            m_coverage = std::move(result->coverage);
            m_sessions = std::move(result->sessions);
            set(State::Planned);
            emit opened();
            emit sessionsChanged();
            refreshPlan();
        });
}

void CorpusViewModel::close()
{
    m_opening.reset();
    m_planning.reset();
    m_job.reset();
    m_name.clear();
    m_choice = {};
    m_corpus.reset();
    m_coverage = {};
    m_plan.reset();
    m_plans.clear();
    m_prepared.reset();
    m_sessions.clear();
    m_error.reset();
    set(State::None);
}

void CorpusViewModel::setChoice(const EngineChoice& choice)
{
    m_choice = choice;
    refreshPlan();
}

void CorpusViewModel::refreshPlan()
{
    if (!m_corpus || m_corpus->documents().empty())
        return;
    m_planning = m_client->run<Comparison>(
        Lane::Reader, {"plan", m_name},
        [name = toUtf8(m_name), choice = m_choice](Service& service, const JobContext& job) {
            return compare(service, name, choice, job);
        },
        this,
        [this](Result<Comparison> comparison) {
            if (!comparison) {
                fail(comparison.error());
                return;
            }
            m_plans = std::move(comparison->plans);
            m_plan = comparison->chosen;
            m_codec = comparison->codec;
            if (!m_job)
                set(m_plan->reusableTokens == m_plan->tokens ? State::Ready : State::Planned);
            emit planChanged();
        });
}

void CorpusViewModel::prepare()
{
    if (m_job || !m_corpus)
        return;
    m_job = m_client->run<PrepareStats>(
        Lane::Engine, {"prepare", m_name},
        [name = toUtf8(m_name), choice = m_choice](Service& service, const JobContext& job) {
            return service.prepare(name, choice, job);
        },
        this,
        [this](Result<PrepareStats> stats) {
            if (stats)
                m_prepared = std::move(*stats);
            const auto keep = std::exchange(m_job, nullptr);  // until its last signal was told
            if (stats)
                set(State::Ready);
            else if (stats.error().code() == ErrorCode::Cancelled)
                set(State::Planned);
            else
                fail(stats.error());
            if (stats && m_prepared->notSaved)
                emit failed(*m_prepared->notSaved);
            refreshPlan();
        });
    connect(m_job.get(), &Job::progressed, this, &CorpusViewModel::progressed);
    set(State::Prefilling);
}

void CorpusViewModel::pause()
{
    if (m_job)
        m_job->cancel();
}

void CorpusViewModel::refreshSessions()
{
    if (m_name.isEmpty())
        return;
    m_client->post<std::vector<StoredSession>>(
        Lane::Reader, {"sessions", m_name},
        [name = toUtf8(m_name)](Service& service, const JobContext&) { return service.sessions(name); }, this,
        [this, name = m_name](Result<std::vector<StoredSession>> sessions) {
            if (!sessions || name != m_name)
                return;
            m_sessions = std::move(*sessions);
            emit sessionsChanged();
        });
}

void CorpusViewModel::set(State state)
{
    if (state != State::Failed)
        m_error.reset();
    m_state = state;
    emit stateChanged();
}

void CorpusViewModel::fail(const Error& error)
{
    if (error.code() == ErrorCode::Cancelled)
        return;
    m_error = error;
    set(State::Failed);
    emit failed(error);
}

}  // namespace kvasir::ui
