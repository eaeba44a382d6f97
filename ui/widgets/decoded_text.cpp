// Decodes by hand, because the place of every unit must be known also where bytes are bad.
#include "ui/widgets/decoded_text.h"

#include <algorithm>

namespace kvasir::ui {
namespace {

constexpr char32_t kReplacement = 0xfffd;

struct Character {
    char32_t value = kReplacement;
    int bytes = 1;
};

Character characterAt(std::string_view utf8, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    const unsigned lead = byte(0);
    const int bytes = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    if (lead < 0x80)
        return {lead, 1};
    if (bytes == 1 || lead >= 0xf5 || at + static_cast<std::size_t>(bytes) > utf8.size())
        return {};
    char32_t value = lead & (0xffu >> (bytes + 1));
    for (int i = 1; i < bytes; ++i) {
        if ((byte(static_cast<std::size_t>(i)) & 0xc0) != 0x80)
            return {};
        value = (value << 6) | (byte(static_cast<std::size_t>(i)) & 0x3f);
    }
    const bool tooLong = (bytes == 3 && value < 0x800) || (bytes == 4 && value < 0x10000);
    if (tooLong || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return {};
    return {value, bytes};
}

char32_t shown(char32_t c, DecodedText::DirectionMarks marks)
{
    if (c < 0x20 && c != '\t')
        return 0x2400 + c;
    if (c == 0x7f)
        return 0x2421;
    if (c == 0x2028 || c == 0x2029)  // would break the line within its layout
        return 0x2424;
    const bool turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return turns && marks == DecodedText::DirectionMarks::Show ? kReplacement : c;
}

}  // namespace

int DecodedText::unitAt(int byte) const
{
    if (byteOf.empty())
        return byte;
    const auto after = std::upper_bound(byteOf.begin(), byteOf.end(), byte);
    auto unit = static_cast<int>(after - byteOf.begin()) - 1;
    while (unit > 0 && byteOf[static_cast<std::size_t>(unit - 1)] == byteOf[static_cast<std::size_t>(unit)])
        --unit;  // both halves of a pair stand at the same byte
    return unit;
}

DecodedText decoded(std::string_view utf8, DecodedText::DirectionMarks marks)
{
    DecodedText result;
    const bool plain =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\t'; });
    if (plain) {
        result.text = QString::fromLatin1(utf8.data(), static_cast<qsizetype>(utf8.size()));
        return result;
    }
    result.text.reserve(static_cast<qsizetype>(utf8.size()));
    result.byteOf.reserve(utf8.size() + 1);
    for (std::size_t at = 0; at < utf8.size();) {
        const auto character = characterAt(utf8, at);
        const char32_t value = shown(character.value, marks);
        for (const QChar unit : QChar::fromUcs4(value)) {
            result.text += unit;
            result.byteOf.push_back(static_cast<std::int32_t>(at));
        }
        const auto direction = QChar::direction(value);
        if (direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirRLO
            || direction == QChar::DirRLE || direction == QChar::DirRLI)
            result.order = DecodedText::Order::Mixed;
        at += static_cast<std::size_t>(character.bytes);
    }
    result.byteOf.push_back(static_cast<std::int32_t>(utf8.size()));
    return result;
}

}  // namespace kvasir::ui
