// AttendPrefill on tensor cores over pages of Int8, Q4 and KIVI, widened to f16 on the way into shared
// memory.
#include "kernels/cuda/attend_prefill_mma.cuh"

namespace kvasir::kernels::cuda {

PrefillLaunch prefillWidened(std::int64_t headDim, std::int64_t columns)
{
    return mmaLaunch<TileSource::Widened>(headDim, columns);
}

}  // namespace kvasir::kernels::cuda
