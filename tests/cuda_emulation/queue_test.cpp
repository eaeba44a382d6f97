// What the CUDA queue promises beyond its ops: failures that stay, lists of any length, the same bits in
// whatever order blocks and warps run.
#include <gmock/gmock.h>

#include "kernels/cuda/cuda_device_p.h"
#include "kernels/cuda/simt.cuh"
#include "kernels/cuda/staging_p.h"
#include "kernels/ops/antidiagonal_score.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/pooled_score.h"
#include "kernels/ops/rms_norm.h"
#include "tests/kernels/kv_pages.h"

namespace kvasir::test {

using namespace kernels;

class CudaQueueTest : public OnEachDevice {
protected:
    ~CudaQueueTest() override { simt::setOrder(-1); }

    // Prefill and decode over the same pages, with everything that makes blocks and warps share data.
    std::vector<float> attention(KvFormat format, std::int64_t headDim, int order)
    {
        constexpr std::int64_t kTokens = 700, kQueries = 70;
        std::mt19937 generator(9);
        std::normal_distribution<float> normal;
        const auto random = [&](std::vector<std::int64_t> shape) {
            auto tensor = zeros(std::move(shape));
            std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
            for (auto& value : values)
                value = normal(generator);
            tensor.writeFloats(values);
            return tensor;
        };
        simt::setOrder(order);
        KvPages pages(*device, {.format = format, .tokens = kTokens, .kvHeads = 2, .headDim = headDim});
        auto k = random({kTokens, 2, headDim}), v = random({kTokens, 2, headDim});
        auto q = random({2, kQueries, 6, headDim}), one = random({2, 6, headDim});
        auto out = zeros({kQueries, 6, headDim}), last = zeros({6, headDim}), mass = zeros({6, 22});
        queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 0});
        pages.pack(*device, *queue, kTokens);
        const std::vector<KeyRange> ranges{{0, 20, 1}, {500, kTokens, 0}};
        const std::vector<std::int64_t> offsets{0, 2, 2}, columns{70, 75, 200, 299}, runOffsets{0, 1, 1};
        const std::vector<ColumnRun> runs{{0, 4, 1}};
        queue->run(AttendPrefill{.q = q.ref(),
                                 .kv = pages.view,
                                 .list = {.rows = 64,
                                          .blocks = 2,
                                          .ranges = ranges,
                                          .offsets = offsets,
                                          .columns = columns,
                                          .runs = runs,
                                          .runOffsets = runOffsets},
                                 .out = out.ref(),
                                 .scale = 0.1f,
                                 .firstPosition = kTokens - kQueries});
        queue->run(AttendDecode{.q = one.ref(),
                                .kv = pages.view,
                                .ranges = ranges,
                                .out = last.ref(),
                                .scale = 0.1f,
                                .mass = mass.ref(),
                                .massBlock = 32});
        EXPECT_TRUE(queue->wait()) << queue->wait().failure;
        std::vector<float> all = out.values();
        all.insert(all.end(), last.values().begin(), last.values().end());
        all.insert(all.end(), mass.values().begin(), mass.values().end());
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(, CudaQueueTest,
                         ::testing::Values(DeviceCase{"cudaEmulated", [] { return cuda::openDevice(0); }}),
                         deviceName);

TEST_P(CudaQueueTest, SaysWhatItIs)
{
    EXPECT_EQ(device->info().kind, "cuda");
    EXPECT_THAT(device->info().arithmetic, ::testing::HasSubstr("compute capability 8.0"));
    EXPECT_EQ(cuda::openDevice(1).device, nullptr);
    EXPECT_THAT(cuda::openDevice(1).whyNot, ::testing::EndsWith("."));
}

TEST_P(CudaQueueTest, AnOpWithoutAKernelFailsTheQueueForGood)
{
    KvPages pages(*device, {.tokens = 8, .kvHeads = 1, .headDim = 64});
    auto q = random({1, 1, 1, 64}), scores = zeros({1, 1}), x = random({1, 8}), weight = random({8});
    auto y = zeros({1, 8});
    const std::vector<KeyRange> ranges{{0, 1, 0}};
    queue->run(PooledScore{
        .q = q.ref(), .kv = pages.view, .ranges = ranges, .headCount = 1, .scores = scores.ref()});
    EXPECT_EQ(queue->wait().failure, "PooledScore: not supported on CUDA yet");
    queue->run(RmsNorm{.x = x.ref(), .weight = weight.ref(), .y = y.ref()});
    EXPECT_EQ(queue->wait().failure, "PooledScore: not supported on CUDA yet");
    const auto second =
        device->makeQueue();  // another queue is not concerned; the failed op computed nothing
    std::vector<float> untouched(8, 1.0f);
    second->download(untouched.data(), y.ref().data, 32);
    EXPECT_TRUE(second->wait());
    EXPECT_EQ(untouched, std::vector<float>(8));
    // When this fails, the op has a kernel: its tests in tests/kernels need not be skipped any more.
    second->run(AntidiagonalScore{
        .q = q.ref(), .kv = pages.view, .ranges = ranges, .headCount = 1, .mass = scores.ref()});
    EXPECT_EQ(second->wait().failure, "AntidiagonalScore: not supported on CUDA yet");
}

TEST_P(CudaQueueTest, TheSameBitsInEveryOrderOfBlocksAndWarps)
{
    for (const std::int64_t headDim : {40, 64, 128})
        for (const KvFormat format : {KvFormat::F32, KvFormat::F16, KvFormat::Q4, KvFormat::Kivi2}) {
            if (headDim == 40 && format != KvFormat::F16)
                continue;  // the kernel of F32 at every head size
            SCOPED_TRACE(::testing::Message() << headDim << " format " << static_cast<int>(format));
            const auto ascending = attention(format, headDim, 0);
            for (const float value : ascending)
                ASSERT_TRUE(std::isfinite(value));
            EXPECT_EQ(attention(format, headDim, 1), ascending);
            EXPECT_EQ(attention(format, headDim, 5), ascending);
        }
}

TEST_P(CudaQueueTest, ListsOfAnyLengthArriveWhole)
{
    cuda::Stream stream;
    cuda::Staging staging(stream);
    std::int64_t next = 0;
    for (int round = 0; round < 200; ++round) {
        // Now and then more than the memory holds, else a good part of it, so that halves change.
        const std::size_t length =
            round % 70 == 69 ? 400'000 : 1 + static_cast<std::size_t>(round) * 613 % 60'000;
        std::vector<std::int64_t> list(length);
        for (auto& entry : list)
            entry = next++;
        const std::vector<std::int32_t> few{round, round + 1, round + 2};
        const std::span<const std::int64_t> all(list);
        const std::span<const std::int32_t> some(few);
        ASSERT_EQ(staging.begin(cuda::Staging::bytesOf(all) + cuda::Staging::bytesOf(some)), nullptr);
        const auto* first = staging.add(all);
        const auto* second = staging.add(some);
        EXPECT_EQ(staging.add(std::span<const std::int64_t>()), nullptr);
        ASSERT_EQ(staging.send(), nullptr);
        EXPECT_TRUE(std::equal(list.begin(), list.end(), first));
        EXPECT_TRUE(std::equal(few.begin(), few.end(), second));
    }
}

TEST(CudaQueueDeathTest, AnIdOutsideTheVocabularyStopsTheProgram)
{
    const auto device = cuda::openDevice(0).device;
    const auto queue = device->makeQueue();
    std::array<float, 8> numbers{};
    std::int32_t id = 4;
    const auto table = tensorRef(numbers.data(), DType::F32, {2, 4});
    const auto row = tensorRef(numbers.data(), DType::F32, {1, 4});
    queue->run(Embed{.ids = tensorRef(&id, DType::I32, {1}), .table = table, .y = row});
    EXPECT_DEATH(queue->wait(), "id in \\[0, vocab\\)");
}

}  // namespace kvasir::test
