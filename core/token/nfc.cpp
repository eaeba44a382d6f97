// toNfc: ICU's normaliser over the well-formed stretches of a text; bytes that are not
// UTF-8 stay between them.
#include "core/token/nfc.h"

#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include "core/base/assert.h"
#include "core/token/tokenizer.h"
#include "core/token/utf8_p.h"

namespace kvasir {
namespace {

// ICU counts in 32 bits, and a stretch should stay in the cache between the check and the change.  A stretch
// may end before any ASCII character: none of them composes with what stands before it.
constexpr std::ptrdiff_t kStretchBytes = std::ptrdiff_t{64} << 10;
constexpr std::ptrdiff_t kLongestStretchBytes = std::ptrdiff_t{1} << 30;

class Nfc {
public:
    Nfc() : m_set(icu::UnicodeString("[:age=9.0:]"), m_status), m_normalizer(base(m_status), m_set)
    {
        KVASIR_ASSERT(U_SUCCESS(m_status));  // ICU without its data is a broken installation
        m_set.freeze();
    }

    bool isNormal(std::string_view text) const
    {
        UErrorCode status = U_ZERO_ERROR;
        return m_normalizer.isNormalizedUTF8(piece(text), status) && U_SUCCESS(status);
    }

    void append(std::string_view text, std::string& out) const
    {
        UErrorCode status = U_ZERO_ERROR;
        icu::StringByteSink<std::string> sink(&out);
        m_normalizer.normalizeUTF8(0, piece(text), sink, nullptr, status);
        KVASIR_ASSERT(U_SUCCESS(status));  // what is given is well-formed and shorter than 2 GiB
    }

private:
    static const icu::Normalizer2& base(UErrorCode& status)
    {
        const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
        KVASIR_ASSERT(normalizer != nullptr);
        return *normalizer;
    }
    static icu::StringPiece piece(std::string_view text)
    {
        return {text.data(), static_cast<std::int32_t>(text.size())};
    }

    UErrorCode m_status = U_ZERO_ERROR;
    icu::UnicodeSet m_set;
    icu::FilteredNormalizer2 m_normalizer;
};

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

// The end of the well-formed stretch that begins at `at`; `at` itself when the byte there is not UTF-8.
const char* stretchEnd(const char* at, const char* end)
{
    const char* begin = at;
    while (at < end) {
        const auto length = at - begin;
        if ((length >= kStretchBytes && isAscii(*at)) || length >= kLongestStretchBytes)
            break;
        const Utf8Char c = decodeUtf8(at, end);
        if (c.code == kNotUtf8)
            break;
        at += c.length;
    }
    return at;
}

}  // namespace

std::string toNfc(std::string_view text)
{
    static const Nfc nfc;  // immutable; ICU's normalisers are safe to share
    std::string out;
    out.reserve(text.size());
    const char* at = text.data();
    const char* end = at + text.size();
    while (at < end) {
        const char* behind = stretchEnd(at, end);
        const std::string_view stretch(at, static_cast<std::size_t>(behind - at));
        if (stretch.empty())
            out.push_back(*at++);
        else if (nfc.isNormal(stretch))
            out.append(stretch);
        else
            nfc.append(stretch, out);
        at = stretch.empty() ? at : behind;
    }
    return out;
}

}  // namespace kvasir
