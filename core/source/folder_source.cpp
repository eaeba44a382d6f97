// A plain folder is walked, a single file is a listing of one.
#include "core/source/folder_source.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

#include "core/source/content_kind.h"
#include "core/source/folder_reader_p.h"
#include "core/source/folder_walk_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
class FolderSource final : public OpenedSource {
public:
    FolderSource(SourceRecord record, Descriptor root) : m_record(std::move(record)), m_root(std::move(root))
    {}

    const SourceRecord& record() const override { return m_record; }

    Result<Listing> list(const IngestLimits&, const JobContext& job) override
    {
        const Selection selection(m_record.spec);
        return walkFolder({.root = m_root.get(),
                           .tracked = nullptr,
                           .ignore = {},
                           .rulePrefix = {},
                           .selection = selection},
                          job);
    }

    Result<std::unique_ptr<FileReader>> reader() const override { return makeFolderReader(m_root.get()); }

private:
    SourceRecord m_record;
    Descriptor m_root;
};

class FileSource final : public OpenedSource {
public:
    FileSource(SourceRecord record, Descriptor folder, std::string fileName, std::int64_t bytes)
        : m_record(std::move(record)),
          m_folder(std::move(folder)),
          m_fileName(std::move(fileName)),
          m_bytes(bytes)
    {}

    const SourceRecord& record() const override { return m_record; }

    Result<Listing> list(const IngestLimits&, const JobContext&) override
    {
        Listing listing;
        const std::string& shown = m_record.name;
        SourceSpec asked = m_record.spec;
        asked.include.clear();  // the file was named: that includes it
        if (const auto reason = Selection(asked).against({m_fileName, shown}, EntryKind::File))
            listing.leftOut.push_back({shown, reason->reason, reason->detail, m_bytes});
        else
            listing.files.push_back({.path = shown, .location = m_fileName, .lastChanged = 0});
        return listing;
    }

    Result<std::unique_ptr<FileReader>> reader() const override { return makeFolderReader(m_folder.get()); }

private:
    SourceRecord m_record;
    Descriptor m_folder;  // the file's
    std::string m_fileName;
    std::int64_t m_bytes;
};

SourceRecord recordOf(const SourceSpec& spec, const std::filesystem::path& canonical, SourceKind kind)
{
    const std::string last = canonical.filename().string();
    return {.kind = kind,
            .spec = spec,
            .name = last.empty() ? "/" : visibleName(last),
            .commit = {},
            .subdirectory = {}};
}
}  // namespace

Result<OpenedSourcePtr> openFolderSource(const SourceSpec& spec, const std::filesystem::path& canonical)
{
    Descriptor root(::open(canonical.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!root)
        return errnoError(errno, spec.path.string(), "opening the folder");
    return OpenedSourcePtr(
        std::make_unique<FolderSource>(recordOf(spec, canonical, SourceKind::Folder), std::move(root)));
}

Result<OpenedSourcePtr> openFileSource(const SourceSpec& spec, const std::filesystem::path& canonical)
{
    Descriptor folder(::open(canonical.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return errnoError(errno, spec.path.string(), "opening its folder");
    const std::string fileName = canonical.filename().string();
    TRY_ASSIGN(const Descriptor file, openBeneath(folder.get(), fileName, OpenAs::File));
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return Error(ErrorCode::Unsupported, spec.path.string(), "is neither a file nor a folder");
    TRY_ASSIGN(const std::string head, readDescriptor(file.get(), std::min<std::int64_t>(facts.st_size, 16)));
    const SourceKind kind = isPdf(head, fileName) ? SourceKind::Pdf : SourceKind::File;
    return OpenedSourcePtr(std::make_unique<FileSource>(recordOf(spec, canonical, kind), std::move(folder),
                                                        fileName, facts.st_size));
}

}  // namespace kvasir
