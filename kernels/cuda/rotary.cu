// Rotary: a block for each token; its threads first make the token's table of cos and sin in shared memory,
// then turn its heads with it.
//
// The angle is a double product, brought into [-π, π] by subtracting whole turns in two parts (Cody-Waite),
// and only then rounded to f32, exactly as on the CPU: at position 2^20 an f32 angle would be wrong by up to
// 1/16 rad.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/rows.cuh"
#include "kernels/ops/rotary.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 128;

struct Arguments {
    Rows<const float> x;
    const std::int64_t* positions;
    const float* frequencies;
    Rows<float> y;
    std::int64_t heads, half;
    float magnitude;
};

KVASIR_DEVICE float reducedAngle(double position, float frequency)
{
    constexpr double kTurn = 6.283185307179586;           // 2π rounded to double
    constexpr double kTurnRest = 2.4492935982947064e-16;  // 2π − kTurn
    const double angle = position * static_cast<double>(frequency);
    const double turns = rint(angle * (1.0 / kTurn));
    return static_cast<float>(fma(-turns, kTurnRest, fma(-turns, kTurn, angle)));
}

KVASIR_KERNEL rotaryKernel(Arguments args)
{
    float* cosines = simt::sharedMemory<float>();
    float* sines = cosines + args.half;
    const auto position = static_cast<double>(args.positions[blockIdx.x]);
    for (std::int64_t i = threadIdx.x; i < args.half; i += kThreads) {
        const float angle = reducedAngle(position, args.frequencies[i]);
        cosines[i] = cosf(angle) * args.magnitude;
        sines[i] = sinf(angle) * args.magnitude;
    }
    simt::syncThreads();
    for (std::int64_t each = threadIdx.x; each < args.heads * args.half; each += kThreads) {
        const std::int64_t row = blockIdx.x * args.heads + each / args.half, i = each % args.half;
        const float first = args.x.row(row)[i], second = args.x.row(row)[args.half + i];
        args.y.row(row)[i] = first * cosines[i] - second * sines[i];
        args.y.row(row)[args.half + i] = second * cosines[i] + first * sines[i];
    }
}

}  // namespace

void CudaQueue::run(const Rotary& op)
{
    constexpr std::int64_t kMaxHeadDim = 512;
    require(valid(op) && op.x.shape[2] <= kMaxHeadDim, "valid(Rotary)");
    if (begin("Rotary"))
        launch("Rotary", rotaryKernel,
               {.blocks = op.x.shape[0], .threads = kThreads, .sharedBytes = op.x.shape[2] * 4},
               Arguments{rowsOf<const float>(op.x), op.positions.row<const std::int64_t>(0),
                         op.inverseFrequencies.row<const float>(0), rowsOf<float>(op.y), op.x.shape[1],
                         op.x.shape[2] / 2, op.magnitude});
}

}  // namespace kvasir::kernels::cuda
