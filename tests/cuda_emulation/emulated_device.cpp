// The device under test here: the CUDA backend, emulated.
#include "kernels/cuda/cuda_device_p.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

std::vector<DeviceCase> levelsUnderTest()
{
    return {{"cudaEmulated", [] { return kernels::cuda::openDevice(0); }}};
}

}  // namespace kvasir::test
