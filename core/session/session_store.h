// SessionStore: conversations in the library database (tables: core/corpus/library_schema.h).
//
// A question is committed before anything is done with it; the answer is journalled while it streams;
// finishing replaces the journal.  So a `kill -9` loses at most what was not yet journalled of one answer,
// and no question.  Belongs to the database's thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/sqlite.h"
#include "core/session/answer.h"

namespace kvasir {

enum class TurnState { Asked, Streaming, Done, Stopped, Failed };
std::string_view name(TurnState state);

enum class SessionKind { Chat, Summary };
std::string_view name(SessionKind kind);

struct StoredTurn {
    std::int64_t number = 1;             // within its session, from 1
    std::optional<std::int64_t> parent;  // the turn it continues; none for the first of a branch
    std::string question;
    TurnState state = TurnState::Asked;
    int level = 0;  // summaries: level of the outline line
    Answer answer;
    std::int64_t asked = 0;  // seconds since 1970
};

struct StoredSession {
    SessionId id;
    CorpusId corpus;
    SessionKind kind = SessionKind::Chat;
    std::string title;
    std::string model;
    std::int64_t created = 0;
    std::int64_t turns = 0;
};

// A summary's outline as it was delivered: what was asked for, and the lines so far.
struct StoredOutline {
    std::string recipe;    // name(Recipe)
    std::string document;  // title of the one document it is of; empty: all
    bool complete = false;
    std::vector<SummaryLine> lines;
    bool operator==(const StoredOutline&) const = default;
};

// An answer kept in the notebook.
struct PinnedAnswer {
    SessionId session;
    std::int64_t turn = 0;
    std::string question;
    std::string firstLine;  // of the answer
    std::int64_t asked = 0;
    std::int64_t pinned = 0;  // seconds since 1970
    bool operator==(const PinnedAnswer&) const = default;
};

class SessionStore {
public:
    explicit SessionStore(const Database& database) : m_database(&database) {}

    Result<StoredSession> create(const CorpusId& corpus, SessionKind kind, const std::string& title,
                                 const std::string& model);
    Result<StoredSession> find(const SessionId& id) const;  // NotFound
    Result<std::vector<StoredSession>>
    list(const CorpusId& corpus) const;  // newest first; all corpora when empty

    // Returns the turn's number once the question is safe on disk.
    Result<std::int64_t> saveQuestion(const SessionId& id, const std::string& question,
                                      std::optional<std::int64_t> parent, int level = 0);
    Result<void> journal(const SessionId& id, std::int64_t turn, const std::string& answerSoFar);
    Result<void> finish(const SessionId& id, std::int64_t turn, TurnState state, const Answer& answer);

    Result<std::vector<StoredTurn>> turns(const SessionId& id) const;  // by number
    Result<void> remove(const SessionId& id);                          // its outline and its pins go with it

    // Outlines (outline_rows.cpp).  Beginning one that exists clears its lines: they are delivered again.
    Result<void> beginOutline(const SessionId& id, std::string_view recipe, std::string_view document);
    Result<void> addOutlineLine(const SessionId& id, const SummaryLine& line);
    Result<void> completeOutline(const SessionId& id);
    Result<StoredOutline> outline(const SessionId& id) const;  // NotFound

    // The notebook.  Pinning twice is pinning once; NotFound when there is no such turn.
    Result<void> pin(const SessionId& id, std::int64_t turn);
    Result<void> unpin(const SessionId& id, std::int64_t turn);
    Result<std::vector<PinnedAnswer>> pins(const CorpusId& corpus) const;  // pinned last first

private:
    const Database* m_database;
};

}  // namespace kvasir
