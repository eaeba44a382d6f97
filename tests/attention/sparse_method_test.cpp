// Names of methods, read and written; numbers that make no sense.
#include <gtest/gtest.h>

#include "core/attention/sparse_method.h"

namespace kvasir::test {

TEST(SparseMethod, NamesMayLeaveOutNumbersFromTheEnd)
{
    EXPECT_EQ(*sparseMethodByName("vertical-slash"), SparseMethod(VerticalSlash{}));
    EXPECT_EQ(*sparseMethodByName("flexprefill"), SparseMethod(FlexPrefill{}));
    EXPECT_EQ(*sparseMethodByName("flexprefill:0.95"), SparseMethod(FlexPrefill{.gamma = 0.95}));
    EXPECT_EQ(*sparseMethodByName("flexprefill:1:0"), SparseMethod(FlexPrefill{.gamma = 1, .tau = 0}));
    EXPECT_EQ(*sparseMethodByName("xattention"), SparseMethod(XAttention{}));
    EXPECT_EQ(*sparseMethodByName("xattention:0.8:16"), SparseMethod(XAttention{.tau = 0.8, .stride = 16}));
}

TEST(SparseMethod, TheWholeNameReadsAsTheSameMethod)
{
    for (const SparseMethod& method :
         {SparseMethod(VerticalSlash{}), SparseMethod(FlexPrefill{}), SparseMethod(XAttention{}),
          SparseMethod(FlexPrefill{.gamma = 1.0 / 3, .tau = 0.25}),
          SparseMethod(XAttention{.tau = 0.7, .stride = 32})})
        EXPECT_EQ(*sparseMethodByName(name(method)), method) << name(method);
    EXPECT_EQ(name(FlexPrefill{}), "flexprefill:0.9:0.1");
    EXPECT_EQ(name(XAttention{}), "xattention:0.9:8");
}

TEST(SparseMethod, RefusesOtherNamesAndNumbersOutOfBounds)
{
    for (const char* text : {"", "dense", "flex", "FlexPrefill", ":0.9"})
        EXPECT_EQ(sparseMethodByName(text).error().code(), ErrorCode::Unsupported) << text;
    for (const char* text :
         {"vertical-slash:1", "flexprefill:", "flexprefill:0", "flexprefill:1.1", "flexprefill:nan",
          "flexprefill:0.9:-0.1", "flexprefill:0.9:2", "flexprefill:0.9:0.1:1", "flexprefill:x",
          "flexprefill:0.9 ", "xattention:0", "xattention:0.9:7", "xattention:0.9:64", "xattention:0.9:8.5",
          "xattention:0.9:"})
        EXPECT_EQ(sparseMethodByName(text).error().code(), ErrorCode::Invalid) << text;
}

}  // namespace kvasir::test
