// OpenedSource: what each kind of source (source_table.h) gives to the ingest: its record, a list of files,
// and readers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/descriptor.h"
#include "core/base/job.h"
#include "core/source/source.h"

namespace kvasir {

// A file that is to be read.
struct FileEntry {
    std::string path;      // as shown, unique within the source
    std::string location;  // for the reader alone: a path in raw bytes, or an object id
    std::int64_t lastChanged = 0;
};

struct Listing {
    std::vector<FileEntry> files;
    std::vector<LeftOut> leftOut;
    std::vector<SourceWarning> warnings;
};

// A file as it is read: its bytes, or a descriptor when it is a PDF, or neither when it is too large.
struct RawFile {
    std::int64_t bytes = 0;  // its size, always
    std::string content;
    Descriptor pdf;
    bool oversize = false;
};

// Belongs to one thread.
class FileReader {
public:
    FileReader() = default;
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;
    virtual ~FileReader() = default;

    // An Error here concerns one file: it becomes LeftOutReason::Unreadable.
    virtual Result<RawFile> read(const FileEntry& file, const IngestLimits& limits) = 0;
};

// list() is called once, from one thread; reader() may be called from several.
class OpenedSource {
public:
    OpenedSource() = default;
    OpenedSource(const OpenedSource&) = delete;
    OpenedSource& operator=(const OpenedSource&) = delete;
    virtual ~OpenedSource() = default;

    virtual const SourceRecord& record() const = 0;
    // Checks the job at each folder and, for git history, at each commit.
    virtual Result<Listing> list(const IngestLimits& limits, const JobContext& job) = 0;
    virtual Result<std::unique_ptr<FileReader>> reader() const = 0;
};

using OpenedSourcePtr = std::unique_ptr<OpenedSource>;

// A source made by strangers may hold more names than memory: TooLarge beyond these.
constexpr std::size_t kMaxSourceEntries = 4'000'000;
constexpr int kMaxSourceDepth = 256;

}  // namespace kvasir
