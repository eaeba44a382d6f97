// AttendPrefill on tensor cores over F16 pages.
#include "kernels/cuda/attend_prefill_mma.cuh"

namespace kvasir::kernels::cuda {

PrefillLaunch prefillF16(std::int64_t headDim, std::int64_t columns)
{
    return mmaLaunch<TileSource::F16>(headDim, columns);
}

}  // namespace kvasir::kernels::cuda
