// Matmul of codes: many rows through cuBLASLt with s32 sums in y's own memory, scaled in place; few rows (and
// what the library refuses) by own kernels.  int4 weights are unpacked to int8 for many rows.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/matmul_codes.cuh"
#include "kernels/ops/matmul.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kUnpackThreads = 128;

bool beginsAt(std::int64_t unit, const void* data, std::int64_t strideBytes)
{
    return static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(data)) % unit == 0
        && strideBytes % unit == 0;
}

std::int64_t roundedUp(std::int64_t value, std::int64_t to)
{
    return (value + to - 1) / to * to;
}

}  // namespace

void CudaQueue::runCodes(const Matmul& op)
{
    const std::int64_t outputs = op.w.shape[0], depth = op.x.rowLength();
    const bool packed = op.w.dtype == DType::I4;
    // Records end with the block that holds their last number: others stay as they are.
    if (op.x.shape[0] <= kFewRows || (packed && depth % kInt4Block != 0))
        return runFewCodes(op);
    Product product{.type = DType::I8,
                    .rows = op.x.shape[0],
                    .outputs = outputs,
                    .depth = depth,
                    .x = op.x.data,
                    .xStride = op.x.rowStride,
                    .w = op.w.data,
                    .bias = nullptr,
                    .y = op.y.data,
                    .yStride = op.y.rowStride,
                    .adds = false};
    const float* scales = op.w.scales;
    if (packed) {
        const std::int64_t codeBytes = roundedUp(outputs * depth, 256);
        std::byte* const scratch = m_scratch.bytes(codeBytes + outputs * 4);
        if (!check("Matmul", scratch != nullptr, "not enough memory"))
            return;
        const UnpackArguments unpack{.records = op.w.data,
                                     .recordBytes = op.w.rowStride,
                                     .depth = depth,
                                     .codes = reinterpret_cast<std::int8_t*>(scratch),
                                     .stride = depth,
                                     .scales = reinterpret_cast<float*>(scratch + codeBytes)};
        launch("Matmul", unpackInt4Kernel, {.blocks = outputs, .threads = kUnpackThreads, .sharedBytes = 0},
               unpack);
        product.w = scratch;
        scales = unpack.scales;
    }
    if (!m_products.takes(product))
        return runFewCodes(op);
    if (!failed() && check("Matmul", m_products.run(m_stream, product)))
        finishProduct(op, op.x.scales, scales);
}

void CudaQueue::runFewCodes(const Matmul& op)
{
    const bool packed = op.w.dtype == DType::I4;
    const std::int64_t rows = op.x.shape[0], depth = op.x.rowLength();
    const bool whole = packed ? beginsAt(4, op.x.data, op.x.rowStride)
                              : depth % 16 == 0 && beginsAt(16, op.x.data, op.x.rowStride)
            && beginsAt(16, op.w.data, op.w.rowStride);
    CodeArguments args{.x = rowsOf<const std::int8_t>(op.x),
                       .xScales = nullptr,
                       .w = op.w.data,
                       .wScales = op.w.scales,
                       .bias = op.bias.rank == 0 ? nullptr : op.bias.row<const float>(0),
                       .y = rowsOf<float>(op.y),
                       .outputs = op.w.shape[0],
                       .depth = depth,
                       .wStride = op.w.rowStride,
                       .rows = 0,
                       .aligned = whole};
    for (std::int64_t row = 0; row < rows; row += kFewRows) {
        args.rows = static_cast<int>(rows - row < kFewRows ? rows - row : kFewRows);
        args.x.data = op.x.row<const std::int8_t>(row);
        args.xScales = op.x.scales + row;
        args.y.data = op.y.row<float>(row);
        launch("Matmul", packed ? fewInt4RowsKernel : fewInt8RowsKernel,
               {.blocks = (args.outputs + kOutputsPerBlock - 1) / kOutputsPerBlock,
                .threads = kOutputsPerBlock * kWarpLanes,
                .sharedBytes = 0},
               args);
    }
}

}  // namespace kvasir::kernels::cuda
