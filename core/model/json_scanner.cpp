// The scanner's grammar is RFC 8259 with limits: runs of white space and strings that nobody keeps end at 16
// MiB.
#include <algorithm>

#include "core/model/json_scanner_p.h"

namespace kvasir {

namespace {

constexpr std::size_t kMaxRunBytes = std::size_t{16} << 20;
constexpr std::size_t kReportBytes = std::size_t{1} << 20;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void appendUtf8(std::uint32_t code, std::string& out)
{
    const auto byte = [&](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xc0 | (code >> 6));
        byte(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        byte(0xe0 | (code >> 12));
        byte(0x80 | ((code >> 6) & 0x3f));
        byte(0x80 | (code & 0x3f));
    } else {
        byte(0xf0 | (code >> 18));
        byte(0x80 | ((code >> 12) & 0x3f));
        byte(0x80 | ((code >> 6) & 0x3f));
        byte(0x80 | (code & 0x3f));
    }
}

}  // namespace

bool JsonScanner::fail(std::string_view why)
{
    if (m_failure.empty())
        m_failure = std::string(why) + " at byte " + std::to_string(m_at);
    return false;
}

void JsonScanner::report()
{
    if (m_consumed && m_at - m_reported >= kReportBytes) {
        m_reported = m_at;
        m_consumed(m_at);
    }
}

bool JsonScanner::peek(char& out)
{
    if (failed())
        return false;
    const std::size_t limit = std::min(m_text.size(), m_at + kMaxRunBytes);
    while (m_at < limit && isSpace(m_text[m_at]))
        ++m_at;
    report();
    if (m_at == m_text.size())
        return fail("unexpected end");
    if (m_at == limit)
        return fail("too much white space");
    out = m_text[m_at];
    return true;
}

bool JsonScanner::take(char expected)
{
    char c = 0;
    if (!peek(c))
        return false;
    if (c != expected)
        return fail(std::string("expected '") + expected + "'");
    ++m_at;
    return true;
}

bool JsonScanner::enter(char bracket)
{
    char c = 0;
    if (!take(bracket) || !peek(c))
        return false;
    if (c != (bracket == '{' ? '}' : ']'))
        return true;
    ++m_at;
    return false;
}

bool JsonScanner::next(char closing)
{
    char c = 0;
    if (!peek(c))
        return false;
    if (c != closing)
        return take(',');
    ++m_at;
    return false;
}

bool JsonScanner::key(std::string& out, std::size_t limitBytes)
{
    return string(out, limitBytes) && take(':');
}

bool JsonScanner::string(std::string& out, std::size_t limitBytes)
{
    out.clear();
    return scanString(&out, limitBytes);
}

bool JsonScanner::scanString(std::string* out, std::size_t limitBytes)
{
    if (!take('"'))
        return false;
    const std::size_t begin = m_at;
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (m_at - begin > limitBytes)
            return fail("string too long");
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (static_cast<unsigned char>(c) < 0x20)
            return fail("control character in a string");
        ++m_at;
        if (c == '\\') {
            if (!escape(out))
                return false;
        } else if (out) {
            out->push_back(c);
        }
    }
    return fail("unexpected end");
}

bool JsonScanner::hex4(std::uint32_t& out)
{
    if (m_text.size() - m_at < 4)
        return fail("unexpected end");
    out = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = m_text[m_at++];
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : -1;
        if (digit < 0)
            return fail("bad escape");
        out = out * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
}

bool JsonScanner::escape(std::string* out)
{
    if (m_at == m_text.size())
        return fail("unexpected end");
    static constexpr std::string_view kNames = "\"\\/bfnrt";
    static constexpr std::string_view kBytes = "\"\\/\b\f\n\r\t";
    const char c = m_text[m_at++];
    if (const auto named = kNames.find(c); named != std::string_view::npos) {
        if (out)
            out->push_back(kBytes[named]);
        return true;
    }
    std::uint32_t code = 0;
    if (c != 'u' || !hex4(code))
        return fail("bad escape");
    if (code >= 0xd800 && code < 0xdc00) {
        std::uint32_t low = 0;
        if (m_text.substr(m_at, 2) != "\\u")
            return fail("half a surrogate pair");
        m_at += 2;
        if (!hex4(low) || low < 0xdc00 || low >= 0xe000)
            return fail("half a surrogate pair");
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code >= 0xdc00 && code < 0xe000) {
        return fail("half a surrogate pair");
    }
    if (out)
        appendUtf8(code, *out);
    return true;
}

bool JsonScanner::integer(std::int64_t& out)
{
    char c = 0;
    if (!peek(c))
        return false;
    const std::size_t begin = m_at;
    out = 0;
    for (; m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; ++m_at)
        if (__builtin_mul_overflow(out, 10, &out) || __builtin_add_overflow(out, m_text[m_at] - '0', &out))
            return fail("number of 2^63 or more");
    if (m_at == begin)
        return fail("expected a whole number");
    if (m_at - begin > 1 && m_text[begin] == '0')
        return fail("number with a leading zero");
    return true;
}

bool JsonScanner::skipScalar()
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && m_at - begin < 64
           && std::string_view(",]} \t\r\n").find(m_text[m_at]) == std::string_view::npos)
        ++m_at;
    const std::string_view word = m_text.substr(begin, m_at - begin);
    if (word == "true" || word == "false" || word == "null")
        return true;
    const bool number = !word.empty() && word.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    return number || fail("not a value");
}

bool JsonScanner::skipValue(int depthLeft)
{
    char c = 0;
    if (!peek(c))
        return false;
    if (c == '"')
        return scanString(nullptr, kMaxRunBytes);
    if (c != '{' && c != '[')
        return skipScalar();
    if (depthLeft == 0)
        return fail("nested too deeply");
    const char closing = c == '{' ? '}' : ']';
    for (bool more = enter(c); more; more = next(closing)) {
        if (c == '{' && (!scanString(nullptr, kMaxRunBytes) || !take(':')))
            return false;
        if (!skipValue(depthLeft - 1))
            return false;
    }
    return !failed();
}

bool JsonScanner::end()
{
    while (!failed() && m_at < m_text.size()) {
        if (!isSpace(m_text[m_at]))
            return fail("text after the end");
        ++m_at;
        report();
    }
    return !failed();
}

}  // namespace kvasir
