// Opening files below a folder without ever following a link: one component after the other, each with
// O_NOFOLLOW, so that nothing outside the root can be reached even while somebody changes the tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/descriptor.h"
#include "core/source/opened_source_p.h"

namespace kvasir {

enum class OpenAs { File, Folder };

// `path` is "/"-separated, relative to `root`, in raw bytes; "" is the root itself.
Result<Descriptor> openBeneath(int root, std::string_view path, OpenAs as);

// At most `limitBytes` of a small regular file; TooLarge beyond.
Result<std::string> readSmallFile(int folder, const std::string& name, std::int64_t limitBytes);
Result<std::string> readDescriptor(int file, std::int64_t bytes);

// Reads FileEntry::location below `root`, which outlives it.
std::unique_ptr<FileReader> makeFolderReader(int root);

}  // namespace kvasir
