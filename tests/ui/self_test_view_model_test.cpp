// The laboratory through the bridge, with the built-in model: answers as they come, stopping and going on,
// whose turn it is in the engine lane, and errors.
#include <gmock/gmock.h>

#include <QDir>
#include <QSignalSpy>

#include "tests/ui/nano_library.h"
#include "ui/bridge/self_test_view_model.h"
#include "ui/models/qt_text.h"

namespace kvasir::test {
namespace {

using namespace ui;
using State = SelfTestViewModel::State;
using Fits = SelfTestLength::Fits;

const QString kHarbour = QStringLiteral("harbour");

SelfTestChoices smallChoices()
{
    SelfTestChoices choices;
    choices.lengths = {400, 600, 1000};
    choices.depths = 3;
    choices.questions = 1;
    return choices;
}
constexpr std::size_t kAnswers = 9;

class SelfTestViewModelTest : public testing::Test {
protected:
    void SetUp() override { m_library.addHarbour(); }
    std::vector<std::string> journals() const
    {
        std::vector<std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(m_library.config().state / "lab"))
            files.push_back(entry.path().filename().string());
        return files;
    }
    void finish()
    {
        ASSERT_TRUE(eventually([&] { return !m_test.isRunning(); }, 120'000));
    }

    NanoLibrary m_library;
    std::unique_ptr<ServiceClient> m_client = m_library.client();
    WorkQueue m_queue{*m_client, {}};
    SelfTestViewModel m_test{*m_client, m_queue, {.searchPath = {}, .version = "test"}};
};

}  // namespace

TEST_F(SelfTestViewModelTest, AnswersComeWhileItRunsAndTheResultIsWhatWasWritten)
{
    std::vector<std::size_t> counts;
    std::vector<double> shares;
    QObject::connect(&m_test, &SelfTestViewModel::changed, [&] {
        if (m_test.isRunning()) {
            counts.push_back(m_test.report().answers.size());
            shares.push_back(m_test.share());
        }
    });
    m_test.start(kHarbour, {}, smallChoices());
    EXPECT_EQ(m_test.cells().size(), kAnswers) << "the grid stands before the first answer";
    finish();
    ASSERT_EQ(m_test.state(), State::Finished) << (m_test.error() ? m_test.error()->text() : "");
    EXPECT_TRUE(std::is_sorted(counts.begin(), counts.end()));
    EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
    EXPECT_THAT(counts, testing::Contains(testing::AllOf(testing::Gt(0u), testing::Lt(kAnswers))));
    EXPECT_EQ(m_test.report().answers.size(), kAnswers);
    EXPECT_EQ(m_test.report().haystack, "harbour");
    EXPECT_EQ(m_test.report().version, "test");
    const auto cells = m_test.cells();
    ASSERT_EQ(cells.size(), kAnswers);
    for (const auto& cell : cells) {
        EXPECT_EQ(cell.total, 1);
        EXPECT_EQ(m_test.answersOf(cell.length, cell.depth).size(), 1u);
    }
    EXPECT_THAT(journals(),
                testing::IsSupersetOf(
                    {"results-passkey.json", "results-passkey.md", "heat-passkey.svg", "heat-passkey.png"}));
}

TEST_F(SelfTestViewModelTest, AStopKeepsWhatWasAnsweredAndTheNextRunGoesOn)
{
    QObject::connect(&m_test, &SelfTestViewModel::changed, [&] {
        if (m_test.isRunning() && m_test.report().answers.size() >= 2)
            m_test.stop();
    });
    QSignalSpy failed(&m_test, &SelfTestViewModel::failed);
    m_test.start(kHarbour, {}, smallChoices());
    finish();
    ASSERT_EQ(m_test.state(), State::Stopped);
    EXPECT_TRUE(failed.isEmpty()) << "a stop is no failure";
    QTest::qWait(60);  // the last gathered answers
    const auto kept = m_test.report().answers;
    ASSERT_GE(kept.size(), 2u);
    ASSERT_LT(kept.size(), kAnswers);

    m_test.disconnect();
    std::size_t fewest = kAnswers;
    QObject::connect(&m_test, &SelfTestViewModel::changed,
                     [&] { fewest = std::min(fewest, m_test.report().answers.size()); });
    m_test.start(kHarbour, {}, smallChoices());
    finish();
    ASSERT_EQ(m_test.state(), State::Finished);
    EXPECT_EQ(fewest, kept.size()) << "what was answered stays in sight";
    EXPECT_EQ(m_test.report().resumed, std::ssize(kept));
    EXPECT_EQ(m_test.report().answers.size(), kAnswers);
    for (std::size_t i = 0; i < kept.size(); ++i)
        EXPECT_EQ(m_test.report().answers[i], kept[i]);
}

TEST_F(SelfTestViewModelTest, AnotherTextIsAskedBesideTheFirst)
{
    auto choices = smallChoices();
    choices.lengths = {400};
    m_test.start(kHarbour, {}, choices);
    finish();
    choices.texts = 2;
    m_test.start(kHarbour, {}, choices);
    finish();
    ASSERT_EQ(m_test.state(), State::Finished);
    EXPECT_EQ(m_test.report().resumed, 3);
    for (const auto& cell : m_test.cells())
        EXPECT_EQ(cell.total, 2);
}

TEST_F(SelfTestViewModelTest, APreparationMakesWayAndGoesOnBehindIt)
{
    NanoLibrary::Files files;
    std::string lines;
    for (int i = 0; i < 300; ++i)
        lines += "The lamp of house " + std::to_string(i) + " burns until dawn.\n";
    files.push_back({"street.md", lines});
    m_library.add("street", files);
    enum class Ended { SelfTest, Stopped, Prepared };
    std::vector<Ended> order;
    QObject::connect(&m_queue, &WorkQueue::prepared, [&](const QString&, const Result<PrepareStats>& stats) {
        order.push_back(stats ? Ended::Prepared : Ended::Stopped);
    });
    QObject::connect(&m_test, &SelfTestViewModel::changed, [&] {
        if (m_test.state() == State::Finished)
            order.push_back(Ended::SelfTest);
    });
    m_queue.prepare(QStringLiteral("street"), {});
    const auto job = m_queue.preparation(QStringLiteral("street"));
    ASSERT_TRUE(eventually([&] { return job->progress().stage == QLatin1String("prefill"); }));
    auto choices = smallChoices();
    choices.lengths = {400};
    m_test.start(kHarbour, {}, choices);
    ASSERT_TRUE(eventually([&] { return !order.empty() && order.back() == Ended::Prepared; }, 180'000));
    EXPECT_EQ(order, (std::vector{Ended::Stopped, Ended::SelfTest, Ended::Prepared}));
}

TEST_F(SelfTestViewModelTest, AQuestionGoesFirst)
{
    JobPtr question;
    bool answered = false;
    std::size_t before = 0;
    QObject::connect(&m_test, &SelfTestViewModel::changed, [&] {
        if (question || m_test.report().answers.empty())
            return;
        question = m_client->run<AskReport>(
            Lane::Engine, {"ask", kHarbour},
            [](Service& service, const JobContext& job) {
                AskRequest request;
                request.corpus = "harbour";
                request.question = "What is the pass key?";
                return service.ask(request, {}, job);
            },
            &m_test,
            [&](const Result<AskReport>& report) {
                answered = report.has_value();
                before = m_test.report().answers.size();
                EXPECT_TRUE(m_test.isRunning());
            });
    });
    auto choices = smallChoices();
    choices.lengths = {800, 1200};
    choices.questions = 2;
    m_test.start(kHarbour, {}, choices);
    finish();
    EXPECT_TRUE(answered);
    EXPECT_LT(before, 12u);
    ASSERT_EQ(m_test.state(), State::Finished);
    EXPECT_EQ(m_test.report().answers.size(), 12u);
    EXPECT_GE(m_test.report().resumed, 1) << "it was stopped and went on";
}

TEST_F(SelfTestViewModelTest, WithoutACorpusTheBuiltInTextIsUsed)
{
    auto choices = smallChoices();
    choices.lengths = {400};
    m_test.start({}, {}, choices);
    finish();
    ASSERT_EQ(m_test.state(), State::Finished);
    EXPECT_EQ(m_test.report().haystack, "built-in text");
}

TEST_F(SelfTestViewModelTest, WhatIsWrongWithAChoiceIsNotSaidAcrossTheWindow)
{
    QSignalSpy failed(&m_test, &SelfTestViewModel::failed);
    auto choices = smallChoices();
    choices.family = Family::Definition;
    choices.lengths = {300};
    m_test.start(kHarbour, {}, choices);  // no ctags on an empty search path
    finish();
    ASSERT_EQ(m_test.state(), State::Failed);
    EXPECT_EQ(m_test.error()->subject(), "universal-ctags");
    EXPECT_TRUE(m_test.isErrorOfChoice());

    choices = smallChoices();
    choices.lengths = {300};
    choices.questions = 10;
    m_test.start(kHarbour, {}, choices);  // thirty facts do not fit
    finish();
    ASSERT_EQ(m_test.state(), State::Failed);
    EXPECT_TRUE(m_test.isErrorOfChoice()) << m_test.error()->text();
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(SelfTestViewModelTest, AnythingElseIsAFailureThatCanBeTriedAgain)
{
    FailedWork work;
    std::optional<Error> error;
    QObject::connect(&m_test, &SelfTestViewModel::failed, [&](const Error& e, const FailedWork& w) {
        error = e;
        work = w;
    });
    auto choices = smallChoices();
    choices.lengths = {400};
    m_test.start(QStringLiteral("later"), {}, choices);
    finish();
    ASSERT_EQ(m_test.state(), State::Failed);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), ErrorCode::NotFound);
    EXPECT_FALSE(m_test.isErrorOfChoice());
    EXPECT_EQ(work.corpus, QStringLiteral("later"));
    m_library.addHarbour("later");
    work.again();
    EXPECT_TRUE(m_test.isRunning());
    finish();
    EXPECT_EQ(m_test.state(), State::Finished);
    EXPECT_FALSE(m_test.error());
}

TEST_F(SelfTestViewModelTest, ResultsAreSavedInAFolderOfTheirOwn)
{
    auto choices = smallChoices();
    choices.lengths = {400};
    m_test.start(kHarbour, {}, choices);
    finish();
    QSignalSpy saved(&m_test, &SelfTestViewModel::saved);
    const TempDir target;
    m_test.save(toQtPath(target.path()));
    ASSERT_TRUE(eventually([&] { return saved.count() == 1; }));
    const QDir folder(saved[0][0].toString());
    EXPECT_EQ(
        folder.entryList(QDir::Files),
        QStringList({"heat-passkey.png", "heat-passkey.svg", "results-passkey.json", "results-passkey.md"}));
    EXPECT_TRUE(folder.dirName().startsWith(QStringLiteral("self-test harbour passkey ")));

    QSignalSpy failed(&m_test, &SelfTestViewModel::failed);
    m_test.save(QStringLiteral("/proc/none"));
    EXPECT_TRUE(eventually([&] { return failed.count() == 1; }));
}

TEST_F(SelfTestViewModelTest, LooksAtWhatTheModelAndTheCorpusHold)
{
    m_test.look(kHarbour, {});
    ASSERT_TRUE(eventually([&] { return m_test.hasLooked(); }));
    ASSERT_FALSE(m_test.lengths().empty());
    EXPECT_EQ(m_test.lengths().front().key, 4096) << "the harbour is too short to be asked as it is";
    EXPECT_EQ(m_test.lengths().front().fits, Fits::Repeats);
    EXPECT_GT(m_test.lengths().front().secondsHigh, 0);
    EXPECT_LT(m_test.lengths().front().secondsHigh, m_test.lengths().back().secondsHigh);
}

TEST(SelfTestLengths, GoAsFarAsTheModelAndSayWhatDoesNotFit)
{
    EXPECT_TRUE(selfTestLengths({}).empty());
    const auto keys = [](const std::vector<SelfTestLength>& lengths) {
        std::vector<std::int64_t> values;
        for (const auto& length : lengths)
            values.push_back(length.key);
        return values;
    };
    EXPECT_EQ(keys(selfTestLengths({.contextTokens = 32'768})),
              (std::vector<std::int64_t>{4096, 8192, 16'384, 32'768}));
    EXPECT_EQ(selfTestLengths({.contextTokens = 4 << 20}).back().key, 1'048'576);
    const auto lengths =
        selfTestLengths({.contextTokens = 32'768, .memoryTokens = 20'000, .corpusTokens = 9000, .timed = {}});
    ASSERT_EQ(keys(lengths), (std::vector<std::int64_t>{0, 4096, 8192, 16'384, 32'768}));
    EXPECT_EQ(lengths[0].tokens, 9000);
    EXPECT_EQ(lengths[0].fits, Fits::Yes);
    EXPECT_EQ(lengths[2].fits, Fits::Yes);
    EXPECT_EQ(lengths[3].fits, Fits::Repeats);
    EXPECT_EQ(lengths[4].fits, Fits::Memory);
    EXPECT_EQ(lengths[1].secondsHigh, 0) << "not known";
    // A plan's reserve is no bound of memory.
    EXPECT_EQ(selfTestLengths({.contextTokens = 8192, .memoryTokens = 8192 - 512}).back().fits, Fits::Yes);
}

TEST(SelfTestLengths, CostGrowsAsThePlanAndTheModelSay)
{
    Plan plan;
    plan.tokens = 10'000;
    plan.reusableTokens = 0;
    plan.secondsLow = 10;
    plan.secondsHigh = 20;
    plan.basis = TimeBasis::Measured;
    const auto lengths = selfTestLengths({.contextTokens = 8192, .growth = 1e-3, .timed = plan});
    // 10,000 tokens cost 10,000 · (1 + 5) of the first one.
    EXPECT_NEAR(lengths[0].secondsLow, 10 * 4096 * (1 + 2.048) / 60'000, 1e-9);
    EXPECT_NEAR(lengths[1].secondsHigh, 20 * 8192 * (1 + 4.096) / 60'000, 1e-9);
    EXPECT_EQ(lengths[1].basis, TimeBasis::Measured);
}

TEST(SelfTestChoicesTest, ComeBackAsTheyWereKeptAndSensibleOtherwise)
{
    SelfTestChoices choices;
    choices.family = Family::Definition;
    choices.lengths = {SelfTestChoices::kWholeCorpus, 16'384};
    choices.depths = 9;
    choices.questions = 3;
    choices.language = LabLanguage::Korean;
    EXPECT_EQ(SelfTestChoices::fromMap(choices.toMap()), choices);
    EXPECT_EQ(SelfTestChoices::fromMap({}), SelfTestChoices());
    EXPECT_EQ(SelfTestChoices::fromMap({{"kind", "no such"}, {"depths", -4}, {"questions", 1000}}),
              SelfTestChoices());
}

}  // namespace kvasir::test
