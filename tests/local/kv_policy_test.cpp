// KV policies in the model: what each chooses from numbers reckoned in double precision, attended to by the
// reference, gives the engine's logits; everything within the budget gives those of no policy, bit for bit.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/local/kv_policy_run.h"
#include "core/local/transformer.h"
#include "tests/support/engine_rig.h"
#include "tests/support/reference_transformer.h"

namespace kvasir::test {
namespace {

struct Case {
    std::string name;
    MemoryModelOptions model{};
    RigOptions rig{};
};

void PrintTo(const Case& own, std::ostream* out)
{
    *out << own.name;
}

KvPolicy policyOf(const std::string& name)
{
    return kvPolicyByName(name).value();
}

std::vector<TokenId> tokensOf(std::int64_t count)
{
    auto ids = byteTokenizer()->encode(nonsense(count), Tokenizer::SpecialText::Plain);
    ids.resize(static_cast<std::size_t>(count));
    return ids;
}

// Logits of each step that decodes tokens[prompt …] behind the ones before it, read as text.
struct Decoded {
    std::vector<std::vector<float>> logits{};
    PolicyUse use{};
};

Decoded decoded(const Case& own, std::span<const TokenId> tokens, std::int64_t prompt,
                const std::optional<KvPolicy>& policy, const KeyMask* mask = nullptr)
{
    EngineRig rig(memoryModel(own.model), own.rig);
    std::optional<KvPolicyRun> run;
    if (policy)
        run.emplace(*policy, rig.model()->config, rig.layout(), prompt, 0);
    KvSequence kv(rig.device(), rig.layout());
    Decoded out;
    for (const auto& chunk : chunksOf(plainPrompt(tokens.first(static_cast<std::size_t>(prompt))),
                                      rig.transformer().chunkTokens())) {
        const auto done = rig.transformer().forward(
            {.tokens = tokens.subspan(static_cast<std::size_t>(chunk.tokens.begin),
                                      static_cast<std::size_t>(chunk.tokens.size())),
             .reading = Reading::Text,
             .policy = run ? &*run : nullptr},
            kv, {});
        EXPECT_TRUE(done) << done.error().text();
    }
    for (auto at = prompt; at < std::ssize(tokens); ++at) {
        const auto done = rig.transformer().step(
            {.token = tokens[static_cast<std::size_t>(at)], .mask = mask, .policy = run ? &*run : nullptr},
            kv, {});
        EXPECT_TRUE(done) << done.error().text();
        const auto row = rig.transformer().logits();
        out.logits.emplace_back(row.begin(), row.end());
    }
    if (run)
        out.use = run->use();
    return out;
}

// The least f16 that is not below.
double halfAbove(double value)
{
    const double nearest = roundedToF16(value);
    const double step = std::ldexp(1.0, std::max(std::ilogb(value), -14) - 10);
    return nearest >= value ? nearest : roundedToF16(nearest + step);
}

// The chooser under test elsewhere, fed with numbers of the reference: for each query the keys of each head.
class ReferenceChoices {
public:
    ReferenceChoices(const ModelConfig& config, const ReferenceTransformer::FirstLayer& first,
                     const std::string& policy, std::int64_t prompt)
        : m_config(config),
          m_first(first),
          m_group(config.heads / config.kvHeads),
          m_chooser(makeKvChooser(policyOf(policy), {.layers = 1, .kvHeads = config.kvHeads}, prompt))
    {
        if (m_chooser->wantsVotes())
            for (std::int64_t head = 0; head < config.kvHeads; ++head)
                m_chooser->addVotes(0, head, votes(head, prompt));
        m_chooser->begin(prompt);
    }

    void step(std::int64_t query)
    {
        for (std::int64_t head = 0; head < m_config.kvHeads; ++head) {
            std::set<std::int64_t> keys;
            for (const auto& range : m_chooser->keys(0, head, query, scores(head, query)))
                for (auto key = range.begin; key < range.end; ++key)
                    keys.insert(key);
            m_keys[{query, head}] = keys;
            if (!m_chooser->wantsMass())
                continue;
            auto attention = m_first.attention;
            attention.sees = [&keys](auto, auto key, auto) { return keys.contains(key); };
            std::vector<float> mass(static_cast<std::size_t>(query / 16 + 1), 0.0f);
            for (std::int64_t member = 0; member < m_group; ++member) {
                const auto weights = attention.weights(m_first.q, m_first.k, query, head * m_group + member);
                for (std::int64_t key = 0; key <= query; ++key)
                    mass[static_cast<std::size_t>(key / 16)] +=
                        static_cast<float>(weights[static_cast<std::size_t>(key)]);
            }
            m_chooser->addMass(0, head, mass);
        }
    }
    bool sees(std::int64_t query, std::int64_t key, std::int64_t kvHead) const
    {
        const auto own = m_keys.find({query, kvHead});
        return own == m_keys.end() || own->second.contains(key);
    }
    bool leftSomethingOut(std::int64_t query) const { return std::ssize(m_keys.at({query, 0})) < query + 1; }

private:
    std::vector<float> votes(std::int64_t kvHead, std::int64_t prompt) const
    {
        std::vector<float> sums(static_cast<std::size_t>(prompt), 0.0f);
        for (auto query = prompt - kVotingQueries; query < prompt; ++query)
            for (std::int64_t member = 0; member < m_group; ++member) {
                const auto weights =
                    m_first.attention.weights(m_first.q, m_first.k, query, kvHead * m_group + member);
                for (std::size_t key = 0; key < sums.size(); ++key)
                    sums[key] += static_cast<float>(weights[key]);
            }
        return sums;
    }
    std::vector<double> turned(const std::vector<double>& rows, std::int64_t row, std::int64_t position) const
    {
        const auto dim = static_cast<std::size_t>(m_config.headDim), half = dim / 2;
        const auto* x = rows.data() + static_cast<std::size_t>(row) * dim;
        std::vector<double> y(dim);
        for (std::size_t i = 0; i < half; ++i) {
            const double angle = static_cast<double>(position) * m_first.attention.inverseFrequencies[i];
            y[i] = x[i] * std::cos(angle) - x[i + half] * std::sin(angle);
            y[i + half] = x[i + half] * std::cos(angle) + x[i] * std::sin(angle);
        }
        return y;
    }
    std::vector<double> query(std::int64_t at, std::int64_t head, std::int64_t key) const
    {
        return turned(m_first.q, at * m_config.heads + head, m_first.attention.positions(at, key)->query);
    }
    std::vector<double> key(std::int64_t at, std::int64_t kvHead, std::int64_t query) const
    {
        return turned(m_first.k, at * m_config.kvHeads + kvHead, m_first.attention.positions(query, at)->key);
    }
    std::vector<float> scores(std::int64_t kvHead, std::int64_t at) const
    {
        std::vector<float> all;
        const auto heads = m_chooser->summary() == KvSummary::None ? 0 : m_group;
        for (std::int64_t member = 0; member < heads; ++member) {
            const auto head = kvHead * m_group + member;
            if (m_chooser->summary() == KvSummary::Bounds) {
                for (std::int64_t page = 0; page <= at / 16; ++page)
                    all.push_back(bound(kvHead, head, at, page));
                continue;
            }
            for (const auto own : m_chooser->representatives(0, kvHead)) {
                const auto q = query(at, head, own), k = key(own, kvHead, at);
                double sum = 0;
                for (std::size_t i = 0; i < q.size(); ++i)
                    sum += q[i] * k[i];
                all.push_back(static_cast<float>(sum * m_first.attention.scale));
            }
        }
        return all;
    }
    float bound(std::int64_t kvHead, std::int64_t head, std::int64_t at, std::int64_t page) const
    {
        const auto dim = static_cast<std::size_t>(m_config.headDim);
        const auto q = query(at, head, page * 16);
        std::vector<double> low(dim, INFINITY), high(dim, -INFINITY);
        for (auto own = page * 16; own < std::min(page * 16 + 16, at + 1); ++own) {
            const auto k = key(own, kvHead, at);
            for (std::size_t i = 0; i < dim; ++i) {
                low[i] = std::min(low[i], k[i]);
                high[i] = std::max(high[i], k[i]);
            }
        }
        double sum = 0;
        for (std::size_t i = 0; i < dim; ++i)
            sum += std::max(q[i] * -halfAbove(-low[i]), q[i] * halfAbove(high[i]));
        return static_cast<float>(sum * m_first.attention.scale);
    }

    const ModelConfig& m_config;
    const ReferenceTransformer::FirstLayer& m_first;
    std::int64_t m_group;
    std::unique_ptr<KvChooser> m_chooser;
    std::map<std::pair<std::int64_t, std::int64_t>, std::set<std::int64_t>> m_keys;
};

class KvPolicyModel : public testing::TestWithParam<Case> {};

}  // namespace

TEST_P(KvPolicyModel, AttendsToWhatThePolicyChoosesFromTheTruth)
{
    constexpr std::int64_t kPrompt = 700, kSteps = 34;
    const auto tokens = tokensOf(kPrompt + kSteps);
    auto options = GetParam();
    options.model.layers = 1;  // so that what it is fed with does not depend on what was chosen before
    options.rig.format = kernels::KvFormat::F32;
    const auto model = memoryModel(options.model);
    const ReferenceTransformer reference(model->config, model->weights);
    const auto first = reference.firstLayer(tokens);
    for (const char* const policy : {"streaming:160", "h2o:160", "snapkv:160", "infllm:400", "quest:160"}) {
        ReferenceChoices choices(model->config, first, policy, kPrompt);
        for (auto query = kPrompt; query < kPrompt + kSteps; ++query) {
            choices.step(query);
            EXPECT_TRUE(choices.leftSomethingOut(query)) << policy;
        }
        const auto expected = reference.logits(tokens, {.sees = [&](auto query, auto key, auto kvHead) {
                                                   return choices.sees(query, key, kvHead);
                                               }});
        const auto ours = decoded(options, tokens, kPrompt, policyOf(policy));
        const auto full = decoded(options, tokens, kPrompt, {});
        double most = 0, without = 0;
        for (std::size_t step = 0; step < ours.logits.size(); ++step)
            for (std::size_t id = 0; id < static_cast<std::size_t>(byteTokenizer()->size()); ++id) {
                const double truth = expected[static_cast<std::size_t>(kPrompt) + step][id];
                most = std::max(most, std::abs(truth - static_cast<double>(ours.logits[step][id])));
                without = std::max(without, std::abs(truth - static_cast<double>(full.logits[step][id])));
            }
        EXPECT_LT(most, 1e-3) << policy;
        EXPECT_GT(without, 10 * most) << policy << ": looking at everything is something else";
    }
}

TEST_P(KvPolicyModel, WithEverythingInTheBudgetEqualsNoPolicy)
{
    constexpr std::int64_t kPrompt = 301;
    const auto tokens = tokensOf(kPrompt + 40);
    const KeyMask mask({{20, 75}, {130, 140}});
    for (const auto* const hidden : {static_cast<const KeyMask*>(nullptr), &mask}) {
        const auto full = decoded(GetParam(), tokens, kPrompt, {}, hidden);
        for (const char* const policy :
             {"full", "streaming:500", "h2o:500", "snapkv:500", "infllm:500", "quest:500"}) {
            const auto own = decoded(GetParam(), tokens, kPrompt, policyOf(policy), hidden);
            EXPECT_EQ(own.logits, full.logits) << policy;
            EXPECT_GE(own.use.readBytes, own.use.fullBytes) << policy;
            if (own.use.keptMass) {
                EXPECT_NEAR(*own.use.keptMass, 1.0, 1e-5) << policy;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, KvPolicyModel,
    testing::Values(
        Case{"Plain", {}, {}}, Case{"OneHeadPerGroup", {.heads = 2, .kvHeads = 2}, {.pageTokens = 16}},
        Case{"SevenHeadsPerGroup",
             {.hidden = 96, .heads = 14, .kvHeads = 2},
             {.format = kernels::KvFormat::Int8}},
        Case{"DualChunks",
             {.dualChunk = DualChunk{.chunkSize = 256, .localSize = 64, .originalMaxPositions = 0}},
             {.format = kernels::KvFormat::Q4}},
        Case{"DualChunksOfFewBlocks",
             {.heads = 3,
              .kvHeads = 1,
              .dualChunk = DualChunk{.chunkSize = 80, .localSize = 32, .originalMaxPositions = 0}},
             {.format = kernels::KvFormat::Kivi2, .pageTokens = 16, .chunkTokens = 50}}),
    [](const auto& own) { return own.param.name; });

TEST(KvPolicyRun, CountsWhatIsReadAndKept)
{
    const Case own{.name = {}, .rig = {.format = kernels::KvFormat::F32}};
    const auto tokens = tokensOf(600);
    const double key = 2 * 16 * 4;                  // bytes of a key and a value of one head
    const double whole = 2 * 2 * key, steps = 100;  // layers · KV heads
    double sum = 0;
    for (std::int64_t query = 500; query < 600; ++query)
        sum += static_cast<double>(query + 1);
    const auto full = decoded(own, tokens, 500, policyOf("full"));
    EXPECT_EQ(full.use.steps, 100);
    EXPECT_DOUBLE_EQ(full.use.readBytes, sum * whole);
    EXPECT_DOUBLE_EQ(full.use.fullBytes, sum * whole);
    EXPECT_DOUBLE_EQ(full.use.keptBytes, 600 * whole);
    EXPECT_FALSE(full.use.keptMass);

    const auto h2o = decoded(own, tokens, 500, policyOf("h2o:64"));
    EXPECT_LE(h2o.use.readBytes, steps * 64 * whole);
    EXPECT_GT(h2o.use.readBytes, steps * 48 * whole);
    EXPECT_LE(h2o.use.keptBytes, 64 * whole);
    EXPECT_DOUBLE_EQ(h2o.use.fullBytes, sum * whole);
    ASSERT_TRUE(h2o.use.keptMass);
    EXPECT_GT(*h2o.use.keptMass, 0.05);
    EXPECT_LT(*h2o.use.keptMass, 0.999);

    // What may be looked at again is kept, and the bounds beside it: 2 · 16 halves for each 16 keys.
    const auto quest = decoded(own, tokens, 500, policyOf("quest:64"));
    const double pages = 38, bounds = pages * 2 * 16 * 2 * 2 * 2;
    EXPECT_DOUBLE_EQ(quest.use.keptBytes, 600 * whole + bounds);
    EXPECT_GT(quest.use.readBytes, steps * 49 * whole);
    EXPECT_LE(quest.use.readBytes, steps * (64 * whole + bounds));
    EXPECT_GT(*quest.use.keptMass, *decoded(own, tokens, 500, policyOf("streaming:80")).use.keptMass);
}

TEST(KvPolicyRun, StreamingHeadsStayAsTheyAre)
{
    // One layer: the first KV head looks at everything, or at what the policy chooses, the second streams.
    const HeadRoles roles{.sinkTokens = 16, .recentTokens = 32, .kvHeads = 2, .retrieval = {true, false}};
    const Case own{
        .name = {}, .model = {.layers = 1, .headRoles = roles}, .rig = {.format = kernels::KvFormat::F32}};
    const auto tokens = tokensOf(500);
    const auto full = decoded(own, tokens, 480, {});
    EXPECT_EQ(decoded(own, tokens, 480, policyOf("quest:600")).logits, full.logits);
    const auto quest = decoded(own, tokens, 480, policyOf("quest:64"));
    EXPECT_NE(quest.logits, full.logits);
    auto all = own;
    all.model.headRoles->retrieval = {false, false};  // nothing to choose for
    EXPECT_EQ(decoded(all, tokens, 480, policyOf("quest:64")).logits, decoded(all, tokens, 480, {}).logits);
}

}  // namespace kvasir::test
