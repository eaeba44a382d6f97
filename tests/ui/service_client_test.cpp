// The window's end of the door: results come on the window thread, dropping cancels, lanes do not wait for
// each other.
#include <atomic>

#include <gtest/gtest.h>

#include <QTest>
#include <QThread>
#include <QTimer>

#include "tests/support/temp_dir.h"
#include "ui/bridge/service_client.h"

namespace kvasir::test {
namespace {

using namespace std::chrono_literals;
using ui::Job;
using ui::Lane;
using ui::ServiceClient;

class ServiceClientTest : public testing::Test {
protected:
    TempDir m_folder;
    ServiceConfig config() const
    {
        ServiceConfig config;
        config.data = m_folder.path() / "data";
        config.state = m_folder.path() / "state";
        config.resources = std::filesystem::path(KVASIR_SOURCE_DIR) / "resources";
        std::filesystem::create_directories(config.data);
        std::filesystem::create_directories(config.state);
        return config;
    }
    ServiceClient m_client{[this] { return Service::open(config()); }};
    QObject m_receiver;

    // Work that ends when it is cancelled, or after `longest`.
    static ServiceClient::Work<int> untilCancelled(std::atomic<bool>& began,
                                                   std::chrono::milliseconds longest = 5s)
    {
        return [&began, longest](Service&, const JobContext& job) -> Result<int> {
            began = true;
            const auto end = std::chrono::steady_clock::now() + longest;
            while (std::chrono::steady_clock::now() < end) {
                TRY(job.check());
                std::this_thread::sleep_for(1ms);
            }
            return 1;
        };
    }
};

TEST_F(ServiceClientTest, ResultsComeOnTheWindowThreadBeforeTheJobEnds)
{
    QThread* worker = nullptr;
    QThread* window = nullptr;
    int value = 0;
    bool endedAfter = false;
    const auto job = m_client.run<int>(
        Lane::Reader, {"test"},
        [&](Service&, const JobContext&) -> Result<int> {
            worker = QThread::currentThread();
            return 42;
        },
        &m_receiver,
        [&](Result<int> result) {
            window = QThread::currentThread();
            value = *result;
        });
    QObject::connect(job.get(), &Job::ended, &m_receiver, [&] { endedAfter = value == 42; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver(); }, 5000));
    EXPECT_EQ(job->state(), Job::State::Done);
    EXPECT_EQ(window, QThread::currentThread());
    EXPECT_NE(worker, QThread::currentThread());
    EXPECT_TRUE(endedAfter);
}

TEST_F(ServiceClientTest, DroppingAJobStopsItsWorkAndItsCallback)
{
    std::atomic<bool> began = false, over = false;
    bool told = false;
    auto job = m_client.run<int>(
        Lane::Engine, {"test"},
        [&, work = untilCancelled(began)](Service& service, const JobContext& context) {
            auto result = work(service, context);
            over = true;
            return result;
        },
        &m_receiver, [&](const Result<int>&) { told = true; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return began.load(); }, 5000));
    job.reset();
    EXPECT_TRUE(QTest::qWaitFor([&] { return over.load(); }, 1000));
    QTest::qWait(20);
    EXPECT_FALSE(told);
}

TEST_F(ServiceClientTest, CancellingIsNotAFailure)
{
    std::atomic<bool> began = false;
    ErrorCode code = ErrorCode::Internal;
    const auto job = m_client.run<int>(Lane::Engine, {"test"}, untilCancelled(began), &m_receiver,
                                       [&](const Result<int>& result) { code = result.error().code(); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return began.load(); }, 5000));
    job->cancel();
    ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver(); }, 1000));
    EXPECT_EQ(job->state(), Job::State::Cancelled);
    EXPECT_EQ(code, ErrorCode::Cancelled);
}

TEST_F(ServiceClientTest, TheReaderAnswersWhileTheEngineWorks)
{
    std::atomic<bool> began = false;
    const auto slow = m_client.run<int>(Lane::Engine, {"test"}, untilCancelled(began), &m_receiver, {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return began.load(); }, 5000));
    bool listed = false;
    m_client.post<std::vector<CorpusSummary>>(
        Lane::Reader, {"list"}, [](Service& service, const JobContext&) { return service.list(); },
        &m_receiver,
        [&](const Result<std::vector<CorpusSummary>>& corpora) { listed = corpora && corpora->empty(); });
    EXPECT_TRUE(QTest::qWaitFor([&] { return listed; }, 3000));
    EXPECT_FALSE(slow->isOver());
}

TEST_F(ServiceClientTest, ProgressIsToldAtMostThirtyTimesASecondAndTheTextIsWhole)
{
    int told = 0;
    QString text;
    const auto stream = m_client.gathered(&m_receiver, [&](const QString& piece) { text += piece; });
    const auto begin = std::chrono::steady_clock::now();
    const auto job =
        m_client.run<int>(Lane::Engine, {"test"},
                          [stream](Service&, const JobContext& context) -> Result<int> {
                              for (int i = 0; i < 600; ++i) {
                                  context.report({.stage = "prefill", .item = {}, .done = i, .total = 1000});
                                  stream("가");
                                  std::this_thread::sleep_for(1ms);
                              }
                              return 1;
                          },
                          &m_receiver, {});
    QObject::connect(job.get(), &Job::progressed, &m_receiver, [&] { ++told; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver(); }, 10'000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return text.size() == 600; }, 1000)) << text.size();
    EXPECT_EQ(text, QString(600, QChar(0xAC00)));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_GE(told, 3);
    EXPECT_LE(told, 3 + static_cast<int>(30 * took.count())) << took.count() << " s";
}

TEST_F(ServiceClientTest, EndingTheClientStopsWhatRunsAndWhatWaits)
{
    std::atomic<bool> began = false, second = false;
    auto client = std::make_unique<ServiceClient>([this] { return Service::open(config()); });
    const auto first = client->run<int>(Lane::Engine, {"test"}, untilCancelled(began, 60s), &m_receiver, {});
    const auto waiting = client->run<int>(Lane::Engine, {"test"},
                                          [&](Service&, const JobContext&) -> Result<int> {
                                              second = true;
                                              return 1;
                                          },
                                          &m_receiver, {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return began.load(); }, 5000));
    const auto begin = std::chrono::steady_clock::now();
    client.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
    EXPECT_FALSE(second);
}

TEST_F(ServiceClientTest, WhoWorksAloneHasTheStoreForItselfAndTheOthersWait)
{
    int before = 0;
    m_client.post<int>(
        Lane::Reader, {"read"}, [](Service&, const JobContext&) -> Result<int> { return 1; }, &m_receiver,
        [&](Result<int> result) { before = *result; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return before == 1; }));
    std::atomic<bool> moved = false;
    bool readAfter = false;
    const auto target = m_folder.path() / "elsewhere";
    const auto job = m_client.runAlone<Settings>(
        {"move"},
        [&](const JobContext& context) -> Result<Settings> {
            auto settings = Service::moveKv(config(), m_folder.path() / "settings.json", target, context);
            std::this_thread::sleep_for(100ms);
            moved = true;
            return settings;
        },
        [this](const Settings& settings) {
            auto next = config();
            next.settings = settings;
            return [next] { return Service::open(next); };
        },
        &m_receiver, [](const Result<Settings>&) {});
    bool began = false;
    QObject::connect(job.get(), &Job::started, &m_receiver, [&] {
        QTimer::singleShot(50ms, &m_receiver, [&] {
            began = true;
            m_client.post<int>(
                Lane::Reader, {"read"},
                [&](Service&, const JobContext&) -> Result<int> { return moved ? 2 : 3; }, &m_receiver,
                [&](Result<int> result) { readAfter = *result == 2; });
        });
    });
    ASSERT_TRUE(QTest::qWaitFor([&] { return job->isOver() && began && readAfter; }))
        << (job->error() ? job->error()->text() : "");
    EXPECT_EQ(job->state(), Job::State::Done);
    EXPECT_TRUE(std::filesystem::exists(target / "CACHEDIR.TAG"));
    EXPECT_FALSE(std::filesystem::exists(m_folder.path() / "data" / "kv"));
}

TEST_F(ServiceClientTest, ReopeningTakesOtherSettings)
{
    std::string folder;
    const auto ask = [&] {
        folder.clear();
        m_client.post<DoctorReport>(
            Lane::Reader, {"doctor"}, [](Service& service, const JobContext&) { return service.doctor(); },
            &m_receiver,
            [&](const Result<DoctorReport>& report) {
                for (const auto& fact : report->facts)
                    if (fact.name == "kv")
                        folder = fact.value;
            });
        return QTest::qWaitFor([&] { return !folder.empty(); });
    };
    ASSERT_TRUE(ask());
    EXPECT_EQ(folder, (m_folder.path() / "data" / "kv").string());
    auto other = config();
    other.settings.kvFolder = (m_folder.path() / "other").string();
    m_client.reopen([other] { return Service::open(other); });
    ASSERT_TRUE(ask());
    EXPECT_EQ(folder, other.settings.kvFolder);
}

}  // namespace
}  // namespace kvasir::test
