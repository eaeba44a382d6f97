// One character of UTF-8 at a time, strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
//
// A byte that does not begin a well-formed character is reported alone, so that no byte is
// ever lost or doubled.
#pragma once

#include <cstdint>

namespace kvasir {

constexpr std::uint32_t kNotUtf8 = 0xFFFFFFFF;

struct Utf8Char {
    std::uint32_t code = kNotUtf8;
    int length = 1;  // bytes; 1 for what is not UTF-8
};

constexpr bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0U) == 0x80U;
}

// How many bytes a character beginning with `lead` has; 0 when no character begins so.
constexpr int utf8Length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2)
        return 0;
    if (lead < 0xE0)
        return 2;
    if (lead < 0xF0)
        return 3;
    return lead < 0xF5 ? 4 : 0;
}

// Whether `second` may follow `lead` (Unicode, table 3-7): this is where overlong forms
// and surrogates are refused.
constexpr bool mayFollow(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return isContinuation(second);
    }
}

// REQUIRES at < end.
inline Utf8Char decodeUtf8(const char* at, const char* end)
{
    const auto byte = [at](int i) { return static_cast<unsigned char>(at[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const int length = utf8Length(lead);
    if (length == 0 || end - at < length || !mayFollow(lead, byte(1)))
        return {};
    std::uint32_t code = lead & (0x7FU >> length);
    for (int i = 1; i < length; ++i) {
        if (!isContinuation(byte(i)))
            return {};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    return {code, length};
}

}  // namespace kvasir
