// Law 4: sparse prefill with a full budget, or by a rule that keeps the whole share, ≈ dense, in every
// arrangement of chunks; with a small one it is something else.
#include <cmath>

#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kEverything = 1 << 30;
// FlexPrefill twice: all heads by columns and diagonals, all heads by the map.
const std::vector<SparseMethod> kWholeShare{VerticalSlash{}, FlexPrefill{.gamma = 1, .tau = 0},
                                            FlexPrefill{.gamma = 1, .tau = 1, .leastTokens = 0},
                                            XAttention{.tau = 1}, XAttention{.tau = 1, .stride = 32}};

struct Read {
    std::vector<float> logits;  // of all positions
    KeptMass kept;
};

// Logits of every position, read in chunks with the plan or, without one, dense.
Read read(const EngineRig& rig, kernels::Device& device, std::span<const TokenId> ids,
          std::int64_t chunkTokens, const std::optional<SparsePlan>& plan)
{
    const auto& model = *rig.model();
    auto transformer = Transformer::create(model.config, model.weights, device, chunkTokens, plan);
    EXPECT_TRUE(transformer) << transformer.error().text();
    KvSequence kv(device, rig.layout());
    Read result;
    const auto total = std::ssize(ids);
    for (std::int64_t at = 0; at < total; at += chunkTokens) {
        const auto length = (*transformer)->scheduledLength(total, Reading::Question);
        const auto chunk = ids.subspan(static_cast<std::size_t>(at),
                                       static_cast<std::size_t>(std::min(chunkTokens, total - at)));
        const auto done = (*transformer)
                              ->forward({.tokens = chunk,
                                         .lengthTokens = length,
                                         .logits = Logits::All,
                                         .attention = (*transformer)->attentionFor(length)},
                                        kv, {});
        EXPECT_TRUE(done) << done.error().text();
        const auto logits = (*transformer)->logits();
        result.logits.insert(result.logits.end(), logits.begin(), logits.end());
        result.kept += (*transformer)->keptMass();
    }
    return result;
}

double largestDifference(std::span<const float> a, std::span<const float> b)
{
    double most = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        most = std::max(most, std::abs(double(a[i]) - double(b[i])));
    return most;
}

double largest(std::span<const float> values)
{
    double most = 0;
    for (const float value : values)
        most = std::max(most, std::abs(double(value)));
    return most;
}

class SparseWithAFullBudget : public Law {
protected:
    SparsePlan plan(PatternBudget budget) const
    {
        SparsePlan plan(GetParam().model.layers, GetParam().model.heads, budget);
        plan.thresholdTokens = 0;
        plan.use = SparseUse::Always;
        return plan;
    }
    static std::vector<TokenId> tokens(std::int64_t count)
    {
        return byteTokenizer()->encode(nonsense(count), Tokenizer::SpecialText::Plain);
    }
};
INSTANTIATE_TEST_SUITE_P(, SparseWithAFullBudget, testing::ValuesIn(lawCases()), lawName);

TEST_P(SparseWithAFullBudget, IsDense)
{
    auto own = rig();
    const bool exact = GetParam().rig.format == kernels::KvFormat::F32;
    const bool coarse = GetParam().model.storedType == kernels::DType::BF16;
    for (const std::int64_t count : {1, 2, 63, 64, 65, 97, 150, 230})
        for (const std::int64_t chunkTokens : {48, 64, 100, 230}) {
            SCOPED_TRACE(testing::Message() << count << " tokens in chunks of " << chunkTokens);
            const auto ids = tokens(count);
            const auto dense = read(own, own.device(), ids, chunkTokens, {});
            for (const auto& method : kWholeShare) {
                SCOPED_TRACE(name(method));
                auto everything = plan({kEverything, kEverything});
                everything.method = method;
                const auto sparse = read(own, own.device(), ids, chunkTokens, everything);
                EXPECT_LE(largestDifference(sparse.logits, dense.logits),
                          largest(dense.logits)
                              * (exact        ? 2e-5
                                     : coarse ? 4e-2
                                              : 3e-3));
                EXPECT_EQ(dense.kept.samples, 0);
                EXPECT_GT(sparse.kept.samples, 0);
                EXPECT_NEAR(sparse.kept.mean(), 1.0, 1e-5);
            }
        }
}

TEST_P(SparseWithAFullBudget, AndWithASmallOneIsNot)
{
    auto own = rig();
    const auto ids = tokens(500);
    const auto dense = read(own, own.device(), ids, 64, {});
    const auto sparse = read(own, own.device(), ids, 64, plan({0, 1}));
    EXPECT_GT(largestDifference(sparse.logits, dense.logits), 1e-2);
    EXPECT_LT(sparse.kept.mean(), 0.95);
    for (const SparseMethod& method : {SparseMethod(FlexPrefill{.gamma = 0.1, .tau = 0, .leastTokens = 0}),
                                       SparseMethod(FlexPrefill{.gamma = 0.1, .tau = 1, .leastTokens = 0}),
                                       SparseMethod(XAttention{.tau = 0.1})}) {
        auto small = plan({});
        small.method = method;
        const auto other = read(own, own.device(), ids, 64, small);
        EXPECT_GT(largestDifference(other.logits, dense.logits), 1e-2) << name(method);
        EXPECT_LT(other.kept.mean(), 0.95);
        EXPECT_LT(other.kept.keysShare(), 0.95);
    }
}

// Whether a prompt is read sparse depends on its whole length alone.
TEST_P(SparseWithAFullBudget, BelowTheThresholdIsTheSameBits)
{
    auto own = rig();
    auto small = plan({0, 1});
    small.thresholdTokens = 300;
    const auto ids = tokens(300);
    EXPECT_EQ(read(own, own.device(), ids, 64, small).logits, read(own, own.device(), ids, 64, {}).logits);
}

}  // namespace
}  // namespace kvasir::test
