// The one way to the disk: mapped files, whole reads, atomic writes.  Replaceable in tests through
// FileSystem, so that a disk that is full, or that loses what was not synced, can be played
// (tests/support/faulty_files.h).
//
// Functions are thread-safe; a MappedFile is immutable.  Errors: NotFound, Unreadable, DiskFull, TooLarge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace kvasir {

// A file mapped read-only.  Move-only.  The mapping survives renaming and unlinking of the file.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {m_data, static_cast<std::size_t>(m_size)}; }
    std::string_view text() const
    {
        return {reinterpret_cast<const char*>(m_data), static_cast<std::size_t>(m_size)};
    }
    std::int64_t size() const { return m_size; }

private:
    const std::byte* m_data = nullptr;
    std::int64_t m_size = 0;
};

// The whole file; TooLarge when it is longer than `limitBytes`.
Result<std::string> readAll(const std::filesystem::path& path,
                            std::int64_t limitBytes = std::int64_t{1} << 31);

// A file being written under a temporary name in the target's folder.  Nothing is visible at `path` before
// publish(); dropping it without publish() removes the temporary file.  Mode 0600.  Belongs to one thread.
class AtomicFile {
public:
    static Result<AtomicFile> create(const std::filesystem::path& path);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    Result<void> write(std::string_view text);
    Result<void> writeAt(std::int64_t offset, std::span<const std::byte> bytes);  // patching a header
    std::int64_t size() const { return m_size; }
    Result<void> publish();  // fsync, rename, fsync of the folder

private:
    AtomicFile() = default;
    std::filesystem::path m_path;
    std::filesystem::path m_temporary;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
};

Result<void> writeAtomically(const std::filesystem::path& path, std::string_view content);

// Makes the folder and its parents with mode 0700.
Result<void> makePrivateFolder(const std::filesystem::path& path);
Result<void> removeFile(const std::filesystem::path& path);  // succeeds when it is already gone
Result<std::int64_t> freeBytes(const std::filesystem::path& path);

// Tests set this to make writes fail: called before each write, sync and rename with the operation's name and
// path; a non-zero errno it returns is what the operation "fails" with.  Null in the product.
using FileFault = std::function<int(std::string_view operation, const std::filesystem::path& path)>;
void setFileFault(FileFault fault);

}  // namespace kvasir
