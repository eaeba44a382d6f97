// The state is only the beginning of one character; everything else is decided when its bytes arrive.
#include "core/token/utf8_stream.h"

#include "core/token/utf8_p.h"

namespace kvasir {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// How many bytes at `at` may be the beginning of one character.
int plausible(const char* at, const char* end)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const int length = utf8Length(byte(0));
    if (length == 0)
        return 0;
    int have = 1;
    while (have < length && at + have < end
           && (have == 1 ? mayFollow(byte(0), byte(1)) : isContinuation(byte(have))))
        ++have;
    return have;
}

}  // namespace

std::string Utf8Stream::add(std::string_view bytes)
{
    m_held.append(bytes);
    std::string out;
    out.reserve(m_held.size());
    const char* at = m_held.data();
    const char* end = at + m_held.size();
    while (at < end) {
        const int have = plausible(at, end);
        if (have > 0 && have == utf8Length(static_cast<unsigned char>(*at)))
            out.append(at, static_cast<std::size_t>(have));
        else if (have > 0 && at + have == end)
            break;  // may still become a character
        else
            out.append(kReplacement);  // one for each longest beginning, as Unicode recommends
        at += have > 0 ? have : 1;
    }
    m_held.erase(0, static_cast<std::size_t>(at - m_held.data()));
    return out;
}

std::string Utf8Stream::finish()
{
    const bool held = !m_held.empty();
    m_held.clear();
    return held ? std::string(kReplacement) : std::string();
}

}  // namespace kvasir
