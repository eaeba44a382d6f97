// White space at the ends is never shown, white space within always.
#include <gtest/gtest.h>

#include "core/token/trimmed_text.h"

namespace kvasir::test {
namespace {

std::string shown(std::initializer_list<std::string_view> pieces)
{
    TrimmedText text;
    std::string all;
    for (const auto piece : pieces)
        all += text.add(piece);
    return all;
}

}  // namespace

TEST(TrimmedText, DropsTheEndsHoweverTheyAreDivided)
{
    EXPECT_EQ(shown({" static", " int", " twice", "(int x) {\n\n"}), "static int twice(int x) {");
    EXPECT_EQ(shown({"\n", "  ", "\ta", " ", "\n"}), "a");
    EXPECT_EQ(shown({" ", "", "\n"}), "");
    EXPECT_EQ(shown({" 푸른", " 항구", "의\n"}), "푸른 항구의");
}

TEST(TrimmedText, KeepsWhatStandsBetweenWords)
{
    EXPECT_EQ(shown({"a", "\n", "\n", "b", " c\n", "d"}), "a\n\nb c\nd");
}

TEST(TrimmedText, ShowsWordsAtOnce)
{
    TrimmedText text;
    EXPECT_EQ(text.add(" one "), "one");
    EXPECT_EQ(text.add("two"), " two");
}

}  // namespace kvasir::test
