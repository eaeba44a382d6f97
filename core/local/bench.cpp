// Timings, and the machine's measured limits beside them.
#include "core/local/bench.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <optional>
#include <thread>

#include <sys/resource.h>

#include "core/kv/kv_store.h"
#include "core/local/prefill.h"
#include "core/local/sampler.h"
#include "core/model/cost_model.h"
#include "kernels/ops/kv_write.h"
#include "kernels/ops/matmul.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;
using kernels::DType;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Parts {
    KvLayout layout;
    std::unique_ptr<Transformer> transformer;
};

Result<Parts> partsOf(const BenchSetup& setup)
{
    if (setup.tokens < 1 || setup.tokens >= setup.model.config.contextTokens())
        return Error(ErrorCode::Invalid, "tokens",
                     "must be at least 1 and less than "
                         + std::to_string(setup.model.config.contextTokens()));
    TRY_ASSIGN(const auto format, kvCodecByName(setup.kvCodec));
    TRY_ASSIGN(auto transformer,
               Transformer::create(setup.model.config, setup.model.weights, setup.device, kChunkTokens,
                                   setup.sparse));
    return Parts{
        KvLayout::of(setup.model.config, format, pageTokensFor(setup.model.config), KvKeep::WhatIsLookedAt),
        std::move(transformer)};
}

std::vector<TokenId> randomTokens(const Model& model, std::int64_t count)
{
    const auto vocabulary = std::min(model.tokenizer->size(), model.config.vocabRows);
    std::vector<TokenId> ids(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < ids.size(); ++i)
        ids[i] = static_cast<TokenId>(uniform(1, i) * static_cast<double>(vocabulary));
    return ids;
}

// Keys and values of a plausible size for the first `tokens` slots.
Result<void> fill(KvSequence& kv, std::int64_t tokens, kernels::Device& device, const JobContext& job)
{
    const auto& layout = kv.layout();
    TRY(kv.reserve(tokens));
    const auto width = layout.kvHeads * layout.headDim;
    std::vector<float> rows(static_cast<std::size_t>(kChunkTokens * width));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<float>(uniform(2, i) - 0.5);
    auto memory = device.allocate(std::ssize(rows) * sizeOf(DType::F32));
    if (!memory)
        return Error(ErrorCode::OutOfMemory, "bench");
    const auto queue = device.makeQueue();
    queue->upload(memory.data(), rows.data(), memory.bytes());
    for (std::int64_t layer = 0; layer < layout.layers; ++layer) {
        for (std::int64_t at = 0; at < tokens; at += kChunkTokens) {
            TRY(job.check());
            const auto part =
                kernels::tensorRef(memory.data(), DType::F32,
                                   {std::min(kChunkTokens, tokens - at), layout.kvHeads, layout.headDim});
            queue->run(kernels::KvWrite{.k = part, .v = part, .kv = kv.view(layer), .firstToken = at});
        }
    }
    if (const auto status = queue->wait(); !status)
        return Error(ErrorCode::Device, device.info().name, status.failure);
    kv.grow(tokens);
    return {};
}

// Bytes per second that all threads together read from memory larger than the caches.
double memoryPeak(int threads)
{
    const std::vector<std::uint64_t> words(std::size_t{32} << 20, 1);  // 256 MiB
    const auto count = static_cast<std::size_t>(std::max(threads, 1));
    double best = 0;
    for (int round = 0; round < 3; ++round) {
        std::vector<std::uint64_t> sums(count);
        const auto begin = Clock::now();
        {
            std::vector<std::jthread> pool;
            for (std::size_t i = 0; i < count; ++i)
                pool.emplace_back([&, i] {
                    const auto part = words.size() / count;
                    const auto first = words.begin() + static_cast<std::ptrdiff_t>(i * part);
                    sums[i] =
                        std::accumulate(first, first + static_cast<std::ptrdiff_t>(part), std::uint64_t{0});
                });
        }
        const auto seconds = secondsSince(begin);
        const auto total = std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
        best = std::max(best, static_cast<double>(total * sizeof(std::uint64_t)) / seconds);
    }
    return best;
}

std::int64_t peakMemory()
{
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? std::int64_t{usage.ru_maxrss} * 1024
                                               : 0;  // Linux counts in KiB
}

BenchResult resultOf(std::int64_t tokens, double seconds, std::int64_t bytes)
{
    return {.tokens = tokens,
            .seconds = seconds,
            .tokensPerSecond = static_cast<double>(tokens) / std::max(seconds, 1e-9),
            .bytes = bytes,
            .peakMemoryBytes = peakMemory(),
            .peak = {}};
}

}  // namespace

Result<double> measureProduct(const BenchSetup& setup)
{
    constexpr std::int64_t kRows = kChunkTokens, kWidth = 2048;
    const auto form = setup.model.weights.form;
    const auto stored = setup.model.config.storedType;
    const bool codes = form != WeightForm::Stored;
    const auto weightBytes = kWidth
        * (form == WeightForm::Int4 ? kernels::int4RowBytes(kWidth)
                                    : kWidth * sizeOf(codes ? DType::I8 : stored));
    auto x = setup.device.allocate(kRows * kWidth * sizeOf(DType::F32));
    auto y = setup.device.allocate(kRows * kWidth * sizeOf(DType::F32));
    auto w = setup.device.allocate(weightBytes);
    auto scales = setup.device.allocate(kWidth * sizeOf(DType::F32));
    if (!x || !y || !w || !scales)
        return Error(ErrorCode::OutOfMemory, "bench");
    const std::vector<std::byte> zeros(static_cast<std::size_t>(std::max(weightBytes, x.bytes())),
                                       std::byte{0});
    const auto queue = setup.device.makeQueue();
    for (const auto* buffer : {&x, &w, &scales})
        queue->upload(buffer->data(), zeros.data(), buffer->bytes());
    auto matrix = form == WeightForm::Int4
        ? kernels::int4Matrix(w.data(), kWidth, kWidth)
        : kernels::tensorRef(w.data(), codes ? DType::I8 : stored, {kWidth, kWidth});
    auto input = kernels::tensorRef(x.data(), codes ? DType::I8 : DType::F32, {kRows, kWidth});
    static_assert(kRows <= kWidth);  // the scales do for both
    if (codes)
        matrix.scales = input.scales = reinterpret_cast<const float*>(scales.data());
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        const auto begin = Clock::now();
        queue->run(kernels::Matmul{.x = input,
                                   .w = matrix,
                                   .bias = {},
                                   .y = kernels::tensorRef(y.data(), DType::F32, {kRows, kWidth})});
        if (const auto status = queue->wait(); !status)
            return Error(ErrorCode::Device, setup.device.info().name, status.failure);
        best = std::max(best, 2.0 * kRows * kWidth * kWidth / secondsSince(begin));
    }
    return best;
}

Result<BenchResult> benchPrefill(const BenchSetup& setup, const JobContext& job)
{
    TRY_ASSIGN(const auto parts, partsOf(setup));
    TRY_ASSIGN(const double peak, measureProduct(setup));
    if (!setup.text.empty() && std::ssize(setup.text) < setup.tokens)
        return Error(ErrorCode::Invalid, "text", "has less than " + std::to_string(setup.tokens) + " tokens");
    const auto prompt = setup.text.empty()
        ? plainPrompt(randomTokens(setup.model, setup.tokens))
        : plainPrompt(setup.text.first(static_cast<std::size_t>(setup.tokens)));
    Timeline timeline(setup.device, parts.layout);
    Prefill prefill(*parts.transformer, nullptr, {});
    PrefillStats stats;
    const std::string nobody;
    TRY(prefill.run({.prompt = prompt, .identity = {}, .corpus = nobody}, timeline, stats, job));

    auto result = resultOf(setup.tokens, stats.computeSeconds, parts.layout.bytesPerToken() * setup.tokens);
    const auto cost = prefillCost(setup.model.config);
    const TokenRange all{0, setup.tokens};
    result.peak = "product";
    result.peakPerSecond = peak;
    result.shareOfPeak = (cost.linear(all) + cost.attention(all)) / result.seconds / peak;
    if (stats.keptMass.samples > 0)
        result.keptMass = stats.keptMass.mean();
    if (stats.keptMass.keysBefore > 0)
        result.keysShare = stats.keptMass.keysShare();
    return result;
}

Result<BenchResult> benchDecode(const BenchSetup& setup, const JobContext& job)
{
    constexpr std::int64_t kTokens = 24;
    TRY_ASSIGN(const auto parts, partsOf(setup));
    const auto& config = setup.model.config;
    KvSequence kv(setup.device, parts.layout);
    TRY(fill(kv, setup.tokens, setup.device, job));
    const auto tokens = randomTokens(setup.model, kTokens);
    Attribution attribution(config.layers, config.heads, {});
    for (Attribution* listener : {static_cast<Attribution*>(nullptr), &attribution})
        TRY(parts.transformer->step({.token = tokens.back(), .attribution = listener}, kv,
                                    job));  // maps the weights' pages

    double plain = 0, citing = 0;
    for (const auto token : tokens) {
        const auto begin = Clock::now();
        TRY(parts.transformer->step({.token = token}, kv, job));
        plain += secondsSince(begin);
        const auto middle = Clock::now();
        TRY(parts.transformer->step({.token = token, .attribution = &attribution}, kv, job));
        citing += secondsSince(middle);
    }
    // Of a table that is not lm_head as well, one row is read.
    const auto& weights = setup.model.weights;
    const auto table = weights.embedding.data == weights.lmHead.data
        ? 0
        : weights.embedding.elements() * sizeOf(weights.embedding.dtype);
    auto result = resultOf(kTokens, plain, weights.bytes - table + parts.layout.bytesPerToken() * kv.size());
    result.peak = "memory";
    result.peakPerSecond = memoryPeak(setup.device.info().threads);
    result.shareOfPeak = static_cast<double>(result.bytes) * result.tokensPerSecond / result.peakPerSecond;
    result.citationShare = citing / std::max(plain, 1e-9) - 1;
    return result;
}

Result<BenchResult> benchReopen(const BenchSetup& setup, const std::filesystem::path& folder,
                                const JobContext& job)
{
    TRY_ASSIGN(const auto parts, partsOf(setup));
    TRY_ASSIGN(const auto store, KvStore::open(folder));
    const auto prompt = streamPrompt(randomTokens(setup.model, setup.tokens));
    const auto identity = kvIdentity(setup.model,
                                     {.kvCodec = setup.kvCodec,
                                      .pageTokens = parts.layout.pageTokens,
                                      .chunkTokens = kChunkTokens,
                                      .layoutVersion = KvLayout::kVersion,
                                      .attention = "bench",
                                      .numerics = "random"});
    const std::string corpus = "bench";
    {
        KvSequence made(setup.device, parts.layout);
        TRY(fill(made, setup.tokens, setup.device, job));
        SegmentChain chain(identity);
        for (const auto& chunk : chunksOf(prompt, kChunkTokens)) {
            TRY(job.check());
            const auto parent = chain.last();
            chain.next(prompt.slice(chunk.tokens));
            TRY(store->save(chain, parent, prompt.slice(chunk.tokens), chunk.tokens, made, corpus));
        }
    }

    Timeline timeline(setup.device, parts.layout);
    Prefill prefill(*parts.transformer, store.get(), {});
    PrefillStats stats;
    const auto begin = Clock::now();
    TRY(prefill.run({.prompt = prompt, .identity = identity, .corpus = corpus}, timeline, stats, job));
    const double seconds = secondsSince(begin);
    if (stats.restoredTokens != setup.tokens)
        return Error(ErrorCode::Internal, "bench", "what was saved did not load");
    return resultOf(setup.tokens, seconds, parts.layout.bytesPerToken() * setup.tokens);
}

}  // namespace kvasir
