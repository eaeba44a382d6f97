// Rows out of a corpus and back.  Rows are numbered over the whole corpus, so that reading in order rebuilds
// each source's lists.
#include "core/corpus/corpus_store.h"

#include <chrono>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/corpus/document_codec_p.h"

namespace kvasir {
namespace {

using Sources = std::vector<SourceContent>;

std::int64_t secondsNow()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

Error damaged(const CorpusId& id, std::string detail)
{
    return {ErrorCode::Damaged, id.value, std::move(detail)};
}

// Enums are stored by their stable names, so that a new enumerator in the middle changes no meaning.
template <typename Enum>
Result<Enum> byName(std::string_view written, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == written)
            return static_cast<Enum>(i);
    }
    return Error(ErrorCode::Damaged, std::string(written), "unknown word in the library");
}

Result<std::vector<std::string>> stringsOf(const std::string& text)
{
    TRY_ASSIGN(const auto array, parseJson(text, "globs"));
    std::vector<std::string> strings;
    for (const auto& item : array) {
        if (!item.is_string())
            return Error(ErrorCode::Damaged, {}, "globs that are not text");
        strings.push_back(item.get<std::string>());
    }
    return strings;
}

std::string textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Calls `use(statement)` for each row of `sql` with the corpus bound as ?1.
template <typename Use>
Result<void> eachRow(const Database& database, std::string_view sql, const CorpusId& id, Use use)
{
    TRY_ASSIGN(auto rows, database.prepare(sql));
    rows.bind(1, id.value);
    for (;;) {
        TRY_ASSIGN(const bool more, rows.step());
        if (!more)
            return {};
        TRY(use(rows));
    }
}

Result<SourceContent*> sourceOf(Sources& sources, std::int64_t number)
{
    if (number < 0 || number >= std::ssize(sources))
        return Error(ErrorCode::Damaged, {}, "a row of a source that is not there");
    return &sources[static_cast<std::size_t>(number)];
}

Result<void> insertSources(const Database& database, const Corpus& corpus)
{
    TRY_ASSIGN(auto insert, database.prepare("INSERT INTO source VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"));
    std::int64_t number = 0;
    for (const auto& source : corpus.sources()) {
        const auto& path = source.spec.path.native();
        insert.bind(1, corpus.id().value).bind(2, number++).bind(3, name(source.kind));
        insert.bindBlob(4, std::as_bytes(std::span(path.data(), path.size()))).bind(5, source.spec.revision);
        insert.bind(6, dumpJson(source.spec.include)).bind(7, dumpJson(source.spec.exclude));
        insert.bind(8, static_cast<std::int64_t>(source.spec.trustOwner)).bind(9, source.name);
        insert.bind(10, source.commit).bind(11, source.subdirectory);
        insert.bind(12, dumpJson(source.spec.readAnyway));
        TRY(insert.run());
    }
    return {};
}

Result<void> insertDocuments(const Database& database, const Corpus& corpus)
{
    TRY_ASSIGN(auto insert, database.prepare("INSERT INTO document VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    std::int64_t number = 0;
    for (const auto& placed : corpus.documents()) {
        const auto& document = placed.document;
        const auto layout = encodeLayout(document);
        TRY_ASSIGN(const auto text, compress(document.text));
        TRY_ASSIGN(const auto packedLayout, compress(layout));
        insert.bind(1, corpus.id().value).bind(2, number++).bind(3, static_cast<std::int64_t>(placed.source));
        insert.bind(4, document.path).bind(5, document.kind == DocumentKind::Pdf ? "pdf" : "text");
        insert.bind(6, document.encoding).bind(7, document.contentSha256).bind(8, document.originalBytes);
        insert.bind(9, document.lastChanged).bind(10, std::ssize(document.text)).bindBlob(11, text);
        insert.bind(12, std::ssize(layout))
            .bindBlob(13, layout.empty() ? std::span<const std::byte>() : packedLayout);
        TRY(insert.run());
    }
    return {};
}

Result<void> insertLeftOut(const Database& database, const Corpus& corpus)
{
    TRY_ASSIGN(auto insert, database.prepare("INSERT INTO left_out VALUES(?,?,?,?,?,?,?)"));
    std::int64_t number = 0;
    for (std::size_t source = 0; source < corpus.leftOut().size(); ++source) {
        for (const auto& leftOut : corpus.leftOut()[source]) {
            insert.bind(1, corpus.id().value).bind(2, number++).bind(3, static_cast<std::int64_t>(source));
            insert.bind(4, leftOut.path)
                .bind(5, name(leftOut.reason))
                .bind(6, leftOut.detail)
                .bind(7, leftOut.bytes);
            TRY(insert.run());
        }
    }
    return {};
}

Result<void> insertWarnings(const Database& database, const Corpus& corpus)
{
    TRY_ASSIGN(auto insert, database.prepare("INSERT INTO warning VALUES(?,?,?,?,?,?)"));
    std::int64_t number = 0;
    for (std::size_t source = 0; source < corpus.warnings().size(); ++source) {
        for (const auto& warning : corpus.warnings()[source]) {
            insert.bind(1, corpus.id().value).bind(2, number++).bind(3, static_cast<std::int64_t>(source));
            insert.bind(4, warning.path).bind(5, warning.code).bind(6, warning.detail);
            TRY(insert.run());
        }
    }
    return {};
}

constexpr std::string_view kSourceColumns =
    "SELECT kind, path, revision, include, exclude, trust_owner, name, commit_id, subdirectory, read_anyway "
    "FROM source WHERE corpus = ?1 ORDER BY number";

Result<SourceRecord> recordFromRow(const Statement& row)
{
    SourceRecord record;
    TRY_ASSIGN(record.kind, byName(row.text(0), SourceKind::Pdf));
    record.spec.path = textOf(row.blob(1));
    record.spec.revision = row.text(2);
    TRY_ASSIGN(record.spec.include, stringsOf(row.text(3)));
    TRY_ASSIGN(record.spec.exclude, stringsOf(row.text(4)));
    record.spec.trustOwner = row.integer(5) != 0;
    record.name = row.text(6);
    record.commit = row.text(7);
    record.subdirectory = row.text(8);
    TRY_ASSIGN(record.spec.readAnyway, stringsOf(row.text(9)));
    return record;
}

Result<Document> documentFromRow(const Statement& row)
{
    Document document;
    document.path = row.text(1);
    document.kind = row.text(2) == "pdf" ? DocumentKind::Pdf : DocumentKind::Text;
    document.encoding = row.text(3);
    document.contentSha256 = row.text(4);
    document.originalBytes = row.integer(5);
    document.lastChanged = row.integer(6);
    TRY_ASSIGN(document.text, decompress(row.blob(8), row.integer(7)));
    if (row.integer(9) > 0) {
        TRY_ASSIGN(const auto layout, decompress(row.blob(10), row.integer(9)));
        TRY(decodeLayout(layout, document));
    }
    return document;
}

Result<void> readDocuments(const Database& database, const CorpusId& id, Sources& sources)
{
    return eachRow(database,
                   "SELECT source, path, kind, encoding, sha256, original_bytes, last_changed, text_bytes, "
                   "text, layout_bytes, "
                   "layout FROM document WHERE corpus = ?1 ORDER BY number",
                   id, [&](Statement& row) -> Result<void> {
                       TRY_ASSIGN(auto* const source, sourceOf(sources, row.integer(0)));
                       TRY_ASSIGN(auto document, documentFromRow(row));
                       source->documents.push_back(std::move(document));
                       return {};
                   });
}

Result<void> readVerdicts(const Database& database, const CorpusId& id, Sources& sources)
{
    TRY(eachRow(database,
                "SELECT source, path, reason, detail, bytes FROM left_out WHERE corpus = ?1 ORDER BY number",
                id, [&](Statement& row) -> Result<void> {
                    TRY_ASSIGN(auto* const source, sourceOf(sources, row.integer(0)));
                    TRY_ASSIGN(const auto reason, byName(row.text(2), LeftOutReason::Special));
                    source->leftOut.push_back({row.text(1), reason, row.text(3), row.integer(4)});
                    return {};
                }));
    return eachRow(database,
                   "SELECT source, path, code, detail FROM warning WHERE corpus = ?1 ORDER BY number", id,
                   [&](Statement& row) -> Result<void> {
                       TRY_ASSIGN(auto* const source, sourceOf(sources, row.integer(0)));
                       source->warnings.push_back({row.text(1), row.text(2), row.text(3)});
                       return {};
                   });
}

}  // namespace

CorpusStore::CorpusStore(const Database& database, std::function<std::int64_t()> now)
    : m_database(&database), m_now(now ? std::move(now) : secondsNow)
{}

Result<void> CorpusStore::save(const Corpus& corpus)
{
    TRY(checkCorpusName(corpus.id().value));
    TRY_ASSIGN(auto transaction, Transaction::begin(*m_database));
    for (const auto* const table : {"source", "document", "left_out", "warning"}) {
        TRY_ASSIGN(auto erase,
                   m_database->prepare(std::string("DELETE FROM ") + table + " WHERE corpus = ?"));
        TRY(erase.bind(1, corpus.id().value).run());
    }
    TRY_ASSIGN(auto upsert,
               m_database->prepare(
                   "INSERT INTO corpus(id, hash, text_bytes, created, last_used) VALUES(?1,?2,?3,?4,?4) "
                   "ON CONFLICT(id) DO UPDATE SET hash = ?2, text_bytes = ?3, last_used = ?4"));
    upsert.bind(1, corpus.id().value).bind(2, corpus.hash()).bind(3, corpus.textBytes()).bind(4, m_now());
    TRY(upsert.run());
    TRY(insertSources(*m_database, corpus));
    TRY(insertDocuments(*m_database, corpus));
    TRY(insertLeftOut(*m_database, corpus));
    TRY(insertWarnings(*m_database, corpus));
    return transaction.commit();
}

Result<std::string> CorpusStore::hashOf(const CorpusId& id) const
{
    std::string hash;
    TRY(eachRow(*m_database, "SELECT hash FROM corpus WHERE id = ?1", id,
                [&](Statement& row) -> Result<void> {
                    hash = row.text(0);
                    return {};
                }));
    if (hash.empty())
        return Error(ErrorCode::NotFound, id.value, "corpus");
    return hash;
}

Result<std::shared_ptr<const Corpus>> CorpusStore::load(const CorpusId& id) const
{
    TRY_ASSIGN(const auto hash, hashOf(id));
    Sources sources;
    const auto readAllOf = [&]() -> Result<void> {
        TRY(eachRow(*m_database, kSourceColumns, id, [&](Statement& row) -> Result<void> {
            TRY_ASSIGN(auto record, recordFromRow(row));
            sources.push_back({std::move(record), {}, {}, {}});
            return {};
        }));
        TRY(readDocuments(*m_database, id, sources));
        return readVerdicts(*m_database, id, sources);
    };
    if (auto done = readAllOf(); !done)
        return std::move(done).error().in("reading corpus " + id.value);
    auto corpus = std::make_shared<const Corpus>(id, std::move(sources));
    if (corpus->hash() != hash)
        return damaged(id, "its text does not have the hash it was saved with");
    return corpus;
}

Result<std::vector<CorpusSummary>> CorpusStore::list() const
{
    std::vector<CorpusSummary> summaries;
    TRY(eachRow(
        *m_database,
        "SELECT id, hash, text_bytes, created, last_used, (SELECT count(*) FROM document WHERE corpus = "
        "corpus.id), "
        "(SELECT count(*) FROM left_out WHERE corpus = corpus.id) FROM corpus WHERE ?1 = '' ORDER BY id",
        {}, [&](Statement& row) -> Result<void> {
            CorpusSummary summary;
            summary.id.value = row.text(0);
            summary.hash = row.text(1);
            summary.textBytes = row.integer(2);
            summary.created = row.integer(3);
            summary.lastUsed = row.integer(4);
            summary.documents = row.integer(5);
            summary.leftOut = row.integer(6);
            summaries.push_back(std::move(summary));
            return {};
        }));
    for (auto& summary : summaries) {
        TRY(eachRow(*m_database, kSourceColumns, summary.id, [&](Statement& row) -> Result<void> {
            TRY_ASSIGN(auto record, recordFromRow(row));
            summary.sources.push_back(std::move(record));
            return {};
        }));
    }
    return summaries;
}

Result<void> CorpusStore::touch(const CorpusId& id)
{
    TRY_ASSIGN(auto update, m_database->prepare("UPDATE corpus SET last_used = ? WHERE id = ?"));
    TRY(update.bind(1, m_now()).bind(2, id.value).run());
    if (m_database->changes() == 0)
        return Error(ErrorCode::NotFound, id.value, "corpus");
    return {};
}

Result<void> CorpusStore::remove(const CorpusId& id)
{
    TRY_ASSIGN(auto erase, m_database->prepare("DELETE FROM corpus WHERE id = ?"));
    TRY(erase.bind(1, id.value).run());
    if (m_database->changes() == 0)
        return Error(ErrorCode::NotFound, id.value, "corpus");
    return {};
}

}  // namespace kvasir
