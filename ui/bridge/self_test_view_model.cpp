// Answers cross from the engine lane as JSON, one a line, through the client's gathering.
#include "ui/bridge/self_test_view_model.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include <QDateTime>

#include "core/base/json.h"
#include "core/model/cost_model.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

constexpr const char* kKept = "kept";

std::vector<double> depthGrid(int count)
{
    std::vector<double> depths;
    for (int i = 0; i < count; ++i)
        depths.push_back(count == 1 ? 0.5 : static_cast<double>(i) / (count - 1));
    return depths;
}

// `whole`: how many tokens the corpus has.
LabRequest requestOf(const SelfTestChoices& choices, std::int64_t whole)
{
    LabRequest request;
    request.family = choices.family;
    request.lengths.clear();
    for (const auto length : choices.lengths)
        request.lengths.push_back(length == SelfTestChoices::kWholeCorpus ? whole : length);
    std::sort(request.lengths.begin(), request.lengths.end());
    request.lengths.erase(std::unique(request.lengths.begin(), request.lengths.end()), request.lengths.end());
    request.depths = depthGrid(choices.depths);
    request.perDepth = choices.questions;
    request.language = choices.language;
    request.seeds.clear();
    for (int text = 1; text <= choices.texts; ++text)
        request.seeds.push_back(static_cast<std::uint64_t>(text));
    return request;
}

bool isSameQuestion(const LabAnswer& a, const LabAnswer& b)
{
    return a.variant == b.variant && a.length == b.length && a.depth == b.depth && a.seed == b.seed
        && a.question == b.question;
}

// Of a choice's plans the one that says most about time, with the same model.
std::optional<Plan> timedPlan(const PlanComparison& plans)
{
    const auto& chosen = plans.options[plans.chosen];
    const auto rank = [&](const PlanOption& option) {
        const bool known =
            option.plan.basis == TimeBasis::Measured || option.plan.basis == TimeBasis::Modelled;
        if (!known || option.choice.model != chosen.choice.model)
            return 0;
        return (option.plan.basis == TimeBasis::Measured ? 2 : 1)
            + (option.choice.kvCodec == chosen.choice.kvCodec ? 2 : 0);
    };
    const auto best = std::max_element(plans.options.begin(), plans.options.end(),
                                       [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return rank(*best) > 0 ? std::optional(best->plan) : std::nullopt;
}

Result<SelfTestRoom> lookAt(Service& service, const std::string& corpus, const EngineChoice& choice,
                            const JobContext& job)
{
    TRY_ASSIGN(const auto settled, service.settled(corpus, choice));
    SelfTestRoom room;
    for (const auto& model : service.models()) {
        if (model.name != settled.model && model.folder != settled.model)
            continue;
        TRY_ASSIGN(const auto config, readModelConfig(model.folder));
        room.contextTokens = config.contextTokens();
        room.growth = prefillCost(config).growth();
        break;
    }
    if (corpus.empty())
        return room;
    TRY_ASSIGN(const auto plans, service.comparePlans(corpus, settled, job));
    const auto& chosen = plans.options[plans.chosen];
    room.contextTokens = chosen.contextTokens;
    room.memoryTokens = chosen.plan.fittingTokens;
    room.corpusTokens = chosen.plan.tokens;
    room.timed = timedPlan(plans);
    return room;
}

// With the codec, the attention and the weights the corpus is read with.
Result<EvalReport> evaluate(Service& service, EvalRequest request, const JobContext& job)
{
    TRY_ASSIGN(request.engine, service.settled(request.corpus, request.engine));
    const bool sparse = request.engine.attention == "sparse";
    request.lab.variants = variantsOf({"model"}, {request.engine.kvCodec}, {sparse ? "sparse" : "dense"},
                                      {request.engine.weights});
    return service.evaluate(request, job);
}

}  // namespace

SelfTestViewModel::SelfTestViewModel(ServiceClient& client, WorkQueue& queue, Setup setup, QObject* parent)
    : QObject(parent), m_client(&client), m_queue(&queue), m_setup(std::move(setup))
{
    connect(&client, &ServiceClient::jobAdded, this, &SelfTestViewModel::makeWay);
}

void SelfTestViewModel::look(const QString& corpus, const EngineChoice& choice)
{
    m_looking = m_client->run<SelfTestRoom>(
        Lane::Reader, {"plan", corpus},
        [name = toUtf8(corpus), choice](Service& service, const JobContext& job) {
            return lookAt(service, name, choice, job);
        },
        this,
        [this](const Result<SelfTestRoom>& room) {
            if (!room && room.error().code() == ErrorCode::Cancelled)
                return;
            // Whoever opened the corpus told what is wrong with it or its model.
            m_lengths = selfTestLengths(room ? *room : SelfTestRoom{});
            m_looked = true;
            emit lengthsChanged();
        });
}

void SelfTestViewModel::forget()
{
    m_looking.reset();
    m_lengths.clear();
    m_looked = false;
    emit lengthsChanged();
}

void SelfTestViewModel::start(const QString& corpus, const EngineChoice& choice,
                              const SelfTestChoices& choices)
{
    if (isRunning() || choices.lengths.empty())
        return;
    const auto whole = std::find_if(m_lengths.begin(), m_lengths.end(), [](const auto& length) {
        return length.key == SelfTestChoices::kWholeCorpus;
    });
    auto request = requestOf(choices, whole == m_lengths.end() ? 0 : whole->tokens);
    // What goes on shows what it has; anything else begins empty, and gets what the journal kept.
    auto answers = std::exchange(m_report.answers, {});
    const auto& before = m_report.request;
    const bool goesOn = m_corpus == corpus && before.family == request.family
        && before.depths == request.depths && before.perDepth == request.perDepth
        && before.language == request.language;
    m_report = {.request = std::move(request)};
    if (goesOn)
        m_report.answers = std::move(answers);
    m_corpus = corpus;
    m_choice = choice;
    m_choices = choices;
    for (const auto& work : m_queue->works())
        if (work.kind == CorpusWork::Kind::Reading)
            m_queue->makeWay(work.corpus);
    run();
}

void SelfTestViewModel::run()
{
    m_error.reset();
    m_unread.clear();
    m_rate.reset();
    m_stopping = Stopping::No;
    m_state = State::Running;
    const auto tell = m_client->gathered(this, [this, running = ++m_running](const QString& lines) {
        if (running == m_running && m_state != State::Finished)
            take(lines);  // also the last ones before a stop
    });
    EvalRequest request;
    request.lab = m_report.request;
    request.corpus = toUtf8(m_corpus);
    request.engine = m_choice;
    request.searchPath = m_setup.searchPath;
    request.version = m_setup.version;
    request.onAnswer = [tell](const LabAnswer& answer, LabAnswerOrigin origin) {
        auto line = toJson(answer);
        line[kKept] = origin == LabAnswerOrigin::Kept;
        tell(dumpJson(line) + '\n');
    };
    m_job = m_client->run<EvalReport>(
        Lane::Engine, {"self-test", m_corpus},
        [request = std::move(request)](Service& service, const JobContext& job) {
            return evaluate(service, request, job);
        },
        this, [this](Result<EvalReport> report) { finish(std::move(report)); });
    connect(m_job.get(), &Job::started, this, &SelfTestViewModel::changed);
    connect(m_job.get(), &Job::progressed, this, [this] {
        const auto& progress = m_job->progress();
        if (progress.stage == QLatin1String("evaluate"))
            m_rate.take({.stage = "evaluate", .item = {}, .done = progress.done, .total = progress.total},
                        std::chrono::steady_clock::now());
        emit changed();
    });
    emit changed();
}

// A question takes seconds and a self-test hours: the question goes first.
void SelfTestViewModel::makeWay(const JobPtr& job)
{
    if (!m_job || m_stopping != Stopping::No
        || (job->kind() != QLatin1String("ask") && job->kind() != QLatin1String("prove")))
        return;
    m_stopping = Stopping::ToGoOn;
    m_job->cancel();
}

void SelfTestViewModel::stop()
{
    if (!m_job)
        return;
    m_stopping = Stopping::AsAsked;
    m_job->cancel();
}

void SelfTestViewModel::take(const QString& lines)
{
    m_unread += toUtf8(lines);
    for (auto end = m_unread.find('\n'); end != std::string::npos; end = m_unread.find('\n')) {
        const auto object = parseJson(std::string_view(m_unread).substr(0, end), "answer");
        m_unread.erase(0, end + 1);
        if (!object)
            continue;
        auto answer = labAnswerFromJson(*object);
        if (!answer)
            continue;
        if (const auto kept = getBool(*object, kKept, false); kept && *kept)
            m_rate.reset();  // it took no time, and says nothing of what is to come
        auto& answers = m_report.answers;
        const auto known = std::find_if(answers.begin(), answers.end(),
                                        [&](const auto& other) { return isSameQuestion(other, *answer); });
        if (known == answers.end())
            answers.push_back(std::move(*answer));
        else
            *known = std::move(*answer);
    }
    emit changed();
}

void SelfTestViewModel::finish(Result<EvalReport> report)
{
    const auto keep = std::exchange(m_job, nullptr);  // until its last signal was told
    if (report) {
        m_state = State::Finished;
        m_report = std::move(report->lab);
    } else if (report.error().code() != ErrorCode::Cancelled) {
        m_state = State::Failed;
        m_error = report.error();
    } else if (m_stopping == Stopping::ToGoOn) {
        return run();
    } else {
        m_state = State::Stopped;
    }
    emit changed();
    if (m_error && !isErrorOfChoice())
        emit failed(*m_error,
                    {.kind = FailedWork::Kind::Reading,
                     .corpus = m_corpus,
                     .again = [this, corpus = m_corpus, choice = m_choice, choices = m_choices] {
                         start(corpus, choice, choices);
                     }});
}

bool SelfTestViewModel::isWaiting() const
{
    return m_job && m_job->state() == Job::State::Queued;
}

std::vector<LabCell> SelfTestViewModel::cells() const
{
    if (m_report.request.lengths.empty())
        return {};
    return cellsOf(m_report, m_report.answers.empty() ? std::string() : m_report.answers.front().variant);
}

std::vector<LabAnswer> SelfTestViewModel::answersOf(std::int64_t length, double depth) const
{
    std::vector<LabAnswer> answers;
    std::copy_if(m_report.answers.begin(), m_report.answers.end(), std::back_inserter(answers),
                 [&](const LabAnswer& answer) { return answer.length == length && answer.depth == depth; });
    return answers;
}

double SelfTestViewModel::share() const
{
    if (!m_job)
        return m_state == State::Finished ? 1 : 0;
    const auto& progress = m_job->progress();
    return progress.stage == QLatin1String("evaluate") && progress.total > 0
        ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
        : 0;
}

double SelfTestViewModel::secondsLeft() const
{
    return m_job ? m_rate.secondsLeft() : -1;
}

bool SelfTestViewModel::isErrorOfChoice() const
{
    if (!m_error)
        return false;
    if (m_error->code() == ErrorCode::NotFound)
        return m_error->subject() == "universal-ctags";
    // The grid's subjects: the text, or what was asked of it.
    const auto& about = m_error->subject();
    return m_error->code() == ErrorCode::Invalid
        && (about == (m_corpus.isEmpty() ? "built-in text" : toUtf8(m_corpus)) || about.ends_with(" tokens")
            || about == "lengths" || about == "questions");
}

void SelfTestViewModel::save(const QString& folder)
{
    if (m_state != State::Finished)
        return;
    const QString of = m_corpus.isEmpty() ? QStringLiteral("built-in text") : m_corpus;
    const QString name =
        QStringLiteral("self-test %1 %2 %3")
            .arg(QString(of).replace(u'/', u'-'), toQt(kvasir::name(m_report.request.family)),
                 QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HHmmss")));
    m_client->post<std::string>(
        Lane::Reader, {"export", m_corpus},
        [report = m_report, target = std::filesystem::path(folder.toStdString()) / name.toStdString()](
            Service&, const JobContext&) -> Result<std::string> {
            TRY(writeReport(report, target));
            return target.string();
        },
        this,
        [this, folder](const Result<std::string>& written) {
            if (written)
                emit saved(toQt(*written));
            else
                emit failed(written.error(), {.corpus = m_corpus, .again = [this, folder] { save(folder); }});
        });
}

}  // namespace kvasir::ui
