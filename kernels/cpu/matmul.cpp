// Matmul with many rows, through oneDNN; few rows go to dot.cpp.
//
// The product is cut into blocks by its shape alone, and each block is one oneDNN primitive made for and run
// by one thread: oneDNN chooses its inner blocking by the number of threads (bf16 results of a whole product
// were seen to differ between one and two), so it must not see more than one.  Weights stay [out, in] as the
// model stores them: on AVX-512 and AMX a plain transposed view ran within 5 % of oneDNN's own reordered
// layout, which would have cost a second copy of the model (int8 on Zen 4, 512 x 512 x 896: 451 of 464
// GOP/s).  Without bf16 instructions, and for f16, a block's weights are widened to f32 first; those of int4
// become 8-bit codes.  Sums of codes are written to y as s32 and scaled in place; without VNNI they are
// dot_int8.cpp's, since the byte products of older instructions saturate.
#include <mutex>
#include <tuple>
#include <unordered_map>

#include <dnnl.hpp>
#include <omp.h>

#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/dot_int8_p.h"
#include "kernels/cpu/dot_p.h"
#include "kernels/cpu/parallel_p.h"
#include "kernels/cpu/widen_p.h"

namespace kvasir::kernels {
namespace {

using dnnl::memory;

// One block of a product.  Equal keys share one primitive.
struct BlockKey {
    std::int64_t rows = 0;
    std::int64_t outputs = 0;
    std::int64_t depth = 0;
    std::int64_t xStride = 0;
    std::int64_t yStride = 0;
    memory::data_type type = memory::data_type::f32;
    bool biased = false;

    bool operator==(const BlockKey&) const = default;
};

struct HashKey {
    std::size_t operator()(const BlockKey& key) const
    {
        std::size_t mixed = static_cast<std::size_t>(key.type) * 2 + (key.biased ? 1 : 0);
        for (const auto part : {key.rows, key.outputs, key.depth, key.xStride, key.yStride})
            mixed = (mixed ^ static_cast<std::size_t>(part)) * 0x9e3779b97f4a7c15ull;
        return mixed;
    }
};

struct Primitive {
    dnnl::matmul run;
    memory::desc x, w, bias, y, scratch;
};

// The blocks are independent, so oneDNN must neither start threads of its own nor plan for them.
class OneThread {
public:
    OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

}  // namespace

class MatmulPrimitives {
public:
    // Every length of a last chunk brings its own shapes; what was used long ago is made again when needed.
    void trim()
    {
        constexpr std::size_t kMostKept = 512;
        if (m_primitives.size() > kMostKept)
            m_primitives.clear();
    }

    // Stays valid until trim().  May throw dnnl::error.
    const Primitive& of(const BlockKey& key)
    {
        const auto found = m_primitives.find(key);
        if (found != m_primitives.end())
            return found->second;
        return m_primitives.emplace(key, make(key)).first->second;
    }
    const dnnl::engine& engine() const { return m_engine; }

private:
    Primitive make(const BlockKey& key) const
    {
        const memory::desc x({key.rows, key.depth}, key.type, memory::dims{key.xStride, 1});
        const memory::desc w({key.depth, key.outputs}, key.type, memory::dims{1, key.depth});
        const auto sums = key.type == memory::data_type::s8 ? memory::data_type::s32 : memory::data_type::f32;
        const memory::desc y({key.rows, key.outputs}, sums, memory::dims{key.yStride, 1});
        const memory::desc bias({1, key.outputs}, memory::data_type::f32, memory::dims{key.outputs, 1});
        dnnl::primitive_attr attributes;
        attributes.set_scratchpad_mode(
            dnnl::scratchpad_mode::user);  // one primitive runs on several threads at once
        const auto what = key.biased ? dnnl::matmul::desc(x, w, bias, y) : dnnl::matmul::desc(x, w, y);
        const dnnl::matmul::primitive_desc plan(what, attributes, m_engine);
        return {dnnl::matmul(plan), x, w, bias, y, plan.scratchpad_desc()};
    }

    dnnl::engine m_engine{dnnl::engine::kind::cpu, 0};
    std::unordered_map<BlockKey, Primitive, HashKey> m_primitives;
};

CpuQueue::CpuQueue(const DeviceInfo& device)
    : m_pool(device.threads), m_fastBf16(device.fastBf16), m_fastInt8(device.fastInt8)
{}
CpuQueue::~CpuQueue() = default;

namespace {

struct BlockShape {
    std::int64_t rows = 0;
    std::int64_t outputs = 0;
};

// The largest block that still leaves enough items for the cores of a desktop.  By shape only: the choice
// shows in the last bits, and those may not depend on the number of threads.
BlockShape blockShape(std::int64_t rows, std::int64_t outputs)
{
    constexpr std::int64_t kEnoughItems = 12;
    constexpr BlockShape kShapes[] = {{512, 512}, {512, 256}, {512, 128}, {256, 128}, {128, 128}};
    for (const auto shape : kShapes)
        if ((rows + shape.rows - 1) / shape.rows * ((outputs + shape.outputs - 1) / shape.outputs)
            >= kEnoughItems)
            return shape;
    return {128, 128};
}

std::int64_t rounded(std::int64_t bytes)
{
    return (bytes + 63) / 64 * 64;
}

// A product cut into blocks, with the scratch memory that needs.
class BlockedProduct {
public:
    BlockedProduct(const Matmul& op, bool fastBf16, ThreadPool& pool, bool shared)
        : m_op(op),
          m_shape(blockShape(op.x.shape[0], op.w.shape[0])),
          m_codes(readsCodes(op.w.dtype)),
          m_bf16(op.w.dtype == DType::BF16 && fastBf16),
          m_unpacked(op.w.dtype == DType::I4 || (op.w.dtype != DType::F32 && !m_bf16 && !m_codes)),
          m_pool(pool),
          m_shared(shared)
    {}

    // Makes the primitives of all blocks (at most four kinds).  May throw dnnl::error.
    void prepare(MatmulPrimitives& primitives)
    {
        m_engine = primitives.engine();
        for (int i = 0; i < 4; ++i) {
            const std::int64_t rows =
                i % 2 == 0 ? std::min(m_shape.rows, m_op.x.shape[0]) : m_op.x.shape[0] % m_shape.rows;
            const std::int64_t outputs =
                i / 2 == 0 ? std::min(m_shape.outputs, m_op.w.shape[0]) : m_op.w.shape[0] % m_shape.outputs;
            if (rows == 0 || outputs == 0)
                continue;
            m_primitives[i] = &primitives.of({.rows = rows,
                                              .outputs = outputs,
                                              .depth = m_op.x.rowLength(),
                                              .xStride = m_bf16 ? m_op.x.rowLength() : m_op.x.rowStride,
                                              .yStride = m_op.y.rowStride,
                                              .type = m_codes ? memory::data_type::s8
                                                  : m_bf16    ? memory::data_type::bf16
                                                              : memory::data_type::f32,
                                              .biased = m_op.bias.rank != 0 && !m_codes});
            m_libraryBytes = std::max(
                m_libraryBytes, rounded(static_cast<std::int64_t>(m_primitives[i]->scratch.get_size())));
        }
    }

    std::int64_t scratchBytes() const
    {
        return activationBytes() + m_pool.threads() * (m_libraryBytes + weightBytes());
    }

    // Runs all blocks; empty on success, else what the library said.
    std::string run(std::byte* scratch)
    {
        m_scratch = scratch;
        if (m_bf16)
            parallelRows(m_pool, m_op.x.shape[0], m_op.x.rowLength(),
                         [&](std::int64_t begin, std::int64_t end) {
                             for (std::int64_t row = begin; row < end; ++row)
                                 narrowToBf16(m_op.x.row<float>(row), m_op.x.rowLength(), narrowed(row));
                         });
        std::mutex mutex;
        std::string failure;  // guarded by mutex
        const std::int64_t columns = (m_op.w.shape[0] + m_shape.outputs - 1) / m_shape.outputs;
        const std::int64_t bands = (m_op.x.shape[0] + m_shape.rows - 1) / m_shape.rows;
        parallelFor(m_pool, m_shared, columns * bands, [&](std::int64_t i, int thread) {
            try {
                runBlock(i % bands * m_shape.rows, i / bands * m_shape.outputs, thread);
            } catch (const std::exception& error) {
                const std::scoped_lock lock(mutex);
                failure = error.what();
            }
        });
        return failure;
    }

private:
    std::int64_t activationBytes() const
    {
        return m_bf16 ? rounded(m_op.x.shape[0] * m_op.x.rowLength() * 2) : 0;
    }
    // Of a block that oneDNN does not read as it lies there: f32, or 8-bit codes and their scales behind
    // them.
    std::int64_t weightBytes() const
    {
        if (!m_unpacked)
            return 0;
        return m_codes ? codeBytes() + rounded(m_shape.outputs * 4)
                       : rounded(m_shape.outputs * m_op.w.rowLength() * 4);
    }
    std::int64_t codeBytes() const { return rounded(m_shape.outputs * m_op.w.rowLength()); }
    std::uint16_t* narrowed(std::int64_t row) const
    {
        return reinterpret_cast<std::uint16_t*>(m_scratch) + row * m_op.x.rowLength();
    }
    void* activations(std::int64_t row) const
    {
        return m_bf16 ? static_cast<void*>(narrowed(row))
                      : m_op.x.row<std::byte>(0) + row * m_op.x.rowStride * sizeOf(m_op.x.dtype);
    }

    struct BlockWeights {
        void* numbers;
        const float* scales;  // of 8-bit codes
    };
    // Those of outputs [output, output + outputs), in `memory` where they must be unpacked.
    BlockWeights weights(std::int64_t output, std::int64_t outputs, std::byte* memory) const
    {
        const TensorRef part = m_op.w.slice(output, output + outputs);
        const std::int64_t depth = m_op.w.rowLength();
        if (!m_unpacked)
            return {part.data, part.scales};
        if (!m_codes) {
            widenToF32(part.data, part.dtype, outputs * depth, reinterpret_cast<float*>(memory));
            return {memory, nullptr};
        }
        auto* const codes = reinterpret_cast<std::int8_t*>(memory);
        auto* const scales = reinterpret_cast<float*>(memory + codeBytes());
        for (std::int64_t o = 0; o < outputs; ++o) {
            unpackInt4Row(part.row<std::byte>(o), depth, codes + o * depth);
            scales[o] = int4Scale(part.row<std::byte>(o), depth);
        }
        return {codes, scales};
    }

    void runBlock(std::int64_t row, std::int64_t output, int thread) const
    {
        const std::int64_t rows = std::min(m_shape.rows, m_op.x.shape[0] - row);
        const std::int64_t outputs = std::min(m_shape.outputs, m_op.w.shape[0] - output);
        const bool lastRows = rows != std::min(m_shape.rows, m_op.x.shape[0]);
        const bool lastOutputs = outputs != std::min(m_shape.outputs, m_op.w.shape[0]);
        const Primitive& primitive = *m_primitives[(lastRows ? 1 : 0) + (lastOutputs ? 2 : 0)];

        std::byte* own = m_scratch + activationBytes() + thread * (m_libraryBytes + weightBytes());
        const auto [numbers, scales] = weights(output, outputs, own + m_libraryBytes);
        std::unordered_map<int, memory> arguments{
            {DNNL_ARG_SRC, memory(primitive.x, m_engine, activations(row))},
            {DNNL_ARG_WEIGHTS, memory(primitive.w, m_engine, numbers)},
            {DNNL_ARG_DST, memory(primitive.y, m_engine, m_op.y.row<float>(row) + output)},
            {DNNL_ARG_SCRATCHPAD, memory(primitive.scratch, m_engine, own)}};
        if (m_op.bias.rank != 0 && !m_codes)
            arguments.emplace(DNNL_ARG_BIAS,
                              memory(primitive.bias, m_engine, m_op.bias.row<float>(0) + output));
        dnnl::stream stream(m_engine);
        primitive.run.execute(stream, arguments);
        stream.wait();
        if (m_codes)
            scaleSums(m_op,
                      {.row = row, .rowEnd = row + rows, .output = output, .outputEnd = output + outputs},
                      scales);
    }

    const Matmul& m_op;
    BlockShape m_shape;
    bool m_codes;  // x and w are 8-bit codes
    bool m_bf16;
    bool m_unpacked;
    ThreadPool& m_pool;
    bool m_shared;
    dnnl::engine m_engine;
    const Primitive* m_primitives[4] = {};
    std::int64_t m_libraryBytes = 0;
    std::byte* m_scratch = nullptr;
};

}  // namespace

void CpuQueue::runManyRows(const Matmul& op)
{
    const OneThread guard;
    try {
        if (!m_matmul)
            m_matmul = std::make_unique<MatmulPrimitives>();
        m_matmul->trim();
        const std::int64_t work =
            op.y.elements() * op.x.rowLength() / 4;  // oneDNN does more of it in the same time
        BlockedProduct product(op, m_fastBf16, m_pool, worthSharing(work));
        product.prepare(*m_matmul);
        std::byte* scratch = m_scratch.bytes(product.scratchBytes());
        if (!scratch)
            return fail("Matmul", "not enough memory");
        if (const auto failure = product.run(scratch); !failure.empty())
            fail("Matmul", failure);
    } catch (const std::exception& error) {
        fail("Matmul", error.what());
    }
}

void CpuQueue::run(const Matmul& op)
{
    require(valid(op), "valid(Matmul)");
    if (failed() || op.y.elements() == 0)
        return;
    const bool few = op.x.shape[0] <= kFewRows;
    if (readsCodes(op.w.dtype) && (few || !m_fastInt8))
        runCodes(op);
    else if (few)
        runFewRows(op);
    else
        runManyRows(op);
}

}  // namespace kvasir::kernels
