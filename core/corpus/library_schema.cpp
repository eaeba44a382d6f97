// The numbered migrations, oldest first.
#include "core/corpus/library_schema.h"

#include <array>

namespace kvasir {
namespace {

// Paths are BLOBs: a file name need not be UTF-8.  Passwords of sources are not stored.
constexpr std::string_view kFirst = R"sql(
CREATE TABLE corpus(
    id         TEXT PRIMARY KEY NOT NULL,
    hash       TEXT NOT NULL,                 -- Corpus::hash
    text_bytes INTEGER NOT NULL,
    created    INTEGER NOT NULL,
    last_used  INTEGER NOT NULL
) STRICT;

CREATE TABLE source(
    corpus       TEXT NOT NULL REFERENCES corpus(id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,            -- from 0, in the order added
    kind         TEXT NOT NULL,
    path         BLOB NOT NULL,
    revision     TEXT NOT NULL,
    include      TEXT NOT NULL,               -- JSON array of globs
    exclude      TEXT NOT NULL,
    trust_owner  INTEGER NOT NULL,
    name         TEXT NOT NULL,
    commit_id    TEXT NOT NULL,
    subdirectory TEXT NOT NULL,
    PRIMARY KEY(corpus, number)
) STRICT;

CREATE TABLE document(
    corpus         TEXT NOT NULL REFERENCES corpus(id) ON DELETE CASCADE,
    number         INTEGER NOT NULL,          -- DocumentIndex
    source         INTEGER NOT NULL,
    path           TEXT NOT NULL,
    kind           TEXT NOT NULL,             -- text | pdf
    encoding       TEXT NOT NULL,
    sha256         TEXT NOT NULL,             -- of the original bytes
    original_bytes INTEGER NOT NULL,
    last_changed   INTEGER NOT NULL,
    text_bytes     INTEGER NOT NULL,
    text           BLOB NOT NULL,             -- zstd
    layout_bytes   INTEGER NOT NULL,
    layout         BLOB NOT NULL,             -- zstd of document_codec_p.h's layout; empty for plain texts
    PRIMARY KEY(corpus, number)
) STRICT;

CREATE TABLE left_out(
    corpus TEXT NOT NULL REFERENCES corpus(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    source INTEGER NOT NULL,
    path   TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    bytes  INTEGER NOT NULL,
    PRIMARY KEY(corpus, number)
) STRICT;

CREATE TABLE warning(
    corpus TEXT NOT NULL REFERENCES corpus(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    source INTEGER NOT NULL,
    path   TEXT NOT NULL,
    code   TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY(corpus, number)
) STRICT;

CREATE TABLE engine_preference(               -- what a corpus was last prepared with
    corpus   TEXT PRIMARY KEY NOT NULL REFERENCES corpus(id) ON DELETE CASCADE,
    model    TEXT NOT NULL,
    kv_codec TEXT NOT NULL
) STRICT;

CREATE TABLE session(
    id      TEXT PRIMARY KEY NOT NULL,
    corpus  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK(kind IN ('chat', 'summary')),
    title   TEXT NOT NULL,
    created INTEGER NOT NULL,
    model   TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_corpus ON session(corpus, created);

CREATE TABLE turn(
    session   TEXT NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    number    INTEGER NOT NULL,               -- from 1
    parent    INTEGER,                        -- the turn it continues; NULL opens a branch
    question  TEXT NOT NULL,
    answer    TEXT NOT NULL DEFAULT '',
    state     TEXT NOT NULL CHECK(state IN ('asked', 'streaming', 'done', 'stopped', 'failed')),
    citations TEXT NOT NULL DEFAULT '',       -- JSON
    stats     TEXT NOT NULL DEFAULT '',       -- JSON
    manifest  TEXT NOT NULL DEFAULT '',       -- JSON
    asked     INTEGER NOT NULL,
    level     INTEGER NOT NULL DEFAULT 0,     -- of an outline's line
    PRIMARY KEY(session, number)
) STRICT;
)sql";

// Outlines: what a summary's session was asked for and its lines, so that it is shown and continued without
// the model.  Pins: answers kept in the notebook.
constexpr std::string_view kSecond = R"sql(
CREATE TABLE outline(
    session  TEXT PRIMARY KEY NOT NULL REFERENCES session(id) ON DELETE CASCADE,
    recipe   TEXT NOT NULL,
    document TEXT NOT NULL,                   -- title of the one document it is of; empty: all
    complete INTEGER NOT NULL
) STRICT;

CREATE TABLE outline_line(
    session   TEXT NOT NULL REFERENCES outline(session) ON DELETE CASCADE,
    number    INTEGER NOT NULL,               -- from 1
    level     INTEGER NOT NULL,
    text      TEXT NOT NULL,
    citations TEXT NOT NULL,                  -- JSON
    PRIMARY KEY(session, number)
) STRICT;

CREATE TABLE pin(
    session TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    pinned  INTEGER NOT NULL,
    PRIMARY KEY(session, turn),
    FOREIGN KEY(session, turn) REFERENCES turn(session, number) ON DELETE CASCADE
) STRICT;
)sql";

// SourceSpec::readAnyway, a JSON array of paths.
constexpr std::string_view kThird = "ALTER TABLE source ADD COLUMN read_anyway TEXT NOT NULL DEFAULT '[]'";

// Answer::attended, JSON.
constexpr std::string_view kFourth = "ALTER TABLE turn ADD COLUMN attended TEXT NOT NULL DEFAULT '[]'";

// With which attention a corpus was prepared: KV of one is none of the other's.
constexpr std::string_view kFifth =
    "ALTER TABLE engine_preference ADD COLUMN attention TEXT NOT NULL DEFAULT 'dense'";

// In which form the weights were, for the same reason.
constexpr std::string_view kSixth =
    "ALTER TABLE engine_preference ADD COLUMN weights TEXT NOT NULL DEFAULT 'stored'";

constexpr std::array<std::string_view, 6> kMigrations = {kFirst, kSecond, kThird, kFourth, kFifth, kSixth};

}  // namespace

std::span<const std::string_view> libraryMigrations()
{
    return kMigrations;
}

}  // namespace kvasir
