// RmsNorm: a block for each row.  A thread sums the squares of every 256th element, then lanes and warps are
// folded in fixed order: a row's bits depend on its own numbers alone.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"
#include "kernels/ops/rms_norm.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 256;

struct Arguments {
    Rows<const float> x;
    const float* weight;
    Rows<float> y;
    std::int64_t length;
    float eps;
};

KVASIR_KERNEL rmsNormKernel(Arguments args)
{
    const float* x = args.x.row(blockIdx.x);
    float* y = args.y.row(blockIdx.x);
    float squares = 0.0f;
    for (std::int64_t i = threadIdx.x; i < args.length; i += kThreads)
        squares += x[i] * x[i];
    squares = overBlock(squares, simt::sharedMemory<float>(), Sum());
    const float scale = 1.0f / sqrtf(squares / static_cast<float>(args.length) + args.eps);
    for (std::int64_t i = threadIdx.x; i < args.length; i += kThreads)
        y[i] = x[i] * scale * args.weight[i];
}

}  // namespace

void CudaQueue::run(const RmsNorm& op)
{
    require(valid(op), "valid(RmsNorm)");
    if (begin("RmsNorm"))
        launch("RmsNorm", rmsNormKernel,
               {.blocks = op.x.rows(), .threads = kThreads, .sharedBytes = kThreads / kWarpLanes * 4},
               Arguments{rowsOf<const float>(op.x), op.weight.row<const float>(0), rowsOf<float>(op.y),
                         op.x.rowLength(), op.eps});
}

}  // namespace kvasir::kernels::cuda
