// The sides are asked one after the other: there is one engine.
#include "ui/bridge/compare_view_model.h"

#include "ui/models/qt_text.h"

namespace kvasir::ui {

CompareViewModel::CompareViewModel(ServiceClient& client, QObject* parent)
    : QObject(parent), m_client(&client)
{}

QString CompareViewModel::questionFor(const CompareTarget& target, const QString& question)
{
    return target.document.isEmpty() ? question : tr("In %1: %2").arg(target.document, question);
}

void CompareViewModel::listCorpora()
{
    using Names = QStringList;
    m_documents.clear();  // they may have been read again since
    m_listing = m_client->run<Names>(
        Lane::Reader, {"list"},
        [](Service& service, const JobContext&) -> Result<Names> {
            TRY_ASSIGN(const auto corpora, service.list());
            Names names;
            for (const auto& corpus : corpora)
                names += toQt(corpus.id.value);
            return names;
        },
        this,
        [this](Result<Names> names) {
            if (names)
                m_corpora = std::move(*names);
            emit listed();
        });
}

void CompareViewModel::listDocuments(const QString& corpus)
{
    if (corpus.isEmpty() || m_documents.contains(corpus))
        return;
    m_documents.insert(corpus, {});
    using Titles = QStringList;
    m_client->post<Titles>(
        Lane::Reader, {"list", corpus},
        [name = toUtf8(corpus)](Service& service, const JobContext&) -> Result<Titles> {
            TRY_ASSIGN(const auto loaded, service.corpus(name));
            Titles titles;
            for (const auto& document : loaded->documents())
                titles += toQt(document.title());
            return titles;
        },
        this,
        [this, corpus](Result<Titles> titles) {
            if (titles)
                m_documents.insert(corpus, std::move(*titles));
            emit listed();
        });
}

void CompareViewModel::start(const QString& question, const CompareTarget& left, const CompareTarget& right,
                             const EngineChoice& choice)
{
    if (m_job || question.trimmed().isEmpty() || left.corpus.isEmpty() || right.corpus.isEmpty())
        return;
    m_question = question.trimmed();
    m_choice = choice;
    m_sides = {};
    m_sides[0].target = left;
    m_sides[1].target = right;
    for (auto& side : m_sides)
        side.state = CompareSide::State::Waiting;
    askSide(0);
}

void CompareViewModel::askSide(std::size_t index)
{
    auto& side = m_sides[index];
    side.state = CompareSide::State::Answering;
    AskRequest request;
    request.corpus = toUtf8(side.target.corpus);
    request.question = toUtf8(questionFor(side.target, m_question));
    request.after = AskRequest::kFirst;
    if (index == 1 && side.target.corpus == m_sides[0].target.corpus)
        request.session = toUtf8(m_sides[0].session);
    request.engine = m_choice;
    side.turn.question = request.question;
    const auto stream = m_client->gathered(this, [this, index, asking = ++m_asking](const QString& text) {
        if (!m_job || asking != m_asking)
            return;
        m_sides[index].streamed += text;
        emit changed();
    });
    m_job = m_client->run<AskReport>(
        Lane::Engine, {"ask", side.target.corpus},
        [request, stream](Service& service, const JobContext& job) {
            return service.ask(request, stream, job);
        },
        this, [this, index](Result<AskReport> report) { take(index, std::move(report)); });
    emit changed();
}

void CompareViewModel::take(std::size_t index, Result<AskReport> report)
{
    const auto keep = std::exchange(m_job, nullptr);  // until its last signal was told
    auto& side = m_sides[index];
    if (!report) {
        side.state = CompareSide::State::Failed;
        for (auto& other : m_sides)
            if (other.state == CompareSide::State::Waiting)
                other.state = CompareSide::State::Empty;
        emit changed();
        if (report.error().code() != ErrorCode::Cancelled)
            emit failed(report.error());
        return;
    }
    side.state = CompareSide::State::Done;
    side.session = toQt(report->session);
    side.turn.number = report->turn;
    side.turn.state = report->state;
    side.turn.answer = std::move(report->answer);
    emit sessionsChanged(side.target.corpus);
    const bool stopped = side.turn.state == TurnState::Stopped;
    if (index == 0 && !stopped) {
        askSide(1);
        return;
    }
    if (index == 0)
        m_sides[1].state = CompareSide::State::Empty;
    else
        for (std::size_t i = 0; i < 2; ++i)
            m_sides[i].only = withoutCounterpart(m_sides[i].turn.answer, m_sides[1 - i].turn.answer);
    emit changed();
}

void CompareViewModel::stop()
{
    if (m_job)
        m_job->cancel();
}

}  // namespace kvasir::ui
