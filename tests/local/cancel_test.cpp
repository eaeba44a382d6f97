// How much work can stand between a stop and its effect: the shape of a 7B model on a device that counts
// instead of computing, stopped during each op in turn.
#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include "core/local/transformer.h"
#include "kernels/ops/antidiagonal_score.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/pattern_score.h"
#include "kernels/ops/pooled_score.h"

namespace kvasir::test {
namespace {

using namespace kernels;

// What a queue was asked for.
struct Counts {
    std::int64_t ops = 0;
    std::int64_t stopAt = -1;  // request a stop while this op "runs"
    std::int64_t largest = 0;  // multiply-adds of one op
    std::int64_t afterStop = 0;
    std::int64_t sparse = 0;  // attention ops with a list for each head
    std::stop_source source;

    void add(std::int64_t multiplyAdds)
    {
        largest = std::max(largest, multiplyAdds);
        if (source.stop_requested())
            afterStop += multiplyAdds;
        if (ops++ == stopAt)
            source.request_stop();
    }
};

class CountingQueue final : public Queue {
public:
    explicit CountingQueue(Counts& counts) : m_counts(&counts) {}

    void run(const Embed&) override { m_counts->add(0); }
    void run(const RmsNorm&) override { m_counts->add(0); }
    void run(const QuantiseRows&) override { m_counts->add(0); }
    void run(const Rotary&) override { m_counts->add(0); }
    void run(const Swiglu&) override { m_counts->add(0); }
    void run(const Add&) override { m_counts->add(0); }
    void run(const KvWrite&) override { m_counts->add(0); }
    void run(const KvRead&) override { m_counts->add(0); }
    void run(const KvPack&) override { m_counts->add(0); }
    void run(const Matmul& op) override
    {
        EXPECT_TRUE(valid(op));
        m_counts->add(op.x.shape[0] * op.w.elements());
    }
    void run(const AttendPrefill& op) override
    {
        EXPECT_TRUE(valid(op));
        const auto rows = op.q.shape[1], width = op.q.shape[2] * op.q.shape[3];
        if (op.list.lists == 1)
            return m_counts->add(2 * rows * (op.firstPosition + rows) * width);
        std::int64_t keys = 0;
        const auto span = static_cast<std::size_t>(op.list.blocks);
        for (std::size_t at = 0; at < op.list.offsets.size(); at += span + 1) {
            for (auto i = op.list.offsets[at]; i < op.list.offsets[at + span]; ++i)
                keys += op.list.ranges[static_cast<std::size_t>(i)].end
                    - op.list.ranges[static_cast<std::size_t>(i)].begin;
            for (auto i = op.list.runOffsets[at]; i < op.list.runOffsets[at + span]; ++i)
                keys += op.list.runs[static_cast<std::size_t>(i)].end
                    - op.list.runs[static_cast<std::size_t>(i)].begin;
        }
        m_counts->sparse += 1;
        m_counts->add(2 * std::min(rows, op.list.rows) * keys * op.q.shape[3]);
    }
    void run(const AttendDecode& op) override
    {
        EXPECT_TRUE(valid(op));
        m_counts->add(2 * op.ranges.back().end * op.out.elements());
    }
    void run(const PatternScore& op) override
    {
        EXPECT_TRUE(valid(op));
        const std::int64_t rows = op.q.shape[1], passes = op.vertical.rank == 0 ? 1 : 2;
        m_counts->add(passes * rows * (op.firstPosition + rows) * op.headCount * op.q.shape[3]);
    }
    void run(const PooledScore& op) override
    {
        EXPECT_TRUE(valid(op));
        m_counts->add(op.scores.shape[1] * op.blockKeys * op.headCount * op.q.shape[3]);
    }
    void run(const AntidiagonalScore& op) override
    {
        EXPECT_TRUE(valid(op));
        const std::int64_t rows = op.q.shape[1];
        m_counts->add(rows * (op.firstPosition + rows) * op.headCount * op.q.shape[3] / op.stride);
    }
    void upload(std::byte*, const void*, std::int64_t) override {}
    void download(void*, const std::byte*, std::int64_t) override {}
    void copy(std::byte*, const std::byte*, std::int64_t) override {}
    DeviceStatus wait() override { return {}; }

private:
    Counts* m_counts;
};

// Gives memory that nobody touches, so that a long context costs nothing.
class CountingDevice final : public Device {
public:
    explicit CountingDevice(Counts& counts) : m_counts(&counts) {}
    const DeviceInfo& info() const override { return m_info; }
    Buffer allocate(std::int64_t bytes) override
    {
        auto* const memory = static_cast<std::byte*>(std::malloc(static_cast<std::size_t>(bytes)));
        return {memory, bytes, [](std::byte* data, std::int64_t) { std::free(data); }};
    }
    std::unique_ptr<Queue> makeQueue() override { return std::make_unique<CountingQueue>(*m_counts); }

private:
    Counts* m_counts;
    DeviceInfo m_info{.kind = "counting", .name = "counting", .arithmetic = "none"};
};

ModelConfig sevenBillion()
{
    ModelConfig config;
    config.layers = 1;
    config.hidden = 3584;
    config.inner = 18944;
    config.heads = 28;
    config.kvHeads = 4;
    config.headDim = 128;
    config.vocabRows = 152064;
    config.maxPositions = 1'010'000;
    config.dualChunk = DualChunk{.chunkSize = 262144, .localSize = 8192, .originalMaxPositions = 262144};
    return config;
}

// Shapes without numbers.
Weights shapesOf(const ModelConfig& c)
{
    const auto matrix = [](std::int64_t rows, std::int64_t columns) {
        return tensorRef(nullptr, DType::BF16, {rows, columns});
    };
    const auto vector = [](std::int64_t width) { return tensorRef(nullptr, DType::F32, {width}); };
    Weights weights;
    weights.embedding = weights.lmHead = matrix(c.vocabRows, c.hidden);
    weights.finalNorm = vector(c.hidden);
    weights.layers.push_back({.attnNorm = vector(c.hidden),
                              .wq = matrix(c.queryWidth(), c.hidden),
                              .wk = matrix(c.keyWidth(), c.hidden),
                              .wv = matrix(c.keyWidth(), c.hidden),
                              .bq = vector(c.queryWidth()),
                              .bk = vector(c.keyWidth()),
                              .bv = vector(c.keyWidth()),
                              .wo = matrix(c.hidden, c.queryWidth()),
                              .mlpNorm = vector(c.hidden),
                              .wGate = matrix(c.inner, c.hidden),
                              .wUp = matrix(c.inner, c.hidden),
                              .wDown = matrix(c.hidden, c.inner)});
    return weights;
}

// A chunk of 512 tokens after `context`; stopped while op `stopAt` runs, never when −1.
Counts countsOf(std::int64_t context, std::int64_t stopAt, ErrorCode& ended,
                std::optional<SparsePlan> plan = {})
{
    const auto config = sevenBillion();
    Counts counts;
    counts.stopAt = stopAt;
    CountingDevice device(counts);
    const auto attention = plan ? PromptAttention::Sparse : PromptAttention::Dense;
    auto transformer = Transformer::create(config, shapesOf(config), device, 512, std::move(plan));
    EXPECT_TRUE(transformer);
    KvSequence kv(device, KvLayout::of(config, KvFormat::F16, 256));
    EXPECT_TRUE(kv.reserve(context));
    kv.grow(context);
    const std::vector<TokenId> ids(512, 1);
    const auto done = (*transformer)
                          ->forward({.tokens = ids, .lengthTokens = context + 512, .attention = attention},
                                    kv, JobContext(counts.source.get_token(), {}));
    ended = done ? ErrorCode::Internal : done.error().code();
    EXPECT_EQ(kv.size(), done ? context + 512 : context);
    return counts;
}

// What two cores do in less than 0.3 s at 30 GFLOP/s, that is, at a fifth of what AVX-512 gives them.
constexpr std::int64_t kMostMultiplyAdds = 4'000'000'000;

TEST(CancelTest, NoOpOfASevenBillionModelIsLongerThanAPiece)
{
    ErrorCode ended{};
    for (const std::int64_t context :
         {std::int64_t{0}, std::int64_t{4096}, std::int64_t{60'000}, std::int64_t{253'900}}) {
        SCOPED_TRACE(context);
        const auto counts = countsOf(context, -1, ended);
        EXPECT_GT(counts.ops, 15);
        // From about 70,000 tokens on, attention is cut into the fewest rows a piece has.
        EXPECT_LE(counts.largest, std::max(kMostMultiplyAdds, 2 * 8 * (context + 512) * 3584));
    }
}

// The counting device gives equal scores, so patterns are the sinks and what is near, or with full budgets
// all.
TEST(CancelTest, NorIsAnyOpOfSparsePrefill)
{
    ErrorCode ended{};
    for (const std::int64_t context : {std::int64_t{4096}, std::int64_t{60'000}, std::int64_t{253'000}})
        for (const std::int64_t budget : {std::int64_t{2000}, std::int64_t{1'000'000}}) {
            SCOPED_TRACE(testing::Message() << context << " budget " << budget);
            SparsePlan plan(1, 28, {budget, budget});
            plan.use = SparseUse::Always;
            const auto counts = countsOf(context, -1, ended, plan);
            EXPECT_GT(counts.sparse, 0);
            // The least that an op may be: one head's estimate, one block of 64 rows.
            const auto keys = context + 512, blockKeys = std::min(keys, budget + budget);
            EXPECT_LE(counts.largest,
                      std::max({kMostMultiplyAdds, 2 * 64 * keys * 128, 2 * 64 * blockKeys * 3584}));
            for (const std::int64_t stopAt : {counts.ops / 3, counts.ops / 2, counts.ops - 30}) {
                const auto stopped = countsOf(context, stopAt, ended, plan);
                EXPECT_EQ(ended, ErrorCode::Cancelled);
                EXPECT_LE(stopped.afterStop, std::max(kMostMultiplyAdds, counts.largest));
            }
        }
}

TEST(CancelTest, NorIsAnyOpThatChoosesBlocks)
{
    ErrorCode ended{};
    for (const std::int64_t context : {std::int64_t{4096}, std::int64_t{253'000}})
        for (const SparseMethod& method :
             {SparseMethod(FlexPrefill{}), SparseMethod(FlexPrefill{.tau = 1}), SparseMethod(XAttention{}),
              SparseMethod(XAttention{.stride = 4})}) {
            SCOPED_TRACE(testing::Message() << context << " " << name(method));
            SparsePlan plan(1, 28);
            plan.method = method;
            plan.use = SparseUse::Always;
            const auto counts = countsOf(context, -1, ended, plan);
            EXPECT_GT(counts.sparse, 0);
            // One head's estimate by 128 rows, or one block of 64 rows that look at everything.
            const auto keys = context + 512;
            EXPECT_LE(counts.largest,
                      std::max({kMostMultiplyAdds, 2 * 128 * keys * 128, 2 * 64 * keys * 3584}));
            const auto stopped = countsOf(context, counts.ops / 2, ended, plan);
            EXPECT_EQ(ended, ErrorCode::Cancelled);
            EXPECT_LE(stopped.afterStop, std::max(kMostMultiplyAdds, counts.largest));
        }
}

TEST(CancelTest, LessThanAPieceIsStillComputedAfterAStopDuringAnyOp)
{
    ErrorCode ended{};
    const auto ops = countsOf(4096, -1, ended).ops;
    for (std::int64_t stopAt = 0; stopAt + 1 < ops; ++stopAt) {
        SCOPED_TRACE(stopAt);
        EXPECT_LE(countsOf(4096, stopAt, ended).afterStop, kMostMultiplyAdds);
    }
    countsOf(4096, ops / 2, ended);
    EXPECT_EQ(ended, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace kvasir::test
