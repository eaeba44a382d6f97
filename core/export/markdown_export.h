// A session as Markdown: questions as headings, answers as they are, citations as footnotes with the words
// they point to.
#pragma once

#include <string>

#include "core/export/exporter.h"

namespace kvasir {
std::string exportMarkdown(const ExportInput& input);
}  // namespace kvasir
