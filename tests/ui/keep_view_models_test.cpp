// Outlines, the notebook and comparisons through the bridge, with the built-in model.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "tests/ui/nano_library.h"
#include "ui/bridge/compare_view_model.h"
#include "ui/bridge/notebook_view_model.h"
#include "ui/bridge/summary_view_model.h"
#include "ui/models/qt_text.h"

namespace kvasir::test {
namespace {

using ui::CompareSide;
using ui::CompareViewModel;
using ui::NotebookViewModel;
using ui::SummaryViewModel;
using ui::toQt;

const QString kHarbour = QStringLiteral("harbour");

class KeepViewModelsTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_library.addHarbour();
        m_client = m_library.client();
    }
    void TearDown() override { m_client.reset(); }

    // A conversation of one answered question; its session.
    QString answered(const std::string& question)
    {
        AskRequest request;
        request.corpus = "harbour";
        request.question = question;
        const auto report = m_library.service()->ask(request, {}, {});
        EXPECT_TRUE(report);
        return report ? toQt(report->session) : QString();
    }

    NanoLibrary m_library;
    std::unique_ptr<ui::ServiceClient> m_client;
};

}  // namespace

TEST_F(KeepViewModelsTest, CostsCountTheQuestionsAndWhatIsNotReadYet)
{
    SummaryViewModel summary(*m_client);
    const auto costs = [&](const QString& document) {
        summary.estimate(kHarbour, document, {});
        EXPECT_TRUE(summary.costs().empty()) << "until they are counted";
        EXPECT_TRUE(eventually([&] { return summary.costs().size() == 3; }));
        return summary.costs();
    };
    auto all = costs({});
    EXPECT_EQ(all[0].questions, 1);
    EXPECT_EQ(all[1].questions, 2) << "limits.h and notes.md";
    EXPECT_GE(all[2].questions, 1);
    const auto unread = all[1].tokens;
    EXPECT_GT(unread, 60);
    EXPECT_GT(all[1].seconds, 0);
    EXPECT_TRUE(all[0].possible && all[1].possible);

    m_library.prepare();
    all = costs({});
    EXPECT_LT(all[1].tokens, unread) << "only the questions are left";

    const auto one = costs(QStringLiteral("notes.md"));
    EXPECT_FALSE(one[0].possible) << "a question over the whole cannot be held to one document";
    EXPECT_EQ(one[1].questions, 1);
}

TEST_F(KeepViewModelsTest, AnOutlineGrowsAndIsStoredAsItWasShown)
{
    SummaryViewModel summary(*m_client);
    std::vector<std::size_t> sizes;
    std::int64_t total = 0;
    QObject::connect(&summary, &SummaryViewModel::changed, [&] {
        sizes.push_back(summary.outline().lines.size());
        total = std::max<std::int64_t>(total, summary.step().total);
    });
    QSignalSpy ended(&summary, &SummaryViewModel::ended);
    summary.start(kHarbour, Recipe::Sections, {}, {});
    EXPECT_TRUE(summary.isRunning());
    ASSERT_TRUE(eventually([&] { return ended.count() == 1; }));
    EXPECT_TRUE(std::is_sorted(sizes.begin(), sizes.end())) << "no line is shown and taken back";
    EXPECT_EQ(total, 2) << "section k of 2 was told";
    EXPECT_TRUE(summary.outline().complete);
    ASSERT_GE(summary.outline().lines.size(), 3u);

    SummaryViewModel stored(*m_client);
    stored.open(kHarbour, summary.session());
    ASSERT_TRUE(eventually([&] { return !stored.outline().lines.empty(); }));
    EXPECT_EQ(stored.outline(), summary.outline());
}

TEST_F(KeepViewModelsTest, AStoppedOutlineKeepsWhatIsThereAndGoesOn)
{
    NanoLibrary::Files files;
    for (int i = 0; i < 12; ++i)
        files.push_back({"house" + std::to_string(10 + i) + ".md",
                         "# House\n\nA lamp stands at the window of house " + std::to_string(i) + ".\n"});
    m_library.add("street", files);
    SummaryViewModel summary(*m_client);
    QSignalSpy ended(&summary, &SummaryViewModel::ended);
    QObject::connect(&summary, &SummaryViewModel::changed, [&] {
        if (summary.isRunning() && summary.step().done >= 2 && ended.isEmpty())
            summary.stop();
    });
    summary.start(QStringLiteral("street"), Recipe::Sections, {}, {});
    ASSERT_TRUE(eventually([&] { return ended.count() == 1; }));
    ASSERT_FALSE(summary.session().isEmpty());
    EXPECT_FALSE(summary.outline().complete);
    const auto before = summary.outline();
    ASSERT_GE(before.lines.size(), 2u);

    const auto session = summary.session();
    SummaryViewModel next(*m_client);
    QSignalSpy done(&next, &SummaryViewModel::ended);
    next.resume(before, QStringLiteral("street"), session, {});
    ASSERT_TRUE(eventually([&] { return done.count() == 1; }));
    EXPECT_EQ(next.session(), session);
    EXPECT_TRUE(next.outline().complete);
    EXPECT_GT(next.outline().lines.size(), before.lines.size());
    EXPECT_EQ(next.outline().lines[0], before.lines[0]);
    EXPECT_EQ(*m_library.service()->outline(session.toStdString()), next.outline());
}

TEST_F(KeepViewModelsTest, PinsSurviveTheRemovalOfTheKv)
{
    const QString session = answered("What is the pass key?");
    NotebookViewModel notebook(*m_client);
    notebook.open(kHarbour);
    notebook.pin(session, 1);
    ASSERT_TRUE(eventually([&] { return notebook.pins().size() == 1; }));
    EXPECT_TRUE(notebook.isPinned(session, 1));
    EXPECT_FALSE(notebook.isPinned(session, 2));
    EXPECT_EQ(notebook.pins()[0].question, "What is the pass key?");
    EXPECT_NE(notebook.pins()[0].firstLine.find("71432"), std::string::npos);

    ASSERT_TRUE(m_library.service()->removeKv("harbour"));
    NotebookViewModel again(*m_client);
    again.open(kHarbour);
    ASSERT_TRUE(eventually([&] { return again.pins().size() == 1; }));
    again.unpin(session, 1);
    ASSERT_TRUE(eventually([&] { return again.pins().empty(); }));
    EXPECT_TRUE(m_library.service()->pinnedAnswers("harbour")->empty());
}

TEST_F(KeepViewModelsTest, APinThatIsNotStoredFailsAndIsNotShown)
{
    NotebookViewModel notebook(*m_client);
    notebook.open(kHarbour);
    QSignalSpy failed(&notebook, &NotebookViewModel::failed);
    notebook.pin(QStringLiteral("s-00000000"), 1);
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_TRUE(notebook.pins().empty());
}

TEST_F(KeepViewModelsTest, TwoDocumentsAreAskedByNameSideBySideInOneSession)
{
    CompareViewModel comparison(*m_client);
    QSignalSpy stored(&comparison, &CompareViewModel::sessionsChanged);
    comparison.start(QStringLiteral("What is the pass key?"), {kHarbour, QStringLiteral("limits.h")},
                     {kHarbour, QStringLiteral("notes.md")}, {});
    ASSERT_TRUE(eventually([&] { return !comparison.isRunning(); }));
    const auto& sides = comparison.sides();
    ASSERT_EQ(sides[0].state, CompareSide::State::Done);
    ASSERT_EQ(sides[1].state, CompareSide::State::Done);
    EXPECT_EQ(stored.count(), 2);
    EXPECT_EQ(sides[0].session, sides[1].session);
    const auto turns = *m_library.service()->turns(sides[0].session.toStdString());
    ASSERT_EQ(turns.size(), 2u);
    EXPECT_EQ(turns[0].question, "In limits.h: What is the pass key?");
    EXPECT_EQ(turns[1].question, "In notes.md: What is the pass key?");
    EXPECT_FALSE(turns[1].parent) << "beside the first, not after it";
    EXPECT_EQ(sides[0].only, withoutCounterpart(turns[0].answer, turns[1].answer));
}

TEST_F(KeepViewModelsTest, TwoCorporaAreAskedInSessionsOfTheirOwn)
{
    m_library.add("bay", {{"notes.md", "# Notes\n\nThe pass key is 90210. Remember it.\n"}});
    CompareViewModel comparison(*m_client);
    comparison.start(QStringLiteral("What is the pass key?"), {kHarbour, {}}, {QStringLiteral("bay"), {}},
                     {});
    ASSERT_TRUE(eventually([&] { return !comparison.isRunning(); }));
    const auto& sides = comparison.sides();
    EXPECT_NE(sides[0].session, sides[1].session);
    EXPECT_EQ(sides[0].turn.question, "What is the pass key?");
    EXPECT_NE(sides[1].turn.answer.text.find("90210"), std::string::npos) << sides[1].turn.answer.text;
    EXPECT_EQ(sides[0].only.size(), 1u) << "another number is a difference";
    EXPECT_EQ(sides[1].only.size(), 1u);
}

}  // namespace kvasir::test
