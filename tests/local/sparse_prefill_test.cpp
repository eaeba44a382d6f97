// Sparse prefill through the whole transformer: a planted structure keeps the mass it claims; what decides
// whether a prompt is sparse; equal bits whatever the number of threads.
#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "core/local/prefill.h"
#include "tests/support/engine_rig.h"
#include "tests/support/reference_attention.h"

namespace kvasir::test {
namespace {

using kernels::TensorRef;

constexpr std::int64_t kTokens = 700;
constexpr TokenId kPlanted = 'P';
constexpr std::int64_t kDim = 16, kHeads = 4, kKvHeads = 2, kHidden = 64;

// One layer in which every query looks at the tokens kPlanted wherever they stand: their embedding has an own
// direction, which the keys turn into the one that all queries ask for (in the slowest dimension of the
// rotation, which hardly turns at all).  All else is noise.
std::shared_ptr<Model> plantedModel(const std::optional<DualChunk>& chunks)
{
    auto model = memoryModel({.layers = 1, .dualChunk = chunks});
    model->config.ropeTheta = 1e12;
    auto& weights = model->weights;
    auto& layer = weights.layers[0];
    for (std::int64_t id = 0; id < model->config.vocabRows; ++id)
        weights.embedding.row<float>(id)[0] = id == kPlanted ? 8.0f : 0.0f;
    for (const auto& [matrix, gain] : {std::pair{layer.wq, 0.1f}, {layer.wk, 0.1f}})
        for (std::int64_t i = 0; i < matrix.elements(); ++i)
            reinterpret_cast<float*>(matrix.data)[i] *= gain;
    std::fill_n(layer.bq.row<float>(0), kHeads * kDim, 0.0f);
    std::fill_n(layer.bk.row<float>(0), kKvHeads * kDim, 0.0f);
    for (std::int64_t head = 0; head < kHeads; ++head)
        layer.bq.row<float>(0)[head * kDim + kDim / 2 - 1] = 2.5f;
    for (std::int64_t head = 0; head < kKvHeads; ++head)
        layer.wk.row<float>(head * kDim + kDim / 2 - 1)[0] = 2.5f;
    return model;
}

const std::vector<std::int64_t> kPlaces{33, 41, 77, 150, 151, 190, 191, 192, 260, 333, 400, 401, 500, 580};

std::vector<TokenId> plantedTokens()
{
    auto ids = byteTokenizer()->encode(nonsense(kTokens), Tokenizer::SpecialText::Plain);
    std::ranges::replace(ids, kPlanted, TokenId{'p'});
    for (const auto place : kPlaces)
        ids[static_cast<std::size_t>(place)] = kPlanted;
    return ids;
}

// Queries and keys of the only layer before rotation, in double.
std::vector<double> projected(const Model& model, std::span<const TokenId> ids, const TensorRef& w,
                              const TensorRef& bias)
{
    std::vector<double> rows;
    for (const auto id : ids) {
        const auto* x = model.weights.embedding.row<float>(id);
        double squares = 0;
        for (std::int64_t i = 0; i < kHidden; ++i)
            squares += double(x[i]) * double(x[i]);
        const double share = 1 / std::sqrt(squares / kHidden + model.config.rmsNormEps);
        for (std::int64_t out = 0; out < w.shape[0]; ++out) {
            double sum = bias.row<float>(0)[out];
            for (std::int64_t i = 0; i < kHidden; ++i)
                sum += double(x[i]) * share * double(model.weights.layers[0].attnNorm.row<float>(0)[i])
                    * double(w.row<float>(out)[i]);
            rows.push_back(sum);
        }
    }
    return rows;
}

struct Read {
    KeptMass kept;
    std::vector<float> logits;
};

Read read(const EngineRig& rig, kernels::Device& device, std::span<const TokenId> ids, std::int64_t chunk,
          const std::optional<SparsePlan>& plan)
{
    auto made = Transformer::create(rig.model()->config, rig.model()->weights, device, chunk, plan);
    EXPECT_TRUE(made) << made.error().text();
    auto& transformer = **made;
    KvSequence kv(device, rig.layout());
    Read result;
    for (std::int64_t at = 0; at < std::ssize(ids); at += chunk) {
        const auto length = transformer.scheduledLength(std::ssize(ids), Reading::Text);
        const auto part = ids.subspan(static_cast<std::size_t>(at),
                                      static_cast<std::size_t>(std::min(chunk, std::ssize(ids) - at)));
        EXPECT_TRUE(transformer.forward({.tokens = part,
                                         .lengthTokens = length,
                                         .logits = Logits::All,
                                         .attention = transformer.attentionFor(length)},
                                        kv, {}));
        result.kept += transformer.keptMass();
        result.logits.insert(result.logits.end(), transformer.logits().begin(), transformer.logits().end());
    }
    return result;
}

SparsePlan planOf(PatternBudget budget)
{
    SparsePlan plan(1, kHeads, budget);
    plan.thresholdTokens = 0;
    plan.use = SparseUse::Always;
    return plan;
}

// The mass of the sampled rows by the softmax written out: sinks, planted columns if `columns`, and the 100
// nearest distances in bands of blocks of 64 rows counted from the piece's begin.
double expectedMass(const Model& model, std::span<const TokenId> ids, const PositionMap& map,
                    std::int64_t chunk, bool columns)
{
    const auto& layer = model.weights.layers[0];
    const auto q = projected(model, ids, layer.wq, layer.bq), k = projected(model, ids, layer.wk, layer.bk);
    ReferenceAttention attention;
    attention.heads = kHeads;
    attention.kvHeads = kKvHeads;
    attention.headDim = kDim;
    for (const float frequency : inverseFrequencies(model.config))
        attention.inverseFrequencies.push_back(double(frequency));
    attention.scale = 1 / std::sqrt(double(kDim));
    if (model.config.dualChunk)
        attention.positions =
            dualChunkPositions(model.config.dualChunk->chunkSize, model.config.dualChunk->localSize);
    const std::set<std::int64_t> planted(kPlaces.begin(), kPlaces.end());
    double sum = 0;
    std::int64_t samples = 0;
    for (std::int64_t at = 0; at < std::ssize(ids); at += chunk)
        for (const auto& piece : map.pieces({at, std::min(at + chunk, std::ssize(ids))}))
            for (auto query = piece.begin; query < std::min(piece.begin + 16, piece.end); ++query)
                for (std::int64_t head = 0; head < kHeads; ++head, ++samples) {
                    const auto weights = attention.weights(q, k, query, head);
                    const auto block = piece.begin + (query - piece.begin) / 64 * 64;
                    for (std::int64_t key = 0; key <= query; ++key)
                        if (key < 30 || key >= block - 99 || (columns && planted.contains(key)))
                            sum += weights[static_cast<std::size_t>(key)];
                }
    return sum / static_cast<double>(samples);
}

class SparsePrefillTest : public testing::TestWithParam<std::optional<DualChunk>> {};
INSTANTIATE_TEST_SUITE_P(, SparsePrefillTest,
                         testing::Values(std::optional<DualChunk>{},
                                         DualChunk{.chunkSize = 256, .localSize = 64}),
                         [](const auto& tested) { return tested.param ? "DualChunks" : "Plain"; });

}  // namespace

TEST_P(SparsePrefillTest, APlantedStructureKeepsTheMassItClaims)
{
    const auto model = plantedModel(GetParam());
    const EngineRig rig(model, {.format = kernels::KvFormat::F32, .pageTokens = 32});
    const auto device = kernels::openCpu(2);
    const auto ids = plantedTokens();
    const PositionMap map(model->config);
    // 100: pieces of 8 rows behind a border, which borrow; 128 and 700: several blocks.
    for (const std::int64_t chunk : {100, 128, 700}) {
        SCOPED_TRACE(chunk);
        const auto dense = read(rig, *device, ids, chunk, {});
        const auto sparse = read(rig, *device, ids, chunk, planOf({60, 100}));
        const double expected = expectedMass(*model, ids, map, chunk, true);
        EXPECT_NEAR(sparse.kept.mean(), expected, 2e-3);
        EXPECT_GT(sparse.kept.mean(), 0.95);
        EXPECT_LE(sparse.kept.least, sparse.kept.mean());
        double difference = 0, size = 0;
        for (std::size_t i = 0; i < dense.logits.size(); ++i) {
            difference += std::pow(double(dense.logits[i]) - double(sparse.logits[i]), 2);
            size += std::pow(double(dense.logits[i]), 2);
        }
        EXPECT_LT(std::sqrt(difference / size), 0.02) << "root mean square, relative";
    }
}

TEST_P(SparsePrefillTest, AndWithoutRoomForItClaimsLess)
{
    const auto model = plantedModel(GetParam());
    const EngineRig rig(model, {.format = kernels::KvFormat::F32, .pageTokens = 32});
    const auto device = kernels::openCpu(2);
    const auto ids = plantedTokens();
    // 30 columns are the sinks alone; under dual chunks 29, since 30 would be read as 130.
    const auto sparse = read(rig, *device, ids, 128, planOf({GetParam() ? 29 : 30, 100}));
    EXPECT_NEAR(sparse.kept.mean(), expectedMass(*model, ids, PositionMap(model->config), 128, false), 2e-3);
    EXPECT_LT(sparse.kept.mean(), 0.9);
    EXPECT_LT(sparse.kept.least, 0.5);
}

// Pieces that would lose too much are dense to the last bit, those that would not stay as they are.
TEST_P(SparsePrefillTest, WhereTooMuchWouldBeLostItIsDense)
{
    const auto model = plantedModel(GetParam());
    const EngineRig rig(model, {.format = kernels::KvFormat::F32, .pageTokens = 32});
    const auto device = kernels::openCpu(2);
    const auto ids = plantedTokens();
    auto enough = planOf({60, 100}), little = planOf({GetParam() ? 29 : 30, 100});
    const auto dense = read(rig, *device, ids, 128, {}), sparse = read(rig, *device, ids, 128, enough);
    const auto lossy = read(rig, *device, ids, 128, little);
    ASSERT_NE(enough.digest(), little.digest());
    const auto unguarded = little.digest();
    enough.leastKept = little.leastKept = kLeastKeptMass;
    EXPECT_NE(little.digest(), unguarded);
    EXPECT_EQ(read(rig, *device, ids, 128, enough).logits, sparse.logits);

    const auto guarded = read(rig, *device, ids, 128, little);
    EXPECT_NE(lossy.logits, dense.logits);
    EXPECT_NE(guarded.logits, lossy.logits);
    EXPECT_LT(guarded.kept.samples, lossy.kept.samples) << "of what stayed sparse alone";
    EXPECT_GE(guarded.kept.mean(), kLeastKeptMass);
    EXPECT_GT(guarded.kept.keysShare(), lossy.kept.keysShare());
    little.leastKept = 1.1;
    const auto all = read(rig, *device, ids, 128, little);
    EXPECT_EQ(all.logits, dense.logits);
    EXPECT_EQ(all.kept.samples, 0);
    EXPECT_EQ(all.kept.keysShare(), 1.0);
}

TEST_P(SparsePrefillTest, TheNumberOfThreadsChangesNoBit)
{
    const auto model = memoryModel({.layers = 1, .dualChunk = GetParam()});
    const EngineRig rig(model, {.pageTokens = 32});
    const auto ids = plantedTokens();
    auto plan = planOf({40, 110});
    for (const SparseMethod& method :
         {SparseMethod(VerticalSlash{}), SparseMethod(FlexPrefill{.leastTokens = 0}),
          SparseMethod(XAttention{.tau = 0.5})})
        for (const auto use : {SparseUse::Always, SparseUse::WhereItPays}) {
            plan.method = method;
            plan.use = use;
            std::vector<float> expected;
            for (const int threads : {1, 2, 3}) {
                const auto device = kernels::openCpu(threads);
                const auto result = read(rig, *device, ids, 350, plan);
                EXPECT_TRUE(result.kept.samples > 0 || use == SparseUse::WhereItPays);
                if (expected.empty())
                    expected = result.logits;
                EXPECT_EQ(result.logits, expected) << threads << " threads, " << name(method);
            }
        }
}

// At borders of dual chunks, in pieces that do not begin at blocks; a small share looks at less.
TEST_P(SparsePrefillTest, BlocksKeepTheShareThatWasAskedFor)
{
    const auto model = plantedModel(GetParam());
    const EngineRig rig(model, {.format = kernels::KvFormat::F32, .pageTokens = 32});
    const auto device = kernels::openCpu(2);
    const auto ids = plantedTokens();
    for (const std::int64_t chunk : {100, 128, 699})
        for (const double share : {0.4, 0.9})
            for (const SparseMethod& method :
                 {SparseMethod(FlexPrefill{.gamma = share, .tau = 0, .leastTokens = 0}),
                  SparseMethod(FlexPrefill{.gamma = share, .tau = 1, .leastTokens = 0}),
                  SparseMethod(XAttention{.tau = share})}) {
                SCOPED_TRACE(testing::Message() << name(method) << " chunks of " << chunk);
                auto plan = planOf({});
                plan.method = method;
                const auto sparse = read(rig, *device, ids, chunk, plan);
                EXPECT_GT(sparse.kept.mean(), share - 0.05);
                EXPECT_LE(sparse.kept.mean(), 1.0);
                EXPECT_TRUE(share > 0.5 || sparse.kept.keysShare() < 0.9) << sparse.kept.keysShare();
            }
}

// A mask takes away what the patterns may choose from, and nothing else.
TEST_P(SparsePrefillTest, UnderAMaskTheWholeShareIsStillDense)
{
    const auto model = plantedModel(GetParam());
    const EngineRig rig(model, {.format = kernels::KvFormat::F32, .pageTokens = 32});
    const auto device = kernels::openCpu(2);
    const auto ids = plantedTokens();
    const KeyMask mask({{0, 35}, {150, 300}, {501, 502}});
    const auto second = [&](const std::optional<SparsePlan>& plan) {
        auto made = Transformer::create(model->config, model->weights, *device, 600, plan);
        EXPECT_TRUE(made);
        KvSequence kv(*device, rig.layout());
        EXPECT_TRUE((*made)->forward({.tokens = std::span(ids).first(520)}, kv, {}));
        const auto attention = plan ? PromptAttention::Sparse : PromptAttention::Dense;
        EXPECT_TRUE((*made)->forward({.tokens = std::span(ids).subspan(520),
                                      .logits = Logits::All,
                                      .mask = &mask,
                                      .attention = attention},
                                     kv, {}));
        return std::vector((*made)->logits().begin(), (*made)->logits().end());
    };
    const auto dense = second({});
    for (const SparseMethod& method :
         {SparseMethod(VerticalSlash{}), SparseMethod(FlexPrefill{.gamma = 1, .tau = 0}),
          SparseMethod(FlexPrefill{.gamma = 1, .tau = 1}), SparseMethod(XAttention{.tau = 1})}) {
        auto plan = planOf({1000, 1000});
        plan.method = method;
        const auto sparse = second(plan);
        ASSERT_EQ(sparse.size(), dense.size());
        for (std::size_t i = 0; i < dense.size(); ++i)
            ASSERT_NEAR(sparse[i], dense[i], 1e-3) << name(method);
    }
}

TEST(SparsePrefill, TheWholePromptsLengthDecides)
{
    EngineRig rig(memoryModel({.layers = 1}));
    auto plan = planOf({30, 50});
    plan.thresholdTokens = 400;
    const auto& model = *rig.model();
    auto made = Transformer::create(model.config, model.weights, rig.device(), 128, plan);
    ASSERT_TRUE(made);
    auto& transformer = **made;
    EXPECT_EQ(transformer.scheduledLength(400, Reading::Text), 0);
    EXPECT_EQ(transformer.scheduledLength(401, Reading::Text), 401);
    EXPECT_EQ(transformer.scheduledLength(5000, Reading::Text), 401)
        << "prompts share what does not depend on their length";
    EXPECT_EQ(transformer.attentionFor(0), PromptAttention::Dense);
    EXPECT_EQ(transformer.attentionFor(401), PromptAttention::Sparse);

    Prefill prefill(transformer, nullptr, {});
    const std::string corpus;
    const auto ids = plantedTokens();
    for (const auto& [tokens, sparse] : {std::pair{400, false}, {700, true}}) {
        auto timeline = rig.timeline();
        PrefillStats stats;
        const auto prompt = streamPrompt(std::span(ids).first(static_cast<std::size_t>(tokens)));
        ASSERT_TRUE(prefill.run({.prompt = prompt, .identity = rig.identity(), .corpus = corpus}, timeline,
                                stats, {}));
        EXPECT_EQ(stats.keptMass.samples > 0, sparse);
        EXPECT_EQ(stats.keptMass.mean() < 1, sparse);
    }

    // Where the length itself matters it stays what it is.
    const DualChunk scaled{.chunkSize = 64, .localSize = 32, .originalMaxPositions = 100};
    EngineRig long_(memoryModel({.layers = 1, .dualChunk = scaled}));
    auto other =
        Transformer::create(long_.model()->config, long_.model()->weights, long_.device(), 128, plan);
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)->scheduledLength(100, Reading::Text), 0);
    EXPECT_EQ((*other)->scheduledLength(300, Reading::Text), 300);
    EXPECT_EQ((*other)->scheduledLength(5000, Reading::Text), 5000);
}

TEST(SparsePrefill, APlanOfAnotherModelIsRefused)
{
    EngineRig rig(memoryModel({}));
    for (const auto& plan : {SparsePlan(3, 4), SparsePlan(2, 5)}) {
        const auto made =
            Transformer::create(rig.model()->config, rig.model()->weights, rig.device(), 64, plan);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code(), ErrorCode::Invalid);
    }
}

}  // namespace kvasir::test
