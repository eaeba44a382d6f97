// openat(), component by component.
#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/content_kind.h"
#include "core/source/folder_reader_p.h"
#include "core/source/visible.h"

namespace kvasir {
namespace {
class FolderReader final : public FileReader {
public:
    explicit FolderReader(int root) : m_root(root) {}

    Result<RawFile> read(const FileEntry& file, const IngestLimits& limits) override
    {
        TRY_ASSIGN(Descriptor opened, openBeneath(m_root, file.location, OpenAs::File));
        struct stat facts {};
        if (::fstat(opened.get(), &facts) != 0)
            return errnoError(errno, file.path, "asking for its size");
        if (!S_ISREG(facts.st_mode))
            return Error(ErrorCode::Unreadable, file.path, "is no longer a regular file");
        RawFile raw;
        raw.bytes = facts.st_size;
        TRY_ASSIGN(const std::string head,
                   readDescriptor(opened.get(), std::min<std::int64_t>(raw.bytes, 1024)));
        const bool pdf = isPdf(head, file.location);
        if (raw.bytes > (pdf ? limits.maxPdfBytes : limits.maxFileBytes)) {
            raw.oversize = true;
            return raw;
        }
        if (pdf) {
            raw.pdf = std::move(opened);
            return raw;
        }
        TRY_ASSIGN(raw.content, readDescriptor(opened.get(), raw.bytes));
        raw.bytes = std::ssize(raw.content);  // it may have shrunk since
        return raw;
    }

private:
    int m_root;
};
}  // namespace

Result<Descriptor> openBeneath(int root, std::string_view path, OpenAs as)
{
    constexpr int kCommon = O_RDONLY | O_NOFOLLOW | O_CLOEXEC;
    Descriptor folder;
    int at = root;
    for (;;) {
        const auto slash = path.find('/');
        const std::string name(path.empty() ? std::string_view(".") : path.substr(0, slash));
        if (name == "..")
            return Error(ErrorCode::Invalid, visiblePath(path), "leaves the source");
        const bool last = slash == std::string_view::npos;
        // O_NONBLOCK: a pipe that took the place of a file must not keep us waiting.
        const int flags =
            last && as == OpenAs::File ? kCommon | O_NONBLOCK | O_NOCTTY : kCommon | O_DIRECTORY;
        Descriptor next(::openat(at, name.c_str(), flags));
        if (!next)
            return errnoError(errno, visiblePath(path), "opening");
        if (last)
            return next;
        folder = std::move(next);
        at = folder.get();
        path.remove_prefix(slash + 1);
    }
}

Result<std::string> readDescriptor(int file, std::int64_t bytes)
{
    std::string content(static_cast<std::size_t>(bytes), '\0');
    std::size_t at = 0;
    while (at < content.size()) {
        const ssize_t n = ::pread(file, content.data() + at, content.size() - at, static_cast<off_t>(at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errnoError(errno, {}, "reading");
        if (n == 0)
            break;
        at += static_cast<std::size_t>(n);
    }
    content.resize(at);
    return content;
}

Result<std::string> readSmallFile(int folder, const std::string& name, std::int64_t limitBytes)
{
    const Descriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file)
        return errnoError(errno, name, "opening");
    struct stat facts {};
    if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return Error(ErrorCode::Unreadable, name, "not a regular file");
    if (facts.st_size > limitBytes)
        return Error(ErrorCode::TooLarge, name, std::to_string(facts.st_size) + " bytes");
    return readDescriptor(file.get(), facts.st_size);
}

std::unique_ptr<FileReader> makeFolderReader(int root)
{
    return std::make_unique<FolderReader>(root);
}

}  // namespace kvasir
