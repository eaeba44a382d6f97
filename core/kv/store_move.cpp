// Segments are named by what they hold, so a file of the right name and size is the right file; whoever
// opens it checks it anyway.
#include "core/kv/store_move.h"

#include <cerrno>
#include <vector>

#include <unistd.h>

#include "core/base/file.h"
#include "core/kv/catalogue.h"
#include "core/kv/store_folder.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kCopyStep = 8 << 20;  // between two looks at the job
constexpr std::int64_t kMostCatalogueBytes = 1LL << 30;

struct File {
    fs::path path;
    std::int64_t bytes = 0;
};

Result<std::vector<File>> filesBelow(const fs::path& folder)
{
    std::vector<File> files;
    std::error_code failure;
    for (auto at = fs::recursive_directory_iterator(folder, failure);
         !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        std::error_code ofFile;
        if (at->is_regular_file(ofFile))
            files.push_back({at->path(), static_cast<std::int64_t>(at->file_size(ofFile))});
    }
    if (failure)
        return Error(ErrorCode::Unreadable, folder.string(), "listing: " + failure.message());
    return files;
}

// A store, or nothing at all.
Result<void> checkTarget(const fs::path& from, const fs::path& to)
{
    std::error_code ignored;
    const auto inside =
        fs::weakly_canonical(to, ignored).lexically_relative(fs::weakly_canonical(from, ignored));
    if (!inside.empty() && *inside.begin() != "..")
        return Error(ErrorCode::Invalid, to.string(), "it lies in the folder that is to be moved");
    if (!fs::exists(to, ignored) || fs::is_empty(to, ignored) || fs::exists(to / "CACHEDIR.TAG", ignored))
        return {};
    return Error(ErrorCode::Invalid, to.string(), "it holds other files");
}

Result<StoreFolder> openAlone(const fs::path& folder)
{
    TRY_ASSIGN(auto opened, StoreFolder::open(folder));
    if (!opened.isAlone())
        return Error(ErrorCode::Busy, folder.string(), "another program uses the KV store");
    return opened;
}

Result<void> bring(const File& file, const fs::path& target, std::int64_t before, std::int64_t total,
                   const JobContext& job)
{
    std::error_code ignored;
    if (fs::file_size(target, ignored) == static_cast<std::uintmax_t>(file.bytes))
        return {};
    TRY(makePrivateFolder(target.parent_path()));
    if (::link(file.path.c_str(), target.c_str()) == 0)
        return {};
    TRY_ASSIGN(const auto source, MappedFile::open(file.path));
    TRY_ASSIGN(auto copy, AtomicFile::create(target));
    for (std::int64_t at = 0; at < source.size(); at += kCopyStep) {
        TRY(job.check());
        const auto step = static_cast<std::size_t>(std::min(kCopyStep, source.size() - at));
        TRY(copy.write(source.bytes().subspan(static_cast<std::size_t>(at), step)));
        job.report({.stage = "moving", .item = {}, .done = before + at, .total = total});
    }
    return copy.publish();
}

}  // namespace

Result<void> copyStore(const fs::path& from, const fs::path& to, const JobContext& job)
{
    TRY(checkTarget(from, to));
    TRY_ASSIGN(const auto source, openAlone(from));
    TRY_ASSIGN(const auto target, openAlone(to));
    TRY_ASSIGN(const auto segments, filesBelow(from / "segments"));
    std::int64_t total = 0, done = 0;
    for (const auto& file : segments)
        total += file.bytes;
    for (const auto& file : segments) {
        TRY(job.check());
        TRY(bring(file, to / "segments" / file.path.lexically_relative(from / "segments"), done, total, job));
        done += file.bytes;
        job.report({.stage = "moving", .item = {}, .done = done, .total = total});
    }
    TRY(Catalogue::open(source.cataloguePath()));  // and closed: its journal is in the file now
    TRY_ASSIGN(const auto catalogue, readAll(source.cataloguePath(), kMostCatalogueBytes));
    return writeAtomically(target.cataloguePath(), catalogue);
}

Result<void> removeStore(const fs::path& folder)
{
    TRY_ASSIGN(const auto opened, openAlone(folder));
    std::error_code failure;
    fs::remove_all(folder / "segments", failure);
    for (const char* const name :
         {"catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm", "CACHEDIR.TAG", "lock"})
        if (!failure)
            fs::remove(folder / name, failure);
    if (failure)
        return Error(ErrorCode::Unreadable, folder.string(), "removing: " + failure.message());
    fs::remove(folder, failure);  // stays when something else is in it
    return {};
}

}  // namespace kvasir
