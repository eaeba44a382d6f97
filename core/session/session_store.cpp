// Sessions and turns as rows.  The answer's structured parts are JSON columns: they are read whole or not at
// all.
#include "core/session/session_store.h"

#include <array>
#include <chrono>
#include <random>

#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "core/base/json.h"

namespace kvasir {
namespace {

constexpr std::array<std::string_view, 5> kTurnStates = {"asked", "streaming", "done", "stopped", "failed"};
constexpr std::array<std::string_view, 2> kSessionKinds = {"chat", "summary"};

template <typename Enum, std::size_t N>
Result<Enum> byName(const std::array<std::string_view, N>& names, std::string_view written)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == written)
            return static_cast<Enum>(i);
    }
    return Error(ErrorCode::Damaged, std::string(written), "unknown word in the library database");
}

std::int64_t secondsNow()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

SessionId newSessionId()
{
    std::random_device entropy;
    std::array<std::uint8_t, 4> bytes{};
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(entropy());
    return {"s-" + toHex(bytes)};
}

Result<StoredSession> sessionFromRow(const Statement& row)
{
    StoredSession session;
    session.id.value = row.text(0);
    session.corpus.value = row.text(1);
    TRY_ASSIGN(session.kind, byName<SessionKind>(kSessionKinds, row.text(2)));
    session.title = row.text(3);
    session.model = row.text(4);
    session.created = row.integer(5);
    session.turns = row.integer(6);
    return session;
}

Result<StoredTurn> turnFromRow(const Statement& row)
{
    StoredTurn turn;
    turn.number = row.integer(0);
    if (!row.isNull(1))
        turn.parent = row.integer(1);
    turn.question = row.text(2);
    turn.answer.text = row.text(3);
    TRY_ASSIGN(turn.state, byName<TurnState>(kTurnStates, row.text(4)));
    if (const auto citations = row.text(5); !citations.empty()) {
        TRY_ASSIGN(const auto parsed, parseJson(citations, "citations"));
        TRY_ASSIGN(turn.answer.citations, citationsFromJson(parsed));
    }
    if (const auto numbers = row.text(6); !numbers.empty()) {
        TRY_ASSIGN(const auto parsed, parseJson(numbers, "numbers"));
        TRY_ASSIGN(turn.answer.numbers, numbersFromJson(parsed));
    }
    turn.answer.manifest = row.text(7);
    turn.asked = row.integer(8);
    turn.level = static_cast<int>(row.integer(9));
    TRY_ASSIGN(const auto attended, parseJson(row.text(10), "attended places"));
    TRY_ASSIGN(turn.answer.attended, attendedFromJson(attended));
    return turn;
}

constexpr std::string_view kSessionColumns =
    "SELECT id, corpus, kind, title, model, created, (SELECT count(*) FROM turn WHERE session = session.id) "
    "FROM session ";

}  // namespace

std::string_view name(TurnState state)
{
    return kTurnStates[static_cast<std::size_t>(state)];
}

std::string_view name(SessionKind kind)
{
    return kSessionKinds[static_cast<std::size_t>(kind)];
}

Result<StoredSession> SessionStore::create(const CorpusId& corpus, SessionKind kind, const std::string& title,
                                           const std::string& model)
{
    StoredSession session{newSessionId(), corpus, kind, title, model, secondsNow(), 0};
    TRY_ASSIGN(auto insert,
               m_database->prepare(
                   "INSERT INTO session(id, corpus, kind, title, model, created) VALUES(?,?,?,?,?,?)"));
    insert.bind(1, session.id.value).bind(2, corpus.value).bind(3, name(kind)).bind(4, title).bind(5, model);
    TRY(insert.bind(6, session.created).run());
    return session;
}

Result<StoredSession> SessionStore::find(const SessionId& id) const
{
    TRY_ASSIGN(auto select, m_database->prepare(std::string(kSessionColumns) + "WHERE id = ?"));
    TRY_ASSIGN(const bool found, select.bind(1, id.value).step());
    if (!found)
        return Error(ErrorCode::NotFound, id.value, "session");
    return sessionFromRow(select);
}

Result<std::vector<StoredSession>> SessionStore::list(const CorpusId& corpus) const
{
    TRY_ASSIGN(
        auto select,
        m_database->prepare(std::string(kSessionColumns)
                            + "WHERE ?1 = '' OR corpus = ?1 ORDER BY created DESC, session.rowid DESC"));
    select.bind(1, corpus.value);
    std::vector<StoredSession> sessions;
    for (;;) {
        TRY_ASSIGN(const bool more, select.step());
        if (!more)
            return sessions;
        TRY_ASSIGN(auto session, sessionFromRow(select));
        sessions.push_back(std::move(session));
    }
}

Result<std::int64_t> SessionStore::saveQuestion(const SessionId& id, const std::string& question,
                                                std::optional<std::int64_t> parent, int level)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(*m_database));
    TRY_ASSIGN(auto last, m_database->prepare("SELECT coalesce(max(number), 0) FROM turn WHERE session = ?"));
    TRY(last.bind(1, id.value).step());
    const std::int64_t number = last.integer(0) + 1;
    TRY_ASSIGN(auto insert,
               m_database->prepare(
                   "INSERT INTO turn(session, number, parent, question, answer, state, citations, stats, "
                   "manifest, asked, level) VALUES(?,?,?,?,'','asked','','','',?,?)"));
    insert.bind(1, id.value).bind(2, number).bind(4, question).bind(5, secondsNow());
    insert.bind(6, static_cast<std::int64_t>(level));
    if (parent)
        insert.bind(3, *parent);
    TRY(insert.run());
    TRY(transaction.commit());
    return number;
}

Result<void> SessionStore::journal(const SessionId& id, std::int64_t turn, const std::string& answerSoFar)
{
    TRY_ASSIGN(auto update,
               m_database->prepare(
                   "UPDATE turn SET answer = ?, state = 'streaming' WHERE session = ? AND number = ?"));
    return update.bind(1, answerSoFar).bind(2, id.value).bind(3, turn).run();
}

Result<void> SessionStore::finish(const SessionId& id, std::int64_t turn, TurnState state,
                                  const Answer& answer)
{
    TRY_ASSIGN(
        auto update,
        m_database->prepare("UPDATE turn SET answer = ?, state = ?, citations = ?, stats = ?, manifest = ?, "
                            "attended = ? WHERE session = ? AND number = ?"));
    update.bind(1, answer.text).bind(2, name(state)).bind(3, dumpJson(toJson(answer.citations)));
    update.bind(4, dumpJson(toJson(answer.numbers))).bind(5, answer.manifest);
    update.bind(6, dumpJson(toJson(answer.attended))).bind(7, id.value).bind(8, turn);
    return update.run();
}

Result<std::vector<StoredTurn>> SessionStore::turns(const SessionId& id) const
{
    TRY_ASSIGN(
        auto select,
        m_database->prepare(
            "SELECT number, parent, question, answer, state, citations, stats, manifest, asked, level, "
            "attended "
            "FROM turn WHERE session = ? ORDER BY number"));
    select.bind(1, id.value);
    std::vector<StoredTurn> turns;
    for (;;) {
        TRY_ASSIGN(const bool more, select.step());
        if (!more)
            return turns;
        TRY_ASSIGN(auto turn, turnFromRow(select));
        turns.push_back(std::move(turn));
    }
}

Result<void> SessionStore::remove(const SessionId& id)
{
    TRY_ASSIGN(auto erase, m_database->prepare("DELETE FROM session WHERE id = ?"));
    TRY(erase.bind(1, id.value).run());
    if (m_database->changes() == 0)
        return Error(ErrorCode::NotFound, id.value, "session");
    return {};
}

}  // namespace kvasir
