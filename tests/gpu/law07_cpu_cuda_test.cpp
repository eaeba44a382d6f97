// Law 7: CPU ≈ CUDA, op by op, on the same numbers.  Linked into cuda_emulation_tests (the emulated GPU, a
// small size) and into gpu_tests (a real one, the size of a layer of Qwen2.5-7B as well).
#include <algorithm>

#include "tests/gpu/op_cases.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {
namespace {

// |a − b| at the worst, over the largest magnitude of b; NaN is as wrong as can be.
double errorOf(std::span<const float> a, std::span<const float> b)
{
    double worst = 0, largest = 1e-30;
    for (std::size_t i = 0; i < b.size(); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        worst = std::isnan(difference) ? INFINITY : std::max(worst, difference);
        largest = std::max(largest, std::abs(static_cast<double>(b[i])));
    }
    return worst / largest;
}

}  // namespace

class Law07CpuCuda : public OnEachDevice {
protected:
    void compare(const OpSizes& sizes)
    {
        const auto cpu = kernels::openCpu();
        const auto cpuQueue = cpu->makeQueue();
        for (const auto& each : opCases(sizes)) {
            SCOPED_TRACE(each.op + " " + each.shape);
            const auto resultOn = [&](kernels::Device& on, kernels::Queue& with) {
                const auto op = each.prepare(on, with);
                op.enqueue();
                const auto status = with.wait();
                EXPECT_TRUE(status) << status.failure;
                return op.result();
            };
            const auto expected = resultOn(*cpu, *cpuQueue), got = resultOn(*device, *queue);
            ASSERT_EQ(got.size(), expected.size());
            const double error = errorOf(got, expected);
            EXPECT_LE(error, each.bound);
            opTable().push_back({.op = each.op, .shape = each.shape, .error = error});
        }
    }
};
INSTANTIATE_TEST_SUITE_P(, Law07CpuCuda, allLevels(), deviceName);

TEST_P(Law07CpuCuda, EveryOpOnSmallShapes)
{
    compare({.tokens = 20,
             .hidden = 96,
             .inner = 160,
             .vocabulary = 50,
             .heads = 6,
             .kvHeads = 2,
             .headDim = 64,
             .keys = 300});
}

TEST_P(Law07CpuCuda, EveryOpOnALayerOfQwen7B)
{
    if (device->info().name.find("emulated") != std::string::npos)
        GTEST_SKIP() << "The emulated GPU is too slow for this size.";
    compare({.tokens = 512,
             .hidden = 3584,
             .inner = 4736,
             .vocabulary = 1000,
             .heads = 28,
             .kvHeads = 4,
             .headDim = 128,
             .keys = 4096});
}

}  // namespace kvasir::test
