// What counts as one unit, and which units are alike.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/cite/text_units.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> written(const std::string& text)
{
    std::vector<std::string> pieces;
    for (const auto& unit : textUnits(text))
        pieces.push_back(text.substr(static_cast<std::size_t>(unit.bytes.begin),
                                     static_cast<std::size_t>(unit.bytes.size())));
    return pieces;
}

TEST(TextUnits, AreWordsMarksAndSyllables)
{
    EXPECT_THAT(written("int max_size=42;\n"), ElementsAre("int", "max_size", "=", "42", ";"));
    EXPECT_THAT(written("값은 4다."), ElementsAre("값", "은", "4", "다", "."));
    EXPECT_THAT(written("naïve — «où»"), ElementsAre("naïve", "—", "«", "où", "»"));
    EXPECT_TRUE(written(" \t\n\u00a0\u3000").empty());
}

TEST(TextUnits, CaseAndTypographicQuotesAreFolded)
{
    EXPECT_EQ(textUnits("Max")[0].hash, textUnits("mAX")[0].hash);
    EXPECT_EQ(textUnits("“")[0].hash, textUnits("\"")[0].hash);
    EXPECT_NE(textUnits("max")[0].hash, textUnits("may")[0].hash);
}

TEST(TextUnits, InvalidBytesBelongToWords)
{
    EXPECT_THAT(written("a\xff\xfe b\xed"), ElementsAre("a\xff\xfe", "b\xed"));
}

}  // namespace
}  // namespace kvasir::test
