// Turns as a tree, one path of it as rows.
#include "tests/ui/model_checks.h"
#include "ui/models/conversation_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;
using testing::IsEmpty;

// "3<1 question": turn 3 continues turn 1.
StoredTurn turn(const std::string& drawn)
{
    StoredTurn made;
    made.number = std::stoll(drawn);
    const auto link = drawn.find('<');
    const auto space = drawn.find(' ');
    if (link < space)
        made.parent = std::stoll(drawn.substr(link + 1));
    made.question = drawn.substr(space + 1);
    made.state = TurnState::Done;
    return made;
}

std::vector<StoredTurn> turns(const std::vector<std::string>& drawn)
{
    std::vector<StoredTurn> made;
    for (const auto& one : drawn)
        made.push_back(turn(one));
    return made;
}

class ConversationModelTest : public ModelTest {
protected:
    ConversationModel model;
    Watched watched{model};
};

TEST_F(ConversationModelTest, ShowsThePathToTheNewestBranch)
{
    model.setTurns(turns({"1 a", "2<1 b", "3<2 c", "4<1 B", "5<4 C"}));
    EXPECT_THAT(column(model), ElementsAre("a", "B", "C"));
    EXPECT_THAT(model.branchesOf(4), ElementsAre(2, 4));
    EXPECT_EQ(text(model.index(1), ConversationModel::BranchTextRole), "B");
    EXPECT_EQ(model.index(1).data(ConversationModel::BranchesRole).toInt(), 2);
    EXPECT_EQ(model.index(0).data(ConversationModel::BranchesRole).toInt(), 1);
    EXPECT_EQ(model.last(), 5);
}

TEST_F(ConversationModelTest, SwitchingABranchKeepsTheRowsBeforeTheForkAndIsRemembered)
{
    model.setTurns(turns({"1 a", "2<1 b", "3<2 c", "4<2 c2", "5<1 B", "6<5 C"}));
    const QPersistentModelIndex first = model.index(0);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.showBranch(3);
    EXPECT_THAT(column(model), ElementsAre("a", "b", "c"));
    model.showBranch(5);
    EXPECT_THAT(column(model), ElementsAre("a", "B", "C"));
    model.showBranch(2);
    EXPECT_THAT(column(model), ElementsAre("a", "b", "c"));  // not c2: it was c that was shown there
    EXPECT_EQ(first.row(), 0);
    EXPECT_EQ(resets.count(), 0);
}

TEST_F(ConversationModelTest, ANewTurnIsShownAlsoWhenItForksFromTheMiddle)
{
    model.setTurns(turns({"1 a", "2<1 b", "3<2 c"}));
    auto asked = turn("4<1 other");
    asked.state = TurnState::Asked;
    model.beginTurn(asked);
    EXPECT_THAT(column(model), ElementsAre("a", "other"));
    EXPECT_EQ(text(model.index(1), ConversationModel::StateTextRole), "Waiting");
    EXPECT_THAT(model.branchesOf(2), ElementsAre(2, 4));
}

TEST_F(ConversationModelTest, AnAnswerGrowsInItsOwnRow)
{
    model.setTurns(turns({"1 a"}));
    auto asked = turn("2<1 b");
    asked.state = TurnState::Asked;
    model.beginTurn(asked);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.appendAnswer(2, "핫 저");
    model.appendAnswer(2, "널");
    EXPECT_EQ(text(model.index(1), ConversationModel::AnswerRole), "핫 저널");
    EXPECT_EQ(text(model.index(1), ConversationModel::StateTextRole), "Answering");
    ASSERT_EQ(changes.count(), 2);
    EXPECT_EQ(changes[0][0].toModelIndex().row(), 1);

    Answer answer;
    answer.text = "핫 저널.";
    answer.citations.resize(2);
    answer.numbers = {.promptTokens = 813204,
                      .reusedTokens = 812004,
                      .outputTokens = 5,
                      .firstTokenSeconds = 0.9,
                      .tokensPerSecond = 41,
                      .stop = "end"};
    model.finishTurn(2, TurnState::Done, answer);
    EXPECT_EQ(text(model.index(1), ConversationModel::NumbersTextRole),
              "812,004 of 813,204 tokens reused · first token 0.9 s · 41 tokens/s");
    EXPECT_EQ(text(model.index(1), ConversationModel::StateTextRole), "");
    EXPECT_EQ(model.index(1).data(ConversationModel::CitationsRole).toInt(), 2);
    EXPECT_EQ(inserted.count(), 0);
}

TEST_F(ConversationModelTest, AnAnswerThatNobodyWritesAnyMoreIsCalledInterrupted)
{
    auto left = turn("1 a");
    left.state = TurnState::Streaming;
    left.answer.text = "half";
    model.setTurns({left});
    EXPECT_EQ(text(model.index(0), ConversationModel::StateTextRole), "Interrupted");
    model.appendAnswer(1, " more");
    EXPECT_EQ(text(model.index(0), ConversationModel::StateTextRole), "Answering");
}

TEST_F(ConversationModelTest, LinksThatLeadNowhereBecomeBeginnings)
{
    model.setTurns(turns({"1<1 self", "2<7 gone"}));
    EXPECT_THAT(model.branchesOf(1), ElementsAre(1, 2));
    EXPECT_THAT(column(model), ElementsAre("gone"));
    model.showBranch(1);
    EXPECT_THAT(column(model), ElementsAre("self"));
    model.showBranch(99);
    EXPECT_THAT(column(model), ElementsAre("self"));
}

TEST_F(ConversationModelTest, AnotherSessionReplacesTheRows)
{
    model.setTurns(turns({"1 a", "2<1 b"}));
    model.setTurns(turns({"1 x"}));
    EXPECT_THAT(column(model), ElementsAre("x"));
    model.setTurns({});
    EXPECT_THAT(column(model), IsEmpty());
    EXPECT_EQ(model.last(), std::nullopt);
}

}  // namespace
}  // namespace kvasir::test
