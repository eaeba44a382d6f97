// Each letter is seven rows, each row one digit to base 32 (0-9, A-V) whose five bits are its dots.
#include <algorithm>
#include <string_view>

#include "core/lab/pixel_font_p.h"

namespace kvasir {
namespace {

struct Glyph {
    char character;
    std::string_view rows;
};

constexpr std::array<Glyph, 79> kGlyphs = {{
    {' ', "0000000"}, {'.', "00000CC"}, {',', "0000CC8"}, {':', "0CC0CC0"}, {'-', "000V000"},
    {'_', "000000V"}, {'/', "01248G0"}, {'%', "OP248J3"}, {'(', "2488842"}, {')', "8422248"},
    {'+', "044V440"}, {'=', "00V0V00"}, {'<', "248G842"}, {'>', "8421248"}, {'\'', "4400000"},
    {'*', "04LELK0"}, {'#', "AAVAVAA"}, {'0', "EHJLPHE"}, {'1', "4C4444E"}, {'2', "EH1248V"},
    {'3', "V2421HE"}, {'4', "26AIV22"}, {'5', "VGU11HE"}, {'6', "68GUHHE"}, {'7', "V124888"},
    {'8', "EHHEHHE"}, {'9', "EHHF12C"}, {'A', "EHHVHHH"}, {'B', "UHHUHHU"}, {'C', "EHGGGHE"},
    {'D', "UHHHHHU"}, {'E', "VGGUGGV"}, {'F', "VGGUGGG"}, {'G', "EHGNHHF"}, {'H', "HHHVHHH"},
    {'I', "E44444E"}, {'J', "72222IC"}, {'K', "HIKOKIH"}, {'L', "GGGGGGV"}, {'M', "HRLLHHH"},
    {'N', "HHPLJHH"}, {'O', "EHHHHHE"}, {'P', "UHHUGGG"}, {'Q', "EHHHLID"}, {'R', "UHHUKIH"},
    {'S', "FGGE11U"}, {'T', "V444444"}, {'U', "HHHHHHE"}, {'V', "HHHHHA4"}, {'W', "HHHLLLA"},
    {'X', "HHA4AHH"}, {'Y', "HHHA444"}, {'Z', "V1248GV"}, {'a', "00E1FHF"}, {'b', "GGMPHHU"},
    {'c', "00EGGHE"}, {'d', "11DJHHF"}, {'e', "00EHVGE"}, {'f', "698S888"}, {'g', "0FHHF1E"},
    {'h', "GGMPHHH"}, {'i', "40C444E"}, {'j', "20622IC"}, {'k', "GGIKOKI"}, {'l', "C44444E"},
    {'m', "00QLLHH"}, {'n', "00MPHHH"}, {'o', "00EHHHE"}, {'p', "00UHUGG"}, {'q', "00DJF11"},
    {'r', "00MPGGG"}, {'s', "00EGE1U"}, {'t', "88S8896"}, {'u', "00HHHJD"}, {'v', "00HHHA4"},
    {'w', "00HHLLA"}, {'x', "00HA4AH"}, {'y', "00HHF1E"}, {'z', "00V248V"},
}};

}  // namespace

std::array<std::uint8_t, kGlyphHeight> glyphOf(char character)
{
    const auto glyph = std::find_if(kGlyphs.begin(), kGlyphs.end(), [character](const Glyph& candidate) {
        return candidate.character == character;
    });
    const std::string_view rows = glyph == kGlyphs.end() ? std::string_view("VHHHHHV") : glyph->rows;
    std::array<std::uint8_t, kGlyphHeight> bits{};
    std::transform(rows.begin(), rows.end(), bits.begin(), [](char digit) {
        return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'A' + 10);
    });
    return bits;
}

}  // namespace kvasir
