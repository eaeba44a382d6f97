// Recognising PDFs, large file pointers and machine-made text.
#include "core/source/content_kind.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kvasir {
namespace {
constexpr int kHeadLines = 12;  // where generators sign
constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMinifiedBytes = 4096, kMinifiedLineBytes = 400;

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool isCommentLine(std::string_view line)
{
    const auto begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return false;
    line.remove_prefix(begin);
    constexpr std::array<std::string_view, 13> kStarts{"//",   "#",      "/*",   "*",    "--", ";", "%",
                                                       "<!--", "\"\"\"", "rem ", "dnl ", "{-", "(*"};
    return std::any_of(kStarts.begin(), kStarts.end(),
                       [&](std::string_view start) { return line.starts_with(start); });
}

// The signature of a generator in a comment among the first lines.
std::optional<std::string> signature(std::string_view text)
{
    std::string_view head = text.substr(0, kHeadBytes);
    bool saysGenerated = false, saysDoNotEdit = false;
    for (int line = 1; line <= kHeadLines && !head.empty(); ++line) {
        const auto end = head.find('\n');
        const std::string lower = lowered(head.substr(0, end));
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
        if (!isCommentLine(lower))
            continue;
        if (const auto at = lower.find("@generated"); at != std::string::npos
            && (at == 0 || lower[at - 1] != '"') && (at == 0 || lower[at - 1] != '`')
            && (at == 0 || lower[at - 1] != '\''))
            return "says \"@generated\" in line " + std::to_string(line);
        saysGenerated = saysGenerated || contains(lower, "generated");
        saysDoNotEdit = saysDoNotEdit || contains(lower, "do not edit") || contains(lower, "do not modify")
            || contains(lower, "don't edit");
        if (saysGenerated && saysDoNotEdit)
            return "says that it is generated and not to be edited, by line " + std::to_string(line);
    }
    return {};
}

// Long lines with hardly any white space, of mostly ASCII: scripts without line ends still have words between
// spaces, and scripts of East Asia write without spaces.
std::optional<std::string> minified(std::string_view text)
{
    if (text.size() < kMinifiedBytes)
        return {};
    std::size_t lines = 0, spaces = 0, wide = 0;
    for (const char c : text) {
        lines += c == '\n' ? 1 : 0;
        spaces += c == ' ' || c == '\t' || c == '\n' ? 1 : 0;
        wide += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    }
    lines = std::max<std::size_t>(lines, 1);
    if (text.size() / lines < kMinifiedLineBytes || spaces * 100 >= text.size() * 9
        || wide * 5 >= text.size())
        return {};
    return "minified: " + std::to_string(text.size() / lines) + " bytes per line";
}
}  // namespace

bool isNamedPdf(std::string_view path)
{
    return path.size() > 4 && lowered(path.substr(path.size() - 4)) == ".pdf";
}

bool isPdf(std::string_view head, std::string_view path)
{
    return head.starts_with("%PDF-") || isNamedPdf(path);
}

std::optional<std::int64_t> lfsPointerBytes(std::string_view bytes)
{
    constexpr std::string_view kVersion = "version https://git-lfs.github.com/spec/", kSize = "\nsize ";
    if (bytes.size() > 1024 || !bytes.starts_with(kVersion) || !contains(bytes, "\noid "))
        return {};
    const auto at = bytes.find(kSize);
    if (at == std::string_view::npos)
        return {};
    std::int64_t size = 0;
    const char* begin = bytes.data() + at + kSize.size();
    const auto [end, failed] = std::from_chars(begin, bytes.data() + bytes.size(), size);
    return failed == std::errc{} && end != begin && size >= 0 ? std::optional(size) : std::nullopt;
}

std::optional<std::string> generatedBy(std::string_view text)
{
    if (auto signedBy = signature(text))
        return signedBy;
    const std::string_view head = text.substr(0, kHeadBytes);
    const auto brace = head.find_first_not_of(" \t\r\n");
    if (brace != std::string_view::npos && head[brace] == '{' && contains(text, "\"mappings\"")
        && contains(text, "\"sources\"") && contains(text, "\"version\""))
        return "source map";
    return minified(text);
}

}  // namespace kvasir
