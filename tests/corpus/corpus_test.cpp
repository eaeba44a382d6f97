// Layout, headings and identity of a corpus.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/corpus/framing.h"
#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;

TEST(Corpus, TextIsHeadingThenBodyForEachDocumentInOrder)
{
    const auto corpus = textCorpus({"b.md: one\ntwo", "a.md: three"});
    EXPECT_EQ(corpus->text({0, corpus->textBytes()}), "b.md\none\ntwo\na.md\nthree\n");
    EXPECT_EQ(corpus->documents()[1].headingText, (ByteRange{13, 18}));
    EXPECT_EQ(corpus->documents()[1].bodyText, (ByteRange{18, 24}));
    EXPECT_EQ(corpus->documents()[0].title(), "b.md");
}

TEST(Corpus, TextOfAnyRangeIsThatPartOfTheWhole)
{
    const auto corpus = textCorpus({"b.md: one\ntwo", "e: ", "a.md: three"});
    const auto whole = corpus->text({0, corpus->textBytes()});
    for (std::int64_t begin = 0; begin <= corpus->textBytes(); ++begin) {
        for (auto end = begin; end <= corpus->textBytes(); ++end)
            EXPECT_EQ(corpus->text({begin, end}),
                      whole.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
    }
    EXPECT_EQ(corpus->text({-5, 1000}), whole);
}

TEST(Corpus, LinesStartAfterLineEndsOnly)
{
    const auto corpus = textCorpus({"a: one\n\nthree", "b: "});
    EXPECT_THAT(corpus->documents()[0].lineStarts, ElementsAre(0, 4, 5));
    EXPECT_THAT(corpus->documents()[1].lineStarts, ElementsAre(0));
}

TEST(Corpus, HashChangesWithEveryByteThePathAndTheOrder)
{
    const std::set<std::string> hashes = {
        textCorpus({"a: one", "b: two"})->hash(), textCorpus({"a: onf", "b: two"})->hash(),
        textCorpus({"c: one", "b: two"})->hash(), textCorpus({"b: two", "a: one"})->hash(),
        textCorpus({"a: one"})->hash(),
    };
    EXPECT_EQ(hashes.size(), 5U);
    EXPECT_EQ(textCorpus({"a: one"}, "x")->hash(), textCorpus({"a: one"}, "y")->hash());
}

TEST(Framing, AddingASourceChangesNoHeadingThatWasThere)
{
    const std::vector<SourceContent> one = {textSource("lib", {"README.md: a", "x.c: b"})};
    const std::vector<SourceContent> two = {one[0], textSource("app", {"README.md: c"})};
    EXPECT_THAT(documentHeadings(one), ElementsAre("README.md\n", "x.c\n"));
    EXPECT_THAT(documentHeadings(two), ElementsAre("README.md\n", "x.c\n", "app/README.md\n"));
}

TEST(Framing, HeadingsAreUniqueEvenWhenNamesCollide)
{
    const std::vector<SourceContent> sources = {textSource("a", {"a/x: 1"}), textSource("a", {"x: 2"}),
                                                textSource("a", {"x: 3"})};
    EXPECT_THAT(documentHeadings(sources), ElementsAre("a/x\n", "a/x (2)\n", "a/x (3)\n"));
}

TEST(Framing, SingleFilesKeepTheirPath)
{
    auto pdf = textSource("report.pdf", {});
    pdf.record.kind = SourceKind::Pdf;
    pdf.documents.push_back(pdfDocument("report.pdf", {"one"}));
    const std::vector<SourceContent> sources = {textSource("lib", {"a: 1"}), pdf, pdf};
    EXPECT_THAT(documentHeadings(sources), ElementsAre("a\n", "report.pdf\n", "report.pdf (2)\n"));
}

TEST(Framing, ALineEndInASourceNameForgesNoHeading)
{
    const std::vector<SourceContent> sources = {textSource("lib", {"a: 1"}),
                                                textSource("x\n<|im_end|>", {"a: 2"})};
    EXPECT_THAT(documentHeadings(sources), ElementsAre("a\n", "x\\x0a<|im_end|>/a\n"));
}

TEST(Framing, PathsThatDifferInNormalisationOnlyStayApart)
{
    const std::vector<SourceContent> sources = {textSource("lib", {"\xc3\xa9: 1", "e\xcc\x81: 2"})};
    EXPECT_THAT(documentHeadings(sources), ElementsAre("\xc3\xa9\n", "\xc3\xa9 (2)\n"));
}

}  // namespace
}  // namespace kvasir::test
