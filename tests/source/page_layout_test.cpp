// Placed words → text: reading order, hyphens, normal form, ranges.
#include <gtest/gtest.h>

#include "core/source/page_layout.h"

namespace kvasir::test {
namespace {
// Words of a line, each letter six points wide, lines twelve points high.
void place(PlacedPage& page, float x, float y, const std::string& line)
{
    for (std::size_t at = 0; at < line.size();) {
        const auto end = std::min(line.find(' ', at), line.size());
        PlacedWord word;
        word.text = line.substr(at, end - at);
        word.rect = {x + 6.0f * static_cast<float>(at), y, x + 6.0f * static_cast<float>(end), y + 10};
        word.size = 10;
        page.words.push_back(word);
        at = end + 1;
    }
}

Document composed(const PlacedPage& page)
{
    WordCounts counts;
    countWords(page, counts);
    Document document;
    appendPage(page, counts, document);
    return document;
}

std::string textOf(const Document& document, const Word& word)
{
    return document.text.substr(static_cast<std::size_t>(word.text.begin),
                                static_cast<std::size_t>(word.text.size()));
}
}  // namespace

TEST(PageLayout, ReadsTwoColumnsOneAfterTheOtherAndTheHeadingFirst)
{
    PlacedPage page;
    place(page, 20, 20, "A heading that crosses the middle of the whole page and goes on");
    for (int i = 0; i < 8; ++i) {
        const std::string n = std::to_string(i);
        place(page, 240, 50 + 12.0f * static_cast<float>(i), "right column line number " + n);
        place(page, 20, 50 + 12.0f * static_cast<float>(i), "left column line number " + n);
    }
    const std::string text = composed(page).text;
    EXPECT_LT(text.find("goes on"), text.find("left column line number 0"));
    EXPECT_LT(text.find("left column line number 7"), text.find("right column line number 0"));
}

TEST(PageLayout, ReadsTablesRowByRow)
{
    PlacedPage page;
    for (int i = 0; i < 8; ++i) {
        place(page, 20, 20 + 14.0f * static_cast<float>(i), "name" + std::to_string(i));
        place(page, 200, 20 + 14.0f * static_cast<float>(i),
              "value number " + std::to_string(i) + " of the table");
    }
    EXPECT_NE(composed(page).text.find("name3 value number 3 of the table\nname4 value"), std::string::npos);
}

TEST(PageLayout, SeparatesParagraphsByAnEmptyLine)
{
    PlacedPage page;
    place(page, 20, 20, "first line");
    place(page, 20, 32, "second line");
    place(page, 20, 60, "next paragraph");
    EXPECT_EQ(composed(page).text, "first line\nsecond line\n\nnext paragraph\n");
}

TEST(PageLayout, GivesEveryWordItsExactRange)
{
    PlacedPage page;
    place(page, 20, 20,
          "e\xEF\xAC\x83"
          "cient offi- e\xCC\x81t\xC3\xA9");
    const Document document = composed(page);
    ASSERT_EQ(document.words.size(), 3U);
    EXPECT_EQ(textOf(document, document.words[0]), "efficient");
    EXPECT_EQ(textOf(document, document.words[1]), "offi-");
    EXPECT_EQ(textOf(document, document.words[2]), "été");
    EXPECT_EQ(document.pages[0].text, (ByteRange{0, std::ssize(document.text)}));
    EXPECT_EQ(document.pages[0].words, (Range{0, 3}));
}

TEST(PageLayout, JoinsAHyphenatedWordAsTwoWordsWithAdjoiningText)
{
    PlacedPage page;
    place(page, 20, 20, "this is an exam-");
    place(page, 20, 32, "ple of it");
    const Document document = composed(page);
    EXPECT_EQ(document.text, "this is an example\nof it\n");
    EXPECT_EQ(document.words[3].text.end, document.words[4].text.begin);
    EXPECT_EQ(textOf(document, document.words[3]), "exam");
    EXPECT_EQ(textOf(document, document.words[4]), "ple");
    EXPECT_GT(document.words[4].rect.top, document.words[3].rect.top);
}

TEST(PageLayout, KeepsAHyphenThatTheDocumentUsesElsewhere)
{
    PlacedPage page;
    place(page, 20, 20, "a well-known fact is well-");
    place(page, 20, 32, "known and so is Qwen2.5-");
    place(page, 20, 44, "7B - or is it -");
    place(page, 20, 56, "not");
    EXPECT_EQ(composed(page).text,
              "a well-known fact is well-known\nand so is Qwen2.5-7B\n- or is it -\nnot\n");
}

TEST(PageLayout, ReadsTurnedTextByItself)
{
    PlacedPage page;
    place(page, 60, 20, "upright text of the page");
    place(page, 60, 32, "in two lines of it");
    PlacedWord stamp;
    stamp.size = 10;
    stamp.quarterTurns = 3;  // reads upwards
    stamp.text = "second";
    stamp.rect = {10, 20, 20, 60};
    page.words.push_back(stamp);
    stamp.text = "first";
    stamp.rect = {10, 64, 20, 100};
    page.words.push_back(stamp);
    EXPECT_TRUE(composed(page).text.ends_with("first second\n")) << composed(page).text;
}

TEST(PageLayout, JoinsAMarkToTheLetterItBelongsTo)
{
    PlacedPage page;
    PlacedWord word;
    word.size = 10;
    word.text = "caf"
                "e";
    word.rect = {20, 20, 44, 30};
    page.words.push_back(word);
    word.text = "\xCC\x81s";  // U+0301 set apart by the PDF
    word.rect = {44, 20, 50, 30};
    page.words.push_back(word);
    const Document document = composed(page);
    EXPECT_EQ(document.text, "cafés\n");
    ASSERT_EQ(document.words.size(), 1U);
    EXPECT_EQ(document.words[0].text, (ByteRange{0, 6}));
}

TEST(PageLayout, ReportsPagesWithoutWords)
{
    Document document;
    appendPage({}, {}, document);
    PlacedPage page;
    place(page, 20, 20, "text");
    appendPage(page, {}, document);
    appendPage({}, {}, document);
    EXPECT_EQ(document.scannedPages, (std::vector<int>{0, 2}));
    EXPECT_EQ(document.pages.size(), 3U);
    EXPECT_TRUE(document.pages[2].text.empty());
}

}  // namespace kvasir::test
