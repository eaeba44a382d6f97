// The byte-level alphabet of GPT-2: printable Latin-1 bytes stand for themselves, the 68
// others for U+0100 onwards.
#include "core/token/vocabulary.h"

#include <array>

#include "core/token/utf8_p.h"

namespace kvasir {
namespace {

constexpr std::size_t kAlphabetEnd = 256 + 68;

constexpr bool standsForItself(int byte)
{
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
}

constexpr std::array<std::int16_t, kAlphabetEnd> makeAlphabet()
{
    std::array<std::int16_t, kAlphabetEnd> bytes{};
    for (auto& byte : bytes)
        byte = -1;
    std::size_t next = 256;
    for (int byte = 0; byte < 256; ++byte)
        bytes[standsForItself(byte) ? static_cast<std::size_t>(byte) : next++] =
            static_cast<std::int16_t>(byte);
    return bytes;
}

constexpr auto kByteOf = makeAlphabet();  // [code point] → byte, -1 where none

}  // namespace

bool appendByteLevel(std::string_view written, std::string& out)
{
    const std::size_t before = out.size();
    const char* end = written.data() + written.size();
    for (const char* at = written.data(); at < end;) {
        const Utf8Char c = decodeUtf8(at, end);
        if (c.code >= kAlphabetEnd || kByteOf[c.code] < 0) {
            out.resize(before);
            return false;
        }
        out.push_back(static_cast<char>(kByteOf[c.code]));
        at += c.length;
    }
    return true;
}

}  // namespace kvasir
