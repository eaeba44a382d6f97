// PdfRenderer: a PDF kept open in a kvasir-helper of its own, which draws tiles of its pages on request.
//
// This process never parses the file.  A helper that crashes, speaks nonsense or reaches a limit costs one
// Error; the next request starts another.  One thread at a time, and the thread that asked last must live
// on (core/base/helper.h).  Cancelling ends the helper within 50 ms.  The destructor kills it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/descriptor.h"
#include "core/base/helper.h"
#include "core/base/job.h"
#include "core/source/pdf_pages.h"

namespace kvasir {

class PdfRenderer {
public:
    // Time and answer are limits of one request.
    static constexpr HelperLimits kLimits{.memoryBytes = 2LL << 30,
                                          .cpuSeconds = 20,
                                          .wall = std::chrono::milliseconds(0),
                                          .answerBytes = 512LL << 20};

    // `name` is for errors.  Errors: NeedsPassword (none, or a wrong one); Invalid (not a PDF, damaged,
    // password longer than 127 bytes); Timeout, OutOfMemory, TooLarge; NotFound (no helper); Cancelled.
    static Result<std::unique_ptr<PdfRenderer>> open(Descriptor file, std::string name, std::string password,
                                                     const HelperLimits& limits, const JobContext& job);

    const std::vector<PdfPageInfo>& pages() const { return m_pages; }
    // Exactly tile.width × tile.height pixels; what lies beyond the page is white.
    Result<PixelImage> render(const PdfTileRequest& request, const JobContext& job);

    int helperPid() const { return m_helper ? m_helper->pid() : -1; }

private:
    PdfRenderer(Descriptor file, std::string name, std::string password, const HelperLimits& limits);
    Result<std::vector<PdfPageInfo>> startHelper(const JobContext& job);
    Result<void> ensureHelper(const JobContext& job);

    Descriptor m_file;
    std::string m_name, m_password;
    HelperLimits m_limits;
    std::vector<PdfPageInfo> m_pages;
    std::optional<HelperProcess> m_helper;
};

}  // namespace kvasir
