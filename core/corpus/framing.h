// Framing: the heading line that stands before each document of a corpus.
//
// A heading depends only on its own source and on the sources before it, so that adding a source at the end
// changes no heading already there, and with them no token: what was prefilled stays usable.  The first
// source's documents are headed by their path; those of later folders and repositories by "name/path"; a
// single file by its path.  A heading that is taken already gets " (2)", " (3)", … before its line end.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/source/source.h"

namespace kvasir {

// One heading per document, in the order of the sources and their documents.  NFC, without control characters
// but the line end, all different.
std::vector<std::string> documentHeadings(std::span<const SourceContent> sources);

}  // namespace kvasir
