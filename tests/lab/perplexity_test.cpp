// Perplexity and agreement against the same numbers reckoned from plain logits.
#include <cmath>

#include <gtest/gtest.h>

#include "core/lab/perplexity.h"
#include "tests/support/engine_rig.h"

namespace kvasir::test {
namespace {

std::vector<TokenId> someTokens(std::int64_t count)
{
    std::vector<TokenId> tokens;
    for (const char character : nonsense(count))
        tokens.push_back(static_cast<TokenId>(static_cast<unsigned char>(character)));
    tokens.resize(static_cast<std::size_t>(count));
    return tokens;
}

MemoryModelOptions modelOptions()
{
    MemoryModelOptions options;
    options.dualChunk = DualChunk{.chunkSize = 96, .localSize = 32, .originalMaxPositions = 0};
    return options;
}

// ln p of every token of the vocabulary, row by row.
std::vector<std::vector<double>> logProbabilities(const std::shared_ptr<const Model>& model,
                                                  const std::vector<TokenId>& tokens)
{
    RigOptions options;
    options.format = kernels::KvFormat::F32;
    EngineRig rig(model, options);
    const auto logits = rig.logitsOf(tokens, 0);
    const auto vocabulary = static_cast<std::size_t>(model->tokenizer->size());
    std::vector<std::vector<double>> rows;
    for (std::size_t row = 0; row < tokens.size(); ++row) {
        rows.emplace_back(logits.begin() + static_cast<std::ptrdiff_t>(row * vocabulary),
                          logits.begin() + static_cast<std::ptrdiff_t>((row + 1) * vocabulary));
        double sum = 0;
        for (const double logit : rows.back())
            sum += std::exp(logit);
        for (double& logit : rows.back())
            logit -= std::log(sum);
    }
    return rows;
}

std::vector<VariantPerplexity> measured(const std::vector<TokenId>& tokens,
                                        const std::vector<std::string>& positions,
                                        const std::vector<std::string>& codecs)
{
    const auto model = memoryModel(modelOptions());
    EngineRig rig(model);
    auto results = measurePerplexity({tokens, variantsOf(positions, codecs)}, model, rig.device(), {});
    EXPECT_TRUE(results) << results.error().text();
    return std::move(results).value();
}

}  // namespace

TEST(Perplexity, IsThatOfPlainLogitsInEveryBucket)
{
    const auto tokens = someTokens(700);  // more than one chunk
    const auto results = measured(tokens, {"model"}, {"f32"});
    const auto rows = logProbabilities(memoryModel(modelOptions()), tokens);
    ASSERT_EQ(results.size(), 1u);
    std::int64_t begin = 1, counted = 0;
    for (const auto& bucket : results[0].buckets) {
        EXPECT_EQ(bucket.begin, begin);
        EXPECT_EQ(bucket.end, begin * 2);
        double nats = 0;
        const auto end = std::min<std::int64_t>(bucket.end, 700);
        for (auto at = bucket.begin; at < end; ++at)
            nats -= rows[static_cast<std::size_t>(at - 1)]
                        [static_cast<std::size_t>(tokens[static_cast<std::size_t>(at)])];
        EXPECT_EQ(bucket.tokens, end - bucket.begin);
        EXPECT_NEAR(bucket.nats, nats, 1e-3 * static_cast<double>(bucket.tokens)) << bucket.begin;
        counted += bucket.tokens;
        begin = bucket.end;
    }
    EXPECT_EQ(counted, 699);
    EXPECT_EQ(results[0].all().tokens, 699);
    EXPECT_EQ(results[0].all().topShare(), 1);
    EXPECT_EQ(results[0].all().divergence, 0);
}

TEST(Perplexity, AVariantAgreesWithItselfAndAnotherCodecNearly)
{
    const auto results = measured(someTokens(600), {"model", "model"}, {"f32"});
    ASSERT_EQ(results.size(), 2u);
    EXPECT_EQ(results[1].all().topShare(), 1);
    EXPECT_LT(results[1].all().meanDivergence(), 1e-9);
    EXPECT_EQ(results[1].all().nats, results[0].all().nats);
    const auto codecs = measured(someTokens(600), {"model"}, {"f32", "f16"});
    EXPECT_GT(codecs[1].all().divergence, 0);
    EXPECT_LT(codecs[1].all().meanDivergence(), 1e-4);
}

TEST(Perplexity, DivergenceIsThatOfTheDistributions)
{
    const auto tokens = someTokens(600);
    const auto results = measured(tokens, {"model", "plain"}, {"f32"});
    auto options = modelOptions();
    const auto first = logProbabilities(memoryModel(options), tokens);
    options.dualChunk.reset();
    const auto other = logProbabilities(memoryModel(options), tokens);
    double divergence = 0;
    std::int64_t same = 0;
    for (std::size_t row = 0; row + 1 < tokens.size(); ++row) {
        for (std::size_t i = 0; i < first[row].size(); ++i)
            divergence += std::exp(first[row][i]) * (first[row][i] - other[row][i]);
        const auto top = [](const std::vector<double>& values) {
            return std::max_element(values.begin(), values.end()) - values.begin();
        };
        same += top(first[row]) == top(other[row]) ? 1 : 0;
    }
    const auto all = results[1].all();
    EXPECT_NEAR(all.divergence, divergence, 0.01 * divergence);
    EXPECT_GT(divergence, 1e-3);
    EXPECT_NEAR(static_cast<double>(all.sameTop), static_cast<double>(same), 2);
    // Up to a chunk's length the two are the same model (law 6).
    EXPECT_LT(results[1].buckets[5].meanDivergence(), 1e-6);
}

TEST(Perplexity, TheLastTokensMayBeDecodedAndPoliciesCompared)
{
    const auto tokens = someTokens(600);
    const auto model = memoryModel(modelOptions());
    EngineRig rig(model);
    const auto variants =
        variantsOf({"model"}, {"f32"}, {"dense"}, {"stored"}, {"full", "quest:2000", "h2o:2000", "h2o:64"});
    const auto results = measurePerplexity({tokens, variants, 100}, model, rig.device(), {});
    ASSERT_TRUE(results) << results.error().text();
    const auto rows = logProbabilities(model, tokens);
    double nats = 0;
    for (std::size_t at = 500; at < 600; ++at)
        nats -= rows[at - 1][static_cast<std::size_t>(tokens[at])];
    for (const auto& result : *results) {
        ASSERT_EQ(result.all().tokens, 100);
        EXPECT_EQ(result.buckets.front().begin, 256) << "no bucket without tokens";
        EXPECT_EQ(result.use.steps, 100);
    }
    EXPECT_NEAR((*results)[0].all().nats, nats, 0.1);
    EXPECT_EQ((*results)[1].all().nats, (*results)[0].all().nats) << "all pages are in the budget";
    EXPECT_EQ((*results)[2].all().nats, (*results)[0].all().nats);
    EXPECT_GT((*results)[3].all().divergence, 1e-3);
    EXPECT_LT((*results)[3].use.readBytes, (*results)[3].use.fullBytes / 4);

    const auto none = measurePerplexity({tokens, variants}, model, rig.device(), {});
    EXPECT_EQ(none.error().code(), ErrorCode::Invalid) << "a policy acts on decoded tokens";
    const auto tooMany = measurePerplexity({tokens, variants, 599}, model, rig.device(), {});
    EXPECT_EQ(tooMany.error().code(), ErrorCode::Invalid);
}

TEST(Perplexity, RefusesWhatCannotBeForetoldAndHearsAStop)
{
    const auto model = memoryModel({});
    EngineRig rig(model);
    const auto variants = variantsOf({"model"}, {"f16"});
    EXPECT_EQ(measurePerplexity({{1}, variants}, model, rig.device(), {}).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(measurePerplexity({{1, 2}, {}}, model, rig.device(), {}).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(measurePerplexity({{1, 100000}, variants}, model, rig.device(), {}).error().code(),
              ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    const JobContext job(stop.get_token(), {});
    EXPECT_EQ(measurePerplexity({{1, 2}, variants}, model, rig.device(), job).error().code(),
              ErrorCode::Cancelled);
}

}  // namespace kvasir::test
