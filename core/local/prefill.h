// Prefill: brings a timeline to exactly one prompt.  What stands there or in the store is reused, the rest is
// computed chunk by chunk and, where the prompt says so, saved: each chunk of a corpus is one segment and so
// one checkpoint.
//
// Cancelling is safe at any moment: every finished chunk is kept and found again next time; at most one is
// lost.  A segment that cannot be read or is damaged is computed again, and those behind it still load, since
// ids chain over tokens and not over bytes.  What loads without the windows that going on needs (thin pages,
// core/kv/kv_layout.h) is of use only as far as a segment with its windows follows, and else is computed
// again from the last place with windows on: at most KvLayout::kAnchorTokens and a chunk.  A store that
// cannot be written (a full disk) does not end the preparation: computing goes on without saving and
// `notSaved` says why.  Belongs to the engine thread.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/kv/kv_store.h"
#include "core/local/timeline.h"
#include "core/local/transformer.h"

namespace kvasir {

class KvPolicyRun;

// One computed chunk: what the planner learns speed from.
struct ChunkTiming {
    std::int64_t context = 0;  // tokens before it
    std::int64_t tokens = 0;
    double seconds = 0;
};
using ChunkObserver = std::function<void(const ChunkTiming&)>;

struct PrefillStats {
    std::int64_t keptTokens = 0;      // stood in the timeline
    std::int64_t restoredTokens = 0;  // came from the store
    std::int64_t computedTokens = 0;
    double computeSeconds = 0;
    std::int64_t damagedSegments = 0;
    KeptMass keptMass{};  // of what was computed sparse
    std::optional<Error> notSaved{};

    std::int64_t reusedTokens() const { return keptTokens + restoredTokens; }
};

// What to do about chunks that stand in the timeline but not in the store.
enum class SaveKept { No, Yes };

struct PrefillRequest {
    const Prompt& prompt;
    const KvIdentity& identity;
    const std::string& corpus;  // whom segments are saved for
    SaveKept saveKept = SaveKept::No;
    // Of the answer that the prompt is read for: chunks with queries that vote are computed anew.
    KvPolicyRun* policy = nullptr;
};

class Prefill {
public:
    // `store` may be null; both must outlive this.
    Prefill(Transformer& transformer, KvStore* store, ChunkObserver observer)
        : m_transformer(&transformer), m_store(store), m_observer(std::move(observer))
    {}

    // The chunks in which a prompt is prefilled; n as it matters to this model and its sparse plan.
    std::vector<Chunk> schedule(const Prompt& prompt, const KvPolicyRun* policy = nullptr) const;
    // `stats` is valid also when this fails or is cancelled.
    Result<void> run(const PrefillRequest& request, Timeline& timeline, PrefillStats& stats,
                     const JobContext& job);

private:
    struct Segment;
    struct Run;

    Result<std::size_t> restore(Run& run, std::size_t first);
    Result<bool> load(const Segment& segment, Timeline& timeline, PrefillStats& stats);
    Result<void> compute(const Segment& segment, Timeline& timeline, PrefillStats& stats,
                         const JobContext& job);
    void save(const Segment& segment, const Timeline& timeline, PrefillStats& stats);
    void report(const Run& run, std::string_view stage) const;

    Transformer* m_transformer;
    KvStore* m_store;
    ChunkObserver m_observer;
};

}  // namespace kvasir
