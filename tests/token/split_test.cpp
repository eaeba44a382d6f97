// Each alternative of the pre-tokenising pattern with its backtracking, and the
// character classes against ICU.
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include "core/token/split.h"
#include "core/token/utf8_p.h"

namespace kvasir::test {
namespace {

std::vector<std::string> pieces(std::string_view text)
{
    static const Splitter splitter;
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = splitter.pieceEnd(text, at);
        out.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return out;
}

using Pieces = std::vector<std::string>;

TEST(Splitter, CutsContractionsInAnyCase)
{
    EXPECT_EQ(pieces("I'm he'S we'lL they'RE"),
              (Pieces{"I", "'m", " he", "'S", " we", "'lL", " they", "'RE"}));
    EXPECT_EQ(pieces("'sound x'vex 'vex'l"), (Pieces{"'s", "ound", " x", "'ve", "x", " '", "vex", "'l"}));
}

TEST(Splitter, FoldsTheLongSInAContraction)
{
    EXPECT_EQ(pieces("x'\u017Fy"), (Pieces{"x", "'\u017F", "y"}));
}

TEST(Splitter, GivesAWordTheOneCharacterBeforeIt)
{
    EXPECT_EQ(pieces("(foo) \tbar\u00A0baz"), (Pieces{"(foo", ")", " ", "\tbar", "\u00A0baz"}));
    EXPECT_EQ(pieces("((foo"), (Pieces{"((", "foo"}));
    EXPECT_EQ(pieces("\nfoo"), (Pieces{"\n", "foo"}));
}

TEST(Splitter, TakesNumbersOneCharacterAtATime)
{
    EXPECT_EQ(pieces("a12½ 3"), (Pieces{"a", "1", "2", "½", " ", "3"}));
}

TEST(Splitter, KeepsNewlinesWithTheSymbolsBeforeThem)
{
    EXPECT_EQ(pieces("x);\r\n\n  y"), (Pieces{"x", ");\r\n\n", " ", " y"}));
    EXPECT_EQ(pieces(" ->\n"), (Pieces{" ->\n"}));
}

TEST(Splitter, EndsWhiteSpaceBehindItsLastNewline)
{
    EXPECT_EQ(pieces(" \n \r\n\t x"), (Pieces{" \n \r\n", "\t", " x"}));
    EXPECT_EQ(pieces("a \n"), (Pieces{"a", " \n"}));
}

TEST(Splitter, LeavesTheLastSpaceToWhatFollows)
{
    EXPECT_EQ(pieces("a   b"), (Pieces{"a", "  ", " b"}));
    EXPECT_EQ(pieces("a   1"), (Pieces{"a", "  ", " ", "1"}));
    EXPECT_EQ(pieces("a \t+"), (Pieces{"a", " ", "\t", "+"}));
    EXPECT_EQ(pieces("a   "), (Pieces{"a", "   "}));
}

TEST(Splitter, TreatsEachByteThatIsNotUtf8AsASymbol)
{
    EXPECT_EQ(pieces("a\xFF\x80 b"), (Pieces{"a", "\xFF\x80", " b"}));
    EXPECT_EQ(pieces("\xE3\x81 \xED\xA0\x80x"), (Pieces{"\xE3\x81", " \xED\xA0\x80", "x"}));
    EXPECT_EQ(pieces("\xF0"), (Pieces{"\xF0"}));
}

TEST(Splitter, AgreesWithIcuOnEveryCharacterThatBothKnow)
{
    const Splitter splitter;
    using Class = Splitter::CharClass;
    int known = 0;
    for (UChar32 code = 0; code <= 0x10FFFF; ++code) {
        UVersionInfo age{};
        u_charAge(code, age);
        if (age[0] == 0 || age[0] > 15 || U_IS_SURROGATE(code))
            continue;
        ++known;
        const auto mask = U_GET_GC_MASK(code);
        Class expected = (mask & U_GC_L_MASK) != 0 ? Class::Letter
            : (mask & U_GC_N_MASK) != 0            ? Class::Number
            : u_isUWhiteSpace(code) != 0           ? Class::Space
                                                   : Class::Symbol;
        if (code == '\r' || code == '\n')
            expected = Class::Newline;
        ASSERT_EQ(splitter.classOf(static_cast<std::uint32_t>(code)), expected) << std::hex << code;
    }
    EXPECT_GT(known, 280'000);
}

}  // namespace
}  // namespace kvasir::test
