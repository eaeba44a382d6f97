// A session as JSON for other programs: turns, citations (the shape of the command line's), numbers and
// manifests.
#pragma once

#include <string>

#include "core/export/exporter.h"

namespace kvasir {
std::string exportJson(const ExportInput& input);
}  // namespace kvasir
