// Work that was given is finished, also by the next run of the program; what the person stopped is not.
#include <atomic>
#include <fstream>
#include <semaphore>

#include <gtest/gtest.h>

#include <QTest>

#include "core/base/file.h"
#include "tests/support/temp_dir.h"
#include "tests/ui/nano_library.h"
#include "ui/bridge/work_queue.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

class WorkQueueTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(m_folder.path() / "text");
        std::ofstream(m_folder.path() / "text" / "a.txt") << "The pass key is 71432. Remember it.\n";
        start();
    }
    void start()
    {
        client = m_library.client();
        queue = std::make_unique<WorkQueue>(*client, file);
        QObject::connect(queue.get(), &WorkQueue::added, queue.get(), [this] { ++added; });
        QObject::connect(queue.get(), &WorkQueue::failed, queue.get(),
                         [this](const Error& error, const FailedWork& work) {
                             failures.push_back({error, work});
                         });
        QObject::connect(
            queue.get(), &WorkQueue::prepared, queue.get(),
            [this](const QString&, const Result<PrepareStats>& stats) { (stats ? prepared : stopped) += 1; });
    }
    void endProgram()
    {
        client.reset();
        queue.reset();
    }
    AddRequest request(const char* corpus) const
    {
        AddRequest made;
        made.corpus = corpus;
        made.sources.emplace_back().path = m_folder.path() / "text";
        return made;
    }
    std::string noted() const { return readAll(file).value(); }
    // A corpus that takes seconds to read, so that there is time to stop it.
    void addLong()
    {
        std::string text;
        for (int line = 0; line < 450; ++line)
            text += "Boat " + std::to_string(line) + " left the harbour with the tide of the morning.\n";
        m_library.add("long", {{"log.txt", text}});
    }
    bool waitUntilReadingLong()
    {
        return eventually([&] {
            const auto works = queue->works();
            return !works.empty() && works[0].state == CorpusWork::State::Running
                && works[0].progress.stage == QStringLiteral("prefill") && works[0].progress.done >= 1024;
        });
    }

    TempDir m_folder;
    NanoLibrary m_library;
    const std::filesystem::path file = m_folder.path() / "queue.json";
    std::unique_ptr<ServiceClient> client;
    std::unique_ptr<WorkQueue> queue;
    int added = 0, prepared = 0, stopped = 0;
    std::vector<std::pair<Error, FailedWork>> failures;
    const QString kLong = QStringLiteral("long");
};

TEST_F(WorkQueueTest, WhatDidNotEndGoesOnAtTheNextStart)
{
    queue->add(request("c"));
    queue->prepare(QStringLiteral("c"), {});
    ASSERT_TRUE(queue->preparation(QStringLiteral("c")));
    endProgram();  // at once: neither is over
    ASSERT_EQ(added + prepared, 0);
    ASSERT_NE(noted().find("prepare"), std::string::npos);
    start();
    queue->resume();
    ASSERT_TRUE(QTest::qWaitFor([&] { return prepared == 1; }, 60'000));
    EXPECT_EQ(added, 1);
    EXPECT_FALSE(queue->preparation(QStringLiteral("c")));
    endProgram();
    EXPECT_EQ(noted(), "[]");
}

TEST_F(WorkQueueTest, WhatThePersonPausedStaysPausedAlsoInTheNextRunAndGoesOnWhereItWas)
{
    addLong();
    queue->prepare(kLong, {.model = {}, .kvCodec = "f32", .device = {}, .attention = {}});
    ASSERT_TRUE(waitUntilReadingLong());
    queue->pause(kLong);
    ASSERT_TRUE(eventually([&] { return stopped == 1; }));
    ASSERT_TRUE(queue->paused(kLong));
    const auto read = queue->paused(kLong)->progress.done;
    EXPECT_GE(read, 1024);
    EXPECT_FALSE(queue->preparation(kLong));
    endProgram();

    start();
    queue->resume();
    ASSERT_TRUE(eventually([&] { return queue->paused(kLong).has_value(); }));
    EXPECT_EQ(queue->paused(kLong)->progress.done, read);
    EXPECT_GT(queue->paused(kLong)->share(), 0);
    QTest::qWait(100);
    EXPECT_FALSE(queue->preparation(kLong)) << "only when the person says so";
    std::optional<PrepareStats> stats;
    QObject::connect(queue.get(), &WorkQueue::prepared, queue.get(),
                     [&](const QString&, const Result<PrepareStats>& result) { stats = result.value(); });
    queue->goOn(kLong);
    EXPECT_FALSE(queue->paused(kLong));
    ASSERT_TRUE(eventually([&] { return prepared == 1; }, 120'000));
    EXPECT_GE(stats->reusedTokens, 1024) << "with the choice it had, or nothing could be reused";
    EXPECT_LT(stats->reusedTokens, stats->tokens);
    endProgram();
    EXPECT_EQ(noted(), "[]");
}

TEST_F(WorkQueueTest, WhatIsPausedInTheJobsPaneIsPaused)
{
    queue->add(request("c"));
    queue->prepare(QStringLiteral("c"), {});
    queue->preparation(QStringLiteral("c"))->cancel();
    ASSERT_TRUE(eventually([&] { return stopped == 1; }));
    EXPECT_TRUE(queue->paused(QStringLiteral("c")));
    queue->prepare(QStringLiteral("c"), {});
    EXPECT_FALSE(queue->paused(QStringLiteral("c")));
    ASSERT_TRUE(eventually([&] { return prepared == 1; }));
}

TEST_F(WorkQueueTest, ReadingThatMadeWayForAQuestionGoesOnBehindItAndIsNotedAllTheTime)
{
    addLong();
    queue->prepare(kLong, {});
    ASSERT_TRUE(waitUntilReadingLong());
    const auto isNoted = [&] { return noted().find("\"prepare\"") != std::string::npos; };
    ASSERT_TRUE(isNoted());
    bool always = true;
    const auto look = [&] { always = always && isNoted(); };
    QObject::connect(queue.get(), &WorkQueue::worksChanged, queue.get(), look);
    QObject::connect(queue.get(), &WorkQueue::prepared, queue.get(), look);
    QObject::connect(queue.get(), &WorkQueue::prepared, queue.get(),
                     [&] { EXPECT_FALSE(queue->paused(kLong)) << "nothing that a person has to resume"; });
    queue->makeWay(kLong);
    bool goesOnBehind = false;
    client->post<int>(
        Lane::Engine, {"ask", kLong}, [](Service&, const JobContext&) -> Result<int> { return 1; },
        queue.get(),
        [&](const Result<int>&) {
            const auto job = queue->preparation(kLong);
            goesOnBehind = stopped == 1 && job && job->state() == Job::State::Queued;
        });
    ASSERT_TRUE(eventually([&] { return stopped == 1; }));
    ASSERT_TRUE(waitUntilReadingLong());
    EXPECT_TRUE(goesOnBehind);
    EXPECT_TRUE(always);
    EXPECT_EQ(prepared, 0);
    endProgram();  // as if the program were closed meanwhile
    EXPECT_TRUE(isNoted());
    start();
    queue->resume();
    EXPECT_TRUE(eventually([&] { return queue->preparation(kLong) != nullptr; }));
    EXPECT_FALSE(queue->paused(kLong));
}

TEST_F(WorkQueueTest, PausedByThePersonWhileItMakesWayStaysPausedAndWantedAgainGoesOn)
{
    addLong();
    queue->prepare(kLong, {});
    ASSERT_TRUE(waitUntilReadingLong());
    queue->makeWay(kLong);
    queue->pause(kLong);
    ASSERT_TRUE(eventually([&] { return stopped == 1; }));
    EXPECT_TRUE(queue->paused(kLong));
    EXPECT_FALSE(queue->preparation(kLong));
    queue->goOn(kLong);
    ASSERT_TRUE(waitUntilReadingLong());
    queue->pause(kLong);
    queue->prepare(kLong, {});  // it has not stopped yet
    ASSERT_TRUE(eventually([&] { return stopped == 2; }));
    EXPECT_FALSE(queue->paused(kLong));
    EXPECT_TRUE(queue->preparation(kLong));
}

TEST_F(WorkQueueTest, WhatIsForgottenIsNeitherPausedNorNoted)
{
    queue->add(request("c"));
    queue->prepare(QStringLiteral("c"), {});
    queue->forget(QStringLiteral("c"));
    ASSERT_TRUE(eventually([&] { return stopped == 1; }));
    EXPECT_FALSE(queue->paused(QStringLiteral("c")));
    queue->prepare(QStringLiteral("c"), {});
    queue->pause(QStringLiteral("c"));
    ASSERT_TRUE(eventually([&] { return queue->paused(QStringLiteral("c")).has_value(); }));
    queue->forget(QStringLiteral("c"));
    EXPECT_FALSE(queue->paused(QStringLiteral("c")));
    EXPECT_TRUE(queue->works().empty());
    endProgram();
    EXPECT_EQ(noted(), "[]");
}

TEST_F(WorkQueueTest, NothingIsWrittenOverNotesThatWereNotReadYet)
{
    queue->add(request("c"));
    endProgram();
    const auto before = noted();
    ASSERT_NE(before, "[]");
    start();
    queue->resume();
    endProgram();  // before they were read
    EXPECT_EQ(noted(), before);
}

TEST_F(WorkQueueTest, EveryWorkIsListedInTheOrderOfItsTurn)
{
    std::binary_semaphore gate{0};
    client->post<int>(Lane::Engine, {"gate"},
                      [&](Service&, const JobContext&) -> Result<int> {
                          gate.acquire();
                          return 1;
                      },
                      queue.get(), {});
    queue->add(request("a"));
    queue->prepare(QStringLiteral("a"), {});
    queue->add(request("b"));
    const auto works = queue->works();
    ASSERT_EQ(works.size(), 3U);
    EXPECT_EQ(works[0].corpus, QStringLiteral("a"));
    EXPECT_EQ(works[0].kind, CorpusWork::Kind::Adding);
    EXPECT_EQ(works[1].kind, CorpusWork::Kind::Reading);
    EXPECT_EQ(works[2].corpus, QStringLiteral("b"));
    for (const auto& work : works)
        EXPECT_EQ(work.state, CorpusWork::State::Waiting);
    gate.release();
    ASSERT_TRUE(eventually([&] { return added == 2 && prepared == 1; }));
    EXPECT_TRUE(queue->works().empty());
}

TEST_F(WorkQueueTest, AFailedWorkCanBeDoneAgain)
{
    queue->add(request("c"));
    const auto away = m_folder.path() / "away";
    std::filesystem::rename(m_folder.path() / "text", away);
    ASSERT_TRUE(eventually([&] { return failures.size() == 1; }));
    EXPECT_EQ(failures[0].second.kind, FailedWork::Kind::Adding);
    EXPECT_EQ(failures[0].second.corpus, QStringLiteral("c"));
    EXPECT_FALSE(failures[0].second.trusting);
    std::filesystem::rename(away, m_folder.path() / "text");
    failures[0].second.again();
    ASSERT_TRUE(eventually([&] { return added == 1; }));

    queue->prepare(QStringLiteral("c"), {.model = "gone", .kvCodec = {}, .device = {}, .attention = {}});
    ASSERT_TRUE(eventually([&] { return failures.size() == 2; }));
    EXPECT_EQ(failures[1].first.code(), ErrorCode::NotFound);
    EXPECT_EQ(failures[1].second.kind, FailedWork::Kind::Reading);
    failures[1].second.again();
    EXPECT_TRUE(queue->preparation(QStringLiteral("c")));
    EXPECT_TRUE(eventually([&] { return failures.size() == 3; }));
}

TEST_F(WorkQueueTest, OtherServicesAreOpenedOnceBeforeTheNextAdding)
{
    queue->add(request("a"));
    ASSERT_TRUE(eventually([&] { return added == 1; }));
    std::atomic<int> opened = 0;
    queue->reopenBeforeAdding([&, config = m_library.config()] {
        ++opened;
        return Service::open(config);
    });
    queue->prepare(QStringLiteral("a"), {});
    ASSERT_TRUE(eventually([&] { return prepared == 1; }));
    EXPECT_EQ(opened, 0);
    queue->add(request("b"));
    queue->add(request("c"));
    ASSERT_TRUE(eventually([&] { return added == 3; }));
    EXPECT_EQ(opened, 1);
}

TEST_F(WorkQueueTest, PasswordsAreNotWrittenDown)
{
    auto secret = request("c");
    secret.sources[0].password = "tiger";
    queue->add(secret);
    endProgram();
    EXPECT_EQ(noted(), "[]");
}

TEST_F(WorkQueueTest, WhatTheProgramDiedOfThreeTimesIsNotBegunAgain)
{
    queue->add(request("c"));
    endProgram();
    auto note = noted();
    note.replace(note.find("\"crashes\":0"), 11, "\"crashes\":3");
    std::ofstream(file) << note;
    start();
    queue->resume();
    ASSERT_TRUE(eventually([&] { return failures.size() == 1; }));
    EXPECT_EQ(failures[0].second.corpus, QStringLiteral("c"));
    EXPECT_EQ(added, 0);
    failures[0].second.again();  // unless the person wants it
    EXPECT_TRUE(eventually([&] { return added == 1; }));
}

TEST_F(WorkQueueTest, ReadingThatTheProgramDiedOfThreeTimesIsPaused)
{
    queue->add(request("c"));
    ASSERT_TRUE(eventually([&] { return added == 1; }));
    queue->prepare(QStringLiteral("c"), {});
    endProgram();
    auto note = noted();
    note.replace(note.find("\"crashes\":0"), 11, "\"crashes\":3");
    std::ofstream(file) << note;
    start();
    queue->resume();
    ASSERT_TRUE(eventually([&] { return failures.size() == 1; }));
    EXPECT_TRUE(queue->paused(QStringLiteral("c")));
    EXPECT_FALSE(queue->preparation(QStringLiteral("c")));
    queue->goOn(QStringLiteral("c"));
    EXPECT_TRUE(eventually([&] { return prepared == 1; }));
}

TEST_F(WorkQueueTest, ABrokenFileIsNoWork)
{
    std::ofstream(file) << "{ broken";
    queue->resume();
    QTest::qWait(200);
    EXPECT_EQ(added + prepared + stopped, 0);
}

}  // namespace
}  // namespace kvasir::test
