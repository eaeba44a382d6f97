// Escaping names of files.
#include "core/source/visible.h"

#include <cstdint>

#include <unicode/utf8.h>

namespace kvasir {
namespace {
// Controls, zero-width and direction characters, line separators, byte order mark, tags.
bool isHidden(UChar32 c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF
        || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looksLikeEscape(std::string_view text)
{
    return text.size() >= 4 && text[0] == '\\' && text[1] == 'x' && isHexDigit(text[2])
        && isHexDigit(text[3]);
}
}  // namespace

void appendEscaped(std::string& out, unsigned char byte)
{
    constexpr char kDigits[] = "0123456789ABCDEF";
    out += "\\x";
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
}

std::string visibleName(std::string_view name)
{
    std::string out;
    if (name == "." || name == "..") {
        for (const char dot : name)
            appendEscaped(out, static_cast<unsigned char>(dot));
        return out;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(name.data());
    const auto size = static_cast<std::int64_t>(name.size());
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        UChar32 character = 0;
        U8_NEXT(bytes, at, size, character);
        const auto text = name.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
        if (character < 0 || isHidden(character) || character == '/'
            || looksLikeEscape(name.substr(static_cast<std::size_t>(begin)))) {
            for (const char c : text)
                appendEscaped(out, static_cast<unsigned char>(c));
        } else {
            out += text;
        }
    }
    return out;
}

std::string visiblePath(std::string_view path)
{
    std::string out;
    for (;;) {
        const auto slash = path.find('/');
        out += visibleName(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return out;
        out += '/';
        path.remove_prefix(slash + 1);
    }
}

}  // namespace kvasir
