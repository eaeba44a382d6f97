// Head roles: read from files that may be anything, binarised as published.
#include <fstream>

#include <gtest/gtest.h>

#include "core/model/head_roles.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

class HeadRolesTest : public testing::Test {
protected:
    void write(std::string_view name, const std::string& text) const
    {
        std::ofstream(m_folder.path() / name, std::ios::binary) << text;
    }
    Result<std::optional<HeadRoles>> read() const { return readHeadRoles(m_folder.path(), 2, 2); }

    TempDir m_folder;
};

}  // namespace

TEST_F(HeadRolesTest, AModelWithoutScoresHasNone)
{
    const auto roles = read();
    ASSERT_TRUE(roles);
    EXPECT_FALSE(*roles);
}

TEST_F(HeadRolesTest, PublishedValuesHoldWithoutSettings)
{
    write(kHeadScoresFile, "0.93\t-0.01\n1.02\t3e-1\n");
    const auto roles = read();
    ASSERT_TRUE(roles && *roles);
    EXPECT_EQ((*roles)->sinkTokens, 128);
    EXPECT_EQ((*roles)->recentTokens, 256);
    EXPECT_FALSE((*roles)->textStreams);
    EXPECT_EQ((*roles)->retrieval, (std::vector<bool>{true, false, true, false}));
    EXPECT_TRUE((*roles)->streams(0, 1, Reading::Question));
    EXPECT_DOUBLE_EQ((*roles)->streamingShare(Reading::Text), 0.5);
}

TEST_F(HeadRolesTest, SettingsAreObeyed)
{
    write(kHeadScoresFile, "0 0\r\n1 1\n\n");
    write(kHeadRolesFile, R"({"sink_size": 64, "recent_size": 192, "sparsity": 0.25, "text": "streaming"})");
    const auto roles = read();
    ASSERT_TRUE(roles && *roles);
    EXPECT_EQ((*roles)->sinkTokens, 64);
    EXPECT_EQ((*roles)->recentTokens, 192);
    EXPECT_EQ((*roles)->retrieval, (std::vector<bool>{false, true, true, true}));  // of equal ones the first
    EXPECT_TRUE((*roles)->allStream(1, Reading::Text));
    EXPECT_TRUE((*roles)->noneStreams(1, Reading::Question));
    EXPECT_EQ((*roles)->description(), "sink=64 recent=192 text=streaming retrieval=0111");
}

TEST_F(HeadRolesTest, WhatIsNotOfTheModelIsRefused)
{
    for (const char* scores : {"", "1 1\n", "1 1\n1 1\n1 1\n", "1 1 1\n1 1 1\n", "1 x\n1 1\n", "1 nan\n1 1\n",
                               "1 1\n1 inf\n", "1 1e999\n1 1\n"}) {
        write(kHeadScoresFile, scores);
        const auto roles = read();
        ASSERT_FALSE(roles) << scores;
        EXPECT_EQ(roles.error().code(), ErrorCode::Invalid) << scores;
    }
    write(kHeadScoresFile, "1 1\n1 1\n");
    for (const char* settings : {"[]", "{", R"({"sink_size": -1})", R"({"recent_size": 1e9})",
                                 R"({"sparsity": 2})", R"({"text": "sideways"})"}) {
        write(kHeadRolesFile, settings);
        EXPECT_FALSE(read()) << settings;
    }
    write(kHeadScoresFile, std::string(2 << 20, ' '));
    EXPECT_FALSE(read());
}

TEST_F(HeadRolesTest, SettingsWithoutScoresAreAnError)
{
    write(kHeadRolesFile, "{}");
    const auto roles = read();
    ASSERT_FALSE(roles);
    EXPECT_EQ(roles.error().code(), ErrorCode::Invalid);
}

TEST(HeadRoles, TheLowestShareStreams)
{
    const std::vector<double> scores{0.4, 0.1, 0.9, 0.3, 0.2, 0.8};
    EXPECT_EQ(headRolesOf(scores, 2, 0.0).retrieval, std::vector<bool>(6, true));
    EXPECT_EQ(headRolesOf(scores, 2, 1.0).retrieval, std::vector<bool>(6, false));
    EXPECT_EQ(headRolesOf(scores, 2, 0.5).retrieval,
              (std::vector<bool>{true, false, true, false, false, true}));
}

}  // namespace kvasir::test
