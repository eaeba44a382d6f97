// The cases, one function for each op.
#include "tests/gpu/op_cases.h"

#include "kernels/ops/add.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/rms_norm.h"
#include "kernels/ops/rotary.h"
#include "kernels/ops/swiglu.h"
#include "tests/kernels/code_products.h"
#include "tests/kernels/kv_pages.h"

namespace kvasir::test {

using namespace kernels;

namespace {

constexpr double kF32 = 2e-5;  // f32 sums in another order, other approximations of exp, sin and cos

const char* nameOf(KvFormat format)
{
    constexpr const char* kNames[] = {"f32", "f16", "bf16", "int8", "q4", "kivi4", "kivi2"};
    return kNames[static_cast<std::size_t>(format)];
}

// A device with its queue, and random tensors that are the same on every device.
struct Rig {
    Device& device;
    Queue& queue;
    unsigned seed = 1;

    std::shared_ptr<Tensor> zeros(std::vector<std::int64_t> shape, DType dtype = DType::F32) const
    {
        auto tensor = std::make_shared<Tensor>(device, queue, dtype, std::move(shape));
        tensor->writeFloats(std::vector<float>(static_cast<std::size_t>(tensor->elements())));
        return tensor;
    }
    std::shared_ptr<Tensor> random(std::vector<std::int64_t> shape, DType dtype = DType::F32,
                                   float deviation = 1.0f)
    {
        auto tensor = std::make_shared<Tensor>(device, queue, dtype, std::move(shape));
        std::minstd_rand generator(seed++);
        std::normal_distribution<float> normal(0.0f, deviation);
        std::vector<float> values(static_cast<std::size_t>(tensor->elements()));
        for (auto& value : values)
            value = normal(generator);
        tensor->writeFloats(values);
        return tensor;
    }
};

template <typename Op, typename... Kept>
PreparedOp prepared(Rig rig, Op op, std::shared_ptr<Tensor> out, Kept... kept)
{
    return {[=, queue = &rig.queue] {
                queue->run(op);
                (void(kept), ...);
            },
            [=] { return out->values(); }};
}

std::string by(std::initializer_list<std::int64_t> sides)
{
    std::string text;
    for (const auto side : sides)
        text += (text.empty() ? "" : "x") + std::to_string(side);
    return text;
}

void addElementwise(const OpSizes& s, std::vector<OpCase>& cases)
{
    const double row = static_cast<double>(s.tokens * s.hidden) * 4;
    cases.push_back(
        {"Embed bf16", by({s.tokens, s.hidden}), 0, row * 1.5, 0, [s](Device& device, Queue& queue) {
             Rig rig{device, queue};
             auto table = rig.random({s.vocabulary, s.hidden}, DType::BF16);
             std::vector<std::int32_t> ids;
             for (std::int64_t t = 0; t < s.tokens; ++t)
                 ids.push_back(static_cast<std::int32_t>(t * 7919 % s.vocabulary));
             auto all = std::make_shared<Tensor>(device, queue, DType::I32, std::vector{s.tokens});
             all->write(std::span<const std::int32_t>(ids));
             auto y = rig.zeros({s.tokens, s.hidden});
             return prepared(rig, Embed{all->ref(), table->ref(), y->ref()}, y, all, table);
         }});
    cases.push_back({"Add", by({s.tokens, s.hidden}), 0, row * 3, 0, [s](Device& device, Queue& queue) {
                         Rig rig{device, queue};
                         auto a = rig.random({s.tokens, s.hidden}), b = rig.random({s.tokens, s.hidden});
                         auto y = rig.zeros({s.tokens, s.hidden});
                         return prepared(rig, Add{a->ref(), b->ref(), y->ref()}, y, a, b);
                     }});
    const double wide = static_cast<double>(s.tokens * s.inner) * 4;
    cases.push_back({"Swiglu", by({s.tokens, s.inner}), 0, wide * 3, kF32, [s](Device& device, Queue& queue) {
                         Rig rig{device, queue};
                         auto gate = rig.random({s.tokens, s.inner}), up = rig.random({s.tokens, s.inner});
                         auto y = rig.zeros({s.tokens, s.inner});
                         return prepared(rig, Swiglu{gate->ref(), up->ref(), y->ref()}, y, gate, up);
                     }});
    cases.push_back(
        {"RmsNorm", by({s.tokens, s.hidden}), 0, row * 2, kF32, [s](Device& device, Queue& queue) {
             Rig rig{device, queue};
             auto x = rig.random({s.tokens, s.hidden}), weight = rig.random({s.hidden});
             auto y = rig.zeros({s.tokens, s.hidden});
             return prepared(rig, RmsNorm{x->ref(), weight->ref(), y->ref(), 1e-6f}, y, x, weight);
         }});
    const double heads = static_cast<double>(s.tokens * s.heads * s.headDim) * 4;
    cases.push_back(
        {"Rotary", by({s.tokens, s.heads, s.headDim}), 0, heads * 2, kF32, [s](Device& device, Queue& queue) {
             Rig rig{device, queue};
             auto x = rig.random({s.tokens, s.heads, s.headDim}),
                  y = rig.zeros({s.tokens, s.heads, s.headDim});
             std::vector<std::int64_t> places;
             std::vector<float> frequencies;
             for (std::int64_t t = 0; t < s.tokens; ++t)
                 places.push_back(1'000'000 - t * 37);
             for (std::int64_t i = 0; i < s.headDim / 2; ++i)
                 frequencies.push_back(static_cast<float>(
                     std::pow(1e6, -2.0 * static_cast<double>(i) / static_cast<double>(s.headDim))));
             auto p = std::make_shared<Tensor>(device, queue, DType::I64, std::vector{s.tokens});
             auto f = std::make_shared<Tensor>(device, queue, DType::F32, std::vector{s.headDim / 2});
             p->write(std::span<const std::int64_t>(places));
             f->writeFloats(frequencies);
             return prepared(rig, Rotary{x->ref(), p->ref(), f->ref(), y->ref(), 1.1f}, y, x, p, f);
         }});
}

// Device memory with these bytes.
template <typename T>
std::shared_ptr<Buffer> uploaded(Rig& rig, std::span<const T> values)
{
    const auto bytes = static_cast<std::int64_t>(values.size_bytes());
    auto memory = std::make_shared<Buffer>(rig.device.allocate(bytes));
    rig.queue.upload(memory->data(), values.data(), bytes);
    EXPECT_TRUE(rig.queue.wait());
    return memory;
}

// Weights of one type; codes with the scales of their rows, int4 as records.
struct Weights {
    std::shared_ptr<Tensor> numbers{};
    std::shared_ptr<Buffer> codes{}, scales{};
    TensorRef ref{};
};
Weights weightsOf(Rig& rig, DType dtype, std::int64_t outputs, std::int64_t depth)
{
    auto numbers = rig.random({outputs, depth}, readsCodes(dtype) ? DType::F32 : dtype, 0.02f);
    if (!readsCodes(dtype))
        return {.numbers = numbers, .ref = numbers->ref()};
    std::vector<std::int8_t> codes(static_cast<std::size_t>(outputs * depth));
    std::vector<std::byte> records(static_cast<std::size_t>(outputs * int4RowBytes(depth)));
    std::vector<float> scales;
    for (std::int64_t o = 0; o < outputs; ++o) {
        const auto row =
            std::span(codes).subspan(static_cast<std::size_t>(o * depth), static_cast<std::size_t>(depth));
        scales.push_back(quantiseRow(reinterpret_cast<const std::byte*>(numbers->row(o).data()), DType::F32,
                                     depth, row.data()));
        packInt4Row(row, scales.back(), records.data() + o * int4RowBytes(depth));
    }
    if (dtype == DType::I4) {
        const auto memory = uploaded(rig, std::span<const std::byte>(records));
        return {.codes = memory, .ref = int4Matrix(memory->data(), outputs, depth)};
    }
    Weights made{.codes = uploaded(rig, std::span<const std::int8_t>(codes)),
                 .scales = uploaded(rig, std::span<const float>(scales))};
    made.ref = tensorRef(made.codes->data(), DType::I8, {outputs, depth});
    made.ref.scales = reinterpret_cast<const float*>(made.scales->data());
    return made;
}

void addMatmul(const OpSizes& s, std::vector<OpCase>& cases)
{
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16, DType::I8, DType::I4})
        for (const std::int64_t rows : {std::int64_t{1}, std::int64_t{8}, s.tokens}) {
            // x is rounded to bf16 where bf16 products are in hardware, here and perhaps on the CPU.
            const double bound = readsCodes(dtype) ? 0 : (dtype == DType::BF16 && rows > 8 ? 1e-2 : kF32);
            const auto weightBytes = static_cast<double>(
                s.inner * (dtype == DType::I4 ? int4RowBytes(s.hidden) : s.hidden * sizeOf(dtype)));
            cases.push_back(
                {"Matmul " + std::string(name(dtype)), by({rows, s.hidden, s.inner}),
                 2.0 * static_cast<double>(rows * s.hidden * s.inner),
                 weightBytes + static_cast<double>(rows * (s.hidden + s.inner)) * 4, bound,
                 [=](Device& device, Queue& queue) {
                     Rig rig{device, queue};
                     auto x = rig.random({rows, s.hidden}), bias = rig.random({s.inner});
                     auto y = rig.zeros({rows, s.inner});
                     const auto w = weightsOf(rig, dtype, s.inner, s.hidden);
                     const auto codes = std::make_shared<CodeRows>(device, queue, x->ref());
                     const auto& input = readsCodes(dtype) ? codes->ref : x->ref();
                     return prepared(rig, Matmul{input, w.ref, bias->ref(), y->ref()}, y, x, bias, w, codes);
                 }});
        }
}

// Pages of random keys and values, packed where the format does so.
std::shared_ptr<KvPages> filledPages(Rig& rig, const OpSizes& s, KvFormat format)
{
    auto pages = std::make_shared<KvPages>(rig.device,
                                           KvShape{.format = format,
                                                   .tokens = s.keys,
                                                   .pageTokens = 256,
                                                   .kvHeads = s.kvHeads,
                                                   .headDim = s.headDim});
    auto k = rig.random({s.keys, s.kvHeads, s.headDim}), v = rig.random({s.keys, s.kvHeads, s.headDim});
    rig.queue.run(KvWrite{.k = k->ref(), .v = v->ref(), .kv = pages->view, .firstToken = 0});
    EXPECT_TRUE(rig.queue.wait()) << rig.queue.wait().failure;
    pages->pack(rig.device, rig.queue, s.keys);
    return pages;
}

double cacheBytes(const OpSizes& s, KvFormat format)
{
    return 2.0 * static_cast<double>(s.keys * s.kvHeads * rowBytesOf(format, s.headDim));
}

// Written, packed and read back: the same bits on every device.
void addCodec(const OpSizes& s, std::vector<OpCase>& cases)
{
    for (const KvFormat format : kKvFormats)
        cases.push_back(
            {std::string("KvRead ") + nameOf(format), by({s.keys, s.kvHeads, s.headDim}), 0,
             cacheBytes(s, format) + 8.0 * static_cast<double>(s.keys * s.kvHeads * s.headDim), 0,
             [=](Device& device, Queue& queue) {
                 Rig rig{device, queue};
                 auto pages = filledPages(rig, s, format);
                 auto k = rig.zeros({s.keys, s.kvHeads, s.headDim});
                 auto v = rig.zeros({s.keys, s.kvHeads, s.headDim});
                 const KvRead op{.kv = pages->view, .firstToken = 0, .k = k->ref(), .v = v->ref()};
                 return PreparedOp{[=, &queue] {
                                       queue.run(op);
                                       (void)pages;
                                   },
                                   [=] {
                                       auto all = k->values();
                                       all.insert(all.end(), v->values().begin(), v->values().end());
                                       return all;
                                   }};
             }});
}

struct Lists {
    std::vector<KeyRange> ranges;
    std::vector<std::int64_t> offsets;
};

void addPrefill(const OpSizes& s, std::vector<OpCase>& cases)
{
    const std::int64_t first = s.keys - s.tokens, blocks = (s.tokens + 63) / 64;
    const double pairs = static_cast<double>(s.tokens) * static_cast<double>(first + s.keys + 1) / 2
        * static_cast<double>(s.heads);
    for (const KvFormat format : kKvFormats) {
        // Queries and weights are rounded to f16 or bf16 on tensor cores.
        const double bound = format == KvFormat::F32 ? kF32 : (format == KvFormat::BF16 ? 4e-2 : 1e-2);
        cases.push_back({std::string("AttendPrefill ") + nameOf(format),
                         by({s.tokens, s.keys, s.heads, s.headDim}),
                         4.0 * pairs * static_cast<double>(s.headDim), cacheBytes(s, format), bound,
                         [=](Device& device, Queue& queue) {
                             Rig rig{device, queue};
                             auto pages = filledPages(rig, s, format);
                             auto q = rig.random({1, s.tokens, s.heads, s.headDim});
                             auto out = rig.zeros({s.tokens, s.heads, s.headDim});
                             auto lists = std::make_shared<Lists>();
                             lists->offsets.push_back(0);
                             for (std::int64_t block = 0; block < blocks; ++block) {
                                 lists->ranges.push_back({0, s.keys, 0});
                                 lists->offsets.push_back(block + 1);
                             }
                             const AttendPrefill op{.q = q->ref(),
                                                    .kv = pages->view,
                                                    .list = {.rows = 64,
                                                             .blocks = blocks,
                                                             .ranges = lists->ranges,
                                                             .offsets = lists->offsets},
                                                    .out = out->ref(),
                                                    .scale = 1.0f / std::sqrt(static_cast<float>(s.headDim)),
                                                    .firstPosition = first};
                             return prepared(rig, op, out, pages, q, lists);
                         }});
    }
}

void addDecode(const OpSizes& s, std::vector<OpCase>& cases)
{
    for (const KvFormat format : kKvFormats)
        cases.push_back(
            {std::string("AttendDecode ") + nameOf(format), by({s.keys, s.heads, s.headDim}), 0,
             cacheBytes(s, format), 1e-4, [=](Device& device, Queue& queue) {
                 Rig rig{device, queue};
                 auto pages = filledPages(rig, s, format);
                 auto q = rig.random({1, s.heads, s.headDim}), out = rig.zeros({s.heads, s.headDim});
                 auto lists = std::make_shared<Lists>();
                 lists->ranges.push_back({0, s.keys, 0});
                 const AttendDecode op{.q = q->ref(),
                                       .kv = pages->view,
                                       .ranges = lists->ranges,
                                       .out = out->ref(),
                                       .scale = 1.0f / std::sqrt(static_cast<float>(s.headDim))};
                 return prepared(rig, op, out, pages, q, lists);
             }});
}

}  // namespace

std::vector<OpCase> opCases(const OpSizes& sizes)
{
    std::vector<OpCase> cases;
    addElementwise(sizes, cases);
    addMatmul(sizes, cases);
    addCodec(sizes, cases);
    addPrefill(sizes, cases);
    addDecode(sizes, cases);
    return cases;
}

std::vector<OpRow>& opTable()
{
    static std::vector<OpRow> rows;
    return rows;
}

}  // namespace kvasir::test
