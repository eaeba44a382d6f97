// By the kind of the source; then the hash decides.
#include "core/source/original.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/source/git_source.h"

namespace kvasir {
namespace {

Result<Descriptor> openFile(const std::filesystem::path& path)
{
    // O_NONBLOCK: a pipe of that name would wait for a writer.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts {};
    if (!file || ::fstat(file.get(), &facts) != 0)
        return errnoError(errno, path.string(), "opening");
    if (!S_ISREG(facts.st_mode))
        return Error(ErrorCode::Invalid, path.string(), "not a file");
    return file;
}

Result<std::string> sha256Of(const Descriptor& file, const std::string& name)
{
    constexpr std::size_t kPiece = 1 << 20;
    Hasher hasher;
    std::string piece(kPiece, '\0');
    for (off_t at = 0;;) {
        const ssize_t read = ::pread(file.get(), piece.data(), piece.size(), at);
        if (read < 0 && errno == EINTR)
            continue;
        if (read < 0)
            return errnoError(errno, name, "reading");
        if (read == 0)
            return hasher.hex();
        hasher.raw(std::as_bytes(std::span(piece).first(static_cast<std::size_t>(read))));
        at += read;
    }
}

std::filesystem::path pathOf(const SourceRecord& source, const Document& document)
{
    const bool oneFile = source.kind == SourceKind::Pdf || source.kind == SourceKind::File;
    return oneFile ? source.spec.path : source.spec.path / document.path;
}

}  // namespace

Result<Descriptor> openOriginal(const SourceRecord& source, const Document& document)
{
    const bool committed = source.kind == SourceKind::Git && source.spec.revision != "worktree";
    TRY_ASSIGN(auto file,
               committed ? openCommitted(source, document.path) : openFile(pathOf(source, document)));
    TRY_ASSIGN(const auto hash, sha256Of(file, document.path));
    if (hash != document.contentSha256)
        return Error(ErrorCode::Changed, document.path, "its SHA-256 is another");
    return file;
}

}  // namespace kvasir
