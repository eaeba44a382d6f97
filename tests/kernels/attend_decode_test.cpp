// AttendDecode against the softmax written out in double, and where its weight went.
#include <optional>

#include "kernels/ops/attend_decode.h"
#include "tests/kernels/kv_pages.h"
#include "tests/kernels/reference_softmax.h"
#include "tests/kernels/simd_levels.h"

namespace kvasir::test {

using namespace kernels;

class AttendDecodeTest : public OnEachDevice {
protected:
    struct Case {
        KvShape kv;
        std::int64_t heads = 1;
        std::int64_t variants = 1;
        std::vector<KeyRange> ranges;
        std::int64_t massBlock = 0;  // 0: not asked for
        float deviation = 1.0f;
        std::vector<std::int64_t> offsets{};  // of the ranges of each KV head

        std::span<const KeyRange> rangesOf(std::int64_t head) const
        {
            if (offsets.empty())
                return ranges;
            const auto* own = offsets.data() + head * kv.kvHeads / heads;
            return std::span(ranges).subspan(static_cast<std::size_t>(own[0]),
                                             static_cast<std::size_t>(own[1] - own[0]));
        }
    };

    struct Answer {
        std::vector<float> out, mass;
    };

    Answer run(const Case& c)
    {
        auto k = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim}, DType::F32, c.deviation);
        auto v = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim});
        m_q.emplace(random({c.variants, c.heads, c.kv.headDim}, DType::F32, c.deviation));
        KvPages pages(*device, c.kv);
        queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 0});
        pages.pack(*device, *queue, c.kv.tokens);
        auto stored = storedKv(k.values(), v.values(), pages.view);
        m_k = std::move(stored.keys);
        m_v = std::move(stored.values);
        return attend(c, pages);
    }
    Answer attend(const Case& c, const KvPages& pages)
    {
        auto out = random({c.heads, c.kv.headDim});
        auto mass = random({c.heads, c.massBlock > 0 ? c.kv.tokens / c.massBlock + 1 : 1});
        AttendDecode op{.q = m_q->ref(),
                        .kv = pages.view,
                        .ranges = c.ranges,
                        .out = out.ref(),
                        .scale = kScale,
                        .offsets = c.offsets};
        if (c.massBlock > 0) {
            op.mass = mass.ref();
            op.massBlock = c.massBlock;
        }
        queue->run(op);
        EXPECT_TRUE(queue->wait()) << queue->wait().failure;
        return {out.values(), c.massBlock > 0 ? mass.values() : std::vector<float>()};
    }
    ReferenceRow reference(const Case& c, std::int64_t head)
    {
        const auto dim = static_cast<std::size_t>(c.kv.headDim);
        m_seen.clear();
        for (const auto& range : c.rangesOf(head))
            for (std::int64_t key = range.begin; key < range.end; ++key) {
                const auto row =
                    static_cast<std::size_t>(key * c.kv.kvHeads + head / (c.heads / c.kv.kvHeads));
                m_seen.push_back({.token = key,
                                  .query = m_q->row(range.variant * c.heads + head),
                                  .key = std::span<const float>(m_k).subspan(row * dim, dim),
                                  .value = std::span<const float>(m_v).subspan(row * dim, dim)});
            }
        return referenceRow(m_seen, dim, static_cast<double>(kScale));
    }
    void expectFormula(const Case& c)
    {
        const auto answer = run(c);
        const auto dim = static_cast<std::size_t>(c.kv.headDim);
        const auto blocks = answer.mass.size() / static_cast<std::size_t>(c.heads);
        for (std::int64_t head = 0; head < c.heads; ++head) {
            const auto expected = reference(c, head);
            for (std::size_t i = 0; i < dim; ++i)
                ASSERT_NEAR(answer.out[static_cast<std::size_t>(head) * dim + i], expected.out[i], 1e-5)
                    << head;
            if (c.massBlock == 0)
                continue;
            std::vector<double> mass(blocks);
            for (std::size_t i = 0; i < m_seen.size(); ++i)
                mass[static_cast<std::size_t>(m_seen[i].token / c.massBlock)] += expected.weights[i];
            for (std::size_t b = 0; b < blocks; ++b)
                ASSERT_NEAR(answer.mass[static_cast<std::size_t>(head) * blocks + b], mass[b], 3e-6)
                    << head << " " << b;
        }
    }

private:
    static constexpr float kScale = 0.3f;
    std::optional<Tensor> m_q;
    std::vector<float> m_k, m_v;
    std::vector<SeenKey> m_seen;
};
INSTANTIATE_TEST_SUITE_P(, AttendDecodeTest, allLevels(), deviceName);

TEST_P(AttendDecodeTest, MatchesTheFormulaForEveryHeadShapeAndFormat)
{
    for (const KvFormat format : kKvFormats)
        for (const std::int64_t headDim : {8, 32, 40, 64, 128})
            for (const std::int64_t group : {1, 2, 3, 4, 5, 6, 7}) {
                SCOPED_TRACE(::testing::Message()
                             << static_cast<int>(format) << " " << headDim << " group " << group);
                expectFormula({.kv = {.format = format, .tokens = 131, .kvHeads = 2, .headDim = headDim},
                               .heads = 2 * group,
                               .ranges = {{0, 131, 0}}});
            }
}

TEST_P(AttendDecodeTest, MatchesTheFormulaForEveryLength)
{
    for (const KvFormat format : {KvFormat::F16, KvFormat::Kivi2})
        for (const std::int64_t pageTokens : {16, 32, 256})
            for (const std::int64_t tokens : {1, 3, 64, 511, 512, 513, 1500}) {
                SCOPED_TRACE(tokens);
                expectFormula({.kv = {.format = format,
                                      .tokens = tokens,
                                      .pageTokens = pageTokens,
                                      .kvHeads = 1,
                                      .headDim = 32},
                               .heads = 2,
                               .ranges = {{0, tokens, 0}},
                               .massBlock = 64});
            }
}

TEST_P(AttendDecodeTest, PicksTheQueryVariantOfEachKeyRange)
{
    expectFormula({.kv = {.tokens = 1400, .pageTokens = 32, .kvHeads = 2, .headDim = 64},
                   .heads = 4,
                   .variants = 3,
                   .ranges = {{0, 512, 2}, {512, 1024, 1}, {1024, 1399, 0}},
                   .massBlock = 64});
}

TEST_P(AttendDecodeTest, EachKvHeadMayHaveRangesOfItsOwn)
{
    for (const KvFormat format : {KvFormat::F16, KvFormat::Kivi4})
        expectFormula(
            {.kv = {.format = format, .tokens = 1400, .pageTokens = 32, .kvHeads = 3, .headDim = 64},
             .heads = 6,
             .variants = 2,
             .ranges = {{0, 64, 1}, {1200, 1399, 0}, {0, 512, 1}, {512, 1399, 0}, {700, 1399, 0}},
             .massBlock = 64,
             .offsets = {0, 2, 4, 5}});
}

TEST_P(AttendDecodeTest, RangesMayLeaveGapsAndSplitABlockOfMass)
{
    for (const KvFormat format : {KvFormat::F16, KvFormat::Int8, KvFormat::Kivi4})
        for (const std::int64_t massBlock : {1, 16, 64, 512, 1024}) {
            SCOPED_TRACE(massBlock);
            expectFormula(
                {.kv = {.format = format, .tokens = 1300, .pageTokens = 64, .kvHeads = 1, .headDim = 32},
                 .heads = 3,
                 .variants = 2,
                 .ranges = {{2, 7, 0}, {30, 31, 1}, {31, 600, 0}, {610, 610, 1}, {700, 1290, 1}},
                 .massBlock = massBlock});
        }
}

TEST_P(AttendDecodeTest, MassOfAHeadSumsToOneAndLeavesTheAnswerAlone)
{
    Case c{.kv = {.tokens = 3000, .pageTokens = 256, .kvHeads = 2, .headDim = 64},
           .heads = 14,
           .ranges = {{0, 3000, 0}},
           .massBlock = 64,
           .deviation = 2.0f};
    auto k = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim}, DType::F32, c.deviation);
    auto v = random({c.kv.tokens, c.kv.kvHeads, c.kv.headDim});
    run(c);  // fixes the query
    KvPages pages(*device, c.kv);
    queue->run(KvWrite{.k = k.ref(), .v = v.ref(), .kv = pages.view, .firstToken = 0});
    const auto with = attend(c, pages);
    const auto blocks = with.mass.size() / 14;
    for (std::size_t head = 0; head < 14; ++head) {
        double sum = 0.0;
        for (std::size_t b = 0; b < blocks; ++b)
            sum += static_cast<double>(with.mass[head * blocks + b]);
        EXPECT_NEAR(sum, 1.0, 1e-5);
    }
    c.massBlock = 0;
    EXPECT_EQ(attend(c, pages).out, with.out);
}

TEST_P(AttendDecodeTest, NoKeyGivesZeros)
{
    const Case c{.kv = {.tokens = 10, .kvHeads = 1, .headDim = 32},
                 .heads = 2,
                 .ranges = {{5, 5, 0}},
                 .massBlock = 64};
    const auto answer = run(c);
    EXPECT_EQ(answer.out, std::vector<float>(answer.out.size()));
    EXPECT_EQ(answer.mass, std::vector<float>(answer.mass.size()));
}

}  // namespace kvasir::test
