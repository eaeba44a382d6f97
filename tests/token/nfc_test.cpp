// toNfc: canonical composition of what is UTF-8, everything else untouched.
#include <random>

#include <gtest/gtest.h>

#include "core/token/tokenizer.h"

namespace kvasir::test {
namespace {

TEST(Nfc, ComposesAndOrders)
{
    EXPECT_EQ(toNfc("e\u0301"), "\u00e9");
    EXPECT_EQ(toNfc("\u1112\u1161\u11ab\u1100\u1173\u11af"), "한글");
    EXPECT_EQ(toNfc("\u212b\u2126"), "\u00c5\u03a9");
    EXPECT_EQ(toNfc("q\u0307\u0323"), "q\u0323\u0307");
    EXPECT_EQ(toNfc("\u0958"), "\u0915\u093c");        // a composition that is excluded
    EXPECT_EQ(toNfc("\u2460\ufb01"), "\u2460\ufb01");  // compatibility forms stay
}

TEST(Nfc, LeavesMarksYoungerThanUnicode9WhereTheyStand)
{
    // U+0898 (Unicode 14, class 230) before U+0323 (220): newer tables would swap them,
    // the reference does not.
    EXPECT_EQ(toNfc("q\u0898\u0323"), "q\u0898\u0323");
    EXPECT_EQ(toNfc("q\u0301\u0323"), "q\u0323\u0301");
}

TEST(Nfc, KeepsBytesThatAreNotUtf8)
{
    EXPECT_EQ(toNfc("e\u0301\xFF"
                    "e\u0301"),
              "\u00e9\xFF\u00e9");
    EXPECT_EQ(toNfc("\xED\xA0\x80"), "\xED\xA0\x80");
    EXPECT_EQ(toNfc("e\xCC"), "e\xCC");
    EXPECT_EQ(toNfc(""), "");
    EXPECT_EQ(toNfc(std::string_view("\0e\u0301\0", 5)), std::string_view("\0\u00e9\0", 4));
}

TEST(Nfc, DoesNotDependOnWhereALongTextIsCut)
{
    const std::string unit = "e\u0301a\u1112\u1161\u11ab";
    const std::string composed = "\u00e9a한";
    std::string text;
    std::string expected;
    while (text.size() < 300'000) {
        text += unit;
        expected += composed;
    }
    EXPECT_EQ(toNfc(text), expected);
}

TEST(Nfc, ChangesNothingASecondTime)
{
    std::mt19937 random(2);
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (unsigned i = 0; i < random() % 60; ++i) {
            static const std::vector<std::string> kParts = {"e",      "\u0301", "\u0323", "\u1112", "\u1161",
                                                            "\u11ab", "\xFF",   "\u3099", "か",     " "};
            text += kParts[random() % kParts.size()];
        }
        const std::string once = toNfc(text);
        EXPECT_EQ(toNfc(once), once);
    }
}

}  // namespace
}  // namespace kvasir::test
