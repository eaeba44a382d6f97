// Fixed-width little-endian fields in the order of the structs; strings and lists carry their length.
#include "core/source/pdf_wire.h"

#include <cmath>
#include <cstring>
#include <type_traits>

#include <unicode/utf8.h>

namespace kvasir {
namespace {
constexpr std::int64_t kWordBytes = 32, kPageBytes = 44, kOutlineBytes = 12, kScannedBytes = 4;
constexpr int kMaxOutlineLevel = 64;

class Writer {
public:
    template <typename T>
    requires std::is_arithmetic_v<T>
    void put(T value) { m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void put(std::string_view text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes += text;
    }
    void put(const Range& range)
    {
        put(range.begin);
        put(range.end);
    }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

// Reads until something does not fit; then everything it returns is zero and ok() is false.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    template <typename T>
    T get()
    {
        T value{};
        if (m_rest.size() < sizeof value) {
            fail();
            return value;
        }
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
        return value;
    }
    std::string_view text(std::uint64_t length)
    {
        if (m_rest.size() < length) {
            fail();
            return {};
        }
        const auto text = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return text;
    }
    std::string string() { return std::string(text(get<std::uint32_t>())); }
    Range range()
    {
        const auto begin = get<std::int64_t>();
        return {begin, get<std::int64_t>()};
    }
    // A count of items of at least `itemBytes` each; zero and a failure when they cannot be there.
    std::size_t count(std::int64_t itemBytes)
    {
        const auto count = get<std::uint64_t>();
        if (count > m_rest.size() / static_cast<std::uint64_t>(itemBytes)) {
            fail();
            return 0;
        }
        return count;
    }
    float number()
    {
        const auto value = get<float>();
        if (!std::isfinite(value))
            fail();
        return value;
    }
    void fail()
    {
        m_ok = false;
        m_rest = {};
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_ok = true;
};

bool isUtf8(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::int64_t at = 0, size = std::ssize(text); at < size;) {
        if (bytes[at] < 0x80) {
            ++at;
            continue;
        }
        UChar32 character = 0;
        U8_NEXT(bytes, at, size, character);
        if (character < 0)
            return false;
    }
    return true;
}

bool startsCharacter(const std::string& text, std::int64_t at)
{
    return at == std::ssize(text)
        || (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xC0U) != 0x80U;
}

// Pages tile text and words in order; words lie in their pages, in order, without overlap.
bool isConsistent(const Document& document)
{
    const auto textBytes = std::ssize(document.text), words = std::ssize(document.words);
    std::int64_t text = 0, word = 0;
    for (const Page& page : document.pages) {
        if (page.text.begin != text || page.text.end < text || page.text.end > textBytes
            || page.words.begin != word || page.words.end < word || page.words.end > words
            || !startsCharacter(document.text, page.text.end))
            return false;
        for (std::int64_t i = page.words.begin, at = text; i < page.words.end; ++i) {
            const ByteRange range = document.words[static_cast<std::size_t>(i)].text;
            if (range.begin < at || range.end <= range.begin || range.end > page.text.end
                || !startsCharacter(document.text, range.begin) || !startsCharacter(document.text, range.end))
                return false;
            at = range.end;
        }
        text = page.text.end;
        word = page.words.end;
    }
    const int pages = static_cast<int>(document.pages.size());
    for (const OutlineEntry& entry : document.outline) {
        if (entry.level < 0 || entry.level > kMaxOutlineLevel || entry.page < -1 || entry.page >= pages
            || !isUtf8(entry.title))
            return false;
    }
    int before = -1;
    for (const int page : document.scannedPages) {
        if (page <= before || page >= pages)
            return false;
        before = page;
    }
    return text == textBytes && word == words && isUtf8(document.text)
        && (document.text.empty() || document.text.ends_with('\n'));
}

void readLists(Reader& in, Document& document)
{
    document.words.resize(in.count(kWordBytes));
    for (Word& word : document.words) {
        word.text = in.range();
        word.rect.left = in.number();
        word.rect.top = in.number();
        word.rect.right = in.number();
        word.rect.bottom = in.number();
    }
    document.pages.resize(in.count(kPageBytes));
    for (Page& page : document.pages) {
        page.label = in.string();
        page.text = in.range();
        page.words = in.range();
        page.width = in.number();
        page.height = in.number();
        if (!isUtf8(page.label))
            in.fail();
    }
    document.outline.resize(in.count(kOutlineBytes));
    for (OutlineEntry& entry : document.outline) {
        entry.level = in.get<std::int32_t>();
        entry.title = in.string();
        entry.page = in.get<std::int32_t>();
    }
    document.scannedPages.resize(in.count(kScannedBytes));
    for (int& page : document.scannedPages)
        page = in.get<std::int32_t>();
}
}  // namespace

std::string encodePdfContent(const PdfContent& content)
{
    const Document& document = content.document;
    Writer out;
    out.put(static_cast<std::uint64_t>(document.text.size()));
    std::string bytes = out.take() + document.text;
    out.put(static_cast<std::uint64_t>(document.words.size()));
    for (const Word& word : document.words) {
        out.put(word.text);
        out.put(word.rect.left);
        out.put(word.rect.top);
        out.put(word.rect.right);
        out.put(word.rect.bottom);
    }
    out.put(static_cast<std::uint64_t>(document.pages.size()));
    for (const Page& page : document.pages) {
        out.put(page.label);
        out.put(page.text);
        out.put(page.words);
        out.put(page.width);
        out.put(page.height);
    }
    out.put(static_cast<std::uint64_t>(document.outline.size()));
    for (const OutlineEntry& entry : document.outline) {
        out.put(static_cast<std::int32_t>(entry.level));
        out.put(entry.title);
        out.put(static_cast<std::int32_t>(entry.page));
    }
    out.put(static_cast<std::uint64_t>(document.scannedPages.size()));
    for (const int page : document.scannedPages)
        out.put(static_cast<std::int32_t>(page));
    out.put(content.problems);
    out.put(content.firstProblem);
    return bytes + out.take();
}

Result<PdfContent> decodePdfContent(std::string_view bytes)
{
    Reader in(bytes);
    PdfContent content;
    content.document.text = in.text(in.get<std::uint64_t>());
    readLists(in, content.document);
    content.problems = in.get<std::int64_t>();
    content.firstProblem = in.string();
    if (!in.ok() || !in.atEnd() || content.problems < 0 || !isConsistent(content.document))
        return Error(ErrorCode::Invalid, {}, "kvasir-helper described the PDF inconsistently");
    return content;
}

}  // namespace kvasir
