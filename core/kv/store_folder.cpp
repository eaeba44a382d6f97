// Cleaning never follows a row's word for a path: names are made from ids, and only names that we could have
// made are touched.
#include "core/kv/store_folder.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/kv/segment_reader.h"

namespace kvasir {
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongestWrite = 1h;  // of one segment by another process, on a slow disk
constexpr auto kLockPatience = 10s;
constexpr std::string_view kSuffix = ".kvs";
constexpr std::string_view kCacheTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Prefilled KV of Kvasir.  May be deleted; see https://bford.info/cachedir/\n";

Result<void> syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor || ::fsync(descriptor.get()) != 0)
        return errnoError(errno, folder.string(), "syncing folder");
    return {};
}

// Takes the lock alone if nobody else has it, else together with the others.
Result<bool> lockFolder(int descriptor, const fs::path& folder)
{
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return true;
    const auto end = std::chrono::steady_clock::now() + kLockPatience;
    while (::flock(descriptor, LOCK_SH | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errnoError(errno, folder.string(), "locking");
        if (std::chrono::steady_clock::now() > end)
            return Error(ErrorCode::Busy, folder.string(), "another process is cleaning it");
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

// The id in "<id>.kvs" or "<id>.kvs.XXXXXX" (unfinished); empty for every other name.
SegmentId idOf(const fs::path& file)
{
    const std::string name = file.filename().string();
    const std::string id = name.substr(0, 64);
    const bool ours = isSegmentId(id) && name.compare(64, kSuffix.size(), kSuffix) == 0;
    const std::string rest = ours ? name.substr(64 + kSuffix.size()) : std::string();
    return ours && (rest.empty() || (rest.size() == 7 && rest[0] == '.')) ? SegmentId{id} : SegmentId{};
}

std::int64_t sizeOr(const fs::path& file, std::int64_t otherwise)
{
    std::error_code failure;
    const auto bytes = fs::file_size(file, failure);
    return failure ? otherwise : static_cast<std::int64_t>(bytes);
}

}  // namespace

Result<StoreFolder> StoreFolder::open(const fs::path& folder)
{
    const fs::path segments = folder / "segments";
    TRY(makePrivateFolder(segments));
    if (::chmod(segments.c_str(), 0700) != 0)  // it may have been unpacked or copied here with other modes
        return errnoError(errno, segments.string(), "making private");
    if (!fs::exists(folder / "CACHEDIR.TAG"))
        TRY(writeAtomically(folder / "CACHEDIR.TAG", kCacheTag));
    Descriptor lock(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock)
        return errnoError(errno, folder.string(), "opening the lock");
    TRY_ASSIGN(const bool alone, lockFolder(lock.get(), folder));
    StoreFolder opened(folder, std::move(lock));
    opened.m_alone = alone;
    return opened;
}

fs::path StoreFolder::segmentPath(const SegmentId& id) const
{
    return m_folder / "segments" / id.value.substr(0, 2) / (id.value + std::string(kSuffix));
}

Result<void> StoreFolder::makeFolderOf(const SegmentId& id) const
{
    const fs::path folder = segmentPath(id).parent_path();
    std::error_code ignored;
    if (fs::is_directory(folder, ignored))
        return {};
    TRY(makePrivateFolder(folder));
    return syncFolder(folder.parent_path());
}

bool StoreFolder::mayBeInUse(const fs::path& file) const
{
    if (m_alone)
        return false;
    std::error_code failure;
    const auto written = fs::last_write_time(file, failure);
    return failure || fs::file_time_type::clock::now() - written < kLongestWrite;
}

Result<void> StoreFolder::adopt(Catalogue& catalogue, const fs::path& file) const
{
    const auto reader = SegmentReader::open(file);
    if (!reader || reader->header().id != idOf(file))
        return removeFile(file);
    const SegmentHeader& header = reader->header();
    return catalogue.add({.id = header.id,
                          .parent = header.parent,
                          .identity = header.identity,
                          .range = header.range,
                          .bytes = reader->fileBytes()},
                         {});
}

Result<void> StoreFolder::cleanFile(Catalogue& catalogue, const fs::path& file) const
{
    const SegmentId id = idOf(file);
    if (id.empty() || mayBeInUse(file))
        return {};
    if (file != segmentPath(id))
        return removeFile(file);
    TRY_ASSIGN(const auto row, catalogue.find(id));
    if (row || SegmentReader::isNewer(file))
        return {};
    return catalogue.wasReplaced() ? adopt(catalogue, file) : removeFile(file);
}

Result<void> StoreFolder::clean(Catalogue& catalogue)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (auto at = fs::recursive_directory_iterator(m_folder / "segments", failure);
         !failure && at != fs::recursive_directory_iterator(); at.increment(failure))
        if (at->is_regular_file(failure))
            files.push_back(at->path());
    if (failure)
        return Error(ErrorCode::Unreadable, m_folder.string(), "listing segments: " + failure.message());
    for (const fs::path& file : files)
        TRY(cleanFile(catalogue, file));

    TRY_ASSIGN(const auto rows, catalogue.segments());
    std::int64_t lost = 0;
    for (const SegmentRow& row : rows) {
        const bool named = isSegmentId(row.id.value);
        if (named && sizeOr(segmentPath(row.id), -1) == row.bytes)
            continue;
        // Windows may have come or gone without the catalogue hearing of it.
        const auto reader = named ? SegmentReader::open(segmentPath(row.id))
                                  : Result<SegmentReader>(Error(ErrorCode::Damaged, "segment", "its name"));
        if (reader && reader->header().id == row.id) {
            TRY(catalogue.setBytes(row.id, reader->fileBytes()));
            continue;
        }
        TRY(catalogue.remove(row.id));
        if (named)
            TRY(removeFile(segmentPath(row.id)));
        ++lost;
    }
    if (lost > 0 || catalogue.wasReplaced())
        log(Area::Kv).info("store cleaned").with("rows-lost", lost).with("files", std::ssize(files));
    m_alone = false;
    return ::flock(m_lock.get(), LOCK_SH) == 0 ? Result<void>()
                                               : errnoError(errno, m_folder.string(), "sharing the lock");
}

}  // namespace kvasir
