// CorpusStore: corpora in the library database (library_schema.h), texts compressed, saved whole or not at
// all.
//
// load() gives back what was saved or says Damaged: the corpus's hash is computed again and compared. Belongs
// to the database's thread; the corpora it gives out are immutable and shareable.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/sqlite.h"
#include "core/corpus/corpus.h"

namespace kvasir {

// A name is 1–100 characters of valid UTF-8 without control characters, slashes (look-alikes included) and
// backslashes, and not "." or "..".  Invalid otherwise, with the reason.
Result<void> checkCorpusName(std::string_view name);

struct CorpusSummary {
    CorpusId id;
    std::string hash;
    std::vector<SourceRecord> sources;
    std::int64_t documents = 0;
    std::int64_t leftOut = 0;
    std::int64_t textBytes = 0;
    std::int64_t created = 0;   // seconds since 1970
    std::int64_t lastUsed = 0;  // seconds since 1970: saved, or touch()ed
};

class CorpusStore {
public:
    // `now` gives seconds since 1970; empty: the system's clock.  The database must outlive the store.
    explicit CorpusStore(const Database& database, std::function<std::int64_t()> now = {});

    // Replaces the edition of the same name in one transaction; `created` stays.  The sources' passwords are
    // not kept.
    Result<void> save(const Corpus& corpus);
    Result<std::shared_ptr<const Corpus>> load(const CorpusId& id) const;  // NotFound, Damaged
    Result<std::string> hashOf(const CorpusId& id) const;                  // Corpus::hash; NotFound
    Result<std::vector<CorpusSummary>> list() const;                       // by name
    Result<void> touch(const CorpusId& id);                                // it was used now
    Result<void> remove(const CorpusId& id);                               // NotFound; keeps its sessions

private:
    const Database* m_database;
    std::function<std::int64_t()> m_now;
};

}  // namespace kvasir
