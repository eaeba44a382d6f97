// BibTeX: the cited sources of a session as references, one entry for each document, with its places.
//
// Classic BibTeX fields only (@misc), UTF-8; what TeX would take for a command is escaped.  Commits and
// hashes come from the manifest of the answers.
#pragma once

#include "core/export/exporter.h"

namespace kvasir {

std::string exportBibtex(const ExportInput& input);

}  // namespace kvasir
