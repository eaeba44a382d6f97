// At which positions queries stand when a pattern is chosen and when it is attended to: heard from the queue.
#include <gtest/gtest.h>

#include "core/local/transformer.h"
#include "kernels/ops/antidiagonal_score.h"
#include "kernels/ops/pattern_score.h"
#include "kernels/ops/pooled_score.h"
#include "kernels/ops/rotary.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

using namespace kernels;

struct Heard {
    std::int64_t firstPosition = 0;
    bool sums = false;                                 // a pattern is chosen; else kept mass is sampled
    std::vector<std::vector<std::int64_t>> positions;  // of the rotations just before it, one per variant
};

// Passes everything on to the CPU.
class ListeningQueue final : public Queue {
public:
    ListeningQueue(std::unique_ptr<Queue> queue, std::vector<Heard>& heard)
        : m_queue(std::move(queue)), m_heard(&heard)
    {}

    void run(const Embed& op) override { pass(op); }
    void run(const RmsNorm& op) override { pass(op); }
    void run(const QuantiseRows& op) override { pass(op); }
    void run(const Matmul& op) override { pass(op); }
    void run(const Rotary& op) override
    {
        const auto* const at = op.positions.row<std::int64_t>(0);
        m_positions.emplace_back(at, at + op.positions.shape[0]);
        m_queue->run(op);
    }
    void run(const Swiglu& op) override { pass(op); }
    void run(const Add& op) override { pass(op); }
    void run(const KvWrite& op) override { pass(op); }
    void run(const KvRead& op) override { pass(op); }
    void run(const KvPack& op) override { pass(op); }
    void run(const AttendPrefill& op) override { pass(op); }
    void run(const AttendDecode& op) override { pass(op); }
    void run(const PooledScore& op) override
    {
        m_heard->push_back({.sums = true, .positions = m_positions});
        pass(op);
    }
    void run(const AntidiagonalScore& op) override
    {
        m_heard->push_back({op.firstPosition, true, m_positions});
        pass(op);
    }
    void run(const PatternScore& op) override
    {
        m_heard->push_back({op.firstPosition, op.vertical.rank != 0, m_positions});
        pass(op);
    }
    void upload(std::byte* device, const void* host, std::int64_t bytes) override
    {
        m_queue->upload(device, host, bytes);
    }
    void download(void* host, const std::byte* device, std::int64_t bytes) override
    {
        m_queue->download(host, device, bytes);
    }
    void copy(std::byte* to, const std::byte* from, std::int64_t bytes) override
    {
        m_queue->copy(to, from, bytes);
    }
    DeviceStatus wait() override { return m_queue->wait(); }

private:
    template <typename Op>
    void pass(const Op& op)
    {
        m_positions.clear();
        m_queue->run(op);
    }

    std::unique_ptr<Queue> m_queue;
    std::vector<Heard>* m_heard;
    std::vector<std::vector<std::int64_t>> m_positions;
};

class ListeningDevice final : public Device {
public:
    explicit ListeningDevice(std::vector<Heard>& heard) : m_device(openCpu(2)), m_heard(&heard) {}
    const DeviceInfo& info() const override { return m_device->info(); }
    Buffer allocate(std::int64_t bytes) override { return m_device->allocate(bytes); }
    std::unique_ptr<Queue> makeQueue() override
    {
        return std::make_unique<ListeningQueue>(m_device->makeQueue(), *m_heard);
    }

private:
    std::unique_ptr<Device> m_device;
    std::vector<Heard>* m_heard;
};

// What is heard while [500, 600) is read sparse after 500 tokens.
std::vector<Heard> heardUnder(const SparsePlan& plan)
{
    const auto model = memoryModel({.layers = 1, .dualChunk = DualChunk{.chunkSize = 256, .localSize = 64}});
    const EngineRig rig(model);
    std::vector<Heard> heard;
    ListeningDevice device(heard);
    auto transformer = Transformer::create(model->config, model->weights, device, 500, plan);
    EXPECT_TRUE(transformer) << transformer.error().text();
    KvSequence kv(device, rig.layout());
    const std::vector<TokenId> ids(500, 65);
    EXPECT_TRUE((*transformer)->forward({.tokens = ids}, kv, {}));
    EXPECT_TRUE(heard.empty()) << "dense";
    EXPECT_TRUE(
        (*transformer)
            ->forward({.tokens = std::span(ids).first(100), .attention = PromptAttention::Sparse}, kv, {}));
    return heard;
}

// Positions of queries [first, first + count) in the chunk that begins at `chunk`, unclamped.
void expectCritical(const Heard& heard, std::int64_t first, std::int64_t count, std::int64_t chunk)
{
    ASSERT_EQ(heard.positions.size(), 3u);
    const std::int64_t begins[] = {0, 192, 256};
    for (std::size_t variant = 0; variant < 3; ++variant) {
        ASSERT_EQ(std::ssize(heard.positions[variant]), count);
        for (std::int64_t i = 0; i < count; ++i)
            EXPECT_EQ(heard.positions[variant][static_cast<std::size_t>(i)],
                      begins[variant] + first + i - chunk);
    }
}

}  // namespace

// c = 256, w = 64, so L = 192 and chunks begin at 384 and 576.  The pass [500, 600) has the pieces [500, 576)
// and [576, 600); the second borrows 40 queries of the first.
TEST(SparseRotation, PatternsAreChosenUnclampedAndAttendedToClamped)
{
    SparsePlan plan(1, 4, {40, 110});
    plan.use = SparseUse::Always;
    const auto heard = heardUnder(plan);
    ASSERT_EQ(heard.size(), 4u);
    const std::int64_t chunks[] = {384, 576}, probes[] = {512, 536}, samples[] = {500, 576};
    for (std::size_t piece = 0; piece < 2; ++piece) {
        const auto& chosen = heard[2 * piece];
        const auto& sampled = heard[2 * piece + 1];
        EXPECT_TRUE(chosen.sums);
        EXPECT_FALSE(sampled.sums);
        EXPECT_EQ(chosen.firstPosition, probes[piece]);
        EXPECT_EQ(sampled.firstPosition, samples[piece]);
        expectCritical(chosen, probes[piece], 64, chunks[piece]);
        ASSERT_EQ(sampled.positions.size(), 3u);
        for (std::size_t i = 0; i < 16; ++i) {
            const auto inChunk = samples[piece] + static_cast<std::int64_t>(i) - chunks[piece];
            EXPECT_EQ(sampled.positions[0].at(i), inChunk);
            EXPECT_EQ(sampled.positions[1].at(i), std::min<std::int64_t>(192 + inChunk, 256));
            EXPECT_EQ(sampled.positions[2].at(i), 256);
        }
    }
}

// Blocks of rows are [500, 576) and [576, 600).
TEST(SparseRotation, BlocksAreChosenUnclampedToo)
{
    SparsePlan plan(1, 4);
    plan.use = SparseUse::Always;
    plan.method = XAttention{};
    auto heard = heardUnder(plan);
    std::erase_if(heard, [](const Heard& each) { return !each.sums; });
    ASSERT_EQ(heard.size(), 2u);
    expectCritical(heard[0], 500, 76, 384);
    expectCritical(heard[1], 576, 24, 576);

    // Columns and diagonals, the means of the same queries, then the map; the second piece borrows.
    plan.method = FlexPrefill{.tau = 1};
    heard = heardUnder(plan);
    std::erase_if(heard, [](const Heard& each) { return !each.sums; });
    ASSERT_EQ(heard.size(), 6u);
    expectCritical(heard[0], 500, 76, 384);
    EXPECT_TRUE(heard[1].positions.empty()) << "the same rotation";
    expectCritical(heard[2], 500, 76, 384);
    expectCritical(heard[3], 500, 100, 576);
    expectCritical(heard[5], 576, 24, 576);
}

}  // namespace kvasir::test
