// Where sentences of an answer begin and end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/cite/sentences.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> sentences(const std::string& answer)
{
    std::vector<std::string> pieces;
    for (const auto& range : splitSentences(answer))
        pieces.push_back(
            answer.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size())));
    return pieces;
}

TEST(Sentences, EndAtStopsBeforeWhiteSpace)
{
    EXPECT_THAT(sentences("One is here. Two is 3.5 wide! \"Three?\" Four"),
                ElementsAre("One is here.", "Two is 3.5 wide!", "\"Three?\"", "Four"));
    EXPECT_THAT(sentences("Wait... What?! Yes."), ElementsAre("Wait...", "What?!", "Yes."));
}

TEST(Sentences, AbbreviationsFileNamesAndInitialsEndNone)
{
    EXPECT_THAT(sentences("See e.g. the file main.c and Fig. 3 by J. Smith. It is short."),
                ElementsAre("See e.g. the file main.c and Fig. 3 by J. Smith.", "It is short."));
    EXPECT_THAT(sentences("The value is approx. five."), ElementsAre("The value is approx. five."));
}

TEST(Sentences, KoreanAndWideMarksEndThem)
{
    EXPECT_THAT(sentences("기본값은 30초이다. 바꿀 수 있다."),
                ElementsAre("기본값은 30초이다.", "바꿀 수 있다."));
    EXPECT_THAT(sentences("値は三です。次は四です。"), ElementsAre("値は三です。", "次は四です。"));
}

TEST(Sentences, LinesAndMarkersAreNotPartOfThem)
{
    EXPECT_THAT(sentences("# Title\n\n- one\n* two\n12. three\n> four\n  - [x] five\n---\n|---|---|\n"),
                ElementsAre("Title", "one", "two", "three", "four", "[x] five"));
    EXPECT_THAT(sentences("#include <a.h>"), ElementsAre("#include <a.h>")) << "not a heading";
}

TEST(Sentences, ALineOfCodeIsOne)
{
    EXPECT_THAT(sentences("Here:\n```c\nint a; // First. Second.\n  return a;\n```\nDone."),
                ElementsAre("Here:", "int a; // First. Second.", "return a;", "Done."));
    EXPECT_THAT(sentences("Use `a. B` now. Then stop."), ElementsAre("Use `a. B` now.", "Then stop."));
}

TEST(Sentences, AnEmptyAnswerHasNone)
{
    EXPECT_THAT(sentences(""), IsEmpty());
    EXPECT_THAT(sentences(" \n\n```\n```\n"), IsEmpty());
}

TEST(Sentences, FinishedBytesStopBeforeTheSentenceStillBeingWritten)
{
    EXPECT_EQ(finishedBytes("One. Tw"), 5);
    EXPECT_EQ(finishedBytes("One. The value is 3."), 5) << "may go on as 3.5";
    EXPECT_EQ(finishedBytes("One. Two. "), 9);
    EXPECT_EQ(finishedBytes("One\n"), 4);
    EXPECT_EQ(finishedBytes("On"), 0);
    EXPECT_EQ(finishedBytes(""), 0);
}

}  // namespace
}  // namespace kvasir::test
