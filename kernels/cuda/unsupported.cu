// Ops that have no kernel here yet: the queue fails with one clear sentence and keeps it; nothing is
// computed.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/ops/antidiagonal_score.h"
#include "kernels/ops/pooled_score.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr Failure kNotYet = "not supported on CUDA yet";

}  // namespace

void CudaQueue::run(const PooledScore& op)
{
    require(valid(op), "valid(PooledScore)");
    check("PooledScore", kNotYet);
}

void CudaQueue::run(const AntidiagonalScore& op)
{
    require(valid(op), "valid(AntidiagonalScore)");
    check("AntidiagonalScore", kNotYet);
}

}  // namespace kvasir::kernels::cuda
