// Reading order of the PDFs in tests/data/pdf, in-process: pairs of which the first must stand before the
// second.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "core/source/pdf_extract.h"

#ifdef __SANITIZE_ADDRESS__
// Poppler initialises fontconfig, which keeps a little memory to the end of the process.
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libfontconfig\n";
}
#endif

namespace kvasir::test {
namespace {
Result<PdfContent> extracted(const std::string& name, const std::string& password = {})
{
    std::ifstream file(std::string(KVASIR_TEST_DATA) + "/pdf/" + name + ".pdf", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_FALSE(bytes.empty()) << name;
    return extractPdf(bytes, password);
}

Document documentOf(const std::string& name)
{
    auto content = extracted(name);
    EXPECT_TRUE(content) << content.error().text();
    return content ? content->document : Document{};
}

struct Order {
    const char* file;
    std::vector<const char*> inThisOrder;
};

const std::vector<Order> kOrders{
    {"two_column",
     {"Running head", "A title that", "Abstract.", "as it does in\nmost papers", "Alpha begins",
      "their valleys\nover many", "Bravo follows", "we could have asked", "Charlie opens",
      "the morning\nand gone", "Delta closes", "between the two columns", "Figure 1.", "Foxtrot is",
      "anything on its right", "Hotel is a footnote", "Golf is the lower", "17"}},
    {"three_column", {"India is", "India ends", "Juliett is", "Juliett ends", "Kilo is", "Kilo ends"}},
    {"hyphens",
     {"broken here: example,\n", "that is well-known\n", "Elsewhere it is well-known\n", "Qwen2.5-7B\n",
      "so does 64-bit", "one - is not a hyphen", "in a dash -\nas this line"}},
    {"ligatures", {"The efficient office files flow off the shelf.", "Café in two characters, café in one."}},
    {"korean",
     {"첫째 줄은 왼쪽에서 오른쪽으로 읽습니다.", "둘째 줄에는 숫자 127과 PDF가 함께 있습니다.",
      "셋째 줄로 이 쪽이 끝납니다."}},
    {"korean_cid",
     {"첫째 줄은 왼쪽에서 오른쪽으로 읽습니다.", "둘째 줄에는 숫자 127과 PDF가 함께 있습니다.",
      "셋째 줄로 이 쪽이 끝납니다."}},
    {"korean_vertical", {"세로쓰기의첫줄입니다", "둘째줄은왼쪽에있습니다", "셋째줄이마지막입니다"}},
    {"table",
     {"text before them first", "Lima 12,288 small\n", "Mike 57,344 middle\n", "November 196,608 large\n",
      "Papa 2 tiny\n", "read last of all"}},
    {"rotated",
     {"first line", "second line", "turned by a quarter", "has a stamp,\n", "after the text",
      "Stamp along the edge"}},
};
}  // namespace

TEST(ExtractPdf, KeepsTheReadingOrder)
{
    int checked = 0;
    for (const Order& order : kOrders) {
        const std::string text = documentOf(order.file).text;
        std::size_t from = 0;
        for (const char* part : order.inThisOrder) {
            const auto at = text.find(part, from);
            EXPECT_NE(at, std::string::npos)
                << order.file << ": \"" << part << "\" is not where it should be in\n"
                << text;
            from = at == std::string::npos ? from : at + 1;
            ++checked;
        }
    }
    EXPECT_GE(checked, 50);
}

TEST(ExtractPdf, TilesTheTextWithPagesAndPutsWordsInside)
{
    for (const char* name : {"two_column", "labels_outline", "scanned", "korean", "rotated"}) {
        const auto content = extracted(name);
        ASSERT_TRUE(content);
        EXPECT_TRUE(decodePdfContent(encodePdfContent(*content))) << name;  // checks every range
        for (const Page& page : content->document.pages) {
            for (std::int64_t i = page.words.begin; i < page.words.end; ++i) {
                const Rect& rect = content->document.words[static_cast<std::size_t>(i)].rect;
                EXPECT_LT(rect.left, rect.right);
                EXPECT_GE(rect.left, 0);
                EXPECT_LE(rect.right, page.width);
                EXPECT_GE(rect.top, 0);
                EXPECT_LE(rect.bottom, page.height);
            }
        }
    }
}

TEST(ExtractPdf, PlacesWordsOnThePageAsShown)
{
    const Document document = documentOf("rotated");
    // The first word stands at 60 points from the left, 80 from the top.
    EXPECT_NEAR(document.words[0].rect.left, 60, 1);
    EXPECT_NEAR(document.words[0].rect.bottom, 80, 6);
    // 842 × 595 turned by a quarter is shown as 595 × 842; what stood at (60, 400) from below left is at
    // (400, 60).
    EXPECT_NEAR(document.pages[1].width, 595, 1);
    const Word& turned = document.words[static_cast<std::size_t>(document.pages[1].words.begin)];
    EXPECT_NEAR(turned.rect.top, 60, 1);
    EXPECT_NEAR(turned.rect.left, 400, 6);
}

TEST(ExtractPdf, ReadsPageLabelsAndTheOutline)
{
    const Document document = documentOf("labels_outline");
    std::vector<std::string> labels;
    for (const Page& page : document.pages)
        labels.push_back(page.label);
    EXPECT_EQ(labels, (std::vector<std::string>{"i", "ii", "1", "2", "A-1"}));
    const std::vector<OutlineEntry> expected{{0, "Preface", 0},
                                             {0, "Contents", 1},
                                             {0, "1 Beginnings", 2},
                                             {1, "1.1 The very first", 3},
                                             {0, "A Tables", 4}};
    EXPECT_EQ(document.outline, expected);
}

TEST(ExtractPdf, ReportsScannedPagesByNumber)
{
    EXPECT_EQ(documentOf("scanned").scannedPages, (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(documentOf("scanned_only").scannedPages, (std::vector<int>{0, 1}));
}

TEST(ExtractPdf, OpensEncryptedFilesByTheirPassword)
{
    for (const auto& [name, password] : {std::pair{"encrypted_aes256", "열쇠-key"},
                                         {"encrypted_rc4", "secret"},
                                         {"encrypted_aes256", "owner"},
                                         {"encrypted_owner_only", ""}}) {
        const auto content = extracted(name, password);
        ASSERT_TRUE(content) << name;
        EXPECT_EQ(content->document.text, "The secret is out.\n");
    }
    for (const char* password : {"", "wrong", "열쇠"}) {
        const auto content = extracted("encrypted_aes256", password);
        ASSERT_FALSE(content);
        EXPECT_EQ(content.error().code(), ErrorCode::NeedsPassword);
    }
}

TEST(ExtractPdf, RefusesALongPasswordBeforeTheLibrarySeesIt)
{
    for (const std::size_t length : {128U, 129U, 1024U}) {
        const auto content = extracted("encrypted_aes256", std::string(length, 'p'));
        ASSERT_FALSE(content);
        EXPECT_EQ(content.error().code(), ErrorCode::Invalid);
    }
    EXPECT_EQ(extracted("encrypted_aes256", std::string(127, 'p')).error().code(), ErrorCode::NeedsPassword);
}

TEST(ExtractPdf, MendsWhatCanBeMendedAndRefusesTheRest)
{
    EXPECT_EQ(documentOf("damaged_xref").text, documentOf("two_column").text);
    EXPECT_EQ(extracted("damaged_cut").error().code(), ErrorCode::Invalid);
    EXPECT_EQ(extracted("damaged_garbage").error().code(), ErrorCode::Invalid);
    EXPECT_EQ(extractPdf("", {}).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(extractPdf("not a PDF at all", {}).error().code(), ErrorCode::Invalid);
}

}  // namespace kvasir::test
