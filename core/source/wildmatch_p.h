// Matching one pattern of the gitignore language against a path, as git's wildmatch() with WM_PATHNAME does
// it:
// "*" and "?" stop at "/", "**" between slashes (or at an end) does not, classes and escapes as in fnmatch().
#pragma once

#include <string_view>

namespace kvasir {

bool wildmatch(std::string_view pattern, std::string_view text);

}  // namespace kvasir
