// The loop over chunks.  What a chunk does is core/local/transformer, what a checkpoint does is
// core/kv/kv_store.
#include "core/local/prefill.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/log.h"
#include "core/local/kv_policy_run.h"
#include "core/model/cost_model.h"

namespace kvasir {

// A chunk with what the store knows it by.
struct Prefill::Segment {
    const Chunk& chunk;
    std::span<const TokenId> tokens;
    const std::string& corpus;
    SegmentChain chain;  // up to and including this chunk
    SegmentId parent;
    std::int64_t storedEnd = 0;
    const KeyMask* mask = nullptr;
    KvPolicyRun* policy = nullptr;
    bool stored = false;  // belongs to the store
    bool ends = false;    // with a section of the prompt: a place to come back to
};

struct Prefill::Run {
    const PrefillRequest& request;
    Timeline& timeline;
    PrefillStats& stats;
    const JobContext& job;
    std::vector<Segment> segments;  // of the whole prompt
    std::size_t untried = 0;        // chunks from here on may be in the store
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
    Run run{.request = request,
            .timeline = timeline,
            .stats = stats,
            .job = job,
            .segments = {},
            .untried = kept};
    SegmentChain chain(request.identity);
    for (const auto& chunk : chunks) {
        const bool stored = m_store && chunk.tokens.end <= prompt.storedEnd;
        const auto parent = chain.last();
        if (stored)
            chain.next(prompt.slice(chunk.tokens));
        run.segments.push_back(
            {.chunk = chunk,
             .tokens = prompt.slice(chunk.tokens),
             .corpus = request.corpus,
             .chain = chain,
             .parent = parent,
             .storedEnd = prompt.storedEnd,
             .mask = chunk.masked ? &prompt.mask : nullptr,
             .policy = chunk.reading == Reading::Question ? request.policy : nullptr,
             .stored = stored,
             .ends = std::ranges::find(prompt.sections, chunk.tokens.end, &PromptSection::end)
                 != prompt.sections.end()});
    }

    for (std::size_t i = 0; i < kept && request.saveKept == SaveKept::Yes; ++i)
        if (run.segments[i].stored && !m_store->has(run.segments[i].chain.last()))
            save(run.segments[i], timeline, stats);
    for (std::size_t i = kept; i < chunks.size();) {
        TRY(job.check());
        if (i == run.untried && run.segments[i].stored) {
            TRY_ASSIGN(i, restore(run, i));
            continue;
        }
        const auto& segment = run.segments[i++];
        report(run, "prefill");
        TRY(compute(segment, timeline, stats, job));
        if (segment.stored)
            save(segment, timeline, stats);
        run.untried = std::max(run.untried, i);
    }
    report(run, stats.computedTokens > 0 ? "prefill" : "restore");
    return {};
}

void Prefill::report(const Run& run, std::string_view stage) const
{
    run.job.report({.stage = stage,
                    .item = {},
                    .done = run.timeline.size(),
                    .total = run.request.prompt.size(),
                    .growth = prefillCost(m_transformer->config()).growth()});
}

// Loads segments from `first` on and gives the first that is to be computed.  What was loaded behind the last
// place with windows is dropped again, and not tried a second time.
Result<std::size_t> Prefill::restore(Run& run, std::size_t first)
{
    auto& timeline = run.timeline;
    std::size_t next = first, good = first;
    auto goodTokens = timeline.size();
    for (; next < run.segments.size() && run.segments[next].stored; ++next) {
        TRY(run.job.check());
        const auto& segment = run.segments[next];
        TRY_ASSIGN(const bool loaded, load(segment, timeline, run.stats));
        if (!loaded)
            break;
        if (!timeline.kv().resumable(timeline.size()))
            continue;
        good = next + 1;
        run.stats.restoredTokens += timeline.size() - std::exchange(goodTokens, timeline.size());
        if (segment.ends)
            timeline.kv().mark();
        report(run, "restore");
    }
    if (good < next)
        timeline.truncate(good);
    run.untried = next + 1;
    return good;
}

// True: the chunk now stands in the timeline.  Only what concerns this process (memory) is an error here.
Result<bool> Prefill::load(const Segment& segment, Timeline& timeline, PrefillStats& stats)
{
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
    if (segment.ends)
        timeline.kv().mark();
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
                                     timeline.kv(), segment.corpus, segment.storedEnd);
    if (!saved) {
        log(Area::Local).warning("segment not saved").with("reason", saved.error().text());
        stats.notSaved = saved.error();
    }
}

}  // namespace kvasir
