// Document, line, page and rectangle ↔ bytes ↔ tokens: exact both ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/text_corpus.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;

TEST(Ledger, EveryByteIsCoveredByExactlyItsToken)
{
    const auto ledger = textLedger({"a.md: one two\n  three; four\n\nfive", "k.md: 한국어 글"});
    const auto& stream = ledger->stream();
    for (DocumentIndex document = 0; document < 2; ++document) {
        const auto& placed = stream.corpus->documents()[static_cast<std::size_t>(document)];
        std::int64_t covered = 0;
        for (auto token = stream.bodyTokens[static_cast<std::size_t>(document)].begin;
             token < stream.bodyTokens[static_cast<std::size_t>(document)].end; ++token) {
            const auto bytes = ledger->bytesOf(document, {token, token + 1});
            EXPECT_EQ(bytes.begin, covered);
            for (auto byte = bytes.begin; byte < bytes.end; ++byte)
                EXPECT_EQ(ledger->tokensOf(document, {byte, byte + 1}), (TokenRange{token, token + 1}));
            covered = bytes.end;
            EXPECT_EQ(ledger->documentOf(token), document);
        }
        EXPECT_EQ(covered, std::ssize(placed.document.text));
    }
}

TEST(Ledger, TokenRangesAndByteRangesAgreeForEverySpan)
{
    const auto ledger = textLedger({"a.md: one two three\nfour 다섯"});
    const auto& body = ledger->stream().bodyTokens[0];
    for (auto begin = body.begin; begin < body.end; ++begin) {
        for (auto end = begin + 1; end <= body.end; ++end) {
            const auto bytes = ledger->bytesOf(0, {begin, end});
            EXPECT_EQ(ledger->tokensOf(0, bytes), (TokenRange{begin, end}));
        }
    }
}

TEST(Ledger, PlaceOfATokenIsItsLineAndBytes)
{
    const auto ledger = textLedger({"a.md: one\ntwo", "b.md: three\nfour"});
    const auto line = ledger->placeOfLines(1, {1, 2});
    ASSERT_TRUE(line);
    EXPECT_EQ(ledger->textOf(*line), "four\n");
    const auto place = ledger->placeOf(line->tokens.begin);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->document, 1);
    EXPECT_EQ(place->lines, (LineRange{1, 2}));
    EXPECT_EQ(ledger->textOf(*place), "four");
    EXPECT_EQ(place->page, -1);
}

TEST(Ledger, FramingTokensHaveNoPlaceAndHeadingsGiveTheFirstLine)
{
    const auto ledger = textLedger({"a.md: one\ntwo", "b.md: three"});
    const auto& headings = ledger->stream().headingTokens;
    for (std::int64_t token = 0; token < headings[0].begin; ++token)
        EXPECT_FALSE(ledger->placeOf(token)) << token;
    EXPECT_FALSE(ledger->placeOf(headings[1].begin)) << "the separator";
    const auto heading = ledger->placeOf(headings[1].begin + 1);
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->document, 1);
    EXPECT_EQ(heading->lines, (LineRange{0, 1}));
    EXPECT_FALSE(ledger->placeOf(ledger->stream().size()));
    EXPECT_FALSE(ledger->placeOf(-1));
}

TEST(Ledger, ARangeOverSeveralDocumentsIsClippedToTheOneAskedFor)
{
    const auto ledger = textLedger({"a.md: one\ntwo", "b.md: three"});
    const auto place = ledger->placeOf(1, {0, ledger->stream().size()});
    ASSERT_TRUE(place);
    EXPECT_EQ(ledger->textOf(*place), "three\n");
    EXPECT_FALSE(ledger->placeOf(1, ledger->stream().bodyTokens[0]));
}

TEST(Ledger, LinesAndBytesAgreeAtEveryByte)
{
    const auto ledger = textLedger({"a.md: one\n\nthree\nfour"});
    const auto& text = ledger->stream().corpus->documents()[0].document.text;
    std::int64_t line = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        EXPECT_EQ(ledger->lineOf(0, static_cast<std::int64_t>(byte)), line);
        EXPECT_TRUE(ledger->bytesOfLines(0, {line, line + 1}).contains(static_cast<std::int64_t>(byte)));
        line += text[byte] == '\n';
    }
    EXPECT_EQ(ledger->bytesOfLines(0, {0, 99}), (ByteRange{0, std::ssize(text)}));
    EXPECT_FALSE(ledger->placeOfLines(0, {4, 5}));
    EXPECT_FALSE(ledger->placeOfLines(0, {2, 2}));
    EXPECT_FALSE(ledger->placeOfBytes(0, {5, 5}));
}

TEST(Ledger, PdfPlacesNameThePageOfTheFirstByteAndMergeWordsOfALine)
{
    SourceContent source;
    source.record.kind = SourceKind::Pdf;
    source.documents.push_back(pdfDocument("r.pdf", {"alpha beta\ngamma delta", "epsilon zeta"}));
    const auto ledger = ledgerOf(corpusOf({source}));
    const auto lines = ledger->placeOfLines(0, {0, 2});
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->page, 0);
    EXPECT_EQ(lines->pageLabel, "1");
    EXPECT_THAT(lines->rects, ElementsAre(Rect{50, 50, 110, 60}, Rect{50, 62, 116, 72}));

    const auto second = ledger->placeOfLines(0, {2, 3});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->page, 1);
    EXPECT_THAT(second->rects, ElementsAre(Rect{50, 50, 122, 60}));

    const auto across = ledger->placeOfLines(0, {1, 3});
    ASSERT_TRUE(across);
    EXPECT_EQ(across->page, 0);
    EXPECT_THAT(across->rects, ElementsAre(Rect{50, 62, 116, 72})) << "rectangles of its own page only";

    const auto word = ledger->placeOfBytes(0, {6, 10});
    ASSERT_TRUE(word);
    EXPECT_THAT(word->rects, ElementsAre(Rect{86, 50, 110, 60}));
}

TEST(Ledger, AWordHyphenatedOverTwoLinesHasTwoRectangles)
{
    auto document = pdfDocument("r.pdf", {"hyphen ated word"});
    document.words[1].rect = {50, 62, 74, 72};  // "ated" stands on the next printed line
    document.words[2].rect = {80, 62, 104, 72};
    SourceContent source;
    source.documents.push_back(document);
    const auto ledger = ledgerOf(corpusOf({source}));
    EXPECT_THAT(ledger->placeOfLines(0, {0, 1})->rects,
                ElementsAre(Rect{50, 50, 86, 60}, Rect{50, 62, 104, 72}));
}

TEST(Ledger, CoverageHasEveryFileOnceAndEveryTokenAfterTheOpeningOnce)
{
    auto lib = textSource("lib", {"a.md: one", "b.md: two"});
    lib.leftOut = {{"x.o", LeftOutReason::Ignored, "*.o (.gitignore:1)", 12},
                   {"y.bin", LeftOutReason::Binary, {}, 99}};
    auto app = textSource("app", {"a.md: three"});
    app.leftOut = {{"z", LeftOutReason::Empty, {}, 0}};
    const auto ledger = ledgerOf(corpusOf({lib, app}));
    const auto entries = ledger->coverage();
    ASSERT_EQ(entries.size(), 6U);
    std::int64_t token = ledger->stream().headingTokens[0].begin;
    std::int64_t readBytes = 0;
    std::int64_t leftOutBytes = 0;
    for (const auto& entry : entries) {
        EXPECT_NE(entry.document.has_value(), entry.leftOut.has_value()) << entry.path;
        (entry.document ? readBytes : leftOutBytes) += entry.bytes;
        if (!entry.document)
            continue;
        EXPECT_EQ(entry.tokens.begin, token);
        token = entry.tokens.end;
    }
    EXPECT_EQ(token, ledger->stream().size());
    EXPECT_EQ(readBytes, 4 + 4 + 6);
    EXPECT_EQ(leftOutBytes, 12 + 99);
    EXPECT_EQ(entries[2].leftOut->detail, "*.o (.gitignore:1)");
    EXPECT_EQ(entries[4].source, 1);
}

}  // namespace
}  // namespace kvasir::test
