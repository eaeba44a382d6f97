// What the code view stands on: pieces of a text, the bytes of what is painted, rows, and matches.
#include <memory>

#include <gtest/gtest.h>

#include "ui/widgets/code_document.h"
#include "ui/widgets/decoded_text.h"
#include "ui/widgets/row_index.h"
#include "ui/widgets/text_finder.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

CodeText textOf(std::string text)
{
    return CodeText::of(std::make_shared<const std::string>(std::move(text)));
}

}  // namespace

TEST(CodeDocument, GivesEveryByteBackThroughItsPieces)
{
    std::string text = "a\r\n\n";
    for (int i = 0; i < 4000; ++i)
        text += "한글x ";
    text += "\nlast";
    for (const auto folding : {CodeDocument::Folding::AnyByte, CodeDocument::Folding::AtSpaces}) {
        const CodeDocument document(textOf(text), folding);
        ASSERT_EQ(document.lineCount(), 4);
        EXPECT_GT(document.pieceCount(), 6);
        std::string joined;
        for (std::int64_t i = 0; i < document.pieceCount(); ++i) {
            const auto piece = document.piece(i);
            EXPECT_EQ(document.pieceAt(piece.bytes.begin), i);
            EXPECT_NE(static_cast<unsigned char>(document.text(piece.bytes)[0]) & 0xc0, 0x80)
                << "cut inside a letter";
            joined += document.text(piece.bytes);
            if (endsLine(piece.part))
                joined += '\n';
            if (startsLine(piece.part)) {
                EXPECT_EQ(document.firstPieceOf(piece.line), i);
            }
        }
        std::string expected = text + "\n";
        expected.erase(1, 1);  // the carriage return is no text
        EXPECT_EQ(joined, expected);
        EXPECT_EQ(document.lineAt(static_cast<std::int64_t>(text.size())), 3);
    }
}

TEST(DecodedText, KnowsTheByteOfEveryUnit)
{
    const auto text = decoded("a한😀\xff\x01z", DecodedText::DirectionMarks::Show);
    EXPECT_EQ(text.text, QString::fromUtf8("a한😀\uFFFD\u2401z"));
    EXPECT_EQ(text.byteAt(1), 1);
    EXPECT_EQ(text.byteAt(2), 4);
    EXPECT_EQ(text.unitAt(4), 2);
    EXPECT_EQ(text.unitAt(8), 4);
    EXPECT_EQ(text.unitAt(9), 5);
    EXPECT_EQ(text.unitAt(11), 7);
}

TEST(DecodedText, ShowsMarksThatWouldTurnCodeRound)
{
    EXPECT_EQ(decoded("a\u202Eb", DecodedText::DirectionMarks::Show).text, QString::fromUtf8("a\uFFFDb"));
    EXPECT_EQ(decoded("a\u202Eb", DecodedText::DirectionMarks::Obey).text, QString::fromUtf8("a\u202Eb"));
}

TEST(RowIndex, FindsThePieceOfEveryRow)
{
    RowIndex index;
    index.reset(std::vector<std::int32_t>{3, 1, 4, 1, 5, 9, 2});
    index.set(2, 6);
    EXPECT_EQ(index.total(), 27);
    std::int64_t row = 0;
    for (std::int64_t piece = 0; piece < index.pieces(); ++piece) {
        EXPECT_EQ(index.before(piece), row);
        for (std::int64_t i = 0; i < index.rowsOf(piece); ++i, ++row) {
            EXPECT_EQ(index.at(row).piece, piece);
            EXPECT_EQ(index.at(row).row, i);
        }
    }
}

TEST(TextFinder, FindsAcrossItsChunksAndByUnicodeCase)
{
    std::string text(200'000, 'x');
    for (const std::size_t at : {0u, 65'533u, 131'070u, 199'996u})
        text.replace(at, 4, "NEED");
    TextFinder ascii(textOf(text), QStringLiteral("need"), Qt::CaseInsensitive);
    while (!ascii.done())
        ascii.advance(std::chrono::microseconds(0));
    ASSERT_EQ(ascii.matches().size(), 4u);
    EXPECT_EQ(ascii.matches()[1], (ByteRange{65'533, 65'537}));

    TextFinder unicode(textOf("한글 ÉCOLE\nécole"), QStringLiteral("école"), Qt::CaseInsensitive);
    while (!unicode.done())
        unicode.advance(std::chrono::microseconds(0));
    ASSERT_EQ(unicode.matches().size(), 2u);
    EXPECT_EQ(unicode.matches()[0], (ByteRange{7, 13}));
    EXPECT_EQ(unicode.matches()[1], (ByteRange{14, 20}));

    TextFinder hangul(textOf("가나다 가나"), QStringLiteral("가나"), Qt::CaseInsensitive);
    while (!hangul.done())
        hangul.advance(std::chrono::microseconds(0));
    EXPECT_EQ(hangul.matches().size(), 2u);
}

}  // namespace kvasir::test
