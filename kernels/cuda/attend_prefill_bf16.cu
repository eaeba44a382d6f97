// AttendPrefill on tensor cores over BF16 pages.
#include "kernels/cuda/attend_prefill_mma.cuh"

namespace kvasir::kernels::cuda {

PrefillLaunch prefillBf16(std::int64_t headDim, std::int64_t columns)
{
    return mmaLaunch<TileSource::Bf16>(headDim, columns);
}

}  // namespace kvasir::kernels::cuda
