// The loop over chunks.  What a chunk does is core/local/transformer, what a checkpoint does is
// core/kv/kv_store.
#include "core/local/prefill.h"

#include <chrono>

#include "core/base/log.h"
#include "core/local/kv_policy_run.h"
#include "core/model/cost_model.h"

namespace kvasir {

// A chunk with what the store knows it by.
struct Prefill::Segment {
    const Chunk& chunk;
    std::span<const TokenId> tokens;
    const std::string& corpus;
    const SegmentChain& chain;  // up to and including this chunk
    SegmentId parent;
    const KeyMask* mask = nullptr;
    KvPolicyRun* policy = nullptr;
    bool stored = false;  // belongs to the store, and saving still works or was not tried
};

std::vector<Chunk> Prefill::schedule(const Prompt& prompt, const KvPolicyRun* policy) const
{
    auto chunks = chunksOf(prompt, m_transformer->chunkTokens());
    const bool limits = policy && policy->chooser() && policy->chooser()->window();
    for (auto& chunk : chunks) {
        chunk.lengthTokens = m_transformer->scheduledLength(chunk.lengthTokens, chunk.reading);
        chunk.limited = limits && chunk.reading == Reading::Question;
    }
    return chunks;
}

namespace {

// Those before the first with queries that vote.
std::span<const Chunk> reusable(const std::vector<Chunk>& chunks, const KvPolicyRun* policy)
{
    std::span<const Chunk> all(chunks);
    while (policy && !policy->votingQueries().empty() && !all.empty()
           && all.back().tokens.end > policy->votingQueries().begin)
        all = all.first(all.size() - 1);
    return all;
}

}  // namespace

Result<void> Prefill::run(const PrefillRequest& request, Timeline& timeline, PrefillStats& stats,
                          const JobContext& job)
{
    const auto& prompt = request.prompt;
    const auto chunks = schedule(prompt, request.policy);
    const auto kept = timeline.sync(prompt, reusable(chunks, request.policy));
    stats = {};
    stats.keptTokens = timeline.size();
    const double growth = prefillCost(m_transformer->config()).growth();
    const auto report = [&](std::string_view stage) {
        job.report(
            {.stage = stage, .item = {}, .done = timeline.size(), .total = prompt.size(), .growth = growth});
    };

    SegmentChain chain(request.identity);
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        const auto& chunk = chunks[i];
        Segment segment{.chunk = chunk,
                        .tokens = prompt.slice(chunk.tokens),
                        .corpus = request.corpus,
                        .chain = chain,
                        .parent = chain.last(),
                        .mask = chunk.masked ? &prompt.mask : nullptr,
                        .policy = chunk.reading == Reading::Question ? request.policy : nullptr,
                        .stored = m_store && chunk.tokens.end <= prompt.storedEnd};
        if (segment.stored)
            chain.next(segment.tokens);
        if (i < kept) {
            if (segment.stored && request.saveKept == SaveKept::Yes && !m_store->has(chain.last()))
                save(segment, timeline, stats);
            continue;
        }

        TRY(job.check());
        TRY_ASSIGN(const bool restored, restore(segment, timeline, stats));
        report(restored ? "restore" : "prefill");
        if (!restored) {
            TRY(compute(segment, timeline, stats, job));
            if (segment.stored)
                save(segment, timeline, stats);
        }
    }
    report(stats.computedTokens > 0 ? "prefill" : "restore");
    return {};
}

// True: the chunk now stands in the timeline.  Only what concerns this process (memory) is an error here.
Result<bool> Prefill::restore(const Segment& segment, Timeline& timeline, PrefillStats& stats)
{
    if (!segment.stored)
        return false;
    const auto outcome = m_store->load(segment.chain.last(), segment.tokens, timeline.kv());
    if (!outcome) {
        if (outcome.error().code() == ErrorCode::OutOfMemory
            || outcome.error().code() == ErrorCode::Cancelled)
            return outcome.error();
        log(Area::Local).warning("segment not loaded").with("reason", outcome.error().text());
        return false;
    }
    if (*outcome == LoadOutcome::Damaged) {
        ++stats.damagedSegments;
        log(Area::Local)
            .warning("segment damaged, computing it again")
            .with("begin", segment.chunk.tokens.begin);
    }
    if (*outcome != LoadOutcome::Loaded)
        return false;
    timeline.appended(segment.chunk, segment.tokens);
    stats.restoredTokens += segment.chunk.tokens.size();
    return true;
}

Result<void> Prefill::compute(const Segment& segment, Timeline& timeline, PrefillStats& stats,
                              const JobContext& job)
{
    const auto begin = std::chrono::steady_clock::now();
    TRY(m_transformer->forward({.tokens = segment.tokens,
                                .lengthTokens = segment.chunk.lengthTokens,
                                .logits = Logits::None,
                                .mask = segment.mask,
                                .attention = m_transformer->attentionFor(segment.chunk.lengthTokens),
                                .reading = segment.chunk.reading,
                                .policy = segment.policy},
                               timeline.kv(), job));
    stats.keptMass += m_transformer->keptMass();
    timeline.appended(segment.chunk, segment.tokens);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    stats.computedTokens += segment.chunk.tokens.size();
    stats.computeSeconds += seconds;
    if (m_observer)
        m_observer({.context = segment.chunk.tokens.begin,
                    .tokens = segment.chunk.tokens.size(),
                    .seconds = seconds});
    return {};
}

// After the first failure of a run nothing more is tried: a full disk stays full, and each attempt costs a
// segment's writing.
void Prefill::save(const Segment& segment, const Timeline& timeline, PrefillStats& stats)
{
    if (stats.notSaved)
        return;
    const auto saved = m_store->save(segment.chain, segment.parent, segment.tokens, segment.chunk.tokens,
                                     timeline.kv(), segment.corpus);
    if (!saved) {
        log(Area::Local).warning("segment not saved").with("reason", saved.error().text());
        stats.notSaved = saved.error();
    }
}

}  // namespace kvasir
