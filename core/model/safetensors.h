// Safetensors files and their shards, written by strangers: every number is checked against
// the real length of the file, with checked arithmetic, before anything is allocated by it.
//
// Limits beyond the format's own: 65,536 tensors, names of 512 bytes and 8 MiB in all, rank 8, 4,096 metadata
// keys.  A header is read in constant memory beside its list of tensors.  Functions are thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/weight_file.h"

namespace kvasir {

struct SafetensorsHeader {
    std::int64_t dataBegin = 0;         // where the tensors' bytes begin in the file
    std::vector<StoredTensor> tensors;  // sorted by name
};

// `file` is the whole file; `what` names it in errors.  Errors: Invalid.
Result<SafetensorsHeader> parseSafetensors(std::string_view file, const std::string& what);

// Maps and checks the header; the tensors' bytes are not touched.  Errors: NotFound, Unreadable, Invalid.
Result<std::shared_ptr<const WeightFile>> openSafetensors(const std::filesystem::path& path);

// Names of the weight files of a model folder in a stable order: those of model.safetensors.index.json, or
// model.safetensors where there is no index.  Names stay within the folder: one with a path in it is Invalid.
// Errors: NotFound, Invalid.
Result<std::vector<std::string>> weightFileNames(const std::filesystem::path& folder);

}  // namespace kvasir
