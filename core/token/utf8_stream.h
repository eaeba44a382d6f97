// Utf8Stream: holds bytes back until characters are whole, so that an answer streams as valid UTF-8.
// Bytes that can never become a character are replaced by U+FFFD.  Belongs to one thread.
#pragma once

#include <string>
#include <string_view>

namespace kvasir {

class Utf8Stream {
public:
    // Adds bytes; returns what is complete now (valid UTF-8, possibly empty).
    std::string add(std::string_view bytes);
    // The end: whatever is still held back, as U+FFFD.
    std::string finish();

private:
    std::string m_held;  // at most 3 bytes: the beginning of one character
};

}  // namespace kvasir
