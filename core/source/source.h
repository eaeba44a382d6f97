// Sources: what a person adds, read into documents.
//
// readSource() never writes below the source, never runs a program, never follows a link out of it and opens
// untrusted formats in kvasir-helper only.  One bad file never ends the batch: each file of the source is
// either a document or in `leftOut` with its reason.  It checks the job between files (longest stretch: one
// file) and reports "reading".
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/source/document.h"

namespace kvasir {

enum class SourceKind { Git, Folder, File, Pdf };
std::string_view name(SourceKind kind);

// What the person asked for.
struct SourceSpec {
    std::filesystem::path path;
    std::string revision;  // git: branch, tag, commit; empty: the commit HEAD points to; "worktree": files as
                           // they lie
    std::vector<std::string> include;  // globs on the path within the source ("src/**", "*.c"); empty: all
    std::vector<std::string> exclude;
    std::string password;     // PDFs; at most 127 bytes of UTF-8 (longer is refused, not truncated)
    bool trustOwner = false;  // the person confirmed a repository that belongs to somebody else
    // Exact paths within the source, as reports show them.  What an ignore rule, a glob, the generated-file
    // check or the size limit (up to kMostAnywayBytes) would leave out is read anyway; of a folder, what the
    // rule about the folder itself left out.  Rules and globs about something below a path still hold there.
    std::vector<std::string> readAnyway = {};

    bool operator==(const SourceSpec&) const = default;
};

// What was found there.  Stored with the corpus; its identity is `commit` or `contentSha256`.
struct SourceRecord {
    SourceKind kind = SourceKind::Folder;
    SourceSpec spec;
    std::string name;          // last part of the path, or the repository's folder name (with "/sub/dir")
    std::string commit;        // git: 40 or 64 hexadecimal digits; empty otherwise
    std::string subdirectory;  // git: when the path lies below the repository's root

    bool operator==(const SourceRecord&) const = default;
};

struct SourceWarning {
    std::string path;
    std::string code;    // stable: "submodule", "lfs", "invalid-bytes", "scanned-pages", "shallow-history",
                         // "dirty-worktree", …
    std::string detail;  // English fragment with the numbers
    bool operator==(const SourceWarning&) const = default;
};

// The largest text file that SourceSpec::readAnyway reads.
constexpr std::int64_t kMostAnywayBytes = 256LL << 20;
// Whether SourceSpec::readAnyway would take the file, or the folder, by what is known of it.
bool canBeReadAnyway(const LeftOut& leftOut);

struct SourceContent {
    SourceRecord record;
    std::vector<Document>
        documents;  // in reading order: rarely changed first (lastChanged ascending), then by path bytes
    std::vector<LeftOut> leftOut;
    std::vector<SourceWarning> warnings;
};

struct IngestLimits {
    std::int64_t maxFileBytes = 16LL << 20;  // text files beyond are left out as Oversize
    std::int64_t maxPdfBytes = 1LL << 30;
    int pdfSeconds = 120;  // processor time per file in the helper
    std::int64_t pdfMemoryBytes = 2LL << 30;
    int historyCommits = 5000;  // how far back git history is asked for lastChanged
};

// Errors (of the source as a whole): NotFound, Unreadable, NotOwner (a repository of another user: ask, then
// trustOwner), Invalid (no such revision), Unsupported, Cancelled.
Result<SourceContent> readSource(const SourceSpec& spec, const IngestLimits& limits, const JobContext& job);

}  // namespace kvasir
