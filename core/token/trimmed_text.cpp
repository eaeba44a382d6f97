// White space of ASCII: what tokens carry beside words.
#include "core/token/trimmed_text.h"

#include <utility>

namespace kvasir {

std::string TrimmedText::add(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\n\v\f\r";
    if (m_shown == Shown::Nothing) {
        const auto first = text.find_first_not_of(kSpace);
        if (first == std::string_view::npos)
            return {};
        text.remove_prefix(first);
        m_shown = Shown::Something;
    }
    const auto last = text.find_last_not_of(kSpace);
    if (last == std::string_view::npos) {
        m_held += text;
        return {};
    }
    auto now = std::exchange(m_held, std::string(text.substr(last + 1)));
    now += text.substr(0, last + 1);
    return now;
}

}  // namespace kvasir
