// Where things lie: the XDG directories, or everything below $KVASIR_HOME when that is set.
// Nothing a person would mourn lies in the cache folder.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace kvasir {

struct Paths {
    std::filesystem::path config;     // settings.json
    std::filesystem::path data;       // library.sqlite, kv/
    std::filesystem::path cache;      // thumbnails only
    std::filesystem::path state;      // logs, hashes of models, throughput curves
    std::filesystem::path resources;  // models, prompts, sample; read-only
};

// Reads the environment; makes the folders with mode 0700.
Result<Paths> openPaths();
// The folder of the running program.
std::filesystem::path programFolder();

}  // namespace kvasir
