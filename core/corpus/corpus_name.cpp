// Which names a corpus may have.  Names become arguments, JSON, window titles and parts of addresses, so
// whatever could end or forge a path there is refused, in every spelling that looks like a slash.
#include <array>
#include <cstdint>
#include <optional>

#include "core/corpus/corpus_store.h"

namespace kvasir {
namespace {

constexpr std::int64_t kMostCharacters = 100;

// The next character of valid UTF-8 (no overlong forms, no surrogates); nothing otherwise.  Advances `text`.
std::optional<char32_t> nextCharacter(std::string_view& text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1
        : lead < 0xc2                    ? 0
        : lead < 0xe0                    ? 2
        : lead < 0xf0                    ? 3
        : lead < 0xf5                    ? 4
                                         : 0;
    if (size == 0 || text.size() < size)
        return std::nullopt;
    char32_t character = size == 1 ? lead : lead & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xc0) != 0x80)
            return std::nullopt;
        character = character << 6 | (next & 0x3fU);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    if (character < kSmallest[size] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
        return std::nullopt;
    text.remove_prefix(size);
    return character;
}

bool looksLikeSlash(char32_t character)
{
    switch (character) {
    case U'/':
    case U'\\':
    case 0x2044:  // fraction slash
    case 0x2215:  // division slash
    case 0x29f8:  // big solidus
    case 0xff0f:  // fullwidth solidus
    case 0xff3c:  // fullwidth reverse solidus
        return true;
    default:
        return false;
    }
}

}  // namespace

Result<void> checkCorpusName(std::string_view name)
{
    const auto refuse = [&](std::string detail) {
        return Error(ErrorCode::Invalid, std::string(name.substr(0, 400)), std::move(detail));
    };
    if (name.empty())
        return refuse("a corpus needs a name");
    if (name == "." || name == "..")
        return refuse("not a name");
    std::int64_t characters = 0;
    for (auto left = name; !left.empty(); ++characters) {
        const auto character = nextCharacter(left);
        if (!character)
            return refuse("the name is not valid UTF-8");
        if (*character < 0x20 || (*character >= 0x7f && *character < 0xa0))
            return refuse("the name holds a control character");
        if (looksLikeSlash(*character))
            return refuse("the name holds a slash");
    }
    if (characters > kMostCharacters)
        return refuse("the name has more than " + std::to_string(kMostCharacters) + " characters");
    return {};
}

}  // namespace kvasir
