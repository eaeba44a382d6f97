// The bytes between helper and program: what was written is read, and nothing malformed is believed.
#include <cstring>
#include <random>

#include <gtest/gtest.h>

#include "core/source/pdf_wire.h"

namespace kvasir::test {
namespace {
PdfContent sample()
{
    PdfContent content;
    content.document.text = "one two\ndrei\n";
    content.document.words = {{{0, 3}, {1, 2, 3, 4}}, {{4, 7}, {5, 6, 7, 8}}, {{8, 12}, {1, 1, 2, 2}}};
    content.document.pages = {
        {"i", {0, 8}, {0, 2}, 595, 842}, {"", {8, 8}, {2, 2}, 1, 1}, {"1", {8, 13}, {2, 3}, 842, 595}};
    content.document.outline = {{0, "한 장", 0}, {1, "two", -1}};
    content.document.scannedPages = {1};
    content.problems = 3;
    content.firstProblem = "a broken table";
    return content;
}

bool isRefused(const PdfContent& content)
{
    const auto decoded = decodePdfContent(encodePdfContent(content));
    return !decoded && decoded.error().code() == ErrorCode::Invalid;
}
}  // namespace

TEST(PdfWire, ReadsWhatWasWritten)
{
    const auto decoded = decodePdfContent(encodePdfContent(sample()));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->document, sample().document);
    EXPECT_EQ(decoded->problems, 3);
    EXPECT_EQ(decoded->firstProblem, "a broken table");
}

TEST(PdfWire, RefusesRangesThatDoNotFit)
{
    const std::vector<void (*)(Document&)> mistakes{
        [](Document& d) { d.words[1].text.end = 9; },
        [](Document& d) { d.words[0].text.begin = -1; },
        [](Document& d) {
            d.words[1].text = {2, 5};
        },
        [](Document& d) {
            d.words[0].text = {3, 3};
        },
        [](Document& d) { d.pages[2].text.end = 14; },
        [](Document& d) { d.pages[1].text.begin = 7; },
        [](Document& d) { d.pages[0].words.end = 3; },
        [](Document& d) { d.pages.pop_back(); },
        [](Document& d) { d.outline[0].page = 3; },
        [](Document& d) { d.outline[0].level = -1; },
        [](Document& d) { d.outline[0].title = "\xFF"; },
        [](Document& d) {
            d.scannedPages = {1, 1};
        },
        [](Document& d) { d.scannedPages = {7}; },
        [](Document& d) { d.text[0] = '\xFF'; },
        [](Document& d) { d.text.back() = 'x'; },
        [](Document& d) { d.words[0].rect.left = std::numeric_limits<float>::quiet_NaN(); },
        [](Document& d) { d.pages[0].width = std::numeric_limits<float>::infinity(); },
        [](Document& d) { d.pages[0].label = "\xC0"; }};
    for (std::size_t i = 0; i < mistakes.size(); ++i) {
        PdfContent content = sample();
        mistakes[i](content.document);
        EXPECT_TRUE(isRefused(content)) << "mistake " << i;
    }
}

TEST(PdfWire, RefusesEveryTruncationAndEveryHugeCount)
{
    const std::string whole = encodePdfContent(sample());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(decodePdfContent(whole.substr(0, size))) << size;
    EXPECT_FALSE(decodePdfContent(whole + "x"));
    for (std::size_t at = 0; at + 8 <= whole.size(); ++at) {
        std::string bytes = whole;
        std::memset(bytes.data() + at, 0xFF, 8);
        (void)decodePdfContent(bytes);  // neither a crash nor an allocation of what is not there
    }
}

TEST(PdfWire, SurvivesRandomDamage)
{
    const std::string whole = encodePdfContent(sample());
    std::mt19937 random(7);
    for (int i = 0; i < 20000; ++i) {
        std::string bytes = whole;
        for (unsigned n = 1 + random() % 4; n > 0; --n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (const auto decoded = decodePdfContent(bytes)) {
            for (const Word& word : decoded->document.words)
                EXPECT_LE(word.text.end, std::ssize(decoded->document.text));
        }
    }
}

}  // namespace kvasir::test
