// prepare = sync the timeline with the stream; generate = sync it with the conversation's prompt, then
// decode.
#include "core/local/local_engine.h"

#include <algorithm>
#include <chrono>

#include "core/base/log.h"
#include "core/local/decoder.h"
#include "core/local/kv_policy_run.h"
#include "core/local/preparation.h"
#include "core/local/scoring.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::string numericsOf(const kernels::Device& device)
{
    return device.info().arithmetic + "; engine " + std::to_string(kEngineNumerics);
}

Result<void> checkConversation(const Conversation& conversation)
{
    if (!conversation.stream || conversation.stream->ids.empty())
        return Error(ErrorCode::Invalid, "corpus", "there is nothing to read");
    const auto read = conversation.readTokens;
    if (read == 0 || read < -1 || read > conversation.stream->size())
        return Error(ErrorCode::Invalid, "readTokens", std::to_string(read));
    for (const auto& range : conversation.hidden)
        if (range.begin < 0 || range.end > conversation.stream->size())
            return Error(ErrorCode::Invalid, "hidden tokens", std::to_string(range.begin));
    return {};
}

}  // namespace

Result<std::unique_ptr<LocalEngine>> LocalEngine::create(std::shared_ptr<const Model> model,
                                                         std::shared_ptr<kernels::Device> device,
                                                         KvStore* store, LocalEngineOptions options)
{
    KVASIR_ASSERT(model && device && options.chunkTokens > 0);
    TRY_ASSIGN(const auto format, kvCodecByName(options.kvCodec));
    const auto pageTokens = pageTokensFor(model->config, options.pageTokens);
    if (pageTokens < 16 && pageTokens < options.pageTokens)
        return Error(ErrorCode::Unsupported, model->name,
                     "chunk_size - local_size has no power of two from 16 as a factor");
    TRY_ASSIGN(
        auto transformer,
        Transformer::create(model->config, model->weights, *device, options.chunkTokens, options.sparse));
    const auto layout = KvLayout::of(model->config, format, pageTokens, KvKeep::WhatIsLookedAt);
    return std::unique_ptr<LocalEngine>(
        new LocalEngine(std::move(model), std::move(device), store, options, layout, std::move(transformer)));
}

LocalEngine::LocalEngine(std::shared_ptr<const Model> model, std::shared_ptr<kernels::Device> device,
                         KvStore* store, const LocalEngineOptions& options, const KvLayout& layout,
                         std::unique_ptr<Transformer> transformer)
    : m_model(std::move(model)),
      m_device(std::move(device)),
      m_store(store),
      m_options(options),
      m_layout(layout),
      m_transformer(std::move(transformer)),
      m_prefill(*m_transformer, store, options.onChunk),
      m_timeline(*m_device, layout),
      m_attribution(m_model->config.layers, m_model->config.heads,
                    options.attribution.headWeights.empty() ? attributionFor(m_model->config)
                                                            : options.attribution)
{
    m_info = {.engine = "local",
              .modelName = m_model->name,
              .modelHash = m_model->contentHash,
              .device = m_device->info().kind + ": " + m_device->info().name,
              .kvCodec = std::string(name(layout.format)),
              .attention = std::string(m_options.sparse ? "sparse" : "dense")
                  + (m_model->config.dualChunk ? ", dual chunk" : "")
                  + (m_model->config.headRoles ? ", head roles" : "")
                  + (m_options.policy ? ", KV policy " + name(*m_options.policy) : ""),
              .contextTokens = m_model->config.contextTokens(),
              .kvBytesPerToken = layout.bytesPerToken(),
              .numerics = numericsOf(*m_device),
              .weights = std::string(name(m_model->weights.form))};
}

LocalEngine::~LocalEngine() = default;

KvIdentity LocalEngine::identityFor(std::int64_t streamTokens) const
{
    const auto& roles = m_model->config.headRoles;
    const bool streams = roles && roles->textStreams;
    const bool scaled = !streams && PositionMap(m_model->config).logitScale(streamTokens) != 1.0;
    const bool sparse = m_options.sparse && m_options.sparse->appliesTo(streamTokens);
    const auto attention = (sparse ? "sparse " + m_options.sparse->digest() : std::string("dense"))
        + (roles ? "; heads " + roles->description() : "");
    return kvIdentity(
        *m_model,
        {.kvCodec = m_info.kvCodec,
         .pageTokens = m_layout.pageTokens,
         .chunkTokens = m_options.chunkTokens,
         .layoutVersion = KvLayout::kVersion,
         .attention = attention + (scaled ? "; scaled for " + std::to_string(streamTokens) + " tokens" : ""),
         .numerics = m_info.numerics});
}

Result<void> LocalEngine::checkLength(std::int64_t tokens) const
{
    if (tokens <= m_info.contextTokens)
        return {};
    return Error(ErrorCode::TooLarge, m_model->name,
                 std::to_string(tokens) + " tokens; the model reads at most "
                     + std::to_string(m_info.contextTokens));
}

Result<PrepareStats> LocalEngine::prepare(std::shared_ptr<const TokenStream> stream, const JobContext& job)
{
    if (!stream || stream->ids.empty())
        return Error(ErrorCode::Invalid, "corpus", "there is nothing to read");
    TRY(checkLength(stream->size()));
    const auto begin = Clock::now();
    PrepareStats stats;
    TRY(prefillStream(*stream, SaveKept::Yes, stats, job));
    stats.seconds = secondsSince(begin);
    return stats;
}

std::int64_t LocalEngine::reusableTokens(const TokenStream& stream) const
{
    if (!m_store)
        return 0;
    return kvasir::reusableTokens(*m_store, m_layout, segmentsOf(stream));
}

std::vector<SegmentEnd> LocalEngine::segmentsOf(const TokenStream& stream) const
{
    std::vector<SegmentEnd> segments;
    if (stream.ids.empty())
        return segments;
    const auto prompt = streamPrompt(stream.ids);
    SegmentChain chain(identityFor(stream.size()));
    for (const auto& chunk : chunksOf(prompt, m_options.chunkTokens))
        segments.push_back({chain.next(prompt.slice(chunk.tokens)), chunk.tokens.end});
    return segments;
}

Result<void> LocalEngine::prefillStream(const TokenStream& stream, SaveKept saveKept, PrepareStats& stats,
                                        const JobContext& job)
{
    const auto prompt = streamPrompt(stream.ids);
    const auto identity = identityFor(stream.size());
    const std::string corpus = stream.corpus ? stream.corpus->id().value : std::string();
    Preparation preparation(m_store, *m_model, stream, identity);
    PrefillStats prefill;
    const auto outcome =
        m_prefill.run({.prompt = prompt, .identity = identity, .corpus = corpus, .saveKept = saveKept},
                      m_timeline, prefill, job);
    preparation.finish(prefill, m_layout.storedBytes(stream.size(), m_options.chunkTokens), stats);
    log(Area::Local)
        .info("prefill")
        .with("tokens", prompt.size())
        .with("kept", prefill.keptTokens)
        .with("restored", prefill.restoredTokens)
        .with("computed", prefill.computedTokens)
        .with("reason", stats.missReason);
    return outcome;
}

Result<GenerateStats> LocalEngine::generate(const Conversation& conversation, const Sampling& sampling,
                                            const TokenObserver& observer, const JobContext& job)
{
    TRY(checkConversation(conversation));
    TRY(checkSampling(sampling));

    GenerateStats stats;
    const auto answered = answer(conversation, sampling, observer, stats, job);
    if (!answered && answered.error().code() == ErrorCode::Cancelled)
        stats.stop = "cancelled";  // while the prompt was read
    else
        TRY(answered);
    return stats;
}

Result<void> LocalEngine::answer(const Conversation& conversation, const Sampling& sampling,
                                 const TokenObserver& observer, GenerateStats& stats, const JobContext& job)
{
    const auto begin = Clock::now();
    const auto& stream = *conversation.stream;
    const auto prompt = conversationPrompt(conversation, m_model->chat, m_options.chunkTokens);
    stats.promptTokens = prompt.size() + 1;
    TRY(checkLength(stats.promptTokens + 1));
    auto ids = prompt.ids;
    ids.push_back(prompt.lastToken);
    stats.promptHash = promptHash(ids);

    PrepareStats prepared;
    const auto ensured = ensureStream(stream, prompt, prepared, job);
    stats.notSaved = prepared.notSaved;
    TRY(ensured);

    // Reading less than the timeline holds of this corpus: on a branch, so that the rest stays where it is.
    const auto readTokens = prompt.sections.front().end;
    std::optional<Timeline> branch;
    if (readTokens < stream.size() && m_timeline.sharedTokens(stream.ids) > readTokens)
        branch.emplace(m_timeline.fork());
    auto& timeline = branch ? *branch : m_timeline;

    std::optional<KvPolicyRun> policy;
    if (m_options.policy)
        policy.emplace(*m_options.policy, m_model->config, m_layout, prompt.size(), readTokens);
    auto* const own = policy ? &*policy : nullptr;
    PrefillStats prefill;
    TRY(read(stream, prompt, timeline, prefill, job, own));
    if (prefill.notSaved)
        stats.notSaved = prefill.notSaved;
    stats.reusedTokens = std::max<std::int64_t>(prefill.reusedTokens() - prepared.computedTokens, 0);

    const bool listening = observer && m_options.listen == LocalEngineOptions::Listen::Yes;
    const auto prefillSeconds = secondsSince(begin);
    const auto quotable = quotableText(conversation, sampling);
    Decoder decoder(*m_transformer, *m_model->tokenizer);
    TRY(decoder.run({.lastToken = prompt.lastToken,
                     .spoken = prompt.spoken,
                     .sampling = sampling,
                     .contextTokens = m_info.contextTokens,
                     .endIds = m_model->chat.endIds(),
                     .attribution = listening ? &m_attribution : nullptr,
                     .mask = prompt.mask.empty() ? nullptr : &prompt.mask,
                     .policy = own,
                     .quotable = quotable ? &*quotable : nullptr,
                     .stray = quotable ? m_model->quotation->strayNats : 0},
                    timeline, observer, stats, job));
    if (policy)
        stats.policyUse = policy->use();
    if (stats.outputTokens > 0)
        stats.firstTokenSeconds += prefillSeconds;
    return {};
}

std::optional<QuotableText> LocalEngine::quotableText(const Conversation& conversation,
                                                      const Sampling& sampling) const
{
    const bool greedy =
        (sampling.temperature == 0.0 || sampling.topK == 1) && sampling.repetitionPenalty == 1.0;
    if (!m_model->quotation || !greedy)
        return {};
    std::vector<std::vector<TokenId>> sentences;
    for (const auto& sentence : m_model->quotation->notFound)
        sentences.push_back(m_model->tokenizer->encode(sentence));
    const auto& stream = *conversation.stream;
    const auto read = conversation.readTokens < 0 ? stream.size() : conversation.readTokens;
    return QuotableText(stream.ids, quotableRanges(stream.bodyTokens, read, conversation.hidden),
                        std::move(sentences), conversation.question, *m_model->tokenizer);
}

Result<void> LocalEngine::ensureStream(const TokenStream& stream, const Prompt& prompt, PrepareStats& stats,
                                       const JobContext& job)
{
    const auto chunks = m_prefill.schedule(prompt);
    const auto shared = m_timeline.sharedChunks(prompt, chunks);
    const auto sharedTokens = shared == 0 ? 0 : chunks[shared - 1].tokens.end;
    const auto read = prompt.sections.front().end;
    if (read < stream.size() || sharedTokens >= read)
        return {};
    // Through prefillStream, so that the store hears of the whole preparation and not of a question.
    return prefillStream(stream, SaveKept::No, stats, job);
}

Result<void> LocalEngine::read(const TokenStream& stream, const Prompt& prompt, Timeline& timeline,
                               PrefillStats& stats, const JobContext& job, KvPolicyRun* policy)
{
    const auto identity = identityFor(stream.size());
    const std::string corpus = stream.corpus ? stream.corpus->id().value : std::string();
    return m_prefill.run({.prompt = prompt,
                          .identity = identity,
                          .corpus = corpus,
                          .saveKept = SaveKept::No,
                          .policy = policy},
                         timeline, stats, job);
}

Result<Score> LocalEngine::score(const Conversation& conversation, std::string_view answer, ByteRange part,
                                 const JobContext& job)
{
    TRY(checkConversation(conversation));
    if (part.empty() || part.begin < 0 || part.end > std::ssize(answer))
        return Error(ErrorCode::Invalid, "part of an answer",
                     std::to_string(part.begin) + " to " + std::to_string(part.end));
    const auto& stream = *conversation.stream;
    const auto prompt = conversationPrompt(conversation, m_model->chat, m_options.chunkTokens);
    std::vector<EncodedToken> said;
    m_model->tokenizer->encode(answer.substr(0, static_cast<std::size_t>(part.end)), said);
    TRY(checkLength(prompt.size() + 1 + std::ssize(said)));
    const auto first = std::ranges::find_if(said, [&](const auto& token) { return token.end > part.begin; });

    PrepareStats prepared;
    TRY(ensureStream(stream, prompt, prepared, job));
    auto branch = m_timeline.fork();
    PrefillStats prefill;
    TRY(read(stream, prompt, branch, prefill, job));
    std::vector<TokenId> ids;
    for (const auto& token : said)
        ids.push_back(token.id);
    TRY_ASSIGN(const double sum,
               logProbability(*m_transformer, branch.kv(),
                              {.before = prompt.lastToken,
                               .tokens = ids,
                               .first = first - said.begin(),
                               .mask = prompt.mask.empty() ? nullptr : &prompt.mask},
                              job));
    return Score{.tokens = said.end() - first, .logProbability = sum};
}

Result<std::vector<float>> LocalEngine::logits(std::span<const TokenId> tokens, const JobContext& job)
{
    if (tokens.empty())
        return Error(ErrorCode::Invalid, "tokens", "there are none");
    TRY(checkLength(std::ssize(tokens)));
    const auto prompt = plainPrompt(tokens);
    const auto chunks = m_prefill.schedule(prompt);
    KvSequence kv(*m_device, m_layout);
    for (const auto& chunk : chunks) {
        const bool last = chunk.tokens.end == prompt.size();
        TRY(job.check());
        TRY(m_transformer->forward({.tokens = prompt.slice(chunk.tokens),
                                    .lengthTokens = chunk.lengthTokens,
                                    .logits = last ? Logits::Last : Logits::None,
                                    .reading = chunk.reading},
                                   kv, job));
    }
    const auto values = m_transformer->logits();
    return std::vector<float>(values.begin(), values.end());
}

}  // namespace kvasir
