// From a block to the lines that say it.
#include <gtest/gtest.h>

#include "core/cite/line_choice.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

struct Chosen {
    std::shared_ptr<const Ledger> ledger;
    std::optional<ChosenLines> lines;
    Chosen(const std::vector<std::string>& drawn, const std::string& sentence) : ledger(textLedger(drawn))
    {
        const QuoteIndex index(ledger, ledger->stream().size());
        lines = chooseLines(*ledger, 0, ledger->stream().bodyTokens[0], ContentWords(sentence, index));
    }
};

TEST(LineChoice, TakesTheLineThatHoldsTheWords)
{
    const Chosen chosen({"a.md: the sky is blue\nthe timeout defaults to thirty seconds\nthe end"},
                        "It defaults to a timeout of thirty seconds.");
    ASSERT_TRUE(chosen.lines);
    EXPECT_EQ(chosen.lines->place.lines, (LineRange{1, 2}));
    EXPECT_GT(chosen.lines->overlap.share, 0.5);
}

TEST(LineChoice, GrowsToANeighbourThatAddsWords)
{
    const Chosen chosen({"a.md: unrelated words\nthe timeout defaults\nto thirty seconds\nother things"},
                        "timeout defaults to thirty seconds");
    ASSERT_TRUE(chosen.lines);
    EXPECT_EQ(chosen.lines->place.lines, (LineRange{1, 3}));
}

TEST(LineChoice, KeepsTheWholeBlockWhenNoLineHasAnyWord)
{
    const Chosen chosen({"a.md: \none\ntwo\n\nthree\n\n"}, "Völlig andere Sprache");
    ASSERT_TRUE(chosen.lines);
    EXPECT_EQ(chosen.lines->place.lines, (LineRange{1, 5})) << "without the blank lines around it";
    EXPECT_EQ(chosen.lines->overlap.share, 0);
}

TEST(LineChoice, AnotherNumberDoesNotHold)
{
    const Chosen right({"a.md: the limit is 42 files"}, "The limit is 42 files.");
    const Chosen wrong({"a.md: the limit is 42 files"}, "The limit is 43 files.");
    EXPECT_TRUE(right.lines->overlap.numbersHold);
    EXPECT_FALSE(wrong.lines->overlap.numbersHold);
}

TEST(LineChoice, OfAVeryLongLineOnlyTheBlockIsCited)
{
    std::string text = "a.md: ";
    for (int i = 0; i < 2000; ++i)
        text += "word" + std::to_string(i) + " ";
    const auto ledger = textLedger({text});
    const QuoteIndex index(ledger, ledger->stream().size());
    const auto begin = ledger->stream().bodyTokens[0].begin + 640;
    const auto lines =
        chooseLines(*ledger, 0, {begin, begin + 64}, ContentWords("word321 and word322", index));
    ASSERT_TRUE(lines);
    EXPECT_LT(lines->place.bytes.size(), 600);
}

}  // namespace
}  // namespace kvasir::test
