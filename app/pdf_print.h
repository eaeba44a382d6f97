// The command line's way to PDF: the window's binary prints, without showing a window.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/base/result.h"

namespace kvasir {

// Runs `kvasir --print-pdf FILE` beside this program with the page on its standard input.  NotFound (subject:
// the binary) when the window is not installed; Internal when it could not print.
Result<void> printPdfByWindow(std::string_view html, const std::filesystem::path& file);

}  // namespace kvasir
