// Work that was given is finished, also by the next run of the program; what the person stopped is not.
#include <fstream>

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

    TempDir m_folder;
    NanoLibrary m_library;
    const std::filesystem::path file = m_folder.path() / "queue.json";
    std::unique_ptr<ServiceClient> client;
    std::unique_ptr<WorkQueue> queue;
    int added = 0, prepared = 0, stopped = 0;
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

TEST_F(WorkQueueTest, WhatThePersonPausedStaysPaused)
{
    queue->add(request("c"));
    queue->prepare(QStringLiteral("c"), {});
    queue->pause(QStringLiteral("c"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return stopped == 1; }, 60'000));
    EXPECT_EQ(prepared, 0);
    endProgram();
    EXPECT_EQ(noted(), "[]");
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
    QString told;
    QObject::connect(queue.get(), &WorkQueue::failed, queue.get(),
                     [&](const QString& corpus, const Error&) { told = corpus; });
    queue->resume();
    ASSERT_TRUE(QTest::qWaitFor([&] { return told == QStringLiteral("c"); }));
    EXPECT_EQ(added, 0);
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
