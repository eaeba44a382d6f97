// Embed, Add, Swiglu: one thread for each element, a block for a stretch of one row.
#include "kernels/cuda/cuda_queue_p.h"
#include "kernels/cuda/rows.cuh"
#include "kernels/ops/add.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/swiglu.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kThreads = 256;

std::int64_t stretches(std::int64_t length)
{
    return (length + kThreads - 1) / kThreads;
}

simt::Shape shapeOf(std::int64_t rows, std::int64_t length)
{
    return {.blocks = rows * stretches(length), .threads = kThreads, .sharedBytes = 0};
}

// Which element this thread works on; column may lie behind the row's end.
struct Place {
    std::int64_t row, column;
};
KVASIR_DEVICE Place placeIn(std::int64_t length)
{
    const std::int64_t parts = (length + kThreads - 1) / kThreads;
    return {blockIdx.x / parts, blockIdx.x % parts * kThreads + threadIdx.x};
}

struct EmbedArguments {
    const std::int32_t* ids;
    const std::byte* table;
    std::int64_t tableStride, vocabulary, dim;
    Rows<float> y;
    Broken* broken;
};

template <DType kType>
KVASIR_KERNEL embedKernel(EmbedArguments args)
{
    const auto [row, column] = placeIn(args.dim);
    if (column >= args.dim)
        return;
    const std::int64_t id = args.ids[row];
    if (id < 0 || id >= args.vocabulary)
        *args.broken = Broken::IdOutsideVocabulary;
    else
        args.y.row(row)[column] = numberAt<kType>(args.table, id * args.tableStride + column);
}

struct PairArguments {
    Rows<const float> a, b;
    Rows<float> y;
    std::int64_t length;
};

KVASIR_KERNEL addKernel(PairArguments args)
{
    const auto [row, column] = placeIn(args.length);
    if (column < args.length)
        args.y.row(row)[column] = args.a.row(row)[column] + args.b.row(row)[column];
}

// exp(−v) is infinite for gates below −88, and v / inf is the zero that the formula tends to.
KVASIR_KERNEL swigluKernel(PairArguments args)
{
    const auto [row, column] = placeIn(args.length);
    if (column >= args.length)
        return;
    const float gate = args.a.row(row)[column];
    args.y.row(row)[column] = gate / (1.0f + expf(-gate)) * args.b.row(row)[column];
}

}  // namespace

void CudaQueue::run(const Embed& op)
{
    require(valid(op) && (op.table.dtype == DType::F32 || sizeOf(op.table.dtype) == 2), "valid(Embed)");
    if (!begin("Embed"))
        return;
    const EmbedArguments args{.ids = op.ids.row<std::int32_t>(0),
                              .table = op.table.data,
                              .tableStride = op.table.rowStride,
                              .vocabulary = op.table.shape[0],
                              .dim = op.y.rowLength(),
                              .y = rowsOf<float>(op.y),
                              .broken = reinterpret_cast<Broken*>(m_broken.data())};
    withNumberType(op.table.dtype, [&](auto type) {
        launch("Embed", embedKernel<decltype(type)::value>, shapeOf(op.y.rows(), args.dim), args);
    });
}

void CudaQueue::run(const Add& op)
{
    require(valid(op), "valid(Add)");
    if (begin("Add"))
        launch("Add", addKernel, shapeOf(op.y.rows(), op.y.rowLength()),
               PairArguments{rowsOf<const float>(op.a), rowsOf<const float>(op.b), rowsOf<float>(op.y),
                             op.y.rowLength()});
}

void CudaQueue::run(const Swiglu& op)
{
    require(valid(op), "valid(Swiglu)");
    if (begin("Swiglu"))
        launch("Swiglu", swigluKernel, shapeOf(op.y.rows(), op.y.rowLength()),
               PairArguments{rowsOf<const float>(op.gate), rowsOf<const float>(op.up), rowsOf<float>(op.y),
                             op.y.rowLength()});
}

}  // namespace kvasir::kernels::cuda
