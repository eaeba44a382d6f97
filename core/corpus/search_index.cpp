// The file: an FTS5 table without content, one row per block of text, and one row of facts.  FTS5 keeps no
// positions (detail=none), which makes it a third of the size; positions come from the text.
#include "core/corpus/search_index.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/corpus/search_matches_p.h"
#include "core/corpus/text_pattern_p.h"

namespace kvasir {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".search";
constexpr std::string_view kUnfinished = ".building-";
constexpr std::size_t kMostTrigrams = 24;

// The version stands in the table's name of facts: another layout is another file.
constexpr std::array<std::string_view, 1> kSchema = {
    "CREATE TABLE fact1(corpus TEXT NOT NULL, blocks INTEGER NOT NULL);"
    "CREATE VIRTUAL TABLE block USING fts5(text, content='', columnsize=0, detail=none,"
    " tokenize='trigram case_sensitive 1');"};  // what is indexed is folded already

Result<std::string> checksumOf(const fs::path& path)
{
    TRY_ASSIGN(const auto file, MappedFile::open(path));
    const auto sum = checksum(file.bytes());
    return toHex({reinterpret_cast<const std::uint8_t*>(sum.data()), sizeof(sum)});
}

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        files.push_back(at->path());
    return files;
}

// Beside a database SQLite may leave its log.
void removeDatabase(const fs::path& path)
{
    for (const auto* const part : {"", "-wal", "-shm", "-journal"})
        (void)removeFile(path.string() + part);
}

std::string quoted(const std::string& trigram)
{
    std::string out = "\"";
    for (const char c : trigram) {
        out += c;
        if (c == '"')
            out += c;
    }
    return out + "\"";
}

}  // namespace

SearchIndex::SearchIndex(std::shared_ptr<const Corpus> corpus) : m_corpus(std::move(corpus))
{
    const auto& documents = m_corpus->documents();
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto size = std::ssize(documents[i].document.text);
        std::int64_t begin = 0;
        for (const auto start : documents[i].lineStarts) {
            if (start - begin >= kBlockBytes) {
                m_blocks.push_back({static_cast<DocumentIndex>(i), {begin, start}});
                begin = start;
            }
        }
        if (begin < size)
            m_blocks.push_back({static_cast<DocumentIndex>(i), {begin, size}});
    }
}

std::unique_ptr<SearchIndex> SearchIndex::withoutFile(std::shared_ptr<const Corpus> corpus)
{
    return std::unique_ptr<SearchIndex>(new SearchIndex(std::move(corpus)));
}

Result<std::unique_ptr<SearchIndex>>
SearchIndex::open(const fs::path& folder, std::shared_ptr<const Corpus> corpus, const JobContext& job)
{
    TRY(makePrivateFolder(folder));
    auto index = withoutFile(std::move(corpus));
    for (const auto& path : filesIn(folder)) {
        const auto file = path.filename().string();
        if (file.rfind(index->corpus().hash(), 0) != 0 || !file.ends_with(kSuffix))
            continue;
        if (auto opened = index->openFile(path)) {
            index->m_file = std::move(opened).value();
            return index;
        }
        removeDatabase(path);
    }
    TRY_ASSIGN(const auto built, index->build(folder, job));
    TRY_ASSIGN(index->m_file, index->openFile(built));
    return index;
}

Result<SearchIndex::File> SearchIndex::openFile(const fs::path& path) const
{
    TRY_ASSIGN(const auto sum, checksumOf(path));
    if (path.filename() != m_corpus->hash() + "." + sum + std::string(kSuffix))
        return Error(ErrorCode::Damaged, path.string(), "the checksum is not the one in its name");
    TRY_ASSIGN(auto database, Database::open(path, kSchema, Database::Sync::Normal));
    {
        TRY_ASSIGN(auto fact, database.prepare("SELECT corpus, blocks FROM fact1"));
        TRY_ASSIGN(const bool row, fact.step());
        if (!row || fact.text(0) != m_corpus->hash() || fact.integer(1) != std::ssize(m_blocks))
            return Error(ErrorCode::Damaged, path.string(), "not the index of this corpus");
    }
    return File{path, std::move(database)};
}

Result<fs::path> SearchIndex::build(const fs::path& folder, const JobContext& job) const
{
    const auto unfinished =
        folder / (m_corpus->hash() + std::string(kUnfinished) + std::to_string(::getpid()));
    removeDatabase(unfinished);
    const auto make = [&]() -> Result<void> {
        TRY_ASSIGN(const auto database, Database::open(unfinished, kSchema, Database::Sync::Normal));
        return fill(database, job);
    };
    const auto publish = [&]() -> Result<fs::path> {
        TRY(make());
        TRY_ASSIGN(const auto sum, checksumOf(unfinished));
        auto path = folder / (m_corpus->hash() + "." + sum + std::string(kSuffix));
        std::error_code error;
        fs::rename(unfinished, path, error);
        if (error)
            return errnoError(error.value(), path.string(), "renaming");
        return path;
    };
    auto published = publish();
    if (!published)
        removeDatabase(unfinished);
    return published;
}

Result<void> SearchIndex::fill(const Database& database, const JobContext& job) const
{
    // Nobody looks at the file before it has its name, so it needs no journal.  A big hash makes one segment
    // of what would be many to merge.
    TRY(database.run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                     "INSERT INTO block(block, rank) VALUES('hashsize', 67108864);"));
    TRY(database.run("BEGIN"));
    {
        TRY_ASSIGN(auto insert, database.prepare("INSERT INTO block(rowid, text) VALUES(?, ?)"));
        Progress progress{.stage = "indexing", .item = {}, .total = m_corpus->textBytes()};
        for (std::size_t i = 0; i < m_blocks.size(); ++i) {
            TRY(job.check());
            const auto& [document, bytes] = m_blocks[i];
            const auto& of = m_corpus->documents()[static_cast<std::size_t>(document)];
            const auto text = indexedText(of.document.text, bytes);
            TRY(insert.bind(1, static_cast<std::int64_t>(i)).bind(2, text).run());
            progress.item = of.title();
            progress.done = of.bodyText.begin + bytes.end;
            job.report(progress);
        }
        TRY_ASSIGN(auto fact, database.prepare("INSERT INTO fact1 VALUES(?, ?)"));
        TRY(fact.bind(1, m_corpus->hash()).bind(2, std::ssize(m_blocks)).run());
    }
    TRY(database.run("COMMIT"));
    // The state in which it will be opened, so that opening changes no byte of it.
    return database.run("PRAGMA synchronous=FULL; PRAGMA journal_mode=WAL;");
}

Result<std::vector<std::int64_t>> SearchIndex::candidates(std::span<const std::string> trigrams) const
{
    std::string expression;
    for (const auto& trigram : trigrams)
        expression += (expression.empty() ? "" : " AND ") + quoted(trigram);
    TRY_ASSIGN(auto select,
               m_file->database.prepare("SELECT rowid FROM block WHERE block MATCH ? ORDER BY rowid"));
    select.bind(1, expression);
    std::vector<std::int64_t> rows;
    for (;;) {
        TRY_ASSIGN(const bool row, select.step());
        if (!row)
            return rows;
        if (select.integer(0) < 0 || select.integer(0) >= std::ssize(m_blocks))
            return Error(ErrorCode::Damaged, m_file->path.string(), "a block that is not there");
        rows.push_back(select.integer(0));
    }
}

Result<SearchMatches> SearchIndex::search(std::string_view query, const SearchOptions& options,
                                          const JobContext& job)
{
    const TextPattern pattern(query, options.letterCase, options.words);
    if (pattern.empty())
        return SearchMatches{};
    std::optional<std::vector<std::int64_t>> rows;
    const auto trigrams = pattern.trigrams(kMostTrigrams);
    if (m_file && !trigrams.empty()) {
        if (auto found = candidates(trigrams)) {
            rows = std::move(found).value();
        } else {  // it went bad under us: the text itself is still there
            const auto path = m_file->path;
            m_file.reset();
            removeDatabase(path);
        }
    }
    MatchList list(*m_corpus, pattern);
    const auto count = rows ? rows->size() : m_blocks.size();
    for (std::size_t i = 0; i < count && !list.full(); ++i) {
        TRY(job.check());
        const auto& block = m_blocks[rows ? static_cast<std::size_t>((*rows)[i]) : i];
        if (options.in.empty() || std::binary_search(options.in.begin(), options.in.end(), block.document))
            list.addFrom(block.document, block.bytes);
    }
    return list.take(options.order, options.limit);
}

Result<void> SearchIndex::removeOthers(const fs::path& folder, std::span<const std::string> hashes)
{
    for (const auto& path : filesIn(folder)) {
        const auto file = path.filename().string();
        const auto hash = file.substr(0, file.find('.'));
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()
            && (file.find(kSuffix) != std::string::npos || file.find(kUnfinished) != std::string::npos))
            TRY(removeFile(path));
    }
    return {};
}

}  // namespace kvasir
