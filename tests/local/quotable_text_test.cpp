// QuotableText: what may follow, where an answer may end, what is not quoted.
#include <algorithm>

#include <gtest/gtest.h>

#include "core/local/quotable_text.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

// One token a byte.
class QuotableTextTest : public testing::Test {
protected:
    QuotableText text(const std::string& corpus, std::vector<TokenRange> documents = {},
                      const std::vector<std::string>& sentences = {}, const std::string& question = {})
    {
        m_ids = m_tokenizer->encode(corpus);
        if (documents.empty())
            documents.push_back({0, std::ssize(m_ids)});
        std::vector<std::vector<TokenId>> encoded;
        for (const auto& sentence : sentences)
            encoded.push_back(m_tokenizer->encode(sentence));
        return QuotableText(m_ids, documents, encoded, question, *m_tokenizer);
    }
    // After an answer that begins so; "$" stands for an end.
    std::string after(const QuotableText& quotable, const std::string& said,
                      QuotableText::Say what = QuotableText::Say::Quotations) const
    {
        auto state = quotable.start(what);
        for (const auto token : m_tokenizer->encode(said)) {
            EXPECT_TRUE(std::ranges::binary_search(quotable.after(state).tokens, token)) << said;
            state = quotable.said(state, token);
        }
        const auto choices = quotable.after(state);
        std::string may = m_tokenizer->decode(choices.tokens);
        std::ranges::sort(may);
        return may + (choices.mayEnd ? "$" : "");
    }

    std::shared_ptr<const Tokenizer> m_tokenizer = byteTokenizer();
    std::vector<TokenId> m_ids;
};

}  // namespace

TEST_F(QuotableTextTest, GoesOnAsSomePlaceOfTheTextDoes)
{
    const auto quotable = text("abac\nabad\n");
    EXPECT_EQ(after(quotable, ""), "abcd") << "anything but a line's end";
    EXPECT_EQ(after(quotable, "a"), "bcd");
    EXPECT_EQ(after(quotable, "ab"), "a");
    EXPECT_EQ(after(quotable, "aba"), "cd");
}

TEST_F(QuotableTextTest, EndsWithALineOrASentenceOrTheDocument)
{
    const auto quotable = text("ab. cd.e\nfg");
    EXPECT_EQ(after(quotable, "ab"), ".");
    EXPECT_EQ(after(quotable, "ab."), "\n $") << "a sentence; or on with it, or another one below";
    EXPECT_EQ(after(quotable, "cd."), "e") << "no end: nothing blank behind the full stop";
    EXPECT_EQ(after(quotable, "cd.e"), "\n$");
    EXPECT_EQ(after(quotable, "fg"), "\n$") << "the last line has no end of its own";
}

TEST_F(QuotableTextTest, BehindALineAnotherQuotationBegins)
{
    const auto quotable = text("ab\ncd\n");
    EXPECT_EQ(after(quotable, "cd\n"), "ab$");
    EXPECT_EQ(after(quotable, "cd\na"), "b");
    EXPECT_EQ(after(quotable, "cd\nab\n"), "$") << "no place is quoted twice";
}

TEST_F(QuotableTextTest, ALineThatStandsTwiceMayBeQuotedTwice)
{
    const auto quotable = text("ab\nab\nac");
    EXPECT_EQ(after(quotable, "ab\n"), "abc$");
    EXPECT_EQ(after(quotable, "ab\na"), "bc");
    EXPECT_EQ(after(quotable, "ab\nab\n"), "ac$");
    EXPECT_EQ(after(quotable, "ab\nab\na"), "c");
    EXPECT_EQ(after(quotable, "ac\nab\nab\n"), "$") << "the last one with a line's end put behind it";
}

TEST_F(QuotableTextTest, StaysInADocument)
{
    const auto quotable = text("abXcd", {{0, 2}, {3, 5}});
    EXPECT_EQ(after(quotable, ""), "abcd");
    EXPECT_EQ(after(quotable, "b"), "\n$") << "nothing goes on beyond it";
    EXPECT_EQ(after(quotable, "c"), "d");
}

TEST_F(QuotableTextTest, ASentenceStandsAloneAndWhole)
{
    const auto quotable = text("Now\nor\n", {}, {"No!", "Never!"});
    const auto sentence = QuotableText::Say::Sentence;
    EXPECT_EQ(after(quotable, "", sentence), "N");
    EXPECT_EQ(after(quotable, "N", sentence), "eo") << "from both";
    EXPECT_EQ(after(quotable, "No", sentence), "!");
    EXPECT_EQ(after(quotable, "No!", sentence), "$");
    EXPECT_EQ(after(quotable, "N"), "o") << "a quotation is none";
    EXPECT_EQ(after(quotable, "Now\n"), "or$");
    const auto twoLines = text("Now\n", {}, {"No\nway"});
    EXPECT_EQ(after(twoLines, "No\n", sentence), "w") << "its line end ends nothing";
    EXPECT_EQ(after(twoLines, "No\nway", sentence), "$");
}

TEST_F(QuotableTextTest, KnowsABeginningThatWasNotAskedFor)
{
    const auto quotable = text("maps: 1\nmaple: 2\n", {}, {}, "Where is maps?");
    const auto strays = [&](const std::string& said, char next) {
        auto state = quotable.start(QuotableText::Say::Quotations);
        for (const auto token : m_tokenizer->encode(said))
            state = quotable.said(state, token);
        return quotable.strays(state, static_cast<TokenId>(next));
    };
    EXPECT_FALSE(strays("", 'm'));
    EXPECT_TRUE(strays("", 'p'));
    EXPECT_FALSE(strays("map", 's'));
    EXPECT_TRUE(strays("map", 'l'));
    EXPECT_FALSE(strays("maps", ':'));
    EXPECT_FALSE(strays("maps:", ' ')) << "the first word alone counts";
    EXPECT_FALSE(strays("mapl", 'e')) << "and is counted once";
    EXPECT_TRUE(strays("maps: 1\n", 'p')) << "of each quotation";
}

TEST(AskedWords, ComparesFirstWords)
{
    using enum AskedWords::Verdict;
    const AskedWords asked("Where is GTK_TYPE defined? Find all variables. 문자 하나은(는) 어디에?");
    EXPECT_EQ(asked.of(""), Open);
    EXPECT_EQ(asked.of("  \t(*"), Open) << "no word yet";
    EXPECT_EQ(asked.of(" gtk_ty"), Open);
    EXPECT_EQ(asked.of("GTK_TYPE"), Open) << "may go on";
    EXPECT_EQ(asked.of("GTK_TYPE "), Asked);
    EXPECT_EQ(asked.of("GTK_TYPE_S"), Stray);
    EXPECT_EQ(asked.of("GTK_TOP"), Stray);
    EXPECT_EQ(asked.of("VAR A"), Asked);
    EXPECT_EQ(asked.of("VA = 1"), Stray);
    EXPECT_EQ(asked.of("문자 하"), Asked);
    EXPECT_EQ(asked.of("문서"), Stray);
    EXPECT_EQ(asked.of("하나에 대하여"), Asked) << "a particle differs";
    EXPECT_EQ(AskedWords("?").of("a"), Stray);
}

TEST(QuotableRanges, AreWhatWasReadAndIsNotHidden)
{
    const std::vector<TokenRange> bodies = {{2, 10}, {12, 20}, {22, 30}};
    EXPECT_EQ(quotableRanges(bodies, 100, {}), bodies);
    EXPECT_EQ(quotableRanges(bodies, 15, {}), (std::vector<TokenRange>{{2, 10}, {12, 15}}));
    const std::vector<TokenRange> hidden = {{18, 24}, {4, 6}, {5, 7}};
    EXPECT_EQ(quotableRanges(bodies, 100, hidden),
              (std::vector<TokenRange>{{2, 4}, {7, 10}, {12, 18}, {24, 30}}));
    EXPECT_TRUE(quotableRanges(bodies, 100, std::vector<TokenRange>{{0, 40}}).empty());
}

}  // namespace kvasir::test
