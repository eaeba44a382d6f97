// What kvasir-helper says about a PDF, as bytes.  The reader does not trust the writer: every count is
// checked against the bytes that are left before anything is allocated, every range against the text.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/source/document.h"

namespace kvasir {

struct PdfContent {
    Document document;          // text, pages, words, outline, scannedPages; the rest is the caller's
    std::int64_t problems = 0;  // complaints of the PDF library about the file
    std::string firstProblem;
};

std::string encodePdfContent(const PdfContent& content);
Result<PdfContent> decodePdfContent(std::string_view bytes);  // Invalid when anything does not fit

}  // namespace kvasir
