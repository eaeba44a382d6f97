// Asking the helper, and turning its answer or its death into a verdict.
#include "core/source/pdf_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <span>

#include <unistd.h>

#include "core/base/helper.h"
#include "core/source/file_hash_p.h"
#include "core/source/pdf_wire.h"

namespace kvasir {
namespace {
constexpr std::size_t kListedPages = 20;

std::optional<LeftOutReason> verdictOn(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::NeedsPassword:
        return LeftOutReason::Encrypted;
    case ErrorCode::Timeout:
    case ErrorCode::OutOfMemory:
    case ErrorCode::TooLarge:
        return LeftOutReason::LimitReached;
    case ErrorCode::Cancelled:
    case ErrorCode::NotFound:
        return {};  // not about this file
    case ErrorCode::Invalid:
        return LeftOutReason::Damaged;
    default:
        return LeftOutReason::Unreadable;
    }
}

// Page numbers as a person counts, from 1: "3, 7, 12 and 40 more".
std::string pageNumbers(const std::vector<int>& pages)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(pages.size(), kListedPages); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(pages[i] + 1);
    return pages.size() > kListedPages
        ? text + " and " + std::to_string(pages.size() - kListedPages) + " more"
        : text;
}

std::int64_t countReplacements(std::string_view text)
{
    std::int64_t count = 0;
    for (auto at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
         at = text.find("\xEF\xBF\xBD", at + 3))
        ++count;
    return count;
}

void addWarnings(const PdfContent& content, const std::string& path, std::vector<SourceWarning>& warnings)
{
    const Document& document = content.document;
    if (!document.scannedPages.empty()) {
        warnings.push_back({path, "scanned-pages",
                            std::to_string(document.scannedPages.size()) + " of "
                                + std::to_string(document.pages.size())
                                + " pages have no text: " + pageNumbers(document.scannedPages)});
    }
    if (content.problems > 0)
        warnings.push_back({path, "pdf-problems",
                            std::to_string(content.problems)
                                + " complaints about the file, the first: " + content.firstProblem});
    if (const auto unmapped = countReplacements(document.text); unmapped > 0)
        warnings.push_back({path, "unmapped-characters",
                            std::to_string(unmapped) + " characters have no meaning in the file's fonts"});
}
}  // namespace

Result<PdfOutcome> readPdf(int file, std::int64_t bytes, const std::string& path, const std::string& password,
                           const IngestLimits& limits, const JobContext& job)
{
    KVASIR_ASSERT(password.size() <= kMaxPdfPasswordBytes);
    const auto leftOut = [&](LeftOutReason reason, std::string detail) {
        return PdfOutcome{.result = LeftOut{path, reason, std::move(detail), bytes}, .warnings = {}};
    };
    auto answer = runHelper({.task = HelperTask::Pdf, .arguments = password, .file = file, .program = {}},
                            {.memoryBytes = limits.pdfMemoryBytes, .cpuSeconds = limits.pdfSeconds}, job);
    auto content = answer ? decodePdfContent(*answer) : Result<PdfContent>(std::move(answer).error());
    if (!content) {
        const auto reason = verdictOn(content.error());
        if (!reason)
            return std::move(content).error();
        return leftOut(*reason, content.error().detail());
    }
    Document document = std::move(content->document);
    if (document.words.empty())
        return leftOut(LeftOutReason::NoText,
                       "none of its " + std::to_string(document.pages.size()) + " pages has text");
    auto hash = sha256OfFile(file, path);
    if (!hash)
        return leftOut(LeftOutReason::Unreadable, hash.error().detail());
    PdfOutcome outcome;
    content->document = std::move(document);
    addWarnings(*content, path, outcome.warnings);
    document = std::move(content->document);
    document.path = path;
    document.kind = DocumentKind::Pdf;
    document.encoding = "pdf";
    document.contentSha256 = std::move(*hash);
    document.originalBytes = bytes;
    outcome.result = std::move(document);
    return outcome;
}

}  // namespace kvasir
