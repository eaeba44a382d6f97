// All variants read the same chunk before the next one is read, so that no logits have to be kept.
#include "core/lab/perplexity.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <span>

#include "core/local/kv_policy_run.h"
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
    std::unique_ptr<KvPolicyRun> policy;
};

Result<Reader> openReader(const LabVariant& variant, const std::shared_ptr<const Model>& model,
                          std::int64_t tokens, std::int64_t prefilled, kernels::Device& device)
{
    TRY_ASSIGN(const auto policy, kvPolicyByName(variant.policy));
    TRY_ASSIGN(auto changed, modelFor(model, variant, tokens));
    TRY_ASSIGN(const auto format, kvCodecByName(variant.kvCodec));
    TRY_ASSIGN(auto sparse, sparsePlanFor(*changed, variant.attention));
    TRY_ASSIGN(auto transformer,
               Transformer::create(changed->config, changed->weights, device, chunkTokensFor(changed->config),
                                   std::move(sparse)));
    const auto layout = KvLayout::of(changed->config, format, pageTokensFor(changed->config));
    auto run = std::make_unique<KvPolicyRun>(policy, changed->config, layout, prefilled, 0);
    return Reader{std::move(changed), std::move(transformer), KvSequence(device, layout), std::move(run)};
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

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Logits of every token, unless tokens are decoded after them: then those alone count.
Result<void> readChunk(const PerplexityRequest& request, TokenRange chunk, Reader& reader,
                       VariantPerplexity& result, const JobContext& job)
{
    TRY(job.check());
    const auto begin = std::chrono::steady_clock::now();
    const auto length = reader.transformer->scheduledLength(std::ssize(request.tokens), Reading::Text);
    TRY(reader.transformer->forward({.tokens = std::span(request.tokens)
                                                   .subspan(static_cast<std::size_t>(chunk.begin),
                                                            static_cast<std::size_t>(chunk.size())),
                                     .lengthTokens = length,
                                     .logits = request.decoded == 0 ? Logits::All : Logits::None,
                                     .attention = reader.transformer->attentionFor(length),
                                     .reading = Reading::Text,
                                     .policy = reader.policy.get()},
                                    reader.kv, job));
    result.kept += reader.transformer->keptMass();
    result.seconds += secondsSince(begin);
    return {};
}

Result<void> decodeToken(const PerplexityRequest& request, std::int64_t at, Reader& reader,
                         VariantPerplexity& result, const JobContext& job)
{
    const auto begin = std::chrono::steady_clock::now();
    TRY(reader.transformer->step(
        {.token = request.tokens[static_cast<std::size_t>(at)], .policy = reader.policy.get()}, reader.kv,
        job));
    result.decodeSeconds += secondsSince(begin);
    return {};
}

Result<void> check(const PerplexityRequest& request, const Model& model)
{
    if (request.tokens.size() < 2)
        return Error(ErrorCode::Invalid, "text", "at least two tokens are needed");
    if (request.variants.empty())
        return Error(ErrorCode::Invalid, "variants", "there is none");
    if (request.decoded < 0 || request.decoded + 1 > std::ssize(request.tokens) - 1)
        return Error(ErrorCode::Invalid, "text",
                     std::to_string(request.tokens.size()) + " tokens; " + std::to_string(request.decoded)
                         + " of them cannot be decoded");
    for (const auto& variant : request.variants)
        if (request.decoded == 0 && variant.policy != "full")
            return Error(ErrorCode::Invalid, variant.policy,
                         "acts on tokens that are decoded; there are none");
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
    const auto prefilled = request.decoded == 0 ? total : total - 1 - request.decoded;
    std::vector<Reader> readers;
    std::vector<VariantPerplexity> results;
    for (const auto& variant : request.variants) {
        TRY_ASSIGN(auto reader, openReader(variant, model, total, prefilled, device));
        results.push_back({.variant = variant, .positions = describePositions(reader.model->config)});
        readers.push_back(std::move(reader));
    }
    const double growth = prefillCost(model->config).growth();
    const auto report = [&](std::int64_t done) {
        job.report({.stage = "perplexity", .item = {}, .done = done, .total = total, .growth = growth});
    };
    const auto step = chunkTokensFor(model->config);
    for (std::int64_t at = 0; at < prefilled; at += step) {
        report(at);
        const TokenRange chunk{at, std::min(at + step, prefilled)};
        for (std::size_t i = 0; i < readers.size(); ++i)
            TRY(readChunk(request, chunk, readers[i], results[i], job));
        if (request.decoded == 0)
            count(request, readers, chunk, results);
    }
    for (auto at = prefilled; at + 1 < total; ++at) {
        report(at);
        for (std::size_t i = 0; i < readers.size(); ++i)
            TRY(decodeToken(request, at, readers[i], results[i], job));
        count(request, readers, {at, at + 1}, results);
    }
    for (std::size_t i = 0; i < readers.size(); ++i) {
        results[i].use = readers[i].policy->use();
        std::erase_if(results[i].buckets, [](const auto& bucket) { return bucket.tokens == 0; });
    }
    report(total);
    return results;
}

}  // namespace kvasir
