// SessionStore's outlines and pins: what a person keeps of conversations beside the turns themselves.
#include <chrono>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/session/session_store.h"

namespace kvasir {
namespace {

std::int64_t secondsNow()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

std::string firstLineOf(const std::string& text)
{
    const auto begin = text.find_first_not_of(" \t\n");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

Result<void> SessionStore::beginOutline(const SessionId& id, std::string_view recipe,
                                        std::string_view document)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(*m_database));
    TRY_ASSIGN(auto erase, m_database->prepare("DELETE FROM outline WHERE session = ?"));
    TRY(erase.bind(1, id.value).run());
    TRY_ASSIGN(
        auto insert,
        m_database->prepare("INSERT INTO outline(session, recipe, document, complete) VALUES(?,?,?,0)"));
    TRY(insert.bind(1, id.value).bind(2, recipe).bind(3, document).run());
    return transaction.commit();
}

Result<void> SessionStore::addOutlineLine(const SessionId& id, const SummaryLine& line)
{
    TRY_ASSIGN(
        auto insert,
        m_database->prepare(
            "INSERT INTO outline_line(session, number, level, text, citations) VALUES(?1, "
            "(SELECT coalesce(max(number), 0) + 1 FROM outline_line WHERE session = ?1), ?2, ?3, ?4)"));
    insert.bind(1, id.value).bind(2, static_cast<std::int64_t>(line.level)).bind(3, line.text);
    return insert.bind(4, dumpJson(toJson(line.citations))).run();
}

Result<void> SessionStore::completeOutline(const SessionId& id)
{
    TRY_ASSIGN(auto update, m_database->prepare("UPDATE outline SET complete = 1 WHERE session = ?"));
    return update.bind(1, id.value).run();
}

Result<StoredOutline> SessionStore::outline(const SessionId& id) const
{
    StoredOutline outline;
    TRY_ASSIGN(auto select,
               m_database->prepare("SELECT recipe, document, complete FROM outline WHERE session = ?"));
    TRY_ASSIGN(const bool found, select.bind(1, id.value).step());
    if (!found)
        return Error(ErrorCode::NotFound, id.value, "outline");
    outline.recipe = select.text(0);
    outline.document = select.text(1);
    outline.complete = select.integer(2) != 0;
    TRY_ASSIGN(auto lines,
               m_database->prepare(
                   "SELECT level, text, citations FROM outline_line WHERE session = ? ORDER BY number"));
    lines.bind(1, id.value);
    for (;;) {
        TRY_ASSIGN(const bool more, lines.step());
        if (!more)
            return outline;
        SummaryLine line{lines.text(1), static_cast<int>(lines.integer(0)), {}};
        TRY_ASSIGN(const auto parsed, parseJson(lines.text(2), "citations"));
        TRY_ASSIGN(line.citations, citationsFromJson(parsed));
        outline.lines.push_back(std::move(line));
    }
}

Result<void> SessionStore::pin(const SessionId& id, std::int64_t turn)
{
    TRY_ASSIGN(auto select, m_database->prepare("SELECT 1 FROM turn WHERE session = ? AND number = ?"));
    TRY_ASSIGN(const bool found, select.bind(1, id.value).bind(2, turn).step());
    if (!found)
        return Error(ErrorCode::NotFound, id.value, "turn " + std::to_string(turn));
    TRY_ASSIGN(auto insert,
               m_database->prepare("INSERT OR IGNORE INTO pin(session, turn, pinned) VALUES(?,?,?)"));
    return insert.bind(1, id.value).bind(2, turn).bind(3, secondsNow()).run();
}

Result<void> SessionStore::unpin(const SessionId& id, std::int64_t turn)
{
    TRY_ASSIGN(auto erase, m_database->prepare("DELETE FROM pin WHERE session = ? AND turn = ?"));
    return erase.bind(1, id.value).bind(2, turn).run();
}

Result<std::vector<PinnedAnswer>> SessionStore::pins(const CorpusId& corpus) const
{
    TRY_ASSIGN(
        auto select,
        m_database->prepare(
            "SELECT pin.session, pin.turn, turn.question, turn.answer, turn.asked, pin.pinned FROM pin "
            "JOIN turn ON turn.session = pin.session AND turn.number = pin.turn "
            "JOIN session ON session.id = pin.session WHERE session.corpus = ? "
            "ORDER BY pin.pinned DESC, pin.rowid DESC"));
    select.bind(1, corpus.value);
    std::vector<PinnedAnswer> pins;
    for (;;) {
        TRY_ASSIGN(const bool more, select.step());
        if (!more)
            return pins;
        pins.push_back({{select.text(0)},
                        select.integer(1),
                        select.text(2),
                        firstLineOf(select.text(3)),
                        select.integer(4),
                        select.integer(5)});
    }
}

}  // namespace kvasir
