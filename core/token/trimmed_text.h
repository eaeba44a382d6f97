// TrimmedText: an answer as it streams, without the white space at its two ends.
//
// A quotation is a copy of tokens, and the first and the last of them often hold the space or the line end
// that stands beside the words in the text.  Belongs to one thread.
#pragma once

#include <string>
#include <string_view>

namespace kvasir {

class TrimmedText {
public:
    // Adds text; returns what may be shown now.  White space waits until something follows it.
    std::string add(std::string_view text);

private:
    std::string m_held;
    enum class Shown { Nothing, Something } m_shown = Shown::Nothing;
};

}  // namespace kvasir
