// The door's second half: asking, summarising, sessions.
#include <algorithm>
#include <chrono>

#include "core/export/exporter.h"
#include "core/service/parts_p.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

constexpr std::size_t kTitleBytes = 80;

// A session is titled by its first question.
std::string titleOf(const std::string& question)
{
    if (question.size() <= kTitleBytes)
        return question;
    auto end = kTitleBytes;
    while (end > 0 && (static_cast<unsigned char>(question[end]) & 0xc0) == 0x80)
        --end;
    return question.substr(0, end) + "…";
}

// An existing session of the corpus, or a new one.
Result<StoredSession> sessionFor(SessionStore& sessions, const std::string& corpus, const std::string& id,
                                 SessionKind kind, const std::string& title, const std::string& model)
{
    if (id.empty())
        return sessions.create({corpus}, kind, title, model);
    TRY_ASSIGN(auto session, sessions.find({id}));
    if (session.corpus.value != corpus)
        return Error(ErrorCode::NotFound, id,
                     "session of corpus " + session.corpus.value + ", not of " + corpus);
    if (session.kind != kind)
        return Error(ErrorCode::Invalid, id,
                     kind == SessionKind::Chat ? "this session is a summary"
                                               : "this session is a conversation");
    return session;
}

// Where the last document ends that is stored whole, with all before it.
Result<std::int64_t> storedDocumentsEnd(const LocalEngine& engine, const TokenStream& stream)
{
    const auto documents = wholeDocuments(stream, engine.reusableTokens(stream));
    if (documents == 0)
        return Error(ErrorCode::NotFound, stream.corpus->id().value, "no whole document is stored yet");
    return stream.bodyTokens[static_cast<std::size_t>(documents) - 1].end;
}

}  // namespace

Result<AskReport> Service::ask(const AskRequest& request, const TextObserver& observer, const JobContext& job)
{
    const auto begin = Clock::now();
    auto& sessions = m_parts->library->sessions();

    TRY_ASSIGN(const auto opened, m_parts->openCorpus(request.corpus, request.engine, job));
    Question question;
    if (request.reads == AskRequest::Reads::Stored) {
        TRY_ASSIGN(question.readTokens, storedDocumentsEnd(opened.engine, opened.ledger->stream()));
    }
    TRY_ASSIGN(const auto session,
               sessionFor(sessions, request.corpus, request.session, SessionKind::Chat,
                          titleOf(request.question), m_parts->model->name));
    TRY_ASSIGN(const auto turns, sessions.turns(session.id));

    AskReport report;
    report.session = session.id.value;
    if (request.reads == AskRequest::Reads::All) {
        TRY_ASSIGN(report.prepared, m_parts->prepare(opened, request.corpus, job));
    }
    question.session = session.id;
    question.text = request.question;
    question.sampling = request.sampling;
    question.only = request.only;
    if (request.after && *request.after != AskRequest::kFirst) {
        const bool known = std::any_of(turns.begin(), turns.end(),
                                       [&](const auto& turn) { return turn.number == *request.after; });
        if (!known)
            return Error(ErrorCode::NotFound, std::to_string(*request.after),
                         "turn of session " + report.session);
        question.parent = request.after;
    } else if (!request.after && !turns.empty()) {
        question.parent = turns.back().number;
    }
    const double beforeAsking = secondsSince(begin);
    TRY_ASSIGN(auto turn, kvasir::ask(opened.engine, sessions, opened.ledger, question, observer, job));

    report.turn = turn.number;
    report.state = turn.state;
    report.reusedTokens =
        std::max<std::int64_t>(0, turn.answer.numbers.reusedTokens - report.prepared.computedTokens);
    report.firstTokenSeconds = beforeAsking + turn.answer.numbers.firstTokenSeconds;
    report.answer = std::move(turn.answer);
    return report;
}

Result<Proof> Service::prove(const ProveRequest& request, const JobContext& job)
{
    TRY_ASSIGN(const auto session, m_parts->library->sessions().find({request.session}));
    if (session.corpus.value != request.corpus)
        return Error(ErrorCode::NotFound, request.session, "session of corpus " + session.corpus.value);
    TRY_ASSIGN(const auto turns, m_parts->library->sessions().turns(session.id));
    TRY_ASSIGN(const auto opened, m_parts->openCorpus(request.corpus, request.engine, job));
    return kvasir::prove(opened.engine, opened.ledger, turns, {request.turn, request.citation}, job);
}

Result<SummaryReport> Service::summarise(const SummariseRequest& request, const LineObserver& observer,
                                         const JobContext& job)
{
    auto& sessions = m_parts->library->sessions();
    TRY_ASSIGN(const auto opened, m_parts->openCorpus(request.corpus, request.engine, job));

    SummaryRequest summary;
    summary.recipe = request.recipe;
    summary.sampling = request.sampling;
    TRY_ASSIGN(summary.wholePrompt, m_parts->prompt("summary_whole"));
    TRY_ASSIGN(summary.sectionPrompt, m_parts->prompt("summary_section"));
    if (!request.of.empty()) {
        const auto& documents = opened.ledger->stream().corpus->documents();
        for (DocumentIndex i = 0; i < std::ssize(documents); ++i) {
            if (documents[static_cast<std::size_t>(i)].heading == request.of + "\n")
                summary.of = i;
        }
        if (!summary.of)
            return Error(ErrorCode::NotFound, request.of, "document of corpus " + request.corpus);
        // A question over the prefilled whole cannot be held to one document; its sections can.
        if (summary.recipe == Recipe::Whole)
            summary.recipe = Recipe::Sections;
    }

    if (!request.session.empty())
        TRY(sessionFor(sessions, request.corpus, request.session, SessionKind::Summary, {}, {}));
    if (summary.recipe != Recipe::Tree)
        TRY(m_parts->prepare(opened, request.corpus, job));  // a tree reads its parts instead of the whole
    // Made only now, so that stopping before anything was said leaves no empty session.
    TRY_ASSIGN(const auto session,
               sessionFor(sessions, request.corpus, request.session, SessionKind::Summary,
                          request.of.empty() ? request.corpus : request.of, m_parts->model->name));
    summary.session = session.id;
    const auto makeStream = [&](std::shared_ptr<const Corpus> part) {
        return m_parts->streamOf(std::move(part), job);
    };
    TRY_ASSIGN(auto result,
               kvasir::summarise(opened.engine, sessions, opened.ledger, summary, makeStream, observer, job));
    return SummaryReport{session.id.value, std::move(result.lines), result.complete};
}

Result<std::vector<StoredSession>> Service::sessions(const std::string& corpus)
{
    return m_parts->library->sessions().list({corpus});
}

Result<std::vector<StoredTurn>> Service::turns(const std::string& session)
{
    return m_parts->library->sessions().turns({session});
}

Result<void> Service::removeSession(const std::string& session)
{
    return m_parts->library->sessions().remove({session});
}

Result<std::string> Service::exportSession(const std::string& corpus, const std::string& session,
                                           std::string_view format, std::optional<std::int64_t> turn)
{
    TRY_ASSIGN(const auto kind, exportKindByName(format));
    TRY_ASSIGN(auto stored, m_parts->library->sessions().find({session}));
    if (stored.corpus.value != corpus)
        return Error(ErrorCode::NotFound, session,
                     "session of corpus " + stored.corpus.value + ", not of " + corpus);
    TRY_ASSIGN(auto turns, m_parts->library->sessions().turns({session}));
    if (turn) {
        std::erase_if(turns, [&](const StoredTurn& other) { return other.number != *turn; });
        if (turns.empty())
            return Error(ErrorCode::NotFound, session, "turn " + std::to_string(*turn));
    }
    return kind.write({std::move(stored), std::move(turns)});
}

}  // namespace kvasir
