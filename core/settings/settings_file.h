// Settings on disk: settings.json, written whole and atomically; keys this version does not know are kept.
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/settings/settings.h"

namespace kvasir {

// Defaults when there is no file.  Invalid (which key) when it cannot be understood: it is not overwritten
// then.
Result<Settings> loadSettings(const std::filesystem::path& file);
Result<void> saveSettings(const std::filesystem::path& file, const Settings& settings);

}  // namespace kvasir
