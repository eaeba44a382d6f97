// SQLite: migrations happen once, transactions roll back unless committed, a newer schema is left alone.
#include <barrier>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/sqlite.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

constexpr std::string_view kFirst[] = {"CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)"};
constexpr std::string_view kSecond[] = {"CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
                                        "ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 5"};

std::int64_t count(const Database& database)
{
    auto statement = database.prepare("SELECT count(*) FROM t");
    EXPECT_TRUE(statement && *statement->step());
    return statement->integer(0);
}

}  // namespace

TEST(Sqlite, MigratesStepByStepAndKeepsRows)
{
    const TempDir folder;
    {
        auto database = Database::open(folder / "d", kFirst);
        ASSERT_TRUE(database) << database.error().text();
        ASSERT_TRUE(database->run("INSERT INTO t(b) VALUES('x')"));
    }
    auto database = Database::open(folder / "d", kSecond);
    ASSERT_TRUE(database) << database.error().text();
    auto statement = database->prepare("SELECT b, c FROM t");
    ASSERT_TRUE(*statement->step());
    EXPECT_EQ(statement->text(0), "x");
    EXPECT_EQ(statement->integer(1), 5);
}

TEST(Sqlite, ManyMayOpenANewFileAtOnce)
{
    constexpr int kRounds = 40, kThreads = 4;
    for (int round = 0; round < kRounds; ++round) {
        const TempDir folder;
        std::barrier together(kThreads);
        std::vector<std::string> errors(kThreads);
        {
            std::vector<std::jthread> threads;
            for (auto& error : errors)
                threads.emplace_back([&together, &folder, &error] {
                    together.arrive_and_wait();
                    if (const auto database = Database::open(folder / "d", kSecond); !database)
                        error = database.error().text();
                });
        }
        ASSERT_EQ(errors, std::vector<std::string>(kThreads)) << "round " << round;
    }
}

TEST(Sqlite, RefusesASchemaNewerThanItself)
{
    const TempDir folder;
    ASSERT_TRUE(Database::open(folder / "d", kSecond));
    EXPECT_EQ(Database::open(folder / "d", kFirst).error().code(), ErrorCode::Unsupported);
    EXPECT_TRUE(Database::open(folder / "d", kSecond));
}

TEST(Sqlite, SaysThatAFileIsNotADatabase)
{
    const TempDir folder;
    folder.write("d", std::string(5000, 'x'));
    EXPECT_EQ(Database::open(folder / "d", kFirst).error().code(), ErrorCode::Damaged);
}

TEST(Sqlite, ATransactionRollsBackUnlessCommitted)
{
    const TempDir folder;
    auto database = Database::open(folder / "d", kFirst);
    ASSERT_TRUE(database);
    {
        auto transaction = Transaction::begin(*database);
        ASSERT_TRUE(transaction && database->run("INSERT INTO t(b) VALUES('x')"));
    }
    EXPECT_EQ(count(*database), 0);
    {
        auto transaction = Transaction::begin(*database);
        ASSERT_TRUE(transaction && database->run("INSERT INTO t(b) VALUES('x')") && transaction->commit());
    }
    EXPECT_EQ(count(*database), 1);
    EXPECT_TRUE(database->checkIntegrity());
}

TEST(Sqlite, BindsTextWithNulBytesAndBlobs)
{
    const TempDir folder;
    auto database = Database::open(folder / "d", kFirst);
    auto insert = database->prepare("INSERT INTO t(b) VALUES(?)");
    ASSERT_TRUE(insert->bind(1, std::string_view("a\0b", 3)).run());
    auto select = database->prepare("SELECT b FROM t");
    ASSERT_TRUE(*select->step());
    EXPECT_EQ(select->text(0), std::string("a\0b", 3));
    EXPECT_FALSE(database->prepare("SELECT nothing FROM nowhere"));
}

}  // namespace kvasir::test
