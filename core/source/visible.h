// Bytes that would be invisible or misleading, written visibly as "\xHH".  Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace kvasir {

// One component of a path: control characters, bytes that are not UTF-8, characters that turn the direction
// of text or take no width, "/" and the names "." and ".." are escaped, and so is a "\" that would look like
// an escape.  Two different names never become the same text.
std::string visibleName(std::string_view name);

// A path of "/"-separated components.
std::string visiblePath(std::string_view path);

void appendEscaped(std::string& out, unsigned char byte);  // "\xHH", capital digits

}  // namespace kvasir
