// Every change is one transaction with full sync: after a power loss the catalogue stands before it or after
// it.
#include "core/kv/catalogue.h"

#include <array>
#include <utility>

#include "core/base/log.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 1> kMigrations = {R"sql(
    CREATE TABLE segments(
        id TEXT PRIMARY KEY,
        parent TEXT NOT NULL,
        identity TEXT NOT NULL,
        first_token INTEGER NOT NULL,
        end_token INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        created INTEGER NOT NULL,
        last_used INTEGER NOT NULL);
    CREATE TABLE segment_use(
        segment TEXT NOT NULL REFERENCES segments(id) ON DELETE CASCADE,
        corpus TEXT NOT NULL,
        stale INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY(segment, corpus)) WITHOUT ROWID;
    CREATE INDEX segment_use_by_corpus ON segment_use(corpus);
    CREATE TABLE preparations(
        corpus TEXT NOT NULL,
        identity TEXT NOT NULL,
        corpus_hash TEXT NOT NULL,
        lost TEXT NOT NULL DEFAULT '',
        noted INTEGER NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY(corpus, identity));
    CREATE TABLE pins(corpus TEXT PRIMARY KEY);
)sql"};

constexpr std::string_view kSegmentColumns =
    "SELECT id, parent, identity, first_token, end_token, bytes, last_used FROM segments";

SegmentRow segmentRow(const Statement& row)
{
    return {.id = {row.text(0)},
            .parent = {row.text(1)},
            .identity = row.text(2),
            .range = {row.integer(3), row.integer(4)},
            .bytes = row.integer(5),
            .lastUsed = row.integer(6)};
}

// All rows of a statement, each made by `make`.
template <typename Make>
auto collect(Result<Statement> prepared, Make make) -> Result<std::vector<decltype(make(*prepared))>>
{
    if (!prepared)
        return std::move(prepared).error();
    std::vector<decltype(make(*prepared))> rows;
    for (;;) {
        TRY_ASSIGN(const bool row, prepared->step());
        if (!row)
            return rows;
        rows.push_back(make(*prepared));
    }
}

// Moves the database and its side files to `path` + `suffix`, over what an earlier accident left there.  The
// database goes last: a log of changes must never be found beside a fresh database.
Result<void> setAside(const fs::path& path, const std::string& suffix)
{
    for (const char* const side : {"-shm", "-wal", ""}) {
        std::error_code failure;
        fs::rename(path.string() + side, path.string() + suffix + side, failure);
        if (failure && failure != std::errc::no_such_file_or_directory)
            return Error(ErrorCode::Unreadable, path.string(),
                         "setting the catalogue aside: " + failure.message());
    }
    return {};
}

}  // namespace

Result<Catalogue> Catalogue::openSound(const fs::path& path)
{
    TRY_ASSIGN(Database database, Database::open(path, kMigrations, Database::Sync::Full));
    TRY(database.checkIntegrity());
    TRY(database.run("PRAGMA secure_delete=ON"));  // headings of a deleted corpus must not stay in free pages
    Catalogue catalogue(std::move(database));
    // A sound file of another program, or a table lost: every question we ask must at least be understood.
    for (const std::string_view probe :
         {"SELECT id, parent, identity, first_token, end_token, bytes, created, last_used FROM segments",
          "SELECT segment, corpus, stale FROM segment_use",
          "SELECT corpus, identity, corpus_hash, lost, noted, note FROM preparations",
          "SELECT corpus FROM pins"})
        if (const auto statement = catalogue.m_database.prepare(probe); !statement) {
            const Error& why = statement.error();
            if (why.code() == ErrorCode::Busy || why.code() == ErrorCode::OutOfMemory)
                return why;
            return Error(ErrorCode::Damaged, path.string(), why.detail());
        }
    return catalogue;
}

Result<Catalogue> Catalogue::open(const fs::path& path)
{
    const bool isNew = !fs::exists(path);
    auto catalogue = openSound(path);
    if (catalogue) {
        catalogue->m_replaced = isNew;
        return catalogue;
    }
    const ErrorCode code = catalogue.error().code();
    if (code != ErrorCode::Damaged && code != ErrorCode::Unsupported)
        return catalogue;
    log(Area::Kv).warning("catalogue set aside").with("why", catalogue.error().text());
    TRY(setAside(path, code == ErrorCode::Damaged ? ".damaged" : ".newer"));
    TRY_ASSIGN(Catalogue fresh, openSound(path));
    fresh.m_replaced = true;
    return fresh;
}

Result<std::optional<SegmentRow>> Catalogue::find(const SegmentId& id) const
{
    TRY_ASSIGN(auto query, m_database.prepare(std::string(kSegmentColumns) + " WHERE id = ?1"));
    query.bind(1, id.value);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(segmentRow(query)) : std::nullopt;
}

Result<std::vector<SegmentRow>> Catalogue::segments() const
{
    return collect(m_database.prepare(std::string(kSegmentColumns) + " ORDER BY first_token, id"),
                   segmentRow);
}

Result<std::vector<SegmentUse>> Catalogue::uses() const
{
    return collect(m_database.prepare("SELECT u.corpus, s.identity, s.id, u.stale FROM segment_use u"
                                      " JOIN segments s ON s.id = u.segment ORDER BY 1, 2, s.first_token, 3"),
                   [](const Statement& row) {
                       return SegmentUse{row.text(0), row.text(1), {row.text(2)}, row.integer(3) != 0};
                   });
}

Result<std::int64_t> Catalogue::bytes() const
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT COALESCE(SUM(bytes), 0) FROM segments"));
    TRY(query.step());
    return query.integer(0);
}

Result<std::vector<NoteRow>> Catalogue::notes() const
{
    return collect(m_database.prepare("SELECT corpus, identity, corpus_hash, lost, note FROM preparations"
                                      " ORDER BY noted DESC, corpus, identity"),
                   [](const Statement& row) {
                       return NoteRow{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
                   });
}

Result<std::vector<std::string>> Catalogue::pins() const
{
    return collect(m_database.prepare("SELECT corpus FROM pins ORDER BY 1"),
                   [](const Statement& row) { return row.text(0); });
}

Result<void> Catalogue::add(const SegmentRow& row, const std::string& corpus)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(auto insert,
               m_database.prepare(
                   "INSERT INTO segments VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7) ON CONFLICT(id) DO UPDATE"
                   " SET bytes = excluded.bytes, last_used = excluded.last_used"));
    insert.bind(1, row.id.value).bind(2, row.parent.value).bind(3, row.identity);
    insert.bind(4, row.range.begin).bind(5, row.range.end).bind(6, row.bytes).bind(7, row.lastUsed);
    TRY(insert.run());
    if (!corpus.empty()) {
        TRY_ASSIGN(auto use, m_database.prepare("INSERT OR REPLACE INTO segment_use VALUES(?1, ?2, 0)"));
        TRY(use.bind(1, row.id.value).bind(2, corpus).run());
    }
    return transaction.commit();
}

Result<void> Catalogue::setBytes(const SegmentId& id, std::int64_t bytes)
{
    TRY_ASSIGN(auto update, m_database.prepare("UPDATE segments SET bytes = ?2 WHERE id = ?1"));
    return update.bind(1, id.value).bind(2, bytes).run();
}

Result<void> Catalogue::touch(std::span<const SegmentId> ids, std::int64_t now)
{
    if (ids.empty())
        return {};
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(auto update,
               m_database.prepare("UPDATE segments SET last_used = MAX(last_used, ?2) WHERE id = ?1"));
    for (const SegmentId& id : ids)
        TRY(update.bind(1, id.value).bind(2, now).run());
    return transaction.commit();
}

Result<void> Catalogue::remove(const SegmentId& id)
{
    TRY_ASSIGN(auto statement, m_database.prepare("DELETE FROM segments WHERE id = ?1"));
    return statement.bind(1, id.value).run();
}

Result<void> Catalogue::removeDamaged(const SegmentId& id)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(auto mark,
               m_database.prepare(
                   "UPDATE preparations SET lost = 'damaged' WHERE EXISTS (SELECT 1 FROM segment_use u JOIN"
                   " segments s ON s.id = u.segment WHERE s.id = ?1 AND u.stale = 0"
                   " AND u.corpus = preparations.corpus AND s.identity = preparations.identity)"));
    TRY(mark.bind(1, id.value).run());
    TRY(remove(id));
    return transaction.commit();
}

Result<void> Catalogue::putNote(const NoteRow& row, std::span<const SegmentId> needed)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    if (!needed.empty()) {
        TRY_ASSIGN(auto stale,
                   m_database.prepare(
                       "UPDATE segment_use SET stale = 1 WHERE corpus = ?1 AND segment IN (SELECT id FROM"
                       " segments WHERE identity = ?2) AND EXISTS (SELECT 1 FROM preparations WHERE"
                       " corpus = ?1 AND identity = ?2 AND corpus_hash <> ?3)"));
        TRY(stale.bind(1, row.corpus).bind(2, row.identity).bind(3, row.corpusHash).run());
        // Only what still has a row: another process may have removed it meanwhile.
        TRY_ASSIGN(auto use,
                   m_database.prepare(
                       "INSERT OR REPLACE INTO segment_use SELECT id, ?2, 0 FROM segments WHERE id = ?1"));
        for (const SegmentId& id : needed)
            TRY(use.bind(1, id.value).bind(2, row.corpus).run());
    }
    TRY_ASSIGN(auto put,
               m_database.prepare("INSERT OR REPLACE INTO preparations VALUES(?1, ?2, ?3, ?4,"
                                  " (SELECT COALESCE(MAX(noted), 0) + 1 FROM preparations), ?5)"));
    put.bind(1, row.corpus).bind(2, row.identity).bind(3, row.corpusHash).bind(4, row.lost).bind(5, row.note);
    TRY(put.run());
    return transaction.commit();
}

Result<void> Catalogue::setPinned(const std::string& corpus, bool pinned)
{
    TRY_ASSIGN(auto statement,
               m_database.prepare(pinned ? "INSERT OR IGNORE INTO pins VALUES(?1)"
                                         : "DELETE FROM pins WHERE corpus = ?1"));
    return statement.bind(1, corpus).run();
}

Result<std::vector<SegmentId>> Catalogue::forget(const std::string& corpus)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    for (const std::string_view sql :
         {"DELETE FROM segment_use WHERE corpus = ?1", "DELETE FROM preparations WHERE corpus = ?1",
          "DELETE FROM pins WHERE corpus = ?1"}) {
        TRY_ASSIGN(auto statement, m_database.prepare(sql));
        TRY(statement.bind(1, corpus).run());
    }
    // Segments of unknown owner (found again after a lost catalogue) go too: they might be this corpus's
    // text.
    TRY_ASSIGN(auto ids,
               collect(m_database.prepare(
                           "SELECT id FROM segments WHERE id NOT IN (SELECT segment FROM segment_use)"),
                       [](const Statement& row) { return SegmentId{row.text(0)}; }));
    for (const SegmentId& id : ids)
        TRY(remove(id));
    TRY(transaction.commit());
    return ids;
}

Result<void> Catalogue::evict(std::span<const SegmentUse> preparations, std::span<const SegmentId> ids)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(
        auto mark,
        m_database.prepare("UPDATE preparations SET lost = 'evicted' WHERE corpus = ?1 AND identity = ?2"));
    TRY_ASSIGN(auto drop,
               m_database.prepare("DELETE FROM segment_use WHERE corpus = ?1 AND segment IN"
                                  " (SELECT id FROM segments WHERE identity = ?2)"));
    for (const SegmentUse& preparation : preparations) {
        TRY(mark.bind(1, preparation.corpus).bind(2, preparation.identity).run());
        TRY(drop.bind(1, preparation.corpus).bind(2, preparation.identity).run());
    }
    for (const SegmentId& id : ids)
        TRY(remove(id));
    return transaction.commit();
}

}  // namespace kvasir
