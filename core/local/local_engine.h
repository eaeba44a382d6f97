// LocalEngine: the Engine that computes in this process: a model, a device, a store of KV and one live
// timeline.
//
// The timeline is kept between calls, so a second question pays only for its own tokens; questions about a
// part of the corpus
// ("ask while reading", sections of a summary) run on branches and leave it alone.  A token's KV depends on
// its prompt and on the identity of model, device and engine alone, never on what was computed, loaded or
// cancelled before.
//
// Length scaling (s(n) of DCA models beyond their original length M) makes hidden states depend on n: a
// corpus is prefilled with n = its own tokens, which enters the identity when it exceeds M, and questions
// with the prompt's length.
//
// With a sparse plan that applies to it, a corpus is prefilled sparse and its identity holds the plan's
// digest.
//
// Belongs to one thread.  A stop is honoured within 0.5 s (core/local/transformer.h says where that ends).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/attention/kv_policy.h"
#include "core/engine/engine.h"
#include "core/kv/reusable_tokens.h"
#include "core/local/prefill.h"
#include "core/local/quotable_text.h"
#include "core/model/model.h"

namespace kvasir {

struct LocalEngineOptions {
    std::string kvCodec = "f16";
    std::int64_t chunkTokens = kChunkTokens;
    std::int64_t pageTokens = 256;  // at most; a model's DCA chunks may force less
    enum class Listen { No, Yes };
    Listen listen = Listen::Yes;  // to attention, for citations
    AttributionConfig attribution{};
    std::optional<SparsePlan> sparse{};  // how prompts beyond its threshold are prefilled; none: densely
    // Of answers, for comparison and for tight memory: what is decoded looks at a part of the KV.  The text
    // is read in full, its KV stored whole; score() and logits() look at everything.  Nothing: the same as
    // Full, but for GenerateStats::policyUse.
    std::optional<KvPolicy> policy{};
    ChunkObserver onChunk{};  // timings, for the planner
};

class LocalEngine final : public Engine {
public:
    // `store` may be null (nothing is kept) and must outlive the engine.  Errors: Unsupported (DCA chunks
    // without a usable page size, unknown codec), OutOfMemory.
    static Result<std::unique_ptr<LocalEngine>> create(std::shared_ptr<const Model> model,
                                                       std::shared_ptr<kernels::Device> device,
                                                       KvStore* store, LocalEngineOptions options = {});
    ~LocalEngine() override;

    const EngineInfo& info() const override { return m_info; }
    // Errors: Cancelled (what is finished is kept), TooLarge (more than the model's context), OutOfMemory,
    // Device, Invalid.
    Result<PrepareStats> prepare(std::shared_ptr<const TokenStream> stream, const JobContext& job) override;
    // Prepares first what is missing.  Errors as above, but for Cancelled.
    Result<GenerateStats> generate(const Conversation& conversation, const Sampling& sampling,
                                   const TokenObserver& observer, const JobContext& job) override;
    Result<Score> score(const Conversation& conversation, std::string_view answer, ByteRange part,
                        const JobContext& job) override;

    // Logits of the last of `tokens`, [vocabRows]: for parity with other implementations.  Touches neither
    // store nor timeline.
    Result<std::vector<float>> logits(std::span<const TokenId> tokens, const JobContext& job);

    // How many tokens of the stream are stored from its beginning without a gap and can be gone on from: what
    // prepare() would load instead of computing, if every block is sound.  Looks at the catalogue only.
    std::int64_t reusableTokens(const TokenStream& stream) const;
    // The segments a stream is kept as, each with the token it ends at.
    std::vector<SegmentEnd> segmentsOf(const TokenStream& stream) const;
    // What stored KV of a stream of this many tokens must agree with.
    KvIdentity identityFor(std::int64_t streamTokens) const;
    const KvLayout& layout() const { return m_layout; }
    std::int64_t scratchBytes() const { return m_transformer->scratchBytes(); }
    std::int64_t liveTokens() const { return m_timeline.size(); }

private:
    LocalEngine(std::shared_ptr<const Model> model, std::shared_ptr<kernels::Device> device, KvStore* store,
                const LocalEngineOptions& options, const KvLayout& layout,
                std::unique_ptr<Transformer> transformer);

    Result<void> checkLength(std::int64_t tokens) const;
    Result<void> prefillStream(const TokenStream& stream, SaveKept saveKept, PrepareStats& stats,
                               const JobContext& job);
    Result<void> answer(const Conversation& conversation, const Sampling& sampling,
                        const TokenObserver& observer, GenerateStats& stats, const JobContext& job);
    // Computes the stream where the prompt reads all of it and the timeline does not hold it yet; `stats`
    // says what was computed, also when this fails.
    Result<void> ensureStream(const TokenStream& stream, const Prompt& prompt, PrepareStats& stats,
                              const JobContext& job);
    // What answers of a quoting model are held to: greedy ones, unless the person asked for freer text.
    std::optional<QuotableText> quotableText(const Conversation& conversation,
                                             const Sampling& sampling) const;
    // Brings a timeline to the prompt.
    Result<void> read(const TokenStream& stream, const Prompt& prompt, Timeline& timeline,
                      PrefillStats& stats, const JobContext& job, KvPolicyRun* policy = nullptr);

    std::shared_ptr<const Model> m_model;
    std::shared_ptr<kernels::Device> m_device;
    KvStore* m_store;
    LocalEngineOptions m_options;
    KvLayout m_layout;
    std::unique_ptr<Transformer> m_transformer;
    Prefill m_prefill;
    Timeline m_timeline;
    Attribution m_attribution;
    EngineInfo m_info;
};

}  // namespace kvasir
