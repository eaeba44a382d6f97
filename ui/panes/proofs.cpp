// A proof that was stopped leaves nothing: it can be asked for again.
#include "ui/panes/proofs.h"

#include <tuple>

#include "ui/bridge/error_text.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

QString problemText(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Changed:
        return Proofs::tr(
            "The corpus has changed since this answer was written; it cannot be proven any more.");
    case ErrorCode::NotFound:
        return Proofs::tr("The answer or its place is not there any more, so there is nothing to prove.");
    default:
        return errorText(error).what;
    }
}

}  // namespace

bool Proofs::Key::operator<(const Key& other) const
{
    return std::tie(session, turn, citation) < std::tie(other.session, other.turn, other.citation);
}

Proofs::Proofs(ServiceClient& client, QObject* parent)
    : QObject(parent),
      m_client(&client),
      m_prover([](Service& service, const ProveRequest& request, const JobContext& job) {
          return service.prove(request, job);
      })
{}

void Proofs::prove(const QString& corpus, const AnswerOrigin& origin, std::size_t citation,
                   const EngineChoice& choice)
{
    if (!origin.isStored())
        return;
    const Key key{origin.session, origin.turn, citation};
    auto& entry = m_entries[key];
    if (entry.job)
        return;
    ProveRequest request;
    request.corpus = toUtf8(corpus);
    request.session = toUtf8(origin.session);
    request.turn = origin.turn;
    request.citation = citation;
    request.engine = choice;
    entry = {};
    entry.job = m_client->run<Proof>(
        Lane::Engine, {"prove", corpus},
        [request, prover = m_prover](Service& service, const JobContext& job) {
            return prover(service, request, job);
        },
        this, [this, key](const Result<Proof>& proof) { take(key, proof); });
    connect(entry.job.get(), &Job::started, this, &Proofs::changed);
    emit changed();
}

void Proofs::take(const Key& key, const Result<Proof>& proof)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    const auto keep = std::exchange(found->second.job, nullptr);  // until its last signal was told
    if (proof)
        found->second.proof = *proof;
    else if (proof.error().code() != ErrorCode::Cancelled)
        found->second.error = proof.error();
    emit changed();
}

void Proofs::stop(const AnswerOrigin& origin, std::size_t citation)
{
    const auto found = m_entries.find({origin.session, origin.turn, citation});
    if (found != m_entries.end() && found->second.job)
        found->second.job->cancel();
}

void Proofs::clear()
{
    m_entries.clear();
    emit changed();
}

CitationProof Proofs::of(const AnswerOrigin& origin, std::size_t citation) const
{
    using State = CitationProof::State;
    if (!origin.isStored())
        return {};
    const auto found = m_entries.find({origin.session, origin.turn, citation});
    if (found == m_entries.end())
        return {.state = State::Offered};
    const auto& entry = found->second;
    if (entry.job)
        return {.state = entry.job->state() == Job::State::Queued ? State::Waiting : State::Running};
    if (entry.error)
        return {.state = State::Failed, .problem = problemText(*entry.error)};
    if (entry.proof)
        return {.state = State::Done, .tokens = entry.proof->tokens, .drop = entry.proof->drop()};
    return {.state = State::Offered};
}

}  // namespace kvasir::ui
