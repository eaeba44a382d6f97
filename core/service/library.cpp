// Opening the stores, and the one small table that belongs to neither.
#include "core/service/library.h"

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/corpus/library_schema.h"

namespace kvasir {

Library::Library(Database database) : m_database(std::move(database))
{
    m_corpora = std::make_unique<CorpusStore>(m_database);
    m_sessions = std::make_unique<SessionStore>(m_database);
}

Result<std::unique_ptr<Library>> Library::open(const std::filesystem::path& dataFolder,
                                               const std::filesystem::path& kvFolder)
{
    TRY(makePrivateFolder(dataFolder));
    TRY_ASSIGN(auto database, Database::open(dataFolder / "library.sqlite", libraryMigrations()));
    std::unique_ptr<Library> library(new Library(std::move(database)));
    if (auto kv = KvStore::open(kvFolder)) {
        library->m_kv = std::move(*kv);
    } else {
        log(Area::Service).warning("no KV store").with("error", name(kv.error().code()));
        library->m_whyNoKv = std::move(kv).error();
    }
    return library;
}

Result<std::optional<Library::EnginePreference>> Library::preference(const CorpusId& corpus) const
{
    TRY_ASSIGN(auto select,
               m_database.prepare(
                   "SELECT model, kv_codec, attention, weights FROM engine_preference WHERE corpus = ?"));
    TRY_ASSIGN(const bool found, select.bind(1, corpus.value).step());
    if (!found)
        return std::optional<EnginePreference>();
    return std::optional(EnginePreference{select.text(0), select.text(1), select.text(2), select.text(3)});
}

Result<void> Library::setPreference(const CorpusId& corpus, const EnginePreference& preference)
{
    TRY_ASSIGN(
        auto upsert,
        m_database.prepare("INSERT INTO engine_preference(corpus, model, kv_codec, attention, weights) "
                           "VALUES(?,?,?,?,?) "
                           "ON CONFLICT(corpus) DO UPDATE SET model = excluded.model, "
                           "kv_codec = excluded.kv_codec, attention = excluded.attention, "
                           "weights = excluded.weights"));
    return upsert.bind(1, corpus.value)
        .bind(2, preference.model)
        .bind(3, preference.kvCodec)
        .bind(4, preference.attention)
        .bind(5, preference.weights)
        .run();
}

}  // namespace kvasir
