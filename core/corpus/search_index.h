// SearchIndex: plain text search over the documents of a corpus, with places.
//
// A file of trigrams (FTS5) says which blocks of text can hold what is looked for; every match is then found
// in the corpus itself, so the file decides how fast an answer comes and never what it says.  Trigrams know
// no words and so serve Korean, code and punctuation alike.  Patterns under three characters, and corpora
// without a file, are looked for everywhere, which gives the same matches.
//
// Reading through 20 MB takes about 20 ms, a file of it 6 s and 17 MB: it pays from kWorthAFileBytes on.
//
// The file is disposable: named by the corpus's hash and its own checksum, it is removed and built again when
// either does not agree.  Belongs to one thread at a time; several processes may share the folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/base/sqlite.h"
#include "core/corpus/corpus.h"

namespace kvasir {

enum class CaseMatch { Ignore, Exact };
enum class WordMatch { Anywhere, Whole };
enum class SearchOrder {
    Corpus,  // as the documents stand
    Rank,    // documents that are about it first, each with its matches as they stand
};

struct SearchOptions {
    std::int64_t limit = 500;  // matches given back
    CaseMatch letterCase = CaseMatch::Ignore;
    WordMatch words = WordMatch::Anywhere;
    SearchOrder order = SearchOrder::Corpus;
    std::vector<DocumentIndex> in{};  // ascending; empty: all documents
};

struct SearchMatch {
    DocumentIndex document = 0;
    LineRange lines;      // 0-based, half-open, of the document's text
    ByteRange bytes;      // in the document's text
    std::string snippet;  // of the text around it; one line, control characters are spaces
    ByteRange mark;       // of the match in the snippet; a long match is cut
    int page = -1;        // 0-based; −1 when the document has no pages
    std::string pageLabel;

    bool operator==(const SearchMatch&) const = default;
};

struct SearchMatches {
    std::vector<SearchMatch> matches;
    std::int64_t total = 0;
    bool more = false;  // counting stopped at kCountedMatches: there are more than `total`
};

class SearchIndex {
public:
    // Opens the corpus's file in `folder`, which is made, or builds it: about 0.4 s for each MB of text.
    // Checks the job every kBlockBytes and at the end of each document; reports "indexing" in bytes.
    // Cancelled leaves no file.
    static Result<std::unique_ptr<SearchIndex>>
    open(const std::filesystem::path& folder, std::shared_ptr<const Corpus> corpus, const JobContext& job);
    // Without a file: each search reads the whole text (about 1 ms for each MB).
    static std::unique_ptr<SearchIndex> withoutFile(std::shared_ptr<const Corpus> corpus);
    // Removes the files of all corpora but these (Corpus::hash()).
    static Result<void> removeOthers(const std::filesystem::path& folder,
                                     std::span<const std::string> hashes);

    const Corpus& corpus() const { return *m_corpus; }
    bool hasFile() const { return m_file.has_value(); }

    // Matches do not overlap.  An empty query matches nothing.  Fails with Cancelled only.
    Result<SearchMatches> search(std::string_view query, const SearchOptions& options, const JobContext& job);

    static constexpr std::int64_t kWorthAFileBytes = std::int64_t{64} << 20;  // of text; below: withoutFile()
    static constexpr std::int64_t kBlockBytes = 8192;
    static constexpr std::int64_t kCountedMatches = 10000;

private:
    struct Block {
        DocumentIndex document = 0;
        ByteRange bytes;  // whole lines
    };
    struct File {
        std::filesystem::path path;
        Database database;
    };
    explicit SearchIndex(std::shared_ptr<const Corpus> corpus);
    Result<File> openFile(const std::filesystem::path& path) const;
    Result<std::filesystem::path> build(const std::filesystem::path& folder, const JobContext& job) const;
    Result<void> fill(const Database& database, const JobContext& job) const;
    Result<std::vector<std::int64_t>> candidates(std::span<const std::string> trigrams) const;

    std::shared_ptr<const Corpus> m_corpus;
    std::vector<Block> m_blocks;
    std::optional<File> m_file;
};

}  // namespace kvasir
