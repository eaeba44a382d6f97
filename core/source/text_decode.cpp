// Telling encodings apart, decoding, line ends, NFC.
#include "core/source/text_decode.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "core/source/visible.h"

namespace kvasir {
namespace {
constexpr std::int64_t kMaxBytes = 1LL << 30;  // ICU counts in 32 bits
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

enum class Unicode { None, Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

Unicode markOf(std::string_view bytes)
{
    using namespace std::string_view_literals;
    if (bytes.starts_with(kUtf8Mark))
        return Unicode::Utf8;
    if (bytes.starts_with("\xFF\xFE\0\0"sv))
        return Unicode::Utf32Le;
    if (bytes.starts_with("\0\0\xFE\xFF"sv))
        return Unicode::Utf32Be;
    if (bytes.starts_with("\xFF\xFE"sv))
        return Unicode::Utf16Le;
    if (bytes.starts_with("\xFE\xFF"sv))
        return Unicode::Utf16Be;
    return Unicode::None;
}

std::uint32_t unitAt(std::string_view bytes, std::size_t at, Unicode kind)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]));
    };
    switch (kind) {
    case Unicode::Utf16Le:
        return byte(0) | byte(1) << 8U;
    case Unicode::Utf16Be:
        return byte(1) | byte(0) << 8U;
    case Unicode::Utf32Le:
        return byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
    default:
        return byte(3) | byte(2) << 8U | byte(1) << 16U | byte(0) << 24U;
    }
}

// UTF-16 without a mark shows itself by text whose every second byte is zero: basic Latin, mostly.
Unicode unmarkedUtf16(std::string_view bytes)
{
    const std::size_t pairs = std::min<std::size_t>(bytes.size(), 65536) / 2;
    if (bytes.size() % 2 != 0 || pairs < 2)
        return Unicode::None;
    std::size_t evenZeros = 0, oddZeros = 0, bothZero = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        evenZeros += bytes[2 * i] == 0 ? 1 : 0;
        oddZeros += bytes[2 * i + 1] == 0 ? 1 : 0;
        bothZero += bytes[2 * i] == 0 && bytes[2 * i + 1] == 0 ? 1 : 0;
    }
    if (bothZero > 0)
        return Unicode::None;
    if (oddZeros * 10 >= pairs * 7 && evenZeros == 0)
        return Unicode::Utf16Le;
    if (evenZeros * 10 >= pairs * 7 && oddZeros == 0)
        return Unicode::Utf16Be;
    return Unicode::None;
}

void appendCharacter(std::string& out, UChar32 character)
{
    std::array<std::uint8_t, 4> buffer{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer.data(), length, character);
    out.append(reinterpret_cast<const char*>(buffer.data()), static_cast<std::size_t>(length));
}

DecodedText decodeWide(std::string_view bytes, Unicode kind)
{
    const std::size_t width = kind == Unicode::Utf32Le || kind == Unicode::Utf32Be ? 4 : 2;
    constexpr std::array<const char*, 6> kNames{"", "utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"};
    DecodedText out;
    out.encoding = kNames[static_cast<std::size_t>(kind)];
    out.text.reserve(bytes.size());
    const auto escape = [&](std::size_t at, std::size_t count) {
        for (std::size_t i = at; i < at + count; ++i)
            appendEscaped(out.text, static_cast<unsigned char>(bytes[i]));
        out.invalidBytes += static_cast<std::int64_t>(count);
    };
    std::size_t at = markOf(bytes) == kind ? width : 0;
    for (; at + width <= bytes.size(); at += width) {
        const std::uint32_t unit = unitAt(bytes, at, kind);
        if (width == 2 && U16_IS_LEAD(unit) && at + 4 <= bytes.size()
            && U16_IS_TRAIL(unitAt(bytes, at + 2, kind))) {
            appendCharacter(out.text, U16_GET_SUPPLEMENTARY(unit, unitAt(bytes, at + 2, kind)));
            at += 2;
        } else if (unit == 0 || unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000)) {
            escape(at, width);
        } else {
            appendCharacter(out.text, static_cast<UChar32>(unit));
        }
    }
    escape(at, bytes.size() - at);
    return out;
}

struct Utf8Count {
    std::int64_t characters = 0;  // of more than one byte
    std::int64_t invalidBytes = 0;
};

template <typename Good, typename Bad>
void walkUtf8(std::string_view bytes, Good good, Bad bad)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t at = 0; at < size;) {
        const std::int64_t begin = at;
        while (at < size && data[at] < 0x80)
            ++at;
        if (at > begin) {
            good(begin, at, false);
            continue;
        }
        UChar32 character = 0;
        U8_NEXT(data, at, size, character);
        if (character < 0)
            bad(begin, at);
        else
            good(begin, at, true);
    }
}

Utf8Count countUtf8(std::string_view bytes)
{
    Utf8Count count;
    walkUtf8(
        bytes, [&](std::int64_t, std::int64_t, bool wide) { count.characters += wide ? 1 : 0; },
        [&](std::int64_t begin, std::int64_t end) { count.invalidBytes += end - begin; });
    return count;
}

DecodedText decodeUtf8(std::string_view bytes)
{
    if (bytes.starts_with(kUtf8Mark))
        bytes.remove_prefix(kUtf8Mark.size());
    DecodedText out;
    out.encoding = "utf-8";
    out.text.reserve(bytes.size() + 1);
    walkUtf8(
        bytes,
        [&](std::int64_t begin, std::int64_t end, bool) {
            out.text += bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
        },
        [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i)
                appendEscaped(out.text, static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]));
            out.invalidBytes += end - begin;
        });
    return out;
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Strict: nothing when a byte has no meaning in the code page.
std::optional<std::u16string> convert(std::string_view bytes, const char* codePage)
{
    UErrorCode failed = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(codePage, &failed));
    if (U_FAILURE(failed))
        return {};
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failed);
    std::u16string units(bytes.size() + 1, u'\0');  // neither code page has characters shorter than a unit
    const auto length = ucnv_toUChars(converter.get(), units.data(), static_cast<std::int32_t>(units.size()),
                                      bytes.data(), static_cast<std::int32_t>(bytes.size()), &failed);
    if (U_FAILURE(failed))
        return {};
    units.resize(static_cast<std::size_t>(length));
    return units;
}

std::string toUtf8(const std::u16string& units)
{
    std::string out;
    out.reserve(units.size() + units.size() / 2);
    for (std::size_t at = 0; at < units.size();) {
        UChar32 character = 0;
        U16_NEXT(units.data(), at, units.size(), character);
        appendCharacter(out, U_IS_SURROGATE(character) ? 0xFFFD : character);
    }
    return out;
}

// Korean if nearly all double bytes are syllables, and most of them from the 2,350 of KS X 1001 that text is
// written in.
std::optional<std::string> asCp949(std::string_view bytes)
{
    std::int64_t doubles = 0, common = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        if (lead < 0x80)
            continue;
        if (at + 1 >= bytes.size())
            return {};
        const auto trail = static_cast<unsigned char>(bytes[++at]);
        ++doubles;
        common += (lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1) || (lead == 0xA1 && trail >= 0xA1) ? 1 : 0;
    }
    if (doubles == 0 || common * 10 < doubles * 7)
        return {};
    const auto units = convert(bytes, "windows-949");
    if (!units
        || std::any_of(units->begin(), units->end(), [](char16_t c) { return c >= 0xE000 && c < 0xF900; }))
        return {};
    return toUtf8(*units);
}

bool isAsciiLetter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Western if most high bytes are letters beside letters, or signs that such texts use.
std::optional<DecodedText> asWestern(std::string_view bytes)
{
    std::int64_t high = 0, plausible = 0, windows = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto c = static_cast<unsigned char>(bytes[at]);
        if (c < 0x80)
            continue;
        ++high;
        windows += c < 0xA0 ? 1 : 0;
        const auto beside = [&](std::size_t i) {
            if (i >= bytes.size())
                return false;
            const auto d = static_cast<unsigned char>(bytes[i]);
            return isAsciiLetter(d) || (d >= 0xC0 && d != 0xD7 && d != 0xF7);
        };
        const bool letter = c >= 0xC0 && c != 0xD7 && c != 0xF7;
        const bool sign = c == 0x80 || c == 0x85 || (c >= 0x91 && c <= 0x97) || (c >= 0xA1 && c <= 0xBF);
        plausible += (letter && (beside(at + 1) || (at > 0 && beside(at - 1)))) || sign ? 1 : 0;
    }
    if (high == 0 || plausible * 10 < high * 7)
        return {};
    const auto units = convert(bytes, windows > 0 ? "windows-1252" : "ISO-8859-1");
    if (!units || std::any_of(units->begin(), units->end(), [](char16_t c) { return c >= 0x80 && c < 0xA0; }))
        return {};
    return DecodedText{
        .text = toUtf8(*units), .encoding = windows > 0 ? "windows-1252" : "latin-1", .invalidBytes = 0};
}

DecodedText decodeBytes(std::string_view bytes)
{
    const Utf8Count count = countUtf8(bytes);
    // Damaged UTF-8 still shows many whole characters; by chance other code pages show hardly any.
    if (count.invalidBytes == 0 || count.characters >= 2 * count.invalidBytes)
        return decodeUtf8(bytes);
    if (auto korean = asCp949(bytes))
        return {.text = std::move(*korean), .encoding = "cp949", .invalidBytes = 0};
    if (auto western = asWestern(bytes))
        return std::move(*western);
    return decodeUtf8(bytes);
}

// "\r\n" and "\r" → "\n"; a "\n" at the end unless there is no text at all.
void mendLineEnds(std::string& text)
{
    if (text.find('\r') != std::string::npos) {
        std::size_t to = 0;
        for (std::size_t from = 0; from < text.size(); ++from) {
            const bool pair = text[from] == '\r' && from + 1 < text.size() && text[from + 1] == '\n';
            if (!pair)
                text[to++] = text[from] == '\r' ? '\n' : text[from];
        }
        text.resize(to);
    }
    if (!text.empty() && text.back() != '\n')
        text += '\n';
}

void normalise(std::string& text)
{
    // Below U+0300 nothing composes or decomposes.
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; }))
        return;
    UErrorCode failed = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(failed);
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (U_FAILURE(failed) || nfc->isNormalizedUTF8(piece, failed))
        return;
    std::string normal;
    normal.reserve(text.size());
    icu::StringByteSink<std::string> sink(&normal);
    nfc->normalizeUTF8(0, piece, sink, nullptr, failed);
    if (U_SUCCESS(failed))
        text = std::move(normal);
}
}  // namespace

TextVerdict looksLikeText(std::string_view bytes)
{
    const Unicode mark = markOf(bytes);
    if (mark != Unicode::None && mark != Unicode::Utf8)
        return {.isText = true, .reason = {}};
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
        if (unmarkedUtf16(bytes) != Unicode::None)
            return {.isText = true, .reason = {}};
        return {.isText = false, .reason = "NUL byte at " + std::to_string(nul)};
    }
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return (u < 0x20 && (u < '\b' || u > '\r') && u != 0x1B) || u == 0x7F;
    });
    if (controls * 50 > static_cast<std::int64_t>(bytes.size()))  // 2 %
        return {.isText = false, .reason = std::to_string(controls) + " control characters"};
    return {.isText = true, .reason = {}};
}

Result<DecodedText> decodeText(std::string_view bytes)
{
    if (static_cast<std::int64_t>(bytes.size()) > kMaxBytes)
        return Error(ErrorCode::TooLarge, {}, "text beyond 1 GiB");
    Unicode kind = markOf(bytes);
    if (kind == Unicode::None && bytes.find('\0') != std::string_view::npos)
        kind = unmarkedUtf16(bytes);
    DecodedText decoded = kind == Unicode::None ? decodeBytes(bytes)
        : kind == Unicode::Utf8                 ? decodeUtf8(bytes)
                                                : decodeWide(bytes, kind);
    mendLineEnds(decoded.text);
    normalise(decoded.text);
    return decoded;
}

}  // namespace kvasir
