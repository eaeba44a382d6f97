// Which kind of source a path is.
#include <array>
#include <cerrno>

#include <sys/stat.h>

#include "core/source/folder_source.h"
#include "core/source/git_source.h"
#include "core/source/pdf_source.h"
#include "core/source/source_table_p.h"

namespace kvasir {
namespace {
namespace fs = std::filesystem;

bool isFolder(const SourceSpec&, const fs::path& path)
{
    struct stat facts {};
    return ::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode);
}

bool isAnything(const SourceSpec&, const fs::path&)
{
    return true;
}
bool isPlainFolder(const SourceSpec& spec, const fs::path& path)
{
    return spec.revision.empty() && isFolder(spec, path);
}

constexpr std::array<SourceRow, 3> kTable{{
    {SourceKind::Git, isFolder, openGitSource},
    {SourceKind::Folder, isPlainFolder, openFolderSource},
    {SourceKind::File, isAnything, openFileSource},  // also SourceKind::Pdf, told apart by content
}};
}  // namespace

std::string_view name(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Git:
        return "git";
    case SourceKind::Folder:
        return "folder";
    case SourceKind::File:
        return "file";
    case SourceKind::Pdf:
        return "pdf";
    }
    return "file";
}

std::span<const SourceRow> sourceTable()
{
    return kTable;
}

Result<OpenedSourcePtr> openSource(const SourceSpec& spec)
{
    if (spec.password.size() > kMaxPdfPasswordBytes)
        return Error(ErrorCode::Invalid, "password",
                     "a password may have at most 127 bytes of UTF-8, this one has "
                         + std::to_string(spec.password.size()));
    std::error_code failed;
    const fs::path canonical = fs::canonical(spec.path, failed);
    if (failed)
        return errnoError(failed.value(), spec.path.string(), "looking for the source");
    for (const SourceRow& row : sourceTable()) {
        if (!row.matches(spec, canonical))
            continue;
        if (row.kind != SourceKind::Git && !spec.revision.empty())
            return Error(ErrorCode::Invalid, spec.path.string(),
                         "a revision was given, but this is not a repository");
        TRY_ASSIGN(OpenedSourcePtr source, row.open(spec, canonical));
        if (source)
            return source;
    }
    return Error(ErrorCode::Invalid, spec.path.string(),
                 "a revision was given, but this is not a repository");
}

}  // namespace kvasir
