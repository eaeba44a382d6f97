// Differences of two answers: by words, numbers and nothing else.
#include <gtest/gtest.h>

#include "core/session/comparison.h"

namespace kvasir::test {
namespace {

Answer answerOf(const std::string& text)
{
    Answer answer;
    answer.text = text;
    return answer;
}

std::vector<std::string> texts(const Answer& answer, const Answer& other)
{
    std::vector<std::string> result;
    for (const auto& sentence : withoutCounterpart(answer, other))
        result.push_back(answer.text.substr(static_cast<std::size_t>(sentence.text.begin),
                                            static_cast<std::size_t>(sentence.text.size())));
    return result;
}

}  // namespace

TEST(Comparison, EqualAnswersHaveNoDifferences)
{
    const auto answer = answerOf("The harbour opens at nine. Boats leave with the tide.");
    EXPECT_TRUE(texts(answer, answer).empty());
    EXPECT_TRUE(texts(answer, answerOf("Boats leave with the TIDE; the harbour opens at nine!")).empty());
}

TEST(Comparison, ASentenceWithoutCounterpartIsFoundOnItsSideOnly)
{
    const auto a = answerOf("The harbour opens at nine. A lamp burns in the tower all night long.");
    const auto b = answerOf("The harbour opens at nine.");
    EXPECT_EQ(texts(a, b), std::vector<std::string>{"A lamp burns in the tower all night long."});
    EXPECT_TRUE(texts(b, a).empty());
}

TEST(Comparison, AnotherNumberIsADifferenceHoweverAlikeTheWords)
{
    const auto a = answerOf("The limit of the reader is 512 boats.");
    const auto b = answerOf("The limit of the reader is 1024 boats.");
    EXPECT_EQ(texts(a, b).size(), 1u);
    EXPECT_EQ(texts(b, a).size(), 1u);
}

TEST(Comparison, HangulIsComparedByPairsOfSyllables)
{
    EXPECT_EQ(comparedWords("항구는 9시"), (std::vector<std::string>{"항구", "구는", "9", "시"}));
    const auto a = answerOf("항구는 아침에 열립니다.");
    EXPECT_TRUE(texts(a, answerOf("아침에 항구는 열립니다.")).empty());
    EXPECT_EQ(texts(a, answerOf("등대는 밤새 켜져 있습니다.")).size(), 1u);
}

TEST(Comparison, ADifferenceCarriesTheCitationsOfItsSentence)
{
    auto a = answerOf("The harbour opens at nine. A lamp burns in the tower.");
    for (const ByteRange range : {ByteRange{0, 26}, ByteRange{27, 53}}) {
        AnswerCitation cited;
        cited.citation.answer = range;
        cited.document = range.begin == 0 ? "harbour.txt" : "tower.txt";
        a.citations.push_back(cited);
    }
    const auto found = withoutCounterpart(a, answerOf("The harbour opens at nine."));
    ASSERT_EQ(found.size(), 1u);
    ASSERT_EQ(found[0].citations.size(), 1u);
    EXPECT_EQ(found[0].citations[0].document, "tower.txt");
}

}  // namespace kvasir::test
