// Dot products of 8-bit codes.  Both sides are widened to s16 in registers and multiplied in pairs, which
// every x86 processor since SSE2 does exactly; the instructions that multiply bytes saturate where they lack
// VNNI.  Decode is bound by reading the weights all the same.
#include "kernels/cpu/dot_int8_p.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/dot_int8.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

using I16 = hn::ScalableTag<std::int16_t>;
using I32 = hn::ScalableTag<std::int32_t>;

constexpr int kOutputs = 4;
constexpr int kMaxRows = hn::MaxLanes(F32()) >= 16 ? 4 : 2;  // 16 sums need the 32 registers of AVX-512
// Weight rows read side by side.  A single row of activations waits for memory, and that comes fastest as one
// stream: 20 GB/s against 8 from four rows of 896 codes (Zen 4, one core; 20 is what a plain sweep reads).
template <int kRows>
constexpr int kTogether = kRows == 1 ? 1 : kOutputs;
constexpr std::int64_t kStep = static_cast<std::int64_t>(hn::MaxLanes(I16()));

HWY_INLINE hn::Vec<I16> loadCodes(const std::int8_t* from)
{
    const hn::Rebind<std::int8_t, I16> d8;
    return hn::PromoteTo(I16(), hn::LoadU(d8, from));
}

// (sum · (row scale · output scale)) + bias, rounded after each step as scaleRow() does with vectors.
HWY_INLINE float scaled(std::int32_t sum, float rowScale, float outputScale, float bias)
{
    return static_cast<float>(sum) * (rowScale * outputScale) + bias;
}

// y[row + r][output + o] for r < kRows, o < outputs (<= kOutputs; the missing ones read the last row again).
template <int kRows>
HWY_INLINE void multiplyBlock(const Matmul& op, const Int8Rows& x, std::int64_t row, std::int64_t output,
                              std::int64_t outputs)
{
    const std::int64_t depth = op.x.rowLength();
    const std::int8_t* rows[static_cast<std::size_t>(kRows)];
    const std::int8_t* w[kOutputs];
    for (int r = 0; r < kRows; ++r)
        rows[r] = x.codes + (row + r) * depth;
    for (int o = 0; o < kOutputs; ++o)
        w[o] = op.w.row<std::int8_t>(output + (o < outputs ? o : outputs - 1));

    hn::Vec<I32> sums[static_cast<std::size_t>(kRows)][kOutputs];
    hn::Vec<I32> others[static_cast<std::size_t>(kRows)][kOutputs];  // where pairs are not added at once
    for (int r = 0; r < kRows; ++r)
        for (int o = 0; o < kOutputs; ++o)
            sums[r][o] = others[r][o] = hn::Zero(I32());
    std::int64_t k = 0;
    for (int first = 0; first < kOutputs; first += kTogether<kRows>) {
        for (k = 0; k + kStep <= depth; k += kStep) {
            hn::Vec<I16> weights[kTogether<kRows>];
            for (int o = 0; o < kTogether<kRows>; ++o)
                weights[o] = loadCodes(w[first + o] + k);
            for (int r = 0; r < kRows; ++r) {
                const auto activation = loadCodes(rows[r] + k);
                for (int o = 0; o < kTogether<kRows>; ++o)
                    sums[r][first + o] = hn::ReorderWidenMulAccumulate(
                        I32(), activation, weights[o], sums[r][first + o], others[r][first + o]);
            }
        }
    }

    for (int r = 0; r < kRows; ++r) {
        for (int o = 0; o < kOutputs; ++o)
            sums[r][o] = hn::Add(sums[r][o], others[r][o]);
        std::int32_t total[kOutputs];
        sumsOfFour(I32(), sums[r][0], sums[r][1], sums[r][2], sums[r][3], total);
        float* y = op.y.row<float>(row + r) + output;
        for (int o = 0; o < outputs; ++o) {
            for (std::int64_t i = k; i < depth; ++i)
                total[o] += std::int32_t{rows[r][i]} * std::int32_t{w[o][i]};
            const float bias = op.bias.rank == 0 ? 0.0f : op.bias.row<float>(0)[output + o];
            y[o] = scaled(total[o], x.scales[row + r], op.w.scales[output + o], bias);
        }
    }
}

void multiplyInt8Target(const Matmul& op, const Int8Rows& x, const Block& block)
{
    for (std::int64_t output = block.output; output < block.outputEnd; output += kOutputs) {
        const std::int64_t outputs =
            block.outputEnd - output < kOutputs ? block.outputEnd - output : kOutputs;
        std::int64_t row = block.row;
        for (; row + kMaxRows <= block.rowEnd; row += kMaxRows)
            multiplyBlock<kMaxRows>(op, x, row, output, outputs);
        if constexpr (kMaxRows == 4)
            for (; row + 2 <= block.rowEnd; row += 2)
                multiplyBlock<2>(op, x, row, output, outputs);
        for (; row < block.rowEnd; ++row)
            multiplyBlock<1>(op, x, row, output, outputs);
    }
}

void scaleInt8Target(const Matmul& op, const Int8Rows& x, const Block& block)
{
    const F32 d;
    const hn::RebindToSigned<F32> di;
    const std::int64_t outputs = block.outputEnd - block.output;
    const float* const outputScales = op.w.scales + block.output;
    const float* const bias = op.bias.rank == 0 ? nullptr : op.bias.row<float>(0) + block.output;
    for (std::int64_t row = block.row; row < block.rowEnd; ++row) {
        const float rowScale = x.scales[row];
        const auto rowScales = hn::Set(d, rowScale);
        auto* const sums = op.y.row<std::int32_t>(row) + block.output;
        auto* const y = op.y.row<float>(row) + block.output;
        std::int64_t o = 0;
        for (; o + lanes() <= outputs; o += lanes()) {
            const auto sum = hn::ConvertTo(d, hn::LoadU(di, sums + o));
            const auto product = hn::Mul(sum, hn::Mul(rowScales, load(outputScales + o)));
            store(hn::Add(product, bias ? load(bias + o) : hn::Zero(d)), y + o);
        }
        for (; o < outputs; ++o) {
            std::int32_t sum = 0;
            hwy::CopySameSize(y + o, &sum);
            y[o] = scaled(sum, rowScale, outputScales[o], bias ? bias[o] : 0.0f);
        }
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(multiplyInt8Target);
HWY_EXPORT(scaleInt8Target);

void multiplyInt8(const Matmul& op, const Int8Rows& x, const Block& block)
{
    HWY_DYNAMIC_DISPATCH(multiplyInt8Target)(op, x, block);
}

void scaleInt8(const Matmul& op, const Int8Rows& x, const Block& block)
{
    HWY_DYNAMIC_DISPATCH(scaleInt8Target)(op, x, block);
}

void CpuQueue::runInt8(const Matmul& op)
{
    constexpr std::int64_t kBandRows = 32;  // their codes stay in the second-level cache
    constexpr std::int64_t kBytesPerItem = 1 << 17;
    const std::int64_t rows = op.x.shape[0], outputs = op.w.shape[0], depth = op.x.rowLength();
    std::byte* const scratch = m_scratch.bytes(Int8Rows::bytesOf(op));
    if (!scratch)
        return fail("Matmul", "not enough memory");
    const auto x = Int8Rows::in(scratch, op);
    for (std::int64_t row = 0; row < rows; ++row)
        x.quantise(op, row);
    const std::int64_t perItem =
        std::max<std::int64_t>(4, kBytesPerItem / std::max<std::int64_t>(depth, 1) / 4 * 4);
    const std::int64_t columns = (outputs + perItem - 1) / perItem;
    const std::int64_t bands = (rows + kBandRows - 1) / kBandRows;
    parallelFor(m_pool, worthSharing(outputs * depth * 4), columns * bands, [&](std::int64_t i, int) {
        const std::int64_t row = i % bands * kBandRows, output = i / bands * perItem;
        multiplyInt8(op, x,
                     {.row = row,
                      .rowEnd = std::min(rows, row + kBandRows),
                      .output = output,
                      .outputEnd = std::min(outputs, output + perItem)});
    });
}

}  // namespace kvasir::kernels
#endif
