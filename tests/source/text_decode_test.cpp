// Encodings, line ends, normal form; what is not text.
#include <gtest/gtest.h>

#include "core/source/text_decode.h"

namespace kvasir::test {
namespace {
using namespace std::string_literals;

DecodedText decoded(const std::string& bytes)
{
    EXPECT_TRUE(looksLikeText(bytes).isText) << looksLikeText(bytes).reason;
    auto text = decodeText(bytes);
    EXPECT_TRUE(text);
    return *text;
}

std::string utf16(std::u16string_view text, bool bigEndian)
{
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}
}  // namespace

TEST(DecodeText, KeepsUtf8AndDropsItsMark)
{
    EXPECT_EQ(decoded("\xEF\xBB\xBFHallo Welt\n").text, "Hallo Welt\n");
    const DecodedText text = decoded("한국어 문서 é 🦉\n");
    EXPECT_EQ(text.text, "한국어 문서 é 🦉\n");
    EXPECT_EQ(text.encoding, "utf-8");
    EXPECT_EQ(text.invalidBytes, 0);
}

TEST(DecodeText, MendsLineEndsAndEndsInOne)
{
    EXPECT_EQ(decoded("a\r\nb\rc\n\r\nd").text, "a\nb\nc\n\nd\n");
    EXPECT_EQ(decoded("\r").text, "\n");
    EXPECT_EQ(decoded("x\r\r\n").text, "x\n\n");
}

TEST(DecodeText, ReadsUtf16OfBothOrdersWithAndWithoutMark)
{
    const std::u16string text = u"Plain text, mostly Latin: é 한 \U0001F989\r\n";
    const std::string expected = "Plain text, mostly Latin: é 한 🦉\n";
    EXPECT_EQ(decoded("\xFF\xFE"s + utf16(text, false)).text, expected);
    EXPECT_EQ(decoded("\xFE\xFF"s + utf16(text, true)).text, expected);
    EXPECT_EQ(decoded(utf16(text, false)).encoding, "utf-16le");
    EXPECT_EQ(decoded(utf16(text, true)).encoding, "utf-16be");
    EXPECT_EQ(decoded(utf16(text, true)).text, expected);
    EXPECT_EQ(decoded("\xFF\xFE"s + utf16(u"한국어 문서", false)).text, "한국어 문서\n");
}

TEST(DecodeText, ShowsBrokenUtf16Bytes)
{
    const DecodedText text = decoded("\xFF\xFE"s
                                     + utf16(u"ab\xD800"
                                             u"c",
                                             false)
                                     + "x");
    EXPECT_EQ(text.text,
              "ab\\x00\\xD8"
              "c\\x78\n");
    EXPECT_EQ(text.invalidBytes, 3);
}

TEST(DecodeText, KnowsKoreanCodePage949)
{
    // "한글 문서입니다. 똠방각하" in windows-949; the last word needs the extension of KS X 1001.
    const std::string bytes =
        "\xC7\xD1\xB1\xDB \xB9\xAE\xBC\xAD\xC0\xD4\xB4\xCF\xB4\xD9. \x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF\n";
    const DecodedText text = decoded(bytes);
    EXPECT_EQ(text.encoding, "cp949");
    EXPECT_EQ(text.text, "한글 문서입니다. 똠방각하\n");
    EXPECT_EQ(text.invalidBytes, 0);
}

TEST(DecodeText, KnowsLatin1AndWindows1252)
{
    EXPECT_EQ(decoded("Caf\xE9 cr\xE8me, na\xEFve \xFC"
                      "ber stra\xDF"
                      "e")
                  .text,
              "Café crème, naïve über straße\n");
    EXPECT_EQ(decoded("Caf\xE9").encoding, "latin-1");
    const DecodedText text = decoded("It\x92s \x93quoted\x94 \x96 caf\xE9, 5 \x80");
    EXPECT_EQ(text.encoding, "windows-1252");
    EXPECT_EQ(text.text, "It’s “quoted” – café, 5 €\n");
}

TEST(DecodeText, ShowsBytesThatBelongToNoCharacter)
{
    const DecodedText text = decoded("mostly fine: é è ü ö ä and one \xFF bad byte, \xE2\x82 cut\n");
    EXPECT_EQ(text.encoding, "utf-8");
    EXPECT_EQ(text.text, "mostly fine: é è ü ö ä and one \\xFF bad byte, \\xE2\\x82 cut\n");
    EXPECT_EQ(text.invalidBytes, 3);
}

TEST(DecodeText, ComposesToNormalFormC)
{
    EXPECT_EQ(decoded("e\xCC\x81 \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB").text, "é 한\n");
}

TEST(LooksLikeText, RefusesNulBytesAndControlCharacters)
{
    EXPECT_FALSE(looksLikeText("text with a \0 in it"s).isText);
    EXPECT_EQ(looksLikeText("ab\0cd"s).reason, "NUL byte at 2");
    EXPECT_FALSE(looksLikeText("\x01\x02\x03\x04 abc").isText);
    EXPECT_FALSE(looksLikeText("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s).isText);
    EXPECT_TRUE(looksLikeText("tabs\tand\fform feeds and \x1B[31mcolours\x1B[0m").isText);
}

}  // namespace kvasir::test
