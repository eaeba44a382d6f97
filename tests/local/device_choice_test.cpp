// DeviceChoice: what is chosen and what is said about it.
#include <gtest/gtest.h>

#include "core/local/device_choice.h"

namespace kvasir::test {
namespace {

TEST(DeviceChoiceTest, TakesTheCpuAndSaysWhyNotCuda)
{
    const auto choice = chooseDevice("auto", 2);
    ASSERT_TRUE(choice);
    EXPECT_EQ(choice->device->info().kind, "cpu");
    EXPECT_EQ(choice->device->info().threads, 2);
    EXPECT_FALSE(choice->whyNotCuda.empty());
    EXPECT_NE(choice->why.find(choice->whyNotCuda), std::string::npos);
}

TEST(DeviceChoiceTest, RefusesCudaWithTheReasonAndNonsenseWithTheChoices)
{
    const auto cuda = chooseDevice("cuda", 0);
    ASSERT_FALSE(cuda);
    EXPECT_EQ(cuda.error().code(), ErrorCode::Device);
    EXPECT_FALSE(cuda.error().detail().empty());
    for (const auto* wish : {"", "gpu", "CPU"})
        EXPECT_EQ(chooseDevice(wish, 0).error().code(), ErrorCode::Invalid);
    EXPECT_FALSE(chooseDevice("cpu", -1));
    EXPECT_FALSE(chooseDevice("cpu", 1 << 20));
}

}  // namespace
}  // namespace kvasir::test
