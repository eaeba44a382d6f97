// Opening reads text and coverage first, then plans: the tree is there before the numbers.
#include "ui/bridge/corpus_view_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
struct CorpusViewModel::OpenedCorpus {
    std::shared_ptr<const Corpus> corpus;
    CoverageView coverage;
    std::string countedBy;
    std::unique_ptr<SourceTree> tree;
    std::vector<StoredSession> sessions;
    EngineChoice choice;
    std::optional<Error> withoutModel;  // why it is not the model of before
};

// A model that is gone must not keep anybody from the text: another one counts its tokens then.
Result<CorpusViewModel::OpenedCorpus> CorpusViewModel::openCorpus(Service& service, const std::string& name,
                                                                  const EngineChoice& choice,
                                                                  const JobContext& job)
{
    OpenedCorpus opened;
    TRY_ASSIGN(opened.corpus, service.corpus(name));
    TRY_ASSIGN(const auto settled, service.settled(name, choice));
    opened.choice = choice;
    opened.countedBy = settled.model;
    auto coverage = service.coverage(name, settled, job);
    if (!coverage && choice.model.empty() && coverage.error().code() != ErrorCode::Cancelled) {
        const auto models = service.models();
        const auto usable =
            std::find_if(models.begin(), models.end(), [](const auto& model) { return model.usable; });
        if (usable == models.end() || usable->name == settled.model)
            return coverage.error();
        opened.withoutModel = coverage.error();
        opened.choice.model = opened.countedBy = usable->name;
        coverage = service.coverage(name, opened.choice, job);
    }
    TRY_ASSIGN(opened.coverage, std::move(coverage));
    opened.tree = std::make_unique<SourceTree>(opened.corpus->sources(), opened.coverage.entries);
    TRY_ASSIGN(opened.sessions, service.sessions(name));
    return opened;
}

struct CorpusViewModel::Planned {
    PlanComparison plans;
    std::optional<CoverageView> coverage;  // when another model counts than before
    std::unique_ptr<SourceTree> tree;
};

Result<CorpusViewModel::Planned> CorpusViewModel::planCorpus(Service& service, const std::string& name,
                                                             const EngineChoice& choice,
                                                             const std::string& countedBy,
                                                             const JobContext& job)
{
    Planned planned;
    TRY_ASSIGN(planned.plans, service.comparePlans(name, choice, job));
    const auto& settled = planned.plans.options[planned.plans.chosen].choice;
    if (settled.model != countedBy) {
        TRY_ASSIGN(planned.coverage, service.coverage(name, settled, job));
        TRY_ASSIGN(const auto corpus, service.corpus(name));
        planned.tree = std::make_unique<SourceTree>(corpus->sources(), planned.coverage->entries);
    }
    return planned;
}

CorpusViewModel::CorpusViewModel(ServiceClient& client, WorkQueue& queue, QObject* parent)
    : QObject(parent), m_client(&client), m_queue(&queue)
{
    connect(&queue, &WorkQueue::preparing, this, [this](const QString& corpus) {
        if (corpus == m_name && m_corpus)
            takeJob();
    });
    connect(&queue, &WorkQueue::prepared, this,
            [this](const QString& corpus, const Result<PrepareStats>& stats) {
                if (corpus == m_name && m_job)
                    takePrepared(stats);
            });
}

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
                fail(result.error(),
                     {.kind = FailedWork::Kind::Reading, .corpus = m_name, .again = [this, name = m_name] {
                          open(name);
                      }});
                return;
            }
            m_corpus = std::move(result->corpus);
            m_coverage = std::move(result->coverage);
            m_countedBy = std::move(result->countedBy);
            m_tree = std::move(result->tree);
            m_sessions = std::move(result->sessions);
            if (result->withoutModel)
                m_choice = result->choice;
            set(State::Planned);
            emit opened();
            emit sessionsChanged();
            if (result->withoutModel)
                emit failed(*result->withoutModel,
                            {.kind = FailedWork::Kind::Reading,
                             .corpus = m_name,
                             .again = [this, name = m_name] { openAgain(name); }});
            takeJob();  // it may be read already
            refreshPlan();
        });
}

void CorpusViewModel::openAgain(const QString& name)
{
    if (name != m_name)
        return open(name);
    m_choice = {};
    reload();
}

void CorpusViewModel::close()
{
    m_opening.reset();
    m_planning.reset();
    if (m_job)
        m_job->disconnect(this);  // it goes on
    m_job.reset();
    m_name.clear();
    m_choice = {};
    m_corpus.reset();
    m_coverage = {};
    m_countedBy.clear();
    m_tree.reset();
    m_plan.reset();
    m_plans = {};
    m_settled = {};
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
    m_planning = m_client->run<Planned>(
        Lane::Reader, {"plan", m_name},
        [name = toUtf8(m_name), choice = m_choice, countedBy = m_countedBy](Service& service,
                                                                            const JobContext& job) {
            return planCorpus(service, name, choice, countedBy, job);
        },
        this, [this](Result<Planned> planned) { takePlans(std::move(planned)); });
}

void CorpusViewModel::takePlans(Result<Planned> planned)
{
    if (!planned) {
        const FailedWork work{.kind = FailedWork::Kind::Reading,
                              .corpus = m_name,
                              .again = [this, name = m_name, choice = m_choice] {
                                  if (name == m_name)
                                      setChoice(choice);
                              }};
        if (!m_plan || planned.error().code() == ErrorCode::Cancelled) {
            fail(planned.error(), work);
            return;
        }
        m_choice = m_settled;
        emit failed(planned.error(), work);
        emit planChanged();
        return;
    }
    m_plans = std::move(planned->plans);
    const auto& chosen = m_plans.options[m_plans.chosen];
    m_plan = chosen.plan;
    m_settled = chosen.choice;
    if (planned->coverage) {
        m_coverage = std::move(*planned->coverage);
        m_tree = std::move(planned->tree);
        m_countedBy = m_settled.model;
        emit coverageChanged();
    }
    const bool isStored = m_plan->reusableTokens == m_plan->tokens;
    if (isStored && !m_job)
        m_queue->forget(m_name);  // an answer has read what was paused
    if (!m_job)
        set(isStored ? State::Ready : State::Planned);
    emit planChanged();
}

qint64 CorpusViewModel::contextTokens() const
{
    return m_plan ? m_plans.options[m_plans.chosen].contextTokens : 0;
}

void CorpusViewModel::prepare()
{
    if (m_corpus)
        m_queue->prepare(m_name, m_choice);
}

void CorpusViewModel::takeJob()
{
    m_job = m_queue->preparation(m_name);
    if (!m_job)
        return;
    // It may be the one that was taken before the corpus was read again.
    connect(m_job.get(), &Job::progressed, this, &CorpusViewModel::progressed, Qt::UniqueConnection);
    set(State::Prefilling);
}

void CorpusViewModel::takePrepared(const Result<PrepareStats>& stats)
{
    m_job.reset();
    if (stats) {
        m_prepared = *stats;
        set(State::Ready);
    } else if (stats.error().code() == ErrorCode::Cancelled) {
        set(State::Planned);
    } else {
        m_error = stats.error();
        set(State::Failed);
    }
    refreshPlan();
}

void CorpusViewModel::pause()
{
    m_queue->pause(m_name);
}

void CorpusViewModel::pauseForQuestion()
{
    m_queue->makeWay(m_name);
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

void CorpusViewModel::fail(const Error& error, const FailedWork& work)
{
    if (error.code() == ErrorCode::Cancelled)
        return;
    m_error = error;
    set(State::Failed);
    emit failed(error, work);
}

}  // namespace kvasir::ui
