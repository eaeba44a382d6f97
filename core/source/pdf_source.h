// A PDF → a Document, or the reason why not, through kvasir-helper: this process never parses the file.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/job.h"
#include "core/source/source.h"

namespace kvasir {

// CVE-2026-107705: longer passwords overflow the stack of the PDF library.  Refused before anything sees
// them.
constexpr std::size_t kMaxPdfPasswordBytes = 127;

struct PdfOutcome {
    std::variant<Document, LeftOut> result;
    std::vector<SourceWarning> warnings;  // "scanned-pages", "pdf-problems", "unmapped-characters"
};

// `file` is open for reading and borrowed; `bytes` its size.  An Error is Cancelled or concerns every PDF (no
// helper).
Result<PdfOutcome> readPdf(int file, std::int64_t bytes, const std::string& path, const std::string& password,
                           const IngestLimits& limits, const JobContext& job);

}  // namespace kvasir
