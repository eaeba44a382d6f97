// Numbers are LEB128 varints; positions of words are written as distances from the word before, so that a
// word costs two bytes and its rectangle sixteen.
#include <bit>
#include <cstring>

#include <zstd.h>

#include "core/corpus/document_codec_p.h"

namespace kvasir {
namespace {

constexpr int kLevel = 3;  // 300 MB/s on one core; higher levels save a tenth and cost five times
constexpr std::int64_t kLargestPart = std::int64_t{1} << 31;
constexpr std::uint8_t kLayoutVersion = 1;

class Writer {
public:
    void number(std::int64_t value)
    {
        // Zigzag, so that the rare negative distance is short too.
        auto left = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
        while (left >= 0x80) {
            m_out += static_cast<char>(left | 0x80);
            left >>= 7;
        }
        m_out += static_cast<char>(left);
    }
    void real(float value)
    {
        auto bits = std::bit_cast<std::uint32_t>(value);
        for (int i = 0; i < 4; ++i, bits >>= 8)
            m_out += static_cast<char>(bits & 0xff);
    }
    void text(std::string_view value)
    {
        number(std::ssize(value));
        m_out += value;
    }
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
};

// Reads what Writer wrote; after the first failure everything reads as zero and ok() is false.
class Reader {
public:
    explicit Reader(std::string_view in) : m_in(in) {}

    std::int64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_in.empty())
                break;
            const auto byte = static_cast<std::uint8_t>(m_in.front());
            m_in.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80)
                return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
        }
        return fail();
    }
    float real()
    {
        if (m_in.size() < 4) {
            fail();
            return 0;
        }
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 4; ++i)
            bits |= std::uint32_t{static_cast<std::uint8_t>(m_in[i])} << (8 * i);
        m_in.remove_prefix(4);
        return std::bit_cast<float>(bits);
    }
    std::string text()
    {
        const auto size = count(1);
        std::string value(m_in.substr(0, size));
        m_in.remove_prefix(size);
        return value;
    }
    // A number of items of at least `bytesEach` bytes; so a count can never ask for more memory than the
    // record has.
    std::size_t count(std::size_t bytesEach)
    {
        const auto value = number();
        if (value < 0 || static_cast<std::uint64_t>(value) > m_in.size() / bytesEach) {
            fail();
            return 0;
        }
        return static_cast<std::size_t>(value);
    }
    int index()
    {
        const auto value = number();
        if (value < -1 || value > 1'000'000'000)
            return static_cast<int>(fail());
        return static_cast<int>(value);
    }
    // A range within [0, limit].
    Range range(std::int64_t begin, std::int64_t limit)
    {
        const auto size = number();
        if (begin < 0 || size < 0 || begin > limit || size > limit - begin) {
            fail();
            return {};
        }
        return {begin, begin + size};
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_ok && m_in.empty(); }

private:
    std::int64_t fail()
    {
        m_ok = false;
        m_in = {};
        return 0;
    }

    std::string_view m_in;
    bool m_ok = true;
};

void writeRect(const Rect& rect, Writer& out)
{
    out.real(rect.left);
    out.real(rect.top);
    out.real(rect.right);
    out.real(rect.bottom);
}

void readWords(Reader& in, Document& document)
{
    const auto limit = std::ssize(document.text);
    document.words.resize(in.count(18));
    std::int64_t at = 0;
    for (auto& word : document.words) {
        const auto distance = in.number();
        if (distance < -limit || distance > limit)  // keeps the sum below from overflowing
            at = limit + 1;
        word.text = in.range(at + distance, limit);
        at = word.text.end;
        word.rect.left = in.real();
        word.rect.top = in.real();
        word.rect.right = in.real();
        word.rect.bottom = in.real();
    }
}

void readPages(Reader& in, Document& document)
{
    document.pages.resize(in.count(13));
    for (auto& page : document.pages) {
        page.label = in.text();
        page.text = in.range(in.number(), std::ssize(document.text));
        page.words = in.range(in.number(), std::ssize(document.words));
        page.width = in.real();
        page.height = in.real();
    }
}

}  // namespace

Result<std::vector<std::byte>> compress(std::string_view bytes)
{
    if (std::ssize(bytes) > kLargestPart)
        return Error(ErrorCode::TooLarge, {}, std::to_string(bytes.size()) + " bytes in one document");
    std::vector<std::byte> out(ZSTD_compressBound(bytes.size()));
    const auto size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
    if (ZSTD_isError(size))
        return Error(ErrorCode::Internal, {}, std::string("zstd: ") + ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

Result<std::string> decompress(std::span<const std::byte> compressed, std::int64_t bytes)
{
    const auto stated = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
    if (bytes < 0 || bytes > kLargestPart || stated != static_cast<unsigned long long>(bytes))
        return Error(ErrorCode::Damaged, {}, "compressed text of another length than recorded");
    std::string out(static_cast<std::size_t>(bytes), '\0');
    const auto size = ZSTD_decompress(out.data(), out.size(), compressed.data(), compressed.size());
    if (ZSTD_isError(size) || size != out.size())
        return Error(ErrorCode::Damaged, {}, "compressed text cannot be read");
    return out;
}

std::string encodeLayout(const Document& document)
{
    if (document.pages.empty() && document.words.empty() && document.outline.empty()
        && document.scannedPages.empty())
        return {};
    Writer out;
    out.number(kLayoutVersion);
    out.number(std::ssize(document.words));
    std::int64_t at = 0;
    for (const auto& word : document.words) {
        out.number(word.text.begin - at);
        out.number(word.text.size());
        at = word.text.end;
        writeRect(word.rect, out);
    }
    out.number(std::ssize(document.pages));
    for (const auto& page : document.pages) {
        out.text(page.label);
        out.number(page.text.begin);
        out.number(page.text.size());
        out.number(page.words.begin);
        out.number(page.words.size());
        out.real(page.width);
        out.real(page.height);
    }
    out.number(std::ssize(document.outline));
    for (const auto& entry : document.outline) {
        out.number(entry.level);
        out.text(entry.title);
        out.number(entry.page);
    }
    out.number(std::ssize(document.scannedPages));
    for (const int page : document.scannedPages)
        out.number(page);
    return out.take();
}

Result<void> decodeLayout(std::string_view layout, Document& document)
{
    if (layout.empty())
        return {};
    Reader in(layout);
    if (in.number() != kLayoutVersion)
        return Error(ErrorCode::Damaged, document.path, "unknown version of a page layout");
    readWords(in, document);
    readPages(in, document);
    document.outline.resize(in.count(3));
    for (auto& entry : document.outline) {
        entry.level = in.index();
        entry.title = in.text();
        entry.page = in.index();
    }
    document.scannedPages.resize(in.count(1));
    for (auto& page : document.scannedPages)
        page = in.index();
    if (!in.atEnd())
        return Error(ErrorCode::Damaged, document.path, "a page layout that contradicts its text");
    return {};
}

}  // namespace kvasir
