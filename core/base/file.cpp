// Files through POSIX calls, so that every failure has its errno and every write can be synced.
#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace kvasir {
namespace fs = std::filesystem;

namespace {

std::mutex faultMutex;  // guards fault
FileFault fault;

int injected(std::string_view operation, const fs::path& path)
{
    const std::lock_guard lock(faultMutex);
    return fault ? fault(operation, path) : 0;
}

class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int get() const { return m_descriptor; }
    bool open() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

Result<std::int64_t> sizeOfRegularFile(int descriptor, const fs::path& path)
{
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return errnoError(errno, path.string(), "looking at file");
    if (!S_ISREG(status.st_mode))
        return Error(ErrorCode::Unreadable, path.string(), "not a regular file");
    return static_cast<std::int64_t>(status.st_size);
}

Result<void> syncFolder(const fs::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.open() || ::fsync(descriptor.get()) != 0)
        return errnoError(errno, folder.string(), "syncing folder");
    return {};
}

Result<void> writeFully(int descriptor, std::span<const std::byte> bytes, std::int64_t offset,
                        const fs::path& path)
{
    if (const int failure = injected("write", path))
        return errnoError(failure, path.string(), "writing");
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto count = ::pwrite(descriptor, bytes.data() + written, bytes.size() - written,
                                    static_cast<off_t>(offset) + static_cast<off_t>(written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return errnoError(count == 0 ? ENOSPC : errno, path.string(), "writing");
        written += static_cast<std::size_t>(count);
    }
    return {};
}

}  // namespace

void setFileFault(FileFault newFault)
{
    const std::lock_guard lock(faultMutex);
    fault = std::move(newFault);
}

Result<MappedFile> MappedFile::open(const fs::path& path)
{
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.open())
        return errnoError(errno, path.string(), "opening");
    TRY_ASSIGN(const auto size, sizeOfRegularFile(descriptor.get(), path));
    MappedFile file;
    if (size == 0)
        return file;
    void* const memory =
        ::mmap(nullptr, static_cast<std::size_t>(size), PROT_READ, MAP_PRIVATE, descriptor.get(), 0);
    if (memory == MAP_FAILED)
        return errnoError(errno, path.string(), "mapping");
    file.m_data = static_cast<const std::byte*>(memory);
    file.m_size = size;
    return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(const_cast<std::byte*>(m_data), static_cast<std::size_t>(m_size));
}

Result<std::string> readAll(const fs::path& path, std::int64_t limitBytes)
{
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.open())
        return errnoError(errno, path.string(), "opening");
    TRY_ASSIGN(const auto size, sizeOfRegularFile(descriptor.get(), path));
    if (size > limitBytes)
        return Error(ErrorCode::TooLarge, path.string(),
                     std::to_string(size) + " bytes; the limit is " + std::to_string(limitBytes));
    std::string content(static_cast<std::size_t>(size), '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const auto count = ::read(descriptor.get(), content.data() + done, content.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errnoError(errno, path.string(), "reading");
        if (count == 0)
            break;  // it became shorter while we read
        done += static_cast<std::size_t>(count);
    }
    content.resize(done);
    return content;
}

Result<AtomicFile> AtomicFile::create(const fs::path& path)
{
    if (const int failure = injected("create", path))
        return errnoError(failure, path.string(), "creating");
    AtomicFile file;
    file.m_path = path;
    std::string temporary = path.string() + ".XXXXXX";
    file.m_descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);  // mode 0600
    if (file.m_descriptor < 0)
        return errnoError(errno, path.string(), "creating a temporary file");
    file.m_temporary = temporary;
    return file;
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_path(std::move(other.m_path)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_size(other.m_size)
{}

AtomicFile::~AtomicFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    TRY(writeAt(m_size, bytes));
    return {};
}

Result<void> AtomicFile::write(std::string_view text)
{
    return write(std::as_bytes(std::span(text.data(), text.size())));
}

Result<void> AtomicFile::writeAt(std::int64_t offset, std::span<const std::byte> bytes)
{
    TRY(writeFully(m_descriptor, bytes, offset, m_path));
    m_size = std::max(m_size, offset + static_cast<std::int64_t>(bytes.size()));
    return {};
}

Result<void> AtomicFile::publish()
{
    if (const int failure = injected("sync", m_path))
        return errnoError(failure, m_path.string(), "syncing");
    if (::fsync(m_descriptor) != 0)
        return errnoError(errno, m_path.string(), "syncing");
    if (::close(std::exchange(m_descriptor, -1)) != 0)
        return errnoError(errno, m_path.string(), "closing");
    if (const int failure = injected("rename", m_path))
        return errnoError(failure, m_path.string(), "publishing");
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return errnoError(errno, m_path.string(), "publishing");
    m_temporary.clear();
    return syncFolder(m_path.has_parent_path() ? m_path.parent_path() : fs::path("."));
}

Result<void> writeAtomically(const fs::path& path, std::string_view content)
{
    TRY_ASSIGN(auto file, AtomicFile::create(path));
    TRY(file.write(content));
    return file.publish();
}

Result<void> makePrivateFolder(const fs::path& path)
{
    if (path.has_parent_path() && path.parent_path() != path) {
        std::error_code ignored;
        if (!fs::exists(path.parent_path(), ignored))
            TRY(makePrivateFolder(path.parent_path()));
    }
    if (::mkdir(path.c_str(), 0700) == 0)
        return {};
    const int failure = errno;
    struct stat status {};
    if (failure == EEXIST && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
        return {};
    return errnoError(failure == EEXIST ? ENOTDIR : failure, path.string(), "making folder");
}

Result<void> removeFile(const fs::path& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        return errnoError(errno, path.string(), "removing");
    return {};
}

Result<std::int64_t> freeBytes(const fs::path& path)
{
    struct statvfs status {};
    if (::statvfs(path.c_str(), &status) != 0)
        return errnoError(errno, path.string(), "asking for free space");
    return static_cast<std::int64_t>(status.f_bavail) * static_cast<std::int64_t>(status.f_frsize);
}

}  // namespace kvasir
