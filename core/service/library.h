// Library: opens and owns what lies on disk, in order: library.sqlite (precious), then the KV store
// (disposable). Belongs to the engine thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/sqlite.h"
#include "core/corpus/corpus_store.h"
#include "core/kv/kv_store.h"
#include "core/session/session_store.h"

namespace kvasir {

class Library {
public:
    // A KV store that cannot be opened (a full or read-only disk) does not keep the library from opening:
    // kv() is null then and whyNoKv() says why; everything is computed again each time.
    static Result<std::unique_ptr<Library>> open(const std::filesystem::path& dataFolder,
                                                 const std::filesystem::path& kvFolder);

    CorpusStore& corpora() { return *m_corpora; }
    SessionStore& sessions() { return *m_sessions; }
    KvStore* kv() { return m_kv.get(); }
    const std::optional<Error>& whyNoKv() const { return m_whyNoKv; }

    // What a corpus was last prepared with.  A choice of the person, so it lies in the library and not beside
    // the KV.
    struct EnginePreference {
        std::string model;
        std::string kvCodec;
        std::string attention;  // "dense" | "sparse"
        std::string weights;    // "stored" | "int8" | "int4"
    };
    Result<std::optional<EnginePreference>> preference(const CorpusId& corpus) const;
    Result<void> setPreference(const CorpusId& corpus, const EnginePreference& preference);

private:
    explicit Library(Database database);

    Database m_database;
    std::unique_ptr<CorpusStore> m_corpora;
    std::unique_ptr<SessionStore> m_sessions;
    std::unique_ptr<KvStore> m_kv;
    std::optional<Error> m_whyNoKv;
};

}  // namespace kvasir
