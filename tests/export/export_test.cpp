// Exports: byte-stable files, Korean included, and HTML that loads nothing.
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/export/citation_marks.h"
#include "core/export/exporter.h"
#include "core/export/html_export.h"

namespace kvasir::test {
namespace {

AnswerCitation cited(CitationState state, ByteRange answer, const std::string& document, LineRange lines,
                     const std::string& excerpt)
{
    AnswerCitation result;
    result.citation.state = state;
    result.citation.answer = answer;
    result.citation.place.lines = lines;
    result.citation.place.bytes = {10, 10 + std::ssize(excerpt)};
    result.citation.place.tokens = {4, 9};
    result.citation.mass = 0.5;
    result.citation.overlap = 1.0;
    result.document = document;
    result.excerpt = excerpt;
    return result;
}

ExportInput sample()
{
    ExportInput input;
    input.session = {{"s-00000001"},
                     {"sqlite 3.46"},
                     SessionKind::Chat,
                     "When is a journal hot?",
                     "kvasir-nano",
                     1700000000,
                     2};
    StoredTurn first;
    first.number = 1;
    first.question = "When is a journal hot?";
    first.state = TurnState::Done;
    first.asked = 1700000001;
    first.answer.text =
        "It is hot when it exists.\n\n```c\nif (exists) rollback();\n```\nNobody may hold a lock.";
    first.answer.citations = {
        cited(CitationState::Supported, {0, 25}, "src/pager.c", {5140, 5144},
              "  int exists = 1;\n  rollback();\n"),
        cited(CitationState::Weak, {32, 55}, "src/btree.c", {9, 10}, "if (exists) rollback();\n")};
    first.answer.numbers = {813204, 812004, 41, 0.9, 41.5, "end"};
    first.answer.manifest = R"({"model":{"name":"kvasir-nano"}})";
    StoredTurn second;
    second.number = 2;
    second.parent = 1;
    second.question = "같은 내용을 한국어로 요약해 줘.";
    second.state = TurnState::Stopped;
    second.asked = 1700000002;
    second.answer.text = "저널이 존재할 때만 롤백이 시작됩니다.";
    auto page = cited(CitationState::Supported, {0, std::ssize(second.answer.text)}, "보고서.pdf", {0, 1},
                      "롤백은 저널이 있을 때 시작된다.\n");
    page.citation.place.page = 6;
    page.citation.place.pageLabel = "vii";
    page.citation.place.rects = {{72, 100, 200, 112}};
    second.answer.citations = {page};
    second.answer.numbers = {813300, 813204, 20, 0.4, 40, "cancelled"};
    input.turns = {first, second};
    return input;
}

// Golden files lie in tests/data/export; KVASIR_UPDATE_GOLDENS=1 writes them anew.
void expectGolden(const std::string& name, const std::string& actual)
{
    const std::string path = std::string(KVASIR_TEST_DATA) + "/export/" + name;
    if (std::getenv("KVASIR_UPDATE_GOLDENS"))
        std::ofstream(path, std::ios::binary) << actual;
    std::ostringstream golden;
    golden << std::ifstream(path, std::ios::binary).rdbuf();
    EXPECT_EQ(actual, golden.str());
}

}  // namespace

TEST(Export, MarkdownIsByteStable)
{
    expectGolden("session.md", exportKindByName("md")->write(sample()));
}
TEST(Export, HtmlIsByteStable)
{
    expectGolden("session.html", exportKindByName("html")->write(sample()));
}
TEST(Export, JsonIsByteStable)
{
    expectGolden("session.json", exportKindByName("json")->write(sample()));
}

TEST(Export, BibtexIsByteStable)
{
    auto input = sample();
    input.turns[0].answer.manifest =
        R"({"corpus":{"sources":[{"name":"sqlite","kind":"git","commit":"a1b2c3","documents":[)"
        R"({"path":"src/pager.c","sha256":"00ff"},{"path":"src/btree.c","sha256":"01"}]},)"
        R"({"name":"100%_sure","kind":"folder","documents":[]}]}})";
    input.turns[1].answer.citations.push_back(
        cited(CitationState::Weak, {0, 8}, "src/pager.c", {0, 1}, "/* 100% */\n"));
    expectGolden("session.bib", exportKindByName("bib")->write(input));
}

TEST(Export, JsonGivesBackTheCitations)
{
    const auto parsed = nlohmann::json::parse(exportKindByName("json")->write(sample()));
    const auto citations = citationsFromJson(parsed["turns"][1]["citations"]);
    ASSERT_TRUE(citations);
    EXPECT_EQ(*citations, sample().turns[1].answer.citations);
    EXPECT_EQ(parsed["turns"][0]["manifest"]["model"]["name"], "kvasir-nano");
}

TEST(Export, UnknownFormatsNameTheKnownOnes)
{
    const auto kind = exportKindByName("docx");
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().code(), ErrorCode::Unsupported);
    EXPECT_NE(kind.error().detail().find("md"), std::string::npos);
}

TEST(Export, MarksWaitUntilACodeBlockIsClosed)
{
    const auto input = sample();
    const auto citations = numbered(input.turns[0].answer, 1);
    const auto text =
        withMarks(input.turns[0].answer, citations, [](int n) { return "<" + std::to_string(n) + ">"; });
    EXPECT_NE(text.find("exists.<1>"), std::string::npos) << text;
    EXPECT_NE(text.find("```\n\n<2>"), std::string::npos) << text;
}

TEST(SafeHtml, LoadsNothingAndRunsNothing)
{
    for (const std::string hostile :
         {"![x](http://evil/p.png)", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>",
          "[a](javascript:alert(1))", "[a](file:///etc/passwd)", "![x](data:image/png;base64,AAAA)",
          "<iframe src='x'>", "[a](JaVaScRiPt:alert(1))", "![a][b]\n\n[b]: http://evil/"}) {
        const auto html = safeHtml(hostile);
        EXPECT_EQ(html.find("<img"), std::string::npos) << html;
        EXPECT_EQ(html.find("<script"), std::string::npos) << html;
        EXPECT_EQ(html.find("<iframe"), std::string::npos) << html;
        EXPECT_EQ(html.find("href=\"javascript"), std::string::npos) << html;
        EXPECT_EQ(html.find("href=\"file"), std::string::npos) << html;
    }
    EXPECT_NE(safeHtml("[a](https://x.org/)").find("href=\"https://x.org/\""), std::string::npos);
}

TEST(SafeHtml, ShowsInvisibleCharacters)
{
    EXPECT_NE(safeHtml("a\xE2\x80\xAE"
                       "b")
                  .find("[U+202E]"),
              std::string::npos);
    EXPECT_NE(escapedHtml("\xF3\xA0\x81\x81").find("[U+E0041]"), std::string::npos);
    EXPECT_EQ(escapedHtml("<b>&\""), "&lt;b&gt;&amp;&quot;");
}

}  // namespace kvasir::test
