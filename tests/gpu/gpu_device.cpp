// The device under test here: the GPU of this machine, through the module beside the program.
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

std::vector<DeviceCase> levelsUnderTest()
{
    return {{"cuda", [] { return kernels::openCuda(); }}};
}

}  // namespace kvasir::test
