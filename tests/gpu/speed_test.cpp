// Times of the ops on a real GPU, beside what the card was measured to do in the same run: bf16 products of
// large square matrices, and copies within its memory.  Nothing is promised here but that every op ends well;
// the table at the end is what to read.
#include <chrono>
#include <cstdio>

#include "kernels/ops/matmul.h"
#include "tests/gpu/op_cases.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {
namespace {

double g_flopsPerSecond = 0, g_bytesPerSecond = 0;

// Seconds of one run, the mean of as many as fill a tenth of a second, after two that warm up.
double secondsOf(kernels::Queue& queue, const std::function<void()>& enqueue)
{
    using Clock = std::chrono::steady_clock;
    constexpr double kLongEnough = 0.1;
    enqueue();
    enqueue();
    EXPECT_TRUE(queue.wait()) << queue.wait().failure;
    for (int runs = 1;; runs *= 4) {
        const auto begin = Clock::now();
        for (int i = 0; i < runs; ++i)
            enqueue();
        const auto status = queue.wait();
        EXPECT_TRUE(status) << status.failure;
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (seconds > kLongEnough || !status)
            return seconds / runs;
    }
}

class PrintTable : public ::testing::EmptyTestEventListener {
    void OnTestProgramEnd(const ::testing::UnitTest&) override
    {
        if (opTable().empty())
            return;
        std::printf("\nbf16 products %.1f TFLOP/s, copies %.0f GB/s (read and written), both measured here\n",
                    g_flopsPerSecond / 1e12, g_bytesPerSecond / 1e9);
        std::printf("%-22s %-22s %10s %10s %10s %10s\n", "op", "shape", "max error", "ms", "products",
                    "memory");
        for (const auto& row : opTable()) {
            std::printf("%-22s %-22s ", row.op.c_str(), row.shape.c_str());
            row.error < 0 ? std::printf("%10s ", "-") : std::printf("%10.1e ", row.error);
            const double seconds = row.milliseconds / 1e3;
            if (seconds <= 0) {
                std::printf("%10s %10s %10s\n", "-", "-", "-");
                continue;
            }
            std::printf("%10.3f %9.1f%% %9.1f%%\n", row.milliseconds,
                        100 * row.flops / seconds / g_flopsPerSecond,
                        100 * row.bytes / seconds / g_bytesPerSecond);
        }
    }
};

// gtest_main owns the program's main(); a listener can be added before it runs.
const bool g_prints = [] {
    ::testing::UnitTest::GetInstance()->listeners().Append(new PrintTable);
    return true;
}();

}  // namespace

class GpuSpeed : public OnEachDevice {
protected:
    void time(const OpSizes& sizes, const std::function<bool(const OpCase&)>& wanted)
    {
        for (const auto& each : opCases(sizes)) {
            if (!wanted(each))
                continue;
            SCOPED_TRACE(each.op + " " + each.shape);
            const auto op = each.prepare(*device, *queue);
            const double seconds = secondsOf(*queue, op.enqueue);
            opTable().push_back({.op = each.op,
                                 .shape = each.shape,
                                 .milliseconds = seconds * 1e3,
                                 .flops = each.flops,
                                 .bytes = each.bytes});
        }
    }
    static bool startsWith(const OpCase& each, const char* op) { return each.op.rfind(op, 0) == 0; }
};
INSTANTIATE_TEST_SUITE_P(, GpuSpeed, allLevels(), deviceName);

TEST_P(GpuSpeed, MeasuresTheCard)
{
    constexpr std::int64_t kSide = 8192, kBytes = std::int64_t{1} << 30;
    auto x = zeros({kSide, kSide}), y = zeros({kSide, kSide}),
         w = zeros({kSide, kSide}, kernels::DType::BF16);
    const kernels::Matmul product{.x = x.ref(), .w = w.ref(), .bias = {}, .y = y.ref()};
    const double seconds = secondsOf(*queue, [&] { queue->run(product); });
    g_flopsPerSecond = 2.0 * kSide * kSide * kSide / seconds;
    const auto from = device->allocate(kBytes), to = device->allocate(kBytes);
    ASSERT_TRUE(from && to);
    const double copying = secondsOf(*queue, [&] { queue->copy(to.data(), from.data(), kBytes); });
    g_bytesPerSecond = 2.0 * static_cast<double>(kBytes) / copying;
}

TEST_P(GpuSpeed, ALayerOfQwen7B)
{
    time({.tokens = 4096,
          .hidden = 3584,
          .inner = 18944,
          .vocabulary = 20'000,
          .heads = 28,
          .kvHeads = 4,
          .headDim = 128,
          .keys = 32'768},
         [](const OpCase& each) { return each.op != "AttendPrefill f32"; });
}

TEST_P(GpuSpeed, AttentionOverALongText)
{
    time({.tokens = 4096,
          .hidden = 8,
          .inner = 8,
          .vocabulary = 8,
          .heads = 28,
          .kvHeads = 4,
          .headDim = 128,
          .keys = 131'072},
         [](const OpCase& each) {
             return (startsWith(each, "AttendPrefill") && each.op != "AttendPrefill f32")
                 || startsWith(each, "AttendDecode");
         });
}

}  // namespace kvasir::test
