// SQLite with owners and Results: Database, Statement, Transaction, numbered migrations.
//
// Databases run in WAL mode with foreign keys on and a busy timeout of 5 s.  A Database and its statements
// belong to one thread at a time.  Errors: Damaged (not a database, failed integrity), DiskFull, Busy,
// Unsupported (schema newer than this program), Unreadable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kvasir {

class Statement {
public:
    Statement& bind(int index, std::int64_t value);  // index from 1
    Statement& bind(int index, double value);
    Statement& bind(int index, std::string_view text);
    Statement& bindBlob(int index, std::span<const std::byte> bytes);
    Statement& bindNull(int index);

    Result<bool> step();  // true: a row is there
    Result<void> run();   // steps to the end and resets

    std::int64_t integer(int column) const;  // column from 0
    double number(int column) const;
    std::string text(int column) const;
    std::span<const std::byte> blob(int column) const;  // valid until the next step
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Statement(sqlite3* database, sqlite3_stmt* statement) : m_database(database), m_statement(statement) {}
    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

class Database {
public:
    enum class Sync { Full, Normal };  // Full: what was committed survives power loss
    // Opens or creates (mode 0600) and brings the schema to `migrations.size()`: migration i takes version i
    // to i+1 in a transaction (PRAGMA user_version).  A newer schema is refused, never changed.
    static Result<Database> open(const std::filesystem::path& path,
                                 std::span<const std::string_view> migrations, Sync sync = Sync::Full);

    Result<Statement> prepare(std::string_view sql) const;
    Result<void> run(std::string_view sql) const;  // one or more statements without results
    std::int64_t changes() const;
    std::int64_t lastRowId() const;
    Result<void> checkIntegrity() const;

private:
    friend class Transaction;
    struct Close {
        void operator()(sqlite3* database) const;
    };
    Database() = default;
    std::unique_ptr<sqlite3, Close> m_database;
    std::string m_path;
};

// Rolls back unless committed.
class Transaction {
public:
    static Result<Transaction> begin(const Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(const Database& database) : m_database(&database) {}
    const Database* m_database;
};

}  // namespace kvasir
