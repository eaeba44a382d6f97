// What a file is by its first bytes or by all of them, whatever its name says.  Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kvasir {

// By "%PDF-" at the beginning, or by the name: a damaged PDF is still to be reported as one.
bool isPdf(std::string_view head, std::string_view path);
bool isNamedPdf(std::string_view path);

// The size of the real file behind a git large file storage pointer.
std::optional<std::int64_t> lfsPointerBytes(std::string_view bytes);

// How one can tell that the text was made by a machine: "says \"@generated\" in line 2", "minified: 1 line of
// 81,920 bytes", "source map".  Nothing for text that a person may have written.
std::optional<std::string> generatedBy(std::string_view text);

}  // namespace kvasir
