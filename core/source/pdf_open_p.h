// What extracting and drawing share of Poppler: opening a PDF from bytes, its complaints, its strings.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <poppler-document.h>
#include <poppler-global.h>

#include "core/base/result.h"
#include "core/source/document.h"

namespace poppler {
class page;
}  // namespace poppler

namespace kvasir {

// What Poppler complains about, for the verdict.
struct Problems {
    std::int64_t count = 0;
    std::string first;
};

// Poppler has one listener per process; it is ours as long as this lives.
class ProblemListener {
public:
    explicit ProblemListener(Problems& problems);
    ProblemListener(const ProblemListener&) = delete;
    ProblemListener& operator=(const ProblemListener&) = delete;
    ~ProblemListener();
};

using DocumentPtr = std::unique_ptr<poppler::document>;

// Maps the whole file; the mapping ends with the process.
Result<std::string_view> mapPdf(int file);
// `bytes` must outlive the document.
Result<DocumentPtr> openPdf(std::string_view bytes, const std::string& password, const Problems& problems);
// Poppler's own conversion goes through iconv, which opens files.  White space becomes `forSpace` (0:
// nothing), other control characters (glyphs without a meaning) and broken surrogates U+FFFD.
std::string toUtf8(const poppler::ustring& text, char32_t forSpace = 0);
// Points, as the page is shown; zero when the file's numbers make no sense.
struct PageSize {
    float width = 0, height = 0;
};
PageSize sizeOf(const poppler::page& page);
bool isFinite(const Rect& rect);

}  // namespace kvasir
