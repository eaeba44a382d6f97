// By the kind of the source; then the hash decides.
#include "core/source/original.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/source/file_hash_p.h"
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
    TRY_ASSIGN(const auto hash, sha256OfFile(file.get(), document.path));
    if (hash != document.contentSha256)
        return Error(ErrorCode::Changed, document.path, "its SHA-256 is another");
    return file;
}

}  // namespace kvasir
