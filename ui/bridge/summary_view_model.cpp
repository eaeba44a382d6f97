// Lines cross from the engine lane as JSON, one a line, through the client's gathering.
#include "ui/bridge/summary_view_model.h"

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {

SummaryViewModel::SummaryViewModel(ServiceClient& client, QObject* parent)
    : QObject(parent), m_client(&client)
{}

void SummaryViewModel::estimate(const QString& corpus, const QString& of, const EngineChoice& choice)
{
    m_costs.clear();
    emit costsChanged();
    m_estimating = m_client->run<std::vector<SummaryCost>>(
        Lane::Reader, {"plan", corpus},
        [name = toUtf8(corpus), document = toUtf8(of), choice](Service& service, const JobContext& job) {
            return service.summaryCosts(name, document, choice, job);
        },
        this,
        [this](Result<std::vector<SummaryCost>> costs) {
            if (!costs) {
                if (costs.error().code() != ErrorCode::Cancelled)
                    emit failed(costs.error());
                return;
            }
            m_costs = std::move(*costs);
            emit costsChanged();
        });
}

void SummaryViewModel::start(const QString& corpus, Recipe recipe, const QString& of,
                             const EngineChoice& choice)
{
    if (m_job)
        return;
    m_corpus = corpus;
    m_session.clear();
    m_outline = {std::string(name(recipe)), toUtf8(of), false, {}};
    Service::SummariseRequest request;
    request.corpus = toUtf8(corpus);
    request.recipe = recipe;
    request.of = toUtf8(of);
    request.engine = choice;
    run(std::move(request));
}

void SummaryViewModel::resume(const StoredOutline& outline, const QString& corpus, const QString& session,
                              const EngineChoice& choice)
{
    const auto recipe = recipeByName(outline.recipe);
    if (m_job || !recipe)
        return;
    m_corpus = corpus;
    m_session = session;
    m_outline = {outline.recipe, outline.document, false, {}};
    Service::SummariseRequest request;
    request.corpus = toUtf8(corpus);
    request.recipe = *recipe;
    request.of = outline.document;
    request.session = toUtf8(session);
    request.engine = choice;
    run(std::move(request));
}

void SummaryViewModel::run(Service::SummariseRequest request)
{
    m_loading.reset();
    m_step = {};
    m_unread.clear();
    const auto tell = m_client->gathered(this, [this, running = ++m_running](const QString& lines) {
        if (m_job && running == m_running)
            take(lines);
    });
    m_job = m_client->run<SummaryReport>(
        Lane::Engine, {"summarise", m_corpus},
        [request = std::move(request), tell](Service& service, const JobContext& job) {
            const auto onLine = [&tell](const SummaryLine& line) { tell(dumpJson(toJson(line)) + '\n'); };
            return service.summarise(request, onLine, job);
        },
        this,
        [this](Result<SummaryReport> report) {
            const auto keep = std::exchange(m_job, nullptr);  // until its last signal was told
            m_step = {};
            if (report) {
                m_session = toQt(report->session);
                m_outline.lines = std::move(report->lines);
                m_outline.complete = report->complete;
            }
            emit changed();
            if (!report && report.error().code() != ErrorCode::Cancelled)
                emit failed(report.error());
            emit ended(m_session);
        });
    connect(m_job.get(), &Job::progressed, this, [this] {
        const auto& progress = m_job->progress();
        if (progress.stage != QLatin1String("summarise"))
            return;  // the engine reads the section's question
        m_step = {progress.item, progress.done, progress.total};
        emit changed();
    });
    emit changed();
}

void SummaryViewModel::take(const QString& lines)
{
    m_unread += toUtf8(lines);
    for (auto end = m_unread.find('\n'); end != std::string::npos; end = m_unread.find('\n')) {
        if (const auto object = parseJson(std::string_view(m_unread).substr(0, end), "line"))
            if (auto line = summaryLineFromJson(*object))
                m_outline.lines.push_back(std::move(*line));
        m_unread.erase(0, end + 1);
    }
    emit changed();
}

void SummaryViewModel::open(const QString& corpus, const QString& session)
{
    if (m_job)
        return;
    m_corpus = corpus;
    m_session = session;
    m_outline = {};
    emit changed();
    m_loading = m_client->run<StoredOutline>(
        Lane::Reader, {"turns", session},
        [id = toUtf8(session)](Service& service, const JobContext&) { return service.outline(id); }, this,
        [this](Result<StoredOutline> outline) {
            if (!outline) {
                // One of an earlier version: its turns are all there is.
                if (outline.error().code() != ErrorCode::NotFound)
                    emit failed(outline.error());
                return;
            }
            m_outline = std::move(*outline);
            emit changed();
        });
}

void SummaryViewModel::stop()
{
    if (m_job)
        m_job->cancel();
}

}  // namespace kvasir::ui
