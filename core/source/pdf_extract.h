// Text, words and boxes of a PDF through Poppler.  Runs in kvasir-helper only (and in tests): the library is
// GPL and has a history of memory errors.  Does not walk the structure tree, runs no script, follows no link.
// Not thread-safe: one PDF per process at a time.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/source/pdf_wire.h"

namespace kvasir {

// CVE-2026-107705: longer passwords overflow Poppler's stack with R6 encryption.
constexpr std::size_t kMaxPasswordBytes = 127;
// Character maps for fonts that are not embedded: the one folder Poppler may read.
constexpr std::string_view kPdfTablesFolder = "/usr/share/poppler";

// Loads what is loaded on first use, so that the sandbox need not permit it.
void preparePdfExtraction();

// `bytes` is the whole file.  Errors: NeedsPassword (no password, or a wrong one), Invalid (not a PDF,
// damaged beyond repair, password too long), TooLarge (more text than fits).
Result<PdfContent> extractPdf(std::string_view bytes, const std::string& password);

// A request of core/base/helper.h: maps the descriptor; `arguments` is the password; the answer is
// encodePdfContent().
Result<std::string> answerPdfRequest(int file, const std::string& password);

}  // namespace kvasir
