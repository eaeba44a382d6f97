// Right, wrong and nearly right answers of each kind.
#include <gtest/gtest.h>

#include "core/lab/scorer.h"

namespace kvasir::test {
namespace {

LabQuestion values(std::vector<std::string> answers, Match match = Match::AllValues)
{
    return {"?", std::move(answers), match, 0, {}};
}

}  // namespace

TEST(Scorer, AValueStandsForItself)
{
    const auto question = values({"71432"});
    for (const char* const right :
         {"71432", "The pass key is 71432.", "It is “71432”, I think", "(71432)", "x=71432,"})
        EXPECT_TRUE(scoreOf(question, right).correct()) << right;
    for (const char* const wrong :
         {"", "71433", "714321", "971432", "7143", "71432.5", "1,71432", "a71432", "7 1432"})
        EXPECT_FALSE(scoreOf(question, wrong).correct()) << wrong;
}

TEST(Scorer, WordsKnowNoCaseButBorders)
{
    const auto question = values({"Kelbora"}, Match::AnyValue);
    EXPECT_TRUE(scoreOf(question, "in the village of kelbora.").correct());
    EXPECT_FALSE(scoreOf(question, "in kelborasa").correct());
    EXPECT_FALSE(scoreOf(question, "in the village").correct());
    EXPECT_TRUE(scoreOf(values({"푸른 항구"}), "답: 푸른  항구").correct());
    EXPECT_TRUE(scoreOf(values({"푸른 항구"}), "푸른 항구입니다.").correct())
        << "a particle follows without a space";
    EXPECT_TRUE(scoreOf(values({"71432"}), "패스키는 71432입니다.").correct());
    EXPECT_FALSE(scoreOf(values({"항구"}), "새항구").correct());
    EXPECT_FALSE(scoreOf(values({"bank"}), "bankés").correct());
}

TEST(Scorer, SeveralValuesGiveTheirShare)
{
    const auto question = values({"1111111", "2222222", "3333333", "4444444"});
    EXPECT_DOUBLE_EQ(scoreOf(question, "1111111 and 3333333").share, 0.5);
    EXPECT_FALSE(scoreOf(question, "1111111, 2222222, 3333333").correct());
    EXPECT_TRUE(scoreOf(question, "4444444, 3333333, 2222222, 1111111").correct());
    EXPECT_TRUE(scoreOf(values({"a1", "b2"}, Match::AnyValue), "b2").correct());
}

TEST(Scorer, AQuotedLineIsThatLine)
{
    const auto question = values({"static int twice(int x) {"}, Match::QuotedLine);
    for (const char* const right :
         {"static int twice(int x) {", "static int  twice(int x)", "It is: `static int twice(int x)`"})
        EXPECT_TRUE(scoreOf(question, right).correct()) << right;
    for (const char* const wrong :
         {"twice", "static int twice(int y) {", "static int twice(int", "int twice(int x)", ""})
        EXPECT_FALSE(scoreOf(question, wrong).correct()) << wrong;
    const auto name = values({"struct Merge {"}, Match::QuotedLine);
    EXPECT_FALSE(scoreOf(name, "struct Merged {").correct());
    const auto either = values({"struct Merge {", "Merge {"}, Match::QuotedLine);
    EXPECT_TRUE(scoreOf(either, "struct Merge").correct());
    EXPECT_TRUE(scoreOf(either, "Merge {").correct());
    EXPECT_FALSE(scoreOf(either, "Merge").correct()) << "a bare name quotes nothing";
    EXPECT_TRUE(scoreOf(values({"int f(int x) {", "f(int x) {"}, Match::QuotedLine), "f(int x)").correct());
    EXPECT_FALSE(scoreOf(values({"}"}, Match::QuotedLine), "}").correct())
        << "a line of punctuation says nothing";
}

TEST(Scorer, NotFoundIsSaidInWordsAndWithoutALure)
{
    auto question = values({"not found"}, Match::NotFound);
    question.lures = {"71432"};
    for (const char* const right :
         {"Not found in this corpus.", "The documents do not mention it.", "이 자료에서 찾을 수 없습니다."})
        EXPECT_TRUE(scoreOf(question, right).correct()) << right;
    for (const char* const wrong :
         {"", "The code of the old mill is 71432.", "Not found; the other code is 71432.", "It is 99999."})
        EXPECT_FALSE(scoreOf(question, wrong).correct()) << wrong;
    EXPECT_FALSE(saysNotFound("패스키는 71432입니다."));
}

TEST(Scorer, CountsWhereAValueStands)
{
    EXPECT_EQ(standsTimes("a 42, 42.5, 142 and 42", "42"), 2);
    EXPECT_EQ(standsTimes("nothing", ""), 0);
}

}  // namespace kvasir::test
