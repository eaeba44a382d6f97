// A session as one HTML file with the cited passages inside.  It loads nothing: no script, no remote
// resource; a content security policy says so to the browser as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/export/citation_marks.h"
#include "core/export/exporter.h"

namespace kvasir {
std::string exportHtml(const ExportInput& input);

// Markdown of a model as HTML: raw HTML is dropped, only http(s) and mailto links stay links, images become
// their text, and control, bidirectional and tag characters are drawn as "[U+202E]".
std::string safeHtml(std::string_view markdown);
// The answer's text in the same form, with a link "#c<number>" behind the words of each citation.
std::string answerHtml(const Answer& answer, const std::vector<NumberedCitation>& citations);
// Plain text as HTML, with the same treatment of invisible characters.
std::string escapedHtml(std::string_view text);
}  // namespace kvasir
