// SHA-256 of an open file: what a document is known by.
#pragma once

#include <string>

#include "core/base/result.h"

namespace kvasir {

// From the file's beginning, wherever its offset stands; hexadecimal.  `name` is the subject of errors
// (Unreadable).
Result<std::string> sha256OfFile(int descriptor, const std::string& name);

}  // namespace kvasir
