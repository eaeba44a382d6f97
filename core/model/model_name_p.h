// Private to core/model: how a model folder is called, the same whether it was found or named.
#pragma once

#include <filesystem>
#include <string>

namespace kvasir {

// The folder's own name, or "org/name" for …/models--org--name/snapshots/<revision>.
std::string modelNameOf(const std::filesystem::path& folder);

}  // namespace kvasir
