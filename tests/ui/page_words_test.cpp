// Words under the mouse, in a selection and in a search.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ui/fake_pages.h"
#include "ui/widgets/page_words.h"

namespace kvasir::test {
namespace {
using ::testing::ElementsAre;
using ui::PageMatch;
using ui::PageWords;

const std::vector<std::string> kPages = {"alpha beta gamma\ndelta epsilon", "", "한글 낱말 beta\nBETA words"};

std::vector<std::string> found(const Document& document, const std::vector<PageMatch>& matches)
{
    std::vector<std::string> texts;
    for (const PageMatch& match : matches)
        texts.push_back(std::to_string(match.page) + ":"
                        + document.text.substr(static_cast<std::size_t>(match.text.begin),
                                               static_cast<std::size_t>(match.text.size())));
    return texts;
}
}  // namespace

TEST(PageWords, KnowsWhatThePointIsOn)
{
    const PageWords words(documentOf(kPages));
    EXPECT_EQ(words.wordAt(0, {55, 105}), 0);
    EXPECT_EQ(words.wordAt(0, {90, 105}), 1);
    EXPECT_EQ(words.wordAt(0, {55, 125}), 3);
    EXPECT_FALSE(words.wordAt(0, {500, 500}));
    EXPECT_EQ(words.nearestWord(0, {500, 105}), 2) << "of the same line, not of the nearer one below";
    EXPECT_FALSE(words.nearestWord(1, {55, 105})) << "a page without words";
    EXPECT_FALSE(words.nearestWord(-1, {0, 0}));
    EXPECT_FALSE(words.nearestWord(99, {0, 0}));
    EXPECT_EQ(words.pageOf(4), 0);
    EXPECT_EQ(words.pageOf(5), 2);
}

TEST(PageWords, SelectsInReadingOrderAcrossPages)
{
    const PageWords words(documentOf(kPages));
    EXPECT_EQ(words.textOf({1, 4}), QStringLiteral("beta gamma\ndelta"));
    EXPECT_EQ(words.textOf({4, 6}), QStringLiteral("epsilon\n\n한글"));
    EXPECT_EQ(words.textOf({0, 99}), QString());
    const auto lines = words.rectsOf(0, Range{1, 5});
    ASSERT_EQ(lines.size(), 2U) << "one rectangle a line";
    EXPECT_EQ(lines[0], (Rect{86, 100, 146, 112}));
    EXPECT_TRUE(words.rectsOf(1, Range{0, 99}).empty());
}

TEST(PageWords, FindsWhateverTheCaseAndTheWhiteSpace)
{
    const auto document = documentOf(kPages);
    const PageWords words(document);
    EXPECT_THAT(found(*document, words.find(QStringLiteral("beta"), {})),
                ElementsAre("0:beta", "2:beta", "2:BETA"));
    EXPECT_THAT(found(*document, words.find(QStringLiteral(" gamma  Delta "), {})),
                ElementsAre("0:gamma\ndelta"));
    EXPECT_THAT(found(*document, words.find(QStringLiteral("글 낱"), {})), ElementsAre("2:글 낱"));
    EXPECT_TRUE(words.find(QStringLiteral("  "), {}).empty());
    EXPECT_TRUE(words.find(QStringLiteral("zeta"), {}).empty());
    EXPECT_TRUE(PageWords().find(QStringLiteral("beta"), {}).empty());
}

TEST(PageWords, FindsBeyondCharactersOutsideTheBasicPlane)
{
    const auto document = documentOf({"\xF0\x9D\x94\x84\xF0\x9D\x94\x85 \xC3\xA9t\xC3\xA9 end"});
    const PageWords words(document);
    EXPECT_THAT(found(*document, words.find(QStringLiteral("été"), {})), ElementsAre("0:été"));
    EXPECT_THAT(found(*document, words.find(QStringLiteral("end"), {})), ElementsAre("0:end"));
}

TEST(PageWords, CutsWordsThatAreCoveredInPart)
{
    const auto document = documentOf(kPages);
    const PageWords words(document);
    const auto matches = words.find(QStringLiteral("lph"), {});
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_THAT(words.rectsOfText(0, matches[0].text), ElementsAre(Rect{56, 100, 74, 112}));
}

}  // namespace kvasir::test
