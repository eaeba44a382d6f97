// The number of threads changes times, never bits; and a second run gives the bits of the first.
#include "kernels/ops/add.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/rms_norm.h"
#include "kernels/ops/rotary.h"
#include "kernels/ops/swiglu.h"
#include "tests/kernels/code_products.h"
#include "tests/kernels/kv_pages.h"

namespace kvasir::test {

using namespace kernels;

// One queue per number of threads, over the same memory.
class ThreadsTest : public OnEachDevice {
protected:
    template <typename Op>
    void expectEqualBits(Op op, TensorRef Op::*result)
    {
        const TensorRef shape = op.*result;
        std::vector<std::int64_t> extents(shape.shape.begin(), shape.shape.begin() + shape.rank);
        std::vector<float> expected;
        for (const int threads : {1, 2, 3, 1}) {
            const auto other = openCpu(threads);
            const auto otherQueue = other->makeQueue();
            auto y = zeros(extents);
            op.*result = y.ref();
            otherQueue->run(op);
            ASSERT_TRUE(otherQueue->wait()) << otherQueue->wait().failure;
            if (expected.empty())
                expected = y.values();
            EXPECT_EQ(y.values(), expected) << threads << " threads";
        }
    }
};
INSTANTIATE_TEST_SUITE_P(, ThreadsTest, ::testing::Values(deviceCases().front()), deviceName);

TEST_P(ThreadsTest, MatmulWithManyRows)
{
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16})
        for (const auto& [rows, in, out] : {std::tuple{65, 256, 128}, {300, 896, 300}, {520, 300, 1100}}) {
            SCOPED_TRACE(::testing::Message() << name(dtype) << " " << rows << "x" << in << "x" << out);
            auto x = random({rows, in}), w = random({out, in}, dtype), bias = random({out}),
                 y = zeros({rows, out});
            expectEqualBits(Matmul{.x = x.ref(), .w = w.ref(), .bias = bias.ref(), .y = y.ref()}, &Matmul::y);
        }
}

TEST_P(ThreadsTest, MatmulWithFewRows)
{
    for (const DType dtype : {DType::F32, DType::F16, DType::BF16})
        for (const std::int64_t rows : {1, 8}) {
            auto x = random({rows, 900}), w = random({1003, 900}, dtype), y = zeros({rows, 1003});
            expectEqualBits(Matmul{.x = x.ref(), .w = w.ref(), .bias = {}, .y = y.ref()}, &Matmul::y);
        }
}

TEST_P(ThreadsTest, MatmulWithWeightsThatAreCodes)
{
    constexpr std::int64_t kOutputs = 1003, kDepth = 900;
    const auto values = randomFloats(kOutputs * kDepth);
    std::vector<std::int8_t> codes;
    std::vector<float> scales;
    std::vector<std::byte> records(static_cast<std::size_t>(kOutputs * int4RowBytes(kDepth)));
    for (std::int64_t o = 0; o < kOutputs; ++o) {
        const auto row = quantised(std::span(values).subspan(static_cast<std::size_t>(o * kDepth), kDepth));
        packInt4Row(row.codes, row.scale, records.data() + o * int4RowBytes(kDepth));
        codes.insert(codes.end(), row.codes.begin(), row.codes.end());
        scales.push_back(row.scale);
    }
    auto int8 = tensorRef(codes.data(), DType::I8, {kOutputs, kDepth});
    int8.scales = scales.data();
    for (const auto& w : {int8, int4Matrix(records.data(), kOutputs, kDepth)})
        for (const std::int64_t rows : {1, 8, 300}) {
            auto x = random({rows, kDepth}), y = zeros({rows, kOutputs});
            const CodeRows made(*device, *queue, x.ref());
            expectEqualBits(Matmul{.x = made.ref, .w = w, .bias = {}, .y = y.ref()}, &Matmul::y);
        }
}

TEST_P(ThreadsTest, RowOps)
{
    auto a = random({300, 700}), b = random({300, 700}), weight = random({700}), y = zeros({300, 700});
    expectEqualBits(Add{.a = a.ref(), .b = b.ref(), .y = y.ref()}, &Add::y);
    expectEqualBits(Swiglu{.gate = a.ref(), .up = b.ref(), .y = y.ref()}, &Swiglu::y);
    expectEqualBits(RmsNorm{.x = a.ref(), .weight = weight.ref(), .y = y.ref()}, &RmsNorm::y);
    std::vector<std::int64_t> positions(200);
    for (std::size_t i = 0; i < positions.size(); ++i)
        positions[i] = static_cast<std::int64_t>(i) * 977;
    auto p = integers(std::span<const std::int64_t>(positions));
    auto x = random({200, 14, 64}), f = random({32}), turned = zeros({200, 14, 64});
    expectEqualBits(
        Rotary{.x = x.ref(), .positions = p.ref(), .inverseFrequencies = f.ref(), .y = turned.ref()},
        &Rotary::y);
}

TEST_P(ThreadsTest, Attention)
{
    constexpr std::int64_t kTokens = 2100;
    KvPages pages(*device, {.tokens = kTokens, .pageTokens = 256, .kvHeads = 2, .headDim = 64});
    auto k = random({kTokens, 2, 64}), v = random({kTokens, 2, 64});
    queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 0});

    auto q = random({1, 130, 14, 64}), out = zeros({130, 14, 64});
    const std::vector<KeyRange> ranges{{0, kTokens, 0}};
    const std::vector<KeyRange> perBlock(3, ranges[0]);
    const std::vector<std::int64_t> offsets{0, 1, 2, 3};
    expectEqualBits(
        AttendPrefill{.q = q.ref(),
                      .kv = pages.view,
                      .list = {.rows = 64, .blocks = 3, .lists = 1, .ranges = perBlock, .offsets = offsets},
                      .out = out.ref(),
                      .scale = 0.125f,
                      .firstPosition = kTokens - 130},
        &AttendPrefill::out);

    auto one = random({1, 14, 64}), decoded = zeros({14, 64}), mass = zeros({14, 40});
    const AttendDecode decode{.q = one.ref(),
                              .kv = pages.view,
                              .ranges = ranges,
                              .out = decoded.ref(),
                              .scale = 0.125f,
                              .mass = mass.ref()};
    expectEqualBits(decode, &AttendDecode::out);
    expectEqualBits(decode, &AttendDecode::mass);
}

}  // namespace kvasir::test
