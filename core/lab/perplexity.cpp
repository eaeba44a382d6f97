// All variants read the same chunk before the next one is read, so that no logits have to be kept.
#include "core/lab/perplexity.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

#include "core/model/cost_model.h"

namespace kvasir {
namespace {

// Logits of a chunk: 512 · 4096 floats of a small vocabulary, 128 · 152,064 (78 MB) of a large one.
std::int64_t chunkTokensFor(const ModelConfig& config)
{
    return config.vocabRows > 32768 ? 128 : 512;
}

struct Reader {
    std::shared_ptr<const Model> model;  // keeps what the transformer reads
    std::unique_ptr<Transformer> transformer;
    KvSequence kv;
};

Result<Reader> openReader(const LabVariant& variant, const std::shared_ptr<const Model>& model,
                          std::int64_t tokens, kernels::Device& device)
{
    TRY_ASSIGN(auto changed, modelFor(model, variant, tokens));
    TRY_ASSIGN(const auto format, kvCodecByName(variant.kvCodec));
    TRY_ASSIGN(auto sparse, sparsePlanFor(*changed, variant.attention));
    TRY_ASSIGN(auto transformer,
               Transformer::create(changed->config, changed->weights, device, chunkTokensFor(changed->config),
                                   std::move(sparse)));
    const auto layout = KvLayout::of(changed->config, format, pageTokensFor(changed->config));
    return Reader{std::move(changed), std::move(transformer), KvSequence(device, layout)};
}

// Log-probabilities of one row in double; padding rows of the vocabulary are no tokens.
struct Row {
    std::span<const float> logits;
    double logSum = 0;
    std::size_t top = 0;
};

Row rowOf(std::span<const float> logits)
{
    Row row{.logits = logits};
    row.top = static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) - logits.begin());
    const double highest = logits[row.top];
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit) - highest);
    row.logSum = highest + std::log(sum);
    return row;
}

double divergence(const Row& first, const Row& other)
{
    double sum = 0;
    for (std::size_t i = 0; i < first.logits.size(); ++i) {
        const double p = static_cast<double>(first.logits[i]) - first.logSum;
        const double q = static_cast<double>(other.logits[i]) - other.logSum;
        sum += std::exp(p) * (p - q);
    }
    return std::max(sum, 0.0);  // rounding may leave it a little below
}

PerplexityBucket& bucketOf(std::int64_t position, std::vector<PerplexityBucket>& buckets)
{
    while (buckets.empty() || buckets.back().end <= position) {
        const auto begin = buckets.empty() ? std::int64_t{1} : buckets.back().end;
        buckets.push_back({.begin = begin, .end = begin * 2});
    }
    return buckets.back();
}

// The rows of one chunk, the first at `position`; the last row of the text foretells nothing.
void count(const PerplexityRequest& request, const std::vector<Reader>& readers, TokenRange chunk,
           std::vector<VariantPerplexity>& results)
{
    const auto vocabulary = static_cast<std::size_t>(readers.front().model->tokenizer->size());
    const auto width = static_cast<std::size_t>(readers.front().model->config.vocabRows);
    for (auto at = chunk.begin; at < chunk.end && at + 1 < std::ssize(request.tokens); ++at) {
        const auto row = static_cast<std::size_t>(at - chunk.begin);
        const auto next = static_cast<std::size_t>(request.tokens[static_cast<std::size_t>(at + 1)]);
        Row first;
        for (std::size_t i = 0; i < readers.size(); ++i) {
            const auto logits =
                readers[i].transformer->logits().subspan(row * width, std::min(vocabulary, width));
            const auto now = rowOf(logits);
            if (i == 0)
                first = now;
            auto& bucket = bucketOf(at + 1, results[i].buckets);
            ++bucket.tokens;
            bucket.nats += now.logSum - static_cast<double>(logits[next]);
            bucket.sameTop += now.top == first.top ? 1 : 0;
            bucket.divergence += i == 0 ? 0 : divergence(first, now);
        }
    }
}

Result<void> check(const PerplexityRequest& request, const Model& model)
{
    if (request.tokens.size() < 2)
        return Error(ErrorCode::Invalid, "text", "at least two tokens are needed");
    if (request.variants.empty())
        return Error(ErrorCode::Invalid, "variants", "there is none");
    const auto outside = [&](TokenId id) { return id < 0 || id >= model.tokenizer->size(); };
    if (std::any_of(request.tokens.begin(), request.tokens.end(), outside))
        return Error(ErrorCode::Invalid, "text", "a token is not in the vocabulary");
    return {};
}

}  // namespace

double PerplexityBucket::perplexity() const
{
    return tokens == 0 ? 0 : std::exp(nats / static_cast<double>(tokens));
}

PerplexityBucket VariantPerplexity::all() const
{
    PerplexityBucket sum;
    for (const auto& bucket : buckets) {
        sum.begin = sum.begin == 0 ? bucket.begin : sum.begin;
        sum.end = bucket.end;
        sum.tokens += bucket.tokens;
        sum.nats += bucket.nats;
        sum.sameTop += bucket.sameTop;
        sum.divergence += bucket.divergence;
    }
    return sum;
}

Result<std::vector<VariantPerplexity>> measurePerplexity(const PerplexityRequest& request,
                                                         const std::shared_ptr<const Model>& model,
                                                         kernels::Device& device, const JobContext& job)
{
    TRY(check(request, *model));
    const auto total = std::ssize(request.tokens);
    std::vector<Reader> readers;
    std::vector<VariantPerplexity> results;
    for (const auto& variant : request.variants) {
        TRY_ASSIGN(auto reader, openReader(variant, model, total, device));
        results.push_back({.variant = variant, .positions = describePositions(reader.model->config)});
        readers.push_back(std::move(reader));
    }
    const double growth = prefillCost(model->config).growth();
    const auto step = chunkTokensFor(model->config);
    for (std::int64_t at = 0; at + 1 < total; at += step) {
        job.report({.stage = "perplexity", .item = {}, .done = at, .total = total, .growth = growth});
        const TokenRange chunk{at, std::min(at + step, total)};
        for (std::size_t i = 0; i < readers.size(); ++i) {
            TRY(job.check());
            auto& reader = readers[i];
            const auto begin = std::chrono::steady_clock::now();
            const auto length = reader.transformer->scheduledLength(total, Reading::Text);
            TRY(reader.transformer->forward(
                {.tokens = std::span(request.tokens)
                               .subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(chunk.size())),
                 .lengthTokens = length,
                 .logits = Logits::All,
                 .attention = reader.transformer->attentionFor(length),
                 .reading = Reading::Text},
                reader.kv, job));
            results[i].kept += reader.transformer->keptMass();
            results[i].seconds +=
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        }
        count(request, readers, chunk, results);
    }
    job.report({.stage = "perplexity", .item = {}, .done = total, .total = total, .growth = growth});
    return results;
}

}  // namespace kvasir
