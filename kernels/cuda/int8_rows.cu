// QuantiseRows: bit for bit as kernels/cpu/int8_rows.cpp makes codes; a block for each row.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/rows.cuh"
#include "kernels/cuda/warp.cuh"
#include "kernels/ops/quantise_rows.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 256;

struct QuantiseArguments {
    Rows<const float> x;
    Rows<std::int8_t> codes;
    float* scales;  // [rows]
    std::int64_t length;
};

KVASIR_KERNEL quantiseRowsKernel(QuantiseArguments args)
{
    const float* const row = args.x.row(blockIdx.x);
    // As bits: among magnitudes these are in the order of the numbers, with infinity and NaN above them all.
    std::uint32_t most = 0;
    for (std::int64_t i = threadIdx.x; i < args.length; i += kThreads)
        most = Largest()(most, simt::floatToBits(row[i]) & 0x7fffffffu);
    most = overBlock(most, simt::sharedMemory<std::uint32_t>(), Largest());

    constexpr std::uint32_t kInfinity = 0x7f800000u;
    constexpr float kLeast = 0x1p-100f, kUnit = 0x1.8p23f;
    const float largest = simt::bitsToFloat(most);
    const bool none = most >= kInfinity || largest < kLeast;
    if (threadIdx.x == 0)
        args.scales[blockIdx.x] =
            none ? (most >= kInfinity ? simt::bitsToFloat(0x7fc00000u) : 0.0f) : largest / 127.0f;
    const float perUnit = none ? 0.0f : 127.0f / largest;
    std::int8_t* const codes = args.codes.row(blockIdx.x);
    for (std::int64_t i = threadIdx.x; i < args.length; i += kThreads) {
        // Adding 1.5 · 2^23 leaves no bits below the unit: the sum's own rounding is to nearest even.
        const float steps = none ? 0.0f : simt::multiplied(row[i], perUnit);
        codes[i] = static_cast<std::int8_t>(simt::added(simt::added(steps, kUnit), -kUnit));
    }
}

}  // namespace

void CudaQueue::run(const QuantiseRows& op)
{
    require(valid(op), "valid(QuantiseRows)");
    if (op.x.shape[0] == 0 || !begin("QuantiseRows"))
        return;
    launch("QuantiseRows", quantiseRowsKernel,
           {.blocks = op.x.shape[0], .threads = kThreads, .sharedBytes = kThreads / kWarpLanes * 4},
           QuantiseArguments{rowsOf<const float>(op.x), rowsOf<std::int8_t>(op.codes),
                             op.scales.row<float>(0), op.x.rowLength()});
}

}  // namespace kvasir::kernels::cuda
