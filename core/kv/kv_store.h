// KvStore: prefilled KV on disk, as segments in a chain.
//
// A segment is the KV of one prefill chunk.  Its id is SHA-256(identity digest, id of the segment before it,
// its tokens), so that an id stands for the whole prefix and for where its chunk borders lie; the file keeps
// the exact tokens as well and both are compared. load() either gives the bytes that were saved or a reason
// why not; whatever is in doubt is computed again. The folder is disposable: deleting it changes times, never
// results.  Bytes on disk: FORMAT.md.
//
// Thin pages (kv_layout.h): a segment is saved with the windows that going on at its end needs.  When the
// chain has come to the next anchor, or is noted as prepared to its end, those of earlier segments are
// dropped as far as no anchor needs them.  Belongs to one thread; several processes may share the folder
// (SQLite row last, atomic publish).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/job.h"
#include "core/kv/kv_pages.h"
#include "core/model/fingerprint.h"

namespace kvasir {

// The ids of the segments of one token sequence, in order.
class SegmentChain {
public:
    explicit SegmentChain(const KvIdentity& identity);
    // The id of the segment that holds `tokens` after everything given so far.
    SegmentId next(std::span<const TokenId> tokens);
    const std::string& identityDigest() const { return m_identityDigest; }
    const SegmentId& last() const { return m_last; }

private:
    std::string m_identityDigest;
    SegmentId m_last;
};

enum class LoadOutcome {
    Loaded,
    Absent,
    Damaged,  // a checksum, the tokens or the header do not agree; the segment has been forgotten and its
              // file removed
};

// What a corpus was prepared as; kept so that a miss can name its reason.
struct PreparationNote {
    std::string corpus;  // CorpusId
    std::string modelName;
    KvIdentity identity;
    std::string corpusHash;
    std::vector<std::pair<std::string, std::string>> documents;  // heading, SHA-256 of text; in order
    std::int64_t tokens = 0;
    std::int64_t preparedTokens = 0;
    double seconds = 0;  // what computing it took: its cost to rebuild
};

// Why nothing of an earlier preparation could be reused.  Stable codes: "none" (all reused),
// "never-prepared", an identity field's name, "corpus-text", "document-order", "document-path", "evicted"
// (nothing differs, but the segments are gone), "damaged".
struct MissReason {
    std::string code;
    std::string detail;  // e.g. the first document that differs
};

// Whether what is here today could use a preparation.  The store does not know models: it says NotKnown.
enum class KvUse {
    NotKnown,
    Usable,
    OtherIdentity,  // made by another model, or by another version of model or program
};

struct StoredPreparation {
    PreparationNote note;  // of one that was stopped before it was noted: corpus and preparedTokens only
    std::int64_t segments = 0;
    std::int64_t bytes = 0;
    std::int64_t lastUsed = 0;  // seconds since 1970
    bool pinned = false;
    std::string identity = {};  // digest
    KvUse use = KvUse::NotKnown;
};

struct VerifyReport {
    std::int64_t segments = 0;
    std::int64_t bad = 0;
    std::vector<SegmentId> badIds;
};

class KvStore {
public:
    // Makes the folder (0700, CACHEDIR.TAG) and its catalogue; removes files without a row and rows without a
    // file.  A damaged catalogue is set aside and rebuilt empty: it is disposable.
    static Result<std::unique_ptr<KvStore>> open(const std::filesystem::path& folder);
    virtual ~KvStore() = default;

    // Appends the segment's KV to `sequence` (whose size is the segment's beginning).  On anything but Loaded
    // the sequence is unchanged.  Loaded may have been thin: ask the sequence where it is resumable().
    virtual Result<LoadOutcome> load(const SegmentId& id, std::span<const TokenId> tokens,
                                     KvSequence& sequence) = 0;
    virtual bool has(const SegmentId& id) = 0;
    // Of so many of its last pages the segment's windows are stored; −1: the segment is not.
    virtual std::int64_t windowPages(const SegmentId& id, const KvLayout& layout) = 0;
    // Writes slots [range) of `sequence`.  DiskFull and others leave the store as it was.  `corpus` is who it
    // is for.  A segment that is there is written again only when it lacks windows that going on at `goOnAt`
    // (its end, or behind) needs; −1: never.
    virtual Result<void> save(const SegmentChain& chainAfter, const SegmentId& parent,
                              std::span<const TokenId> tokens, TokenRange range, const KvSequence& sequence,
                              const std::string& corpus, std::int64_t goOnAt = -1) = 0;

    virtual Result<void> note(const PreparationNote& note) = 0;
    virtual Result<MissReason> explainMiss(const PreparationNote& wanted) = 0;
    virtual Result<std::vector<StoredPreparation>> preparations() = 0;
    virtual Result<std::int64_t> bytesOnDisk() = 0;

    // Reads every segment of the corpus (all when empty) and checks header, tokens and block checksums; bad
    // ones are forgotten.
    virtual Result<VerifyReport> verify(const std::string& corpus, const JobContext& job) = 0;
    virtual Result<void> forget(const std::string& corpus) = 0;  // removes its segments and notes
    virtual Result<void> pin(const std::string& corpus, bool pinned) = 0;
    // Removes what no preparation needs, then whole preparations, cheapest to rebuild per byte first (the one
    // noted last through this store after all others), pinned ones never, until at most `quotaBytes` are
    // used.  Returns the bytes that were freed.
    virtual Result<std::int64_t> evictTo(std::int64_t quotaBytes) = 0;
};

}  // namespace kvasir
