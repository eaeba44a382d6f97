// Every device, and the CPU once more at each SIMD level below its best: a machine with AVX-512 also proves
// the code an older one would run.
#include "tests/kernels/simd_levels.h"

#include <hwy/targets.h>

namespace kvasir::test {
namespace {

constexpr int kTestThreads = 2;

// Makes Highway choose among `targets` from the next openCpu() on; 0 means all that the processor has.
kernels::CudaOutcome openCpuAtLevel(std::int64_t targets)
{
    hwy::SetSupportedTargetsForTest(0);
    if (targets != 0 && (hwy::SupportedTargets() & targets) == 0)
        return {nullptr, "The processor has no such SIMD level."};
    hwy::SetSupportedTargetsForTest(targets);
    return {kernels::openCpu(kTestThreads), {}};
}

}  // namespace

std::vector<DeviceCase> levelsUnderTest()
{
    return {{"cpu", [] { return openCpuAtLevel(0); }},
            {"cpuAvx2", [] { return openCpuAtLevel(HWY_AVX2); }},
            {"cpuSse4", [] { return openCpuAtLevel(HWY_SSE4); }},
            {"cpuScalar", [] { return openCpuAtLevel(HWY_SCALAR); }},
            {"cuda", [] { return kernels::openCuda(); }}};
}

}  // namespace kvasir::test
