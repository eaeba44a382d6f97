// Dot products of activation rows with weight rows.  Decode reads every weight once per token, so the aim is
// memory bandwidth: for one activation row the weight rows are read one after the other, a single stream for
// the prefetcher; for more, four side by side, widened in registers and used for up to four activation rows.
#include "kernels/cpu/dot_p.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/dot.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/cpu/simd_p.h"

HWY_BEFORE_NAMESPACE();
namespace kvasir::kernels {
namespace HWY_NAMESPACE {

constexpr int kOutputs = 4;
constexpr int kMaxRows = hn::MaxLanes(F32()) >= 16 ? 4 : 2;  // 16 sums need the 32 registers of AVX-512

// y[row + r][output + o] for r < kRows, o < outputs (<= kOutputs; the missing ones read the last row again).
template <int kRows, typename T>
HWY_INLINE void multiplyBlock(const Matmul& op, std::int64_t row, std::int64_t output, std::int64_t outputs)
{
    const std::int64_t depth = op.x.rowLength();
    const float* x[static_cast<std::size_t>(kRows)];
    const T* w[kOutputs];
    for (int r = 0; r < kRows; ++r)
        x[r] = op.x.row<float>(row + r);
    for (int o = 0; o < kOutputs; ++o)
        w[o] = op.w.row<T>(output + (o < outputs ? o : outputs - 1));

    F32Vec sums[static_cast<std::size_t>(kRows)][kOutputs];
    for (int r = 0; r < kRows; ++r)
        for (int o = 0; o < kOutputs; ++o)
            sums[r][o] = hn::Zero(F32());
    constexpr int kTogether = kRows == 1 ? 1 : kOutputs;
    std::int64_t k = 0;
    for (int first = 0; first < kOutputs; first += kTogether) {
        for (k = 0; k + lanes() <= depth; k += lanes()) {
            F32Vec weights[kTogether];
            for (int o = 0; o < kTogether; ++o)
                weights[o] = load(w[first + o] + k);
            for (int r = 0; r < kRows; ++r) {
                const auto activation = load(x[r] + k);
                for (int o = 0; o < kTogether; ++o)
                    sums[r][first + o] = hn::MulAdd(activation, weights[o], sums[r][first + o]);
            }
        }
    }

    for (int r = 0; r < kRows; ++r) {
        float total[kOutputs];
        sumsOfFour(sums[r][0], sums[r][1], sums[r][2], sums[r][3], total);
        float* y = op.y.row<float>(row + r) + output;
        for (int o = 0; o < outputs; ++o) {
            float rest = 0.0f;
            for (std::int64_t i = k; i < depth; ++i)
                rest += x[r][i] * widen(w[o] + i);
            const float bias = op.bias.rank == 0 ? 0.0f : op.bias.row<float>(0)[output + o];
            y[o] = (total[o] + rest) + bias;
        }
    }
}

template <typename T>
HWY_INLINE void multiplyColumns(const Matmul& op, std::int64_t begin, std::int64_t end)
{
    const std::int64_t rows = op.x.shape[0];
    for (std::int64_t output = begin; output < end; output += kOutputs) {
        const std::int64_t outputs = end - output < kOutputs ? end - output : kOutputs;
        std::int64_t row = 0;
        for (; row + kMaxRows <= rows; row += kMaxRows)
            multiplyBlock<kMaxRows, T>(op, row, output, outputs);
        if constexpr (kMaxRows == 4)
            for (; row + 2 <= rows; row += 2)
                multiplyBlock<2, T>(op, row, output, outputs);
        for (; row < rows; ++row)
            multiplyBlock<1, T>(op, row, output, outputs);
    }
}

void multiplyTarget(const Matmul& op, std::int64_t begin, std::int64_t end)
{
    switch (op.w.dtype) {
    case DType::F32:
        multiplyColumns<float>(op, begin, end);
        break;
    case DType::F16:
        multiplyColumns<hwy::float16_t>(op, begin, end);
        break;
    case DType::BF16:
        multiplyColumns<hwy::bfloat16_t>(op, begin, end);
        break;
    case DType::I32:
    case DType::I64:
    case DType::I8:
    case DType::I4:
        break;
    }
}

}  // namespace HWY_NAMESPACE
}  // namespace kvasir::kernels
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/parallel_p.h"

namespace kvasir::kernels {

HWY_EXPORT(multiplyTarget);

void multiplyFewRows(const Matmul& op, std::int64_t begin, std::int64_t end)
{
    HWY_DYNAMIC_DISPATCH(multiplyTarget)(op, begin, end);
}

void CpuQueue::runFewRows(const Matmul& op)
{
    constexpr std::int64_t kBytesPerItem = 1
        << 17;  // about 10 µs of reading: cheap to hand out, small enough to share
    const std::int64_t outputs = op.w.shape[0];
    const std::int64_t rowBytes = std::max<std::int64_t>(1, op.w.rowLength() * sizeOf(op.w.dtype));
    const std::int64_t perItem = std::max<std::int64_t>(4, kBytesPerItem / rowBytes / 4 * 4);
    const bool shared =
        worthSharing(outputs * rowBytes * 4);  // reading a byte takes as long as four products
    parallelFor(m_pool, shared, (outputs + perItem - 1) / perItem, [&](std::int64_t i, int) {
        multiplyFewRows(op, i * perItem, std::min(outputs, (i + 1) * perItem));
    });
}

}  // namespace kvasir::kernels
#endif
