// The device itself: facts, memory, copies, and the reason why CUDA is absent.
#include <array>
#include <cstring>

#include <gmock/gmock.h>

#include "kernels/device.h"
#include "kernels/ops/add.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/matmul.h"
#include "kernels/queue.h"

namespace kvasir::test {

using namespace kernels;

TEST(CpuDeviceTest, SaysWhatItIs)
{
    const auto device = openCpu();
    EXPECT_EQ(device->info().kind, "cpu");
    EXPECT_THAT(device->info().name, ::testing::Not(::testing::IsEmpty()));
    EXPECT_THAT(device->info().arithmetic, ::testing::HasSubstr("oneDNN"));
    EXPECT_GE(device->info().threads, 1);
    EXPECT_GT(device->info().memoryBytes, std::int64_t{1} << 28);
}

TEST(CpuDeviceTest, ArithmeticDoesNotNameTheThreads)
{
    EXPECT_EQ(openCpu(1)->info().arithmetic, openCpu(2)->info().arithmetic);
    EXPECT_EQ(openCpu(2)->info().threads, 2);
}

TEST(CpuDeviceTest, MemoryIsAlignedAndUsableWhateverItsSize)
{
    const auto device = openCpu(1);
    for (const std::int64_t bytes :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{100}, std::int64_t{3} << 20}) {
        const Buffer buffer = device->allocate(bytes);
        ASSERT_TRUE(buffer) << bytes;
        EXPECT_EQ(buffer.bytes(), bytes);
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(buffer.data()) % 64, 0u);
        std::memset(buffer.data(), 1, static_cast<std::size_t>(bytes));
    }
}

TEST(CpuDeviceTest, TooMuchMemoryIsAnEmptyBuffer)
{
    EXPECT_FALSE(openCpu(1)->allocate(std::int64_t{1} << 50));
}

TEST(CpuDeviceTest, CopiesBetweenHostAndDevice)
{
    const auto device = openCpu(1);
    const auto queue = device->makeQueue();
    const Buffer first = device->allocate(16), second = device->allocate(16);
    const std::array<char, 16> sent{"fifteen letters"};
    std::array<char, 16> received{};
    queue->upload(first.data(), sent.data(), 16);
    queue->copy(second.data(), first.data(), 16);
    queue->download(received.data(), second.data(), 16);
    ASSERT_TRUE(queue->wait());
    EXPECT_EQ(received, sent);
}

TEST(CpuDeviceDeathTest, ABrokenPromiseStopsTheProgram)
{
    ::testing::GTEST_FLAG(death_test_style) = "threadsafe";
    const auto device = openCpu(1);
    const auto queue = device->makeQueue();
    std::array<float, 8> numbers{};
    std::int32_t id = 4;
    const auto row = tensorRef(numbers.data(), DType::F32, {1, 8});
    const auto half = tensorRef(numbers.data(), DType::F32, {1, 4});
    EXPECT_DEATH(queue->run(Add{.a = row, .b = half, .y = row}), "broken promise: valid\\(Add\\)");
    const auto table = tensorRef(numbers.data(), DType::F32, {2, 4});
    const auto ids = tensorRef(&id, DType::I32, {1});
    EXPECT_DEATH(queue->run(Embed{.ids = ids, .table = table, .y = half}), "id in \\[0, vocab\\)");
}

TEST(CudaLoaderTest, GivesADeviceOrOneSentenceWhyNot)
{
    const auto outcome = openCuda();
    if (outcome.device) {
        EXPECT_EQ(outcome.device->info().kind, "cuda");
        return;
    }
    EXPECT_THAT(outcome.whyNot, ::testing::StartsWith("The "));
    EXPECT_THAT(outcome.whyNot, ::testing::EndsWith("."));
}

}  // namespace kvasir::test
