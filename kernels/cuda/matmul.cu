// Matmul: many rows through cuBLASLt, few rows (and shapes or addresses that the library refuses) by own
// kernels in slices of eight.
//
//   f32   sums of f32 products, no TF32.
//   bf16  x is rounded to bf16; the bias is the library's epilogue.
//   f16   x is split into two f16 parts that together hold 22 bits, after each row was brought near 1 by a
//         power of two: two products, so that nothing overflows and nothing is rounded that the op does not
//         say.
//   codes (int8 and int4 weights): matmul_codes.cu.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/matmul_few_rows.cuh"
#include "kernels/ops/matmul.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 256;

std::int64_t roundedUp(std::int64_t value, std::int64_t to)
{
    return (value + to - 1) / to * to;
}

bool beginsAt16(const void* data, std::int64_t strideBytes)
{
    return reinterpret_cast<std::uintptr_t>(data) % 16 == 0 && strideBytes % 16 == 0;
}

// Where narrowed rows of x stand: high · scale + low · scale ≈ x.
struct NarrowRows {
    std::uint16_t* high = nullptr;  // [rows, stride]; zeros behind a row's end
    std::uint16_t* low = nullptr;   // f16 only
    float* scales = nullptr;        // f16 only: [rows], powers of two
    std::int64_t stride = 0;
};

KVASIR_KERNEL narrowToBf16Kernel(Rows<const float> x, std::int64_t length, NarrowRows to)
{
    for (std::int64_t i = threadIdx.x; i < to.stride; i += kThreads)
        to.high[blockIdx.x * to.stride + i] = static_cast<std::uint16_t>(
            simt::twoBf16(i < length ? x.row(blockIdx.x)[i] : 0.0f, 0.0f) & 0xffffu);
}

KVASIR_KERNEL splitToHalvesKernel(Rows<const float> x, std::int64_t length, NarrowRows to)
{
    const float* const row = x.row(blockIdx.x);
    std::uint32_t most = 0;
    for (std::int64_t i = threadIdx.x; i < length; i += kThreads)
        most = Largest()(most, simt::floatToBits(row[i]) & 0x7fffffffu);
    most = overBlock(most, simt::sharedMemory<std::uint32_t>(), Largest());
    const std::uint32_t exponent = most & 0x7f800000u;
    const bool plain =
        exponent != 0 && exponent != 0x7f800000u;  // else the row is (nearly) zero or not finite
    const float scale = plain ? simt::bitsToFloat(exponent) : 1.0f;
    if (threadIdx.x == 0)
        to.scales[blockIdx.x] = scale;
    for (std::int64_t i = threadIdx.x; i < to.stride; i += kThreads) {
        const float value = i < length ? row[i] / scale : 0.0f;
        const std::uint16_t high = simt::floatToHalf(value);
        to.high[blockIdx.x * to.stride + i] = high;
        to.low[blockIdx.x * to.stride + i] = simt::floatToHalf(value - simt::halfToFloat(high));
    }
}

struct FinishArguments {
    Rows<float> y;
    std::int64_t outputs;
    const float* rowScales;
    const float* outputScales;  // of codes only: y holds s32 sums
    const float* bias;          // or null
};

// y = y · scale of its row (· scale of its output) + bias, in place.
KVASIR_KERNEL finishKernel(FinishArguments args)
{
    const std::int64_t parts = (args.outputs + kThreads - 1) / kThreads;
    const std::int64_t row = blockIdx.x / parts, output = blockIdx.x % parts * kThreads + threadIdx.x;
    if (output >= args.outputs)
        return;
    float* const y = args.y.row(row) + output;
    float value;
    if (args.outputScales)
        value = simt::multiplied(static_cast<float>(*reinterpret_cast<const std::int32_t*>(y)),
                                 simt::multiplied(args.rowScales[row], args.outputScales[output]));
    else
        value = *y * args.rowScales[row];
    *y = args.bias ? simt::added(value, args.bias[output]) : value;
}

const float* biasOf(const Matmul& op)
{
    return op.bias.rank == 0 ? nullptr : op.bias.row<const float>(0);
}

Product productOf(const Matmul& op)
{
    return {.type = op.w.dtype,
            .rows = op.x.shape[0],
            .outputs = op.w.shape[0],
            .depth = op.x.rowLength(),
            .x = op.x.data,
            .xStride = op.x.rowStride,
            .w = op.w.data,
            .bias = biasOf(op),
            .y = op.y.data,
            .yStride = op.y.rowStride,
            .adds = false};
}

simt::Shape shapeOfRows(std::int64_t rows)
{
    return {.blocks = rows, .threads = kThreads, .sharedBytes = kThreads / kWarpLanes * 4};
}

}  // namespace

void CudaQueue::run(const Matmul& op)
{
    require(valid(op), "valid(Matmul)");
    if (op.y.elements() == 0 || !begin("Matmul"))
        return;
    if (readsCodes(op.w.dtype))
        runCodes(op);
    else if (op.x.shape[0] <= kFewRows)
        runFewRows(op);
    else
        runManyRows(op);
}

void CudaQueue::runFewRows(const Matmul& op)
{
    const std::int64_t depth = op.x.rowLength();
    FewRowsArguments args{.x = rowsOf<const float>(op.x),
                          .w = op.w.data,
                          .bias = biasOf(op),
                          .y = rowsOf<float>(op.y),
                          .outputs = op.w.shape[0],
                          .depth = depth,
                          .rows = 0,
                          .aligned = depth % kChunk == 0 && beginsAt16(op.x.data, op.x.rowStride * 4)
                              && beginsAt16(op.w.data, depth * sizeOf(op.w.dtype))};
    const simt::Shape shape{.blocks = (args.outputs + kOutputsPerBlock - 1) / kOutputsPerBlock,
                            .threads = kOutputsPerBlock * kWarpLanes,
                            .sharedBytes = 0};
    for (std::int64_t row = 0; row < op.x.shape[0]; row += kFewRows) {
        args.rows = static_cast<int>(op.x.shape[0] - row < kFewRows ? op.x.shape[0] - row : kFewRows);
        args.x.data = op.x.row<const float>(row);
        args.y.data = op.y.row<float>(row);
        withNumberType(op.w.dtype, [&](auto type) {
            constexpr DType kType = decltype(type)::value;
            launch("Matmul", args.rows == 1 ? fewRowsKernel<kType, 1> : fewRowsKernel<kType, kFewRows>, shape,
                   args);
        });
    }
}

void CudaQueue::runManyRows(const Matmul& op)
{
    Product product = productOf(op);
    if (op.w.dtype == DType::F32)
        return m_products.takes(product) ? void(check("Matmul", m_products.run(m_stream, product)))
                                         : runFewRows(op);
    const std::int64_t rows = product.rows, stride = roundedUp(product.depth, 8);
    const std::int64_t partBytes = roundedUp(rows * stride * 2, 256);
    const bool split = op.w.dtype == DType::F16;
    std::byte* const scratch = m_scratch.bytes(split ? 2 * partBytes + rows * 4 : partBytes);
    if (!check("Matmul", scratch != nullptr, "not enough memory"))
        return;
    const NarrowRows narrow{.high = reinterpret_cast<std::uint16_t*>(scratch),
                            .low = reinterpret_cast<std::uint16_t*>(scratch + partBytes),
                            .scales = reinterpret_cast<float*>(scratch + 2 * partBytes),
                            .stride = stride};
    product.x = scratch;
    product.xStride = stride;
    product.bias = split ? nullptr : product.bias;
    Product rest = product;
    rest.x = scratch + partBytes;
    rest.adds = true;
    if (!m_products.takes(product) || (split && !m_products.takes(rest)))
        return runFewRows(op);
    launch("Matmul", split ? splitToHalvesKernel : narrowToBf16Kernel, shapeOfRows(rows),
           rowsOf<const float>(op.x), product.depth, narrow);
    if (failed() || !check("Matmul", m_products.run(m_stream, product)))
        return;
    if (split && check("Matmul", m_products.run(m_stream, rest)))
        finishProduct(op, narrow.scales, nullptr);
}

void CudaQueue::finishProduct(const Matmul& op, const float* rowScales, const float* outputScales)
{
    const std::int64_t outputs = op.w.shape[0];
    launch("Matmul", finishKernel,
           {.blocks = op.x.shape[0] * ((outputs + kThreads - 1) / kThreads),
            .threads = kThreads,
            .sharedBytes = 0},
           FinishArguments{rowsOf<float>(op.y), outputs, rowScales, outputScales,
                           op.bias.rank == 0 ? nullptr : op.bias.row<const float>(0)});
}

}  // namespace kvasir::kernels::cuda
