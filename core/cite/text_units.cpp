// A scanner over bytes.  Invalid UTF-8 is taken byte by byte as part of words, so that every byte but white
// space belongs to exactly one unit.
#include "core/cite/text_units.h"

#include <array>

namespace kvasir {
namespace {

enum class Class : std::uint8_t { Space, Letter, Syllable, Mark };

struct Character {
    char32_t code = 0;
    std::int64_t size = 1;
    Class kind = Class::Letter;
};

constexpr Class asciiClass(unsigned char byte)
{
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || (byte >= '0' && byte <= '9') || byte == '_';
    if (letter)
        return Class::Letter;
    return byte == ' ' || (byte >= '\t' && byte <= '\r') ? Class::Space : Class::Mark;
}

constexpr auto kAsciiClasses = [] {
    std::array<Class, 128> classes{};
    for (unsigned char byte = 0; byte < 128; ++byte)
        classes[byte] = asciiClass(byte);
    return classes;
}();

Class classOf(char32_t code)
{
    const auto in = [code](char32_t first, char32_t last) { return code >= first && code <= last; };
    if (code == 0xa0 || in(0x2000, 0x200b) || code == 0x3000 || code == 0xfeff)
        return Class::Space;
    if (in(0xac00, 0xd7a3) || in(0x3040, 0x30ff) || in(0x3400, 0x9fff) || in(0xf900, 0xfaff)
        || in(0x20000, 0x3ffff))
        return Class::Syllable;
    if (in(0xa1, 0xbf) || in(0x2010, 0x2bff) || in(0x3001, 0x303f) || in(0xff00, 0xff0f)
        || in(0xff1a, 0xff20))
        return Class::Mark;
    return Class::Letter;
}

Character wideCharacterAt(std::string_view text, std::int64_t at)
{
    const auto byte = [&](std::int64_t i) {
        return i < std::ssize(text) ? static_cast<unsigned char>(text[static_cast<std::size_t>(i)]) : 0U;
    };
    const auto lead = byte(at);
    const std::int64_t size = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
    char32_t code = lead & (0x7fU >> size);
    for (std::int64_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {lead, 1, Class::Letter};
        code = code << 6 | (byte(at + i) & 0x3fU);
    }
    return size == 1 ? Character{lead, 1, Class::Letter} : Character{code, size, classOf(code)};
}

Character characterAt(std::string_view text, std::int64_t at)
{
    const auto lead = static_cast<unsigned char>(text[static_cast<std::size_t>(at)]);
    return lead < 0x80 ? Character{lead, 1, kAsciiClasses[lead]} : wideCharacterAt(text, at);
}

// FNV-1a, then the finaliser of MurmurHash3, since the low bits are used as a bucket.
class UnitHash {
public:
    void add(char32_t code) { m_state = (m_state ^ code) * 16777619U; }
    std::uint32_t value() const
    {
        auto h = m_state;
        h = (h ^ (h >> 16)) * 0x85ebca6bU;
        h = (h ^ (h >> 13)) * 0xc2b2ae35U;
        return h ^ (h >> 16);
    }

private:
    std::uint32_t m_state = 2166136261U;
};

char32_t folded(char32_t code)
{
    if (code < 0x80)
        return code >= U'A' && code <= U'Z' ? code + 32 : code;
    if (code == 0x2018 || code == 0x2019)
        return U'\'';
    if (code == 0x201c || code == 0x201d)
        return U'"';
    return code;
}

}  // namespace

TextUnit nextUnit(std::string_view text, std::int64_t at)
{
    const auto size = std::ssize(text);
    Character character;
    for (; at < size; at += character.size) {
        character = characterAt(text, at);
        if (character.kind != Class::Space)
            break;
    }
    TextUnit unit;
    unit.bytes = {at, at};
    if (at >= size)
        return unit;
    unit.kind = character.kind == Class::Letter ? UnitKind::Word
        : character.kind == Class::Syllable     ? UnitKind::Syllable
                                                : UnitKind::Mark;
    UnitHash hash;
    do {
        hash.add(folded(character.code));
        at += character.size;
        if (unit.kind != UnitKind::Word || at >= size)
            break;
        character = characterAt(text, at);
    } while (character.kind == Class::Letter);
    unit.bytes.end = at;
    unit.hash = hash.value();
    return unit;
}

std::vector<TextUnit> textUnits(std::string_view text)
{
    std::vector<TextUnit> units;
    for (std::int64_t at = 0;;) {
        const auto unit = nextUnit(text, at);
        if (unit.bytes.empty())
            return units;
        units.push_back(unit);
        at = unit.bytes.end;
    }
}

}  // namespace kvasir
