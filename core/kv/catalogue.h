// Catalogue: which segments exist, for whom, and as what a corpus was prepared.  SQLite, kv/catalogue.sqlite;
// disposable.
//
// A catalogue that is damaged, or of a later version of this program, is set aside under another name and
// replaced by an empty one; wasReplaced() says so and the store fills it again from the segment files.
// Belongs to one thread; several processes may have it open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/sqlite.h"

namespace kvasir {

struct SegmentRow {
    SegmentId id;
    SegmentId parent;
    std::string identity;  // digest
    TokenRange range;
    std::int64_t bytes = 0;  // of the file
    std::int64_t lastUsed = 0;
};

// That a corpus needs a segment.  Stale: an earlier text of the corpus needed it.
struct SegmentUse {
    std::string corpus;
    std::string identity;
    SegmentId segment = {};
    bool stale = false;
};

struct NoteRow {
    std::string corpus;
    std::string identity;
    std::string corpusHash;
    std::string lost = {};  // "" | "evicted" | "damaged": what befell segments since the note was written
    std::string note;       // encodeNote()
};

class Catalogue {
public:
    static Result<Catalogue> open(const std::filesystem::path& path);
    bool wasReplaced() const { return m_replaced; }

    Result<std::optional<SegmentRow>> find(const SegmentId& id) const;
    Result<std::vector<SegmentRow>> segments() const;
    Result<std::vector<SegmentUse>> uses() const;
    Result<std::int64_t> bytes() const;
    Result<std::vector<NoteRow>> notes() const;  // newest first
    Result<std::vector<std::string>> pins() const;

    // Adds the row, or freshens it, and notes that `corpus` (if not empty) needs the segment.
    Result<void> add(const SegmentRow& row, const std::string& corpus);
    Result<void> setBytes(const SegmentId& id, std::int64_t bytes);
    Result<void> touch(std::span<const SegmentId> ids, std::int64_t now);
    Result<void> remove(const SegmentId& id);
    Result<void> removeDamaged(const SegmentId& id);  // and remembers it in the notes of those who needed it
    // `needed` are the segments the corpus is known to need.  When the corpus has another text than before,
    // its other segments of this identity become stale (only when `needed` is not empty).
    Result<void> putNote(const NoteRow& row, std::span<const SegmentId> needed);
    Result<void> setPinned(const std::string& corpus, bool pinned);
    // Drops what `corpus` needed; returns the segments that nobody needs any more, whose rows are gone.
    Result<std::vector<SegmentId>> forget(const std::string& corpus);
    // Drops whole preparations (corpus and identity of each use) and the given segments.
    Result<void> evict(std::span<const SegmentUse> preparations, std::span<const SegmentId> ids);

private:
    explicit Catalogue(Database database) : m_database(std::move(database)) {}
    static Result<Catalogue> openSound(const std::filesystem::path& path);

    Database m_database;
    bool m_replaced = false;
};

}  // namespace kvasir
