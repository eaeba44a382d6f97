// The verdict as a table.
#include <gtest/gtest.h>

#include "core/cite/citation_check.h"

namespace kvasir::test {
namespace {

TEST(CitationCheck, ALongQuotationStandsForItself)
{
    EXPECT_EQ(judge({Quoted::Long, {1, true}, false, 0}), CitationState::Supported);
}

TEST(CitationCheck, AShortQuotationNeedsTheAttention)
{
    EXPECT_EQ(judge({Quoted::Short, {1, true}, true, 0.3}), CitationState::Supported);
    EXPECT_EQ(judge({Quoted::Short, {1, true}, false, 0}), CitationState::Weak);
}

TEST(CitationCheck, WordsAndAttentionTogetherSupport)
{
    EXPECT_EQ(judge({Quoted::No, {0.6, true}, true, 0.1}), CitationState::Supported);
    EXPECT_EQ(judge({Quoted::No, {0.6, false}, true, 0.1}), CitationState::Weak) << "another number";
    EXPECT_EQ(judge({Quoted::No, {0.6, true}, false, 0}), CitationState::Weak);
    EXPECT_EQ(judge({Quoted::No, {0.1, true}, true, 0.4}), CitationState::Weak);
    EXPECT_EQ(judge({Quoted::No, {0.1, true}, true, 0.05}), CitationState::NoSource);
    EXPECT_EQ(judge({Quoted::No, {0.1, true}, false, 0}), CitationState::NoSource);
}

TEST(CitationCheck, LengthOfAQuotationIsInUnitsAndBytes)
{
    EXPECT_EQ(quotationOf("  "), Quoted::No);
    EXPECT_EQ(quotationOf("42"), Quoted::Short);
    EXPECT_EQ(quotationOf("a(b);"), Quoted::Short) << "five units, but five bytes";
    EXPECT_EQ(quotationOf("configuration_file_name"), Quoted::Short) << "one word";
    EXPECT_EQ(quotationOf("#define MAX_FILES 42"), Quoted::Long);
    EXPECT_EQ(quotationOf("기본값은 30초"), Quoted::Long);
}

TEST(CitationCheck, StatesHaveStableNames)
{
    EXPECT_EQ(name(CitationState::Supported), "supported");
    EXPECT_EQ(name(CitationState::Weak), "weak");
    EXPECT_EQ(name(CitationState::NoSource), "no-source");
}

}  // namespace
}  // namespace kvasir::test
