// PDFs through kvasir-helper: a verdict for each file, and the batch goes on.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>

#include <gmock/gmock.h>

#include "tests/source/source_access.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::filesystem::path pdf(const std::string& name)
{
    return std::filesystem::path(KVASIR_TEST_DATA) / "pdf" / (name + ".pdf");
}

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

TEST(PdfSource, ReadsOnePdfAsASource)
{
    const SourceContent content = contentOf(specOf(pdf("labels_outline")));
    EXPECT_EQ(content.record.kind, SourceKind::Pdf);
    ASSERT_EQ(content.documents.size(), 1U);
    const Document& document = content.documents[0];
    EXPECT_EQ(document.path, "labels_outline.pdf");
    EXPECT_EQ(document.kind, DocumentKind::Pdf);
    EXPECT_EQ(document.encoding, "pdf");
    EXPECT_EQ(document.pages.size(), 5U);
    EXPECT_EQ(document.originalBytes,
              static_cast<std::int64_t>(std::filesystem::file_size(pdf("labels_outline"))));
    EXPECT_EQ(document.contentSha256.size(), 64U);
}

TEST(PdfSource, ReadsTheSampleGuide)
{
    const SourceContent content =
        contentOf(specOf(std::string(KVASIR_SOURCE_DIR) + "/resources/sample/kvasir-guide.pdf"));
    ASSERT_EQ(content.documents.size(), 1U);
    const Document& document = content.documents[0];
    EXPECT_EQ(document.pages.size(), 11U);
    EXPECT_EQ(document.pages[0].label, "i");
    EXPECT_EQ(document.pages[1].label, "1");
    EXPECT_THAT(document.text, HasSubstr("at most 127 bytes long in UTF-8"));
    EXPECT_THAT(document.text, HasSubstr("암호가 걸린 PDF의 암호는 UTF-8로 127바이트를 넘을 수 없습니다."));
    EXPECT_THAT(content.warnings, ::testing::IsEmpty());
    for (const OutlineEntry& entry : document.outline)
        EXPECT_GE(entry.page, 0) << entry.title;
}

TEST(PdfSource, FindsTheTablesOfItsFontsInsideTheSandbox)
{
    const SourceContent content = contentOf(specOf(pdf("korean_cid")));
    ASSERT_EQ(content.documents.size(), 1U);
    EXPECT_THAT(content.documents[0].text, HasSubstr("둘째 줄에는 숫자 127과 PDF가 함께 있습니다."));
}

TEST(PdfSource, GivesEachFileOfABatchItsVerdict)
{
    const TempDir dir;
    for (const char* name : {"two_column", "encrypted_rc4", "damaged_cut", "damaged_garbage", "scanned",
                             "scanned_only", "actions"})
        std::filesystem::copy_file(pdf(name), dir / (std::string(name) + ".pdf"));
    dir.write("empty.pdf", "");
    dir.write("text.pdf", "not a PDF\n");
    dir.write("notes.txt", "text between PDFs\n");
    dir.write("unnamed", bytesOf(pdf("korean")));
    const SourceContent content = contentOf(specOf(dir.path()));
    EXPECT_THAT(paths(content),
                ElementsAre("actions.pdf", "notes.txt", "scanned.pdf", "two_column.pdf", "unnamed"));
    EXPECT_EQ(find(content, "unnamed")->kind, DocumentKind::Pdf);
    EXPECT_EQ(reasonFor(content, "encrypted_rc4.pdf"), LeftOutReason::Encrypted);
    EXPECT_EQ(reasonFor(content, "damaged_cut.pdf"), LeftOutReason::Damaged);
    EXPECT_EQ(reasonFor(content, "damaged_garbage.pdf"), LeftOutReason::Damaged);
    EXPECT_EQ(reasonFor(content, "scanned_only.pdf"), LeftOutReason::NoText);
    EXPECT_EQ(reasonFor(content, "empty.pdf"), LeftOutReason::Empty);
    EXPECT_EQ(reasonFor(content, "text.pdf"), LeftOutReason::Damaged);
    EXPECT_EQ(warning(content, "scanned-pages")->detail, "3 of 5 pages have no text: 2, 3, 5");
}

TEST(PdfSource, HandsThePasswordThrough)
{
    SourceSpec spec = specOf(pdf("encrypted_aes256"));
    EXPECT_EQ(reasonFor(contentOf(spec), "encrypted_aes256.pdf"), LeftOutReason::Encrypted);
    spec.password = "wrong";
    EXPECT_THAT(leftOut(contentOf(spec), "encrypted_aes256.pdf")->detail, HasSubstr("does not open"));
    spec.password = "열쇠-key";
    EXPECT_EQ(contentOf(spec).documents.size(), 1U);
}

TEST(PdfSource, EndsABombAtItsLimitAndReadsTheNextFile)
{
    const TempDir dir;
    std::filesystem::copy_file(pdf("bomb_time"), dir / "bomb_time.pdf");
    std::filesystem::copy_file(pdf("bomb_memory"), dir / "bomb_memory.pdf");
    std::filesystem::copy_file(pdf("korean"), dir / "good.pdf");
    IngestLimits limits;
    limits.pdfSeconds = 2;
    limits.pdfMemoryBytes = 80 << 20;
    const SourceContent content = contentOf(specOf(dir.path()), limits);
    EXPECT_THAT(paths(content), ElementsAre("good.pdf"));
    EXPECT_EQ(reasonFor(content, "bomb_time.pdf"), LeftOutReason::LimitReached);
    EXPECT_EQ(reasonFor(content, "bomb_memory.pdf"), LeftOutReason::LimitReached);
}

TEST(PdfSource, SurvivesMutatedFiles)
{
    const TempDir dir;
    const std::string whole = bytesOf(pdf("two_column")), font = bytesOf(pdf("korean_cid"));
    std::mt19937 random(42);
    for (int i = 0; i < 40; ++i) {
        std::string bytes = i % 2 == 0 ? whole : font;
        for (unsigned n = 1 + random() % 30; n > 0; --n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        dir.write("m" + std::to_string(i) + ".pdf", bytes);
    }
    const SourceContent content = contentOf(specOf(dir.path()));
    EXPECT_EQ(content.documents.size() + content.leftOut.size(), 40U);
}

TEST(PdfSource, SaysWhenThereIsNoHelper)
{
    ::setenv("KVASIR_HELPER", "/nonexistent/kvasir-helper", 1);
    const Error error = errorOf(specOf(pdf("korean")));
    ::unsetenv("KVASIR_HELPER");
    EXPECT_EQ(error.code(), ErrorCode::NotFound);
    EXPECT_THAT(error.subject(), HasSubstr("kvasir-helper"));
}

}  // namespace kvasir::test
