// KvStore over a folder of segment files and a catalogue.
//
// Order of writing: file synced and published, then its row.  Order of removing: the row, then the file.  So
// a row always meant a whole file, and whatever a crash leaves behind is either a file without a row
// (garbage) or nothing.
#include "core/kv/kv_store.h"

#include <algorithm>
#include <chrono>

#include "core/base/assert.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/kv/catalogue.h"
#include "core/kv/eviction.h"
#include "core/kv/health.h"
#include "core/kv/holdings.h"
#include "core/kv/miss_reason.h"
#include "core/kv/segment_loader.h"
#include "core/kv/segment_writer.h"
#include "core/kv/store_folder.h"

namespace kvasir {
namespace {

std::int64_t secondsNow()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

class FolderKvStore final : public KvStore {
public:
    FolderKvStore(StoreFolder folder, Catalogue catalogue)
        : m_folder(std::move(folder)), m_catalogue(std::move(catalogue))
    {}
    ~FolderKvStore() override { flushUses(); }

    Result<LoadOutcome> load(const SegmentId& id, std::span<const TokenId> tokens,
                             KvSequence& sequence) override;
    bool has(const SegmentId& id) override { return windowPagesIn(id, nullptr) >= 0; }
    std::int64_t windowPages(const SegmentId& id, const KvLayout& layout) override
    {
        return windowPagesIn(id, &layout);
    }
    Result<void> save(const SegmentChain& chainAfter, const SegmentId& parent,
                      std::span<const TokenId> tokens, TokenRange range, const KvSequence& sequence,
                      const std::string& corpus, std::int64_t goOnAt) override;
    Result<void> note(const PreparationNote& note) override;
    Result<MissReason> explainMiss(const PreparationNote& wanted) override;
    Result<std::vector<StoredPreparation>> preparations() override;
    Result<std::int64_t> bytesOnDisk() override { return m_catalogue.bytes(); }
    Result<VerifyReport> verify(const std::string& corpus, const JobContext& job) override;
    Result<void> forget(const std::string& corpus) override;
    Result<void> pin(const std::string& corpus, bool pinned) override
    {
        return m_catalogue.setPinned(corpus, pinned);
    }
    Result<std::int64_t> evictTo(std::int64_t quotaBytes) override;

private:
    std::int64_t windowPagesIn(const SegmentId& id, const KvLayout* layout);
    Result<void> makeThinner(SegmentId from, std::int64_t end, const KvLayout& layout);
    Result<void> dropDamaged(const SegmentId& id, const Error& why);
    Result<std::vector<SegmentId>> chainInUse(const PreparationNote& note);
    Result<MissReason> explainUnchanged(const NoteRow& row, const PreparationNote& stored,
                                        const PreparationNote& wanted);
    void removeFiles(std::span<const SegmentId> ids);
    void used(const SegmentId& id);
    void flushUses();

    StoreFolder m_folder;
    Catalogue m_catalogue;
    std::vector<SegmentId> m_used;                    // whose last use the catalogue does not know yet
    std::pair<std::string, std::string> m_lastNoted;  // corpus, identity
    SegmentId m_lastUsed;  // the end of the chain that is being restored or prepared
    KvLayout m_layout;     // of what was saved last
};

Result<LoadOutcome> FolderKvStore::load(const SegmentId& id, std::span<const TokenId> tokens,
                                        KvSequence& sequence)
{
    if (!isSegmentId(id.value))
        return Error(ErrorCode::Invalid, id.value, "not a segment id");
    TRY_ASSIGN(const auto row, m_catalogue.find(id));
    if (!row)
        return LoadOutcome::Absent;
    const auto read = appendSegment(m_folder.segmentPath(id), id, tokens, sequence);
    if (read) {
        used(id);
        return LoadOutcome::Loaded;
    }
    if (read.error().code() == ErrorCode::NotFound) {
        TRY(m_catalogue.remove(id));
        return LoadOutcome::Absent;
    }
    if (read.error().code() != ErrorCode::Damaged)
        return read.error();
    TRY(dropDamaged(id, read.error()));
    return LoadOutcome::Damaged;
}

Result<void> FolderKvStore::dropDamaged(const SegmentId& id, const Error& why)
{
    log(Area::Kv).warning("segment damaged").with("id", id.value).with("why", why.detail());
    TRY(m_catalogue.removeDamaged(id));
    removeFiles({&id, 1});
    return {};
}

// Null: whichever there are.
std::int64_t FolderKvStore::windowPagesIn(const SegmentId& id, const KvLayout* layout)
{
    if (!isSegmentId(id.value))
        return -1;
    const auto row = m_catalogue.find(id);
    std::error_code ignored;
    if (!row || !*row || !std::filesystem::exists(m_folder.segmentPath(id), ignored))
        return -1;
    return layout ? SegmentHeader{.layout = *layout, .range = (*row)->range}.windowPagesIn((*row)->bytes) : 0;
}

Result<void> FolderKvStore::save(const SegmentChain& chainAfter, const SegmentId& parent,
                                 std::span<const TokenId> tokens, TokenRange range,
                                 const KvSequence& sequence, const std::string& corpus, std::int64_t goOnAt)
{
    const KvLayout& layout = sequence.layout();
    const SegmentHeader header{.identity = chainAfter.identityDigest(),
                               .id = chainAfter.last(),
                               .parent = parent,
                               .layout = layout,
                               .range = range};
    if (!isSegmentId(header.identity))
        return Error(ErrorCode::Invalid, header.identity, "an identity digest is 64 hexadecimal digits");
    KVASIR_ASSERT(segmentId(header.identity, parent, tokens) == header.id);
    TRY(checkLimits(layout, range));
    std::int64_t windowPages = windowPagesToWrite(sequence, range);
    const std::int64_t stored = windowPagesIn(header.id, &layout);
    const std::int64_t needed = goOnAt < 0 ? 0 : layout.windowPages(range, goOnAt);
    if (stored < 0 || (stored < needed && stored < windowPages)) {
        const auto path = m_folder.segmentPath(header.id);
        TRY(m_folder.makeFolderOf(header.id));
        if (auto written = writeSegment(path, header, windowPages, tokens, sequence); !written)
            return std::move(written).error().in("saving a segment");
    } else {
        windowPages = stored;
    }
    // A failure from here on leaves a file without a row, which is garbage, or the file of another process
    // that saved the same segment, which must stay.
    TRY(m_catalogue.add({.id = header.id,
                         .parent = parent,
                         .identity = header.identity,
                         .range = range,
                         .bytes = header.fileBytes(windowPages),
                         .lastUsed = secondsNow()},
                        corpus));
    m_lastUsed = header.id;
    m_layout = layout;
    log(Area::Kv).debug("segment saved").with("id", header.id.value).with("tokens", range.size());
    if (layout.thin() && layout.anchorFrom(range.begin + 1) <= range.end)
        TRY(makeThinner(parent, range.end, layout));
    return {};
}

// Drops windows of the chain that ends in `from`, back to the last anchor but one, that are needed neither to
// go on at `end` nor at an anchor.  A file is cut before the catalogue hears of it: opening a store puts that
// right.
Result<void> FolderKvStore::makeThinner(SegmentId from, std::int64_t end, const KvLayout& layout)
{
    const std::int64_t reach = (end / layout.anchorTokens - 1) * layout.anchorTokens;
    while (!from.empty()) {
        TRY_ASSIGN(const auto row, m_catalogue.find(from));
        if (!row || row->range.end <= reach)
            break;
        const SegmentHeader header{.layout = layout, .range = row->range};
        const auto place = std::min(layout.anchorFrom(row->range.end), std::max(end, row->range.end));
        const std::int64_t wanted = layout.windowPages(row->range, place);
        if (header.windowPagesIn(row->bytes) > wanted) {
            const auto bytes = header.fileBytes(wanted);
            std::error_code failure;
            std::filesystem::resize_file(m_folder.segmentPath(from), static_cast<std::uintmax_t>(bytes),
                                         failure);
            if (failure) {  // costs room, nothing else
                log(Area::Kv).warning("segment not made thinner").with("why", failure.message());
                return {};
            }
            TRY(m_catalogue.setBytes(from, bytes));
        }
        from = row->parent;
    }
    return {};
}

// The segments up to the last one loaded or saved, as far as they lie in the corpus (what follows it is
// conversation).
Result<std::vector<SegmentId>> FolderKvStore::chainInUse(const PreparationNote& note)
{
    std::vector<SegmentId> chain;
    const std::string identity = note.identity.digest();
    for (SegmentId at = m_lastUsed; !at.empty();) {
        TRY_ASSIGN(const auto row, m_catalogue.find(at));
        if (!row || row->identity != identity)
            break;
        if (row->range.end <= note.tokens)
            chain.push_back(at);
        at = row->parent;
    }
    return chain;
}

Result<void> FolderKvStore::note(const PreparationNote& note)
{
    flushUses();
    TRY_ASSIGN(const auto needed, chainInUse(note));
    if (m_layout.thin() && note.preparedTokens == note.tokens)
        TRY(makeThinner(m_lastUsed, note.tokens, m_layout));
    m_lastUsed = {};
    m_lastNoted = {note.corpus, note.identity.digest()};
    return m_catalogue.putNote({.corpus = note.corpus,
                                .identity = note.identity.digest(),
                                .corpusHash = note.corpusHash,
                                .note = encodeNote(note)},
                               needed);
}

Result<MissReason> FolderKvStore::explainMiss(const PreparationNote& asked)
{
    TRY_ASSIGN(const PreparationNote wanted, decodeNote(encodeNote(asked)));
    TRY_ASSIGN(const auto rows, m_catalogue.notes());
    // Notes of the same corpus; when there are none, of the same text under another name.
    std::vector<PreparationNote> notes;
    std::vector<const NoteRow*> rowOf;
    for (const bool sameName : {true, false}) {
        for (const NoteRow& row : rows)
            if (sameName ? row.corpus == asked.corpus : row.corpusHash == wanted.corpusHash)
                if (auto note = decodeNote(row.note)) {
                    notes.push_back(std::move(*note));
                    rowOf.push_back(&row);
                }
        if (!notes.empty())
            break;
    }
    const PreparationNote* const nearest = nearestNote(notes, wanted);
    if (!nearest)
        return MissReason{"never-prepared", {}};
    if (auto reason = compareNotes(*nearest, wanted); reason.code != "none")
        return reason;
    return explainUnchanged(*rowOf[static_cast<std::size_t>(nearest - notes.data())], *nearest, wanted);
}

// Nothing differs: then the segments are gone, or never were.
Result<MissReason> FolderKvStore::explainUnchanged(const NoteRow& row, const PreparationNote& stored,
                                                   const PreparationNote& wanted)
{
    if (!row.lost.empty())
        return MissReason{row.lost, {}};
    TRY_ASSIGN(const Holdings held, readHoldings(m_catalogue));
    const std::int64_t covered = coveredTokens(held, row.corpus, row.identity);
    const std::string detail =
        std::to_string(covered) + " of " + std::to_string(wanted.tokens) + " tokens are stored";
    if (covered < stored.preparedTokens)
        return MissReason{"evicted", detail};
    return stored.preparedTokens < wanted.tokens ? MissReason{"never-prepared", detail}
                                                 : MissReason{"none", {}};
}

Result<std::vector<StoredPreparation>> FolderKvStore::preparations()
{
    flushUses();
    TRY_ASSIGN(const Holdings held, readHoldings(m_catalogue));
    return storedPreparations(held);
}

Result<VerifyReport> FolderKvStore::verify(const std::string& corpus, const JobContext& job)
{
    std::vector<SegmentId> ids;
    if (corpus.empty()) {
        TRY_ASSIGN(const auto rows, m_catalogue.segments());
        for (const SegmentRow& row : rows)
            ids.push_back(row.id);
    } else {
        TRY_ASSIGN(const auto uses, m_catalogue.uses());
        for (const SegmentUse& use : uses)
            if (use.corpus == corpus)
                ids.push_back(use.segment);
    }
    VerifyReport report;
    for (const SegmentId& id : ids) {
        TRY_ASSIGN(const Health health, checkSegment(m_folder.segmentPath(id), id, job));
        ++report.segments;
        job.report(
            {.stage = "verifying", .item = id.value, .done = report.segments, .total = std::ssize(ids)});
        if (health == Health::Sound)
            continue;
        TRY_ASSIGN(const auto row, m_catalogue.find(id));
        if (!row)
            continue;  // another process removed it while we looked
        ++report.bad;
        report.badIds.push_back(id);
        TRY(dropDamaged(
            id, Error(ErrorCode::Damaged, id.value, health == Health::Missing ? "missing" : "verify")));
    }
    return report;
}

Result<void> FolderKvStore::forget(const std::string& corpus)
{
    flushUses();
    m_lastUsed = {};
    TRY_ASSIGN(const auto ids, m_catalogue.forget(corpus));
    removeFiles(ids);
    log(Area::Kv).info("corpus forgotten").with("segments", std::ssize(ids));
    return {};
}

Result<std::int64_t> FolderKvStore::evictTo(std::int64_t quotaBytes)
{
    flushUses();
    TRY_ASSIGN(const Holdings held, readHoldings(m_catalogue));
    EvictionInput input = evictionInput(held, quotaBytes);
    for (std::size_t i = 0; i < held.preparations.size(); ++i)
        input.preparations[i].current = held.preparations[i].corpus == m_lastNoted.first
            && held.preparations[i].identity == m_lastNoted.second;
    const EvictionPlan plan = chooseEvictions(input);
    std::vector<SegmentUse> leaving;
    for (const std::size_t index : plan.preparations)
        leaving.push_back(
            {.corpus = held.preparations[index].corpus, .identity = held.preparations[index].identity});
    std::vector<SegmentId> ids;
    for (const std::size_t index : plan.segments)
        ids.push_back(held.segments[index].id);
    TRY(m_catalogue.evict(leaving, ids));
    removeFiles(ids);
    if (!ids.empty())
        log(Area::Kv)
            .info("evicted")
            .with("preparations", std::ssize(leaving))
            .with("bytes", plan.freedBytes);
    return plan.freedBytes;
}

// The rows are gone; a file that cannot be removed now is removed as garbage when the store is opened next.
void FolderKvStore::removeFiles(std::span<const SegmentId> ids)
{
    for (const SegmentId& id : ids)
        if (const auto removed = removeFile(m_folder.segmentPath(id)); !removed)
            log(Area::Kv).warning("segment file not removed").with("why", removed.error().text());
}

void FolderKvStore::used(const SegmentId& id)
{
    m_lastUsed = id;
    m_used.push_back(id);
}

// Times of last use guide eviction only: losing some is no failure of what was asked.
void FolderKvStore::flushUses()
{
    if (const auto touched = m_catalogue.touch(m_used, secondsNow()); !touched)
        log(Area::Kv).warning("last use not noted").with("why", touched.error().text());
    m_used.clear();
}

}  // namespace

SegmentChain::SegmentChain(const KvIdentity& identity) : m_identityDigest(identity.digest()) {}

SegmentId SegmentChain::next(std::span<const TokenId> tokens)
{
    m_last = segmentId(m_identityDigest, m_last, tokens);
    return m_last;
}

Result<std::unique_ptr<KvStore>> KvStore::open(const std::filesystem::path& folder)
{
    try {
        TRY_ASSIGN(StoreFolder opened, StoreFolder::open(folder));
        TRY_ASSIGN(Catalogue catalogue, Catalogue::open(opened.cataloguePath()));
        TRY(opened.clean(catalogue));
        return std::unique_ptr<KvStore>(new FolderKvStore(std::move(opened), std::move(catalogue)));
    } catch (const std::filesystem::filesystem_error& failure) {
        return Error(ErrorCode::Unreadable, folder.string(), failure.what());
    }
}

}  // namespace kvasir
