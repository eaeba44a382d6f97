// SQLite: each error code becomes one of ours, read at once after the failing call.
#include "core/base/sqlite.h"

#include <chrono>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace kvasir {
namespace {

constexpr std::chrono::milliseconds kBusyWait{5000};

Error sqliteError(sqlite3* database, int status, std::string_view doing)
{
    const auto code = [&] {
        switch (status & 0xff) {
        case SQLITE_FULL:
            return ErrorCode::DiskFull;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return ErrorCode::Busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::Damaged;
        case SQLITE_NOMEM:
            return ErrorCode::OutOfMemory;
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_IOERR:
        case SQLITE_PERM:
            return ErrorCode::Unreadable;
        default:
            return ErrorCode::Internal;
        }
    }();
    const char* const file = database ? sqlite3_db_filename(database, "main") : nullptr;
    return {code, file ? file : "",
            std::string(doing) + ": " + (database ? sqlite3_errmsg(database) : "no database")};
}

// Two that open a new file at once both change its mode; SQLite answers one of them at once that it is
// locked, without the wait that everything else gets.
Result<void> useWriteAheadLog(const Database& database)
{
    for (const auto until = std::chrono::steady_clock::now() + kBusyWait;;) {
        auto done = database.run("PRAGMA journal_mode=WAL");
        if (done || done.error().code() != ErrorCode::Busy || std::chrono::steady_clock::now() >= until)
            return done;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int index, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, double value)
{
    sqlite3_bind_double(m_statement.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), index, text.data() ? text.data() : "", text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bindBlob(int index, std::span<const std::byte> bytes)
{
    if (bytes.empty())
        sqlite3_bind_zeroblob(m_statement.get(), index, 0);
    else
        sqlite3_bind_blob64(m_statement.get(), index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bindNull(int index)
{
    sqlite3_bind_null(m_statement.get(), index);
    return *this;
}

Result<bool> Statement::step()
{
    const int status = sqlite3_step(m_statement.get());
    if (status == SQLITE_ROW)
        return true;
    if (status == SQLITE_DONE)
        return false;
    auto error = sqliteError(m_database, status, "step");
    sqlite3_reset(m_statement.get());
    return error;
}

Result<void> Statement::run()
{
    for (;;) {
        TRY_ASSIGN(const bool row, step());
        if (!row)
            break;
    }
    sqlite3_reset(m_statement.get());
    return {};
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::number(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string Statement::text(int column) const
{
    const auto* const data = sqlite3_column_text(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return data ? std::string(reinterpret_cast<const char*>(data), size) : std::string();
}

std::span<const std::byte> Statement::blob(int column) const
{
    const void* const data = sqlite3_column_blob(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return {static_cast<const std::byte*>(data), data ? size : 0};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* database) const
{
    sqlite3_close_v2(database);
}

Result<Database> Database::open(const std::filesystem::path& path,
                                std::span<const std::string_view> migrations, Sync sync)
{
    // SQLite would create the file with the umask's mode; ours holds a copy of the person's documents.
    if (const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); made >= 0)
        ::close(made);
    Database database;
    database.m_path = path.string();
    sqlite3* handle = nullptr;
    const int status =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database.m_database.reset(handle);
    if (status != SQLITE_OK)
        return sqliteError(handle, status, "opening");
    sqlite3_busy_timeout(handle, static_cast<int>(kBusyWait.count()));
    TRY(useWriteAheadLog(database));
    TRY(database.run("PRAGMA foreign_keys=ON"));
    TRY(database.run(sync == Sync::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"));

    const auto versionNow = [&]() -> Result<std::int64_t> {
        TRY_ASSIGN(auto ask, database.prepare("PRAGMA user_version"));
        TRY(ask.step());
        return ask.integer(0);
    };
    TRY_ASSIGN(std::int64_t version, versionNow());
    if (version > std::ssize(migrations))
        return Error(ErrorCode::Unsupported, path.string(),
                     "schema version " + std::to_string(version) + " is newer than this program's "
                         + std::to_string(migrations.size()));
    while (version < std::ssize(migrations)) {
        TRY_ASSIGN(auto transaction, Transaction::begin(database));
        TRY_ASSIGN(version, versionNow());  // another process may have migrated while we waited
        if (version >= std::ssize(migrations))
            break;
        TRY(database.run(migrations[static_cast<std::size_t>(version)]));
        ++version;
        TRY(database.run("PRAGMA user_version=" + std::to_string(version)));
        TRY(transaction.commit());
    }
    return database;
}

Result<Statement> Database::prepare(std::string_view sql) const
{
    sqlite3_stmt* statement = nullptr;
    const int status =
        sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (status != SQLITE_OK)
        return sqliteError(m_database.get(), status, "preparing a statement");
    return Statement(m_database.get(), statement);
}

Result<void> Database::run(std::string_view sql) const
{
    const std::string terminated(sql);
    const int status = sqlite3_exec(m_database.get(), terminated.c_str(), nullptr, nullptr, nullptr);
    if (status != SQLITE_OK)
        return sqliteError(m_database.get(), status, "running a statement");
    return {};
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_database.get());
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_database.get());
}

Result<void> Database::checkIntegrity() const
{
    TRY_ASSIGN(auto check, prepare("PRAGMA integrity_check"));
    TRY(check.step());
    if (check.text(0) != "ok")
        return Error(ErrorCode::Damaged, m_path, check.text(0));
    return {};
}

Result<Transaction> Transaction::begin(const Database& database)
{
    TRY(database.run("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr))
{}

Transaction::~Transaction()
{
    if (m_database)
        (void)m_database->run("ROLLBACK");
}

Result<void> Transaction::commit()
{
    TRY(m_database->run("COMMIT"));
    m_database = nullptr;
    return {};
}

}  // namespace kvasir
