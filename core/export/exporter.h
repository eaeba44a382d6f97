// Exporters: one session as a file.  Output depends on the session alone (no clock, no path of this machine),
// so equal sessions give equal bytes.  Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/session/session_store.h"

namespace kvasir {

struct ExportInput {
    StoredSession session;
    std::vector<StoredTurn> turns;
};

struct ExportKind {
    std::string_view name;       // as on the command line
    std::string_view extension;  // with its dot
    std::string (*write)(const ExportInput&);
};

// The table of kinds: "md", "html", "json", "bib".  PDF is printed from the HTML by ui.
const std::vector<ExportKind>& exportKinds();
// Unsupported when there is no such kind; the detail lists those that there are.
Result<ExportKind> exportKindByName(std::string_view name);

}  // namespace kvasir
