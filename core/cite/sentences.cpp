// A line scanner, and a sentence scanner within a line.
#include "core/cite/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kvasir {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

ByteRange trimmed(std::string_view answer, ByteRange range)
{
    while (!range.empty() && isSpace(answer[static_cast<std::size_t>(range.begin)]))
        ++range.begin;
    while (!range.empty() && isSpace(answer[static_cast<std::size_t>(range.end - 1)]))
        --range.end;
    return range;
}

std::string_view slice(std::string_view text, ByteRange range)
{
    return text.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
}

bool isFence(std::string_view line)
{
    return line.starts_with("```") || line.starts_with("~~~");
}

// "---", "***", "===", "|---|---|": drawn lines, no words.
bool isRule(std::string_view line)
{
    return line.size() >= 3 && line.find_first_not_of("-*_=|: ") == std::string_view::npos;
}

// Length of a list marker, heading mark or block quote at the line's beginning, 0 when there is none.
std::int64_t markerSize(std::string_view line)
{
    if (line.empty())
        return 0;
    if (line.front() == '>')
        return 1;
    if (line.front() == '#') {
        const auto hashes = std::min(line.find_first_not_of('#'), line.size());
        return hashes < line.size() && line[hashes] == ' ' ? static_cast<std::int64_t>(hashes) + 1 : 0;
    }
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ "))
        return 2;
    if (line.starts_with("• "))
        return 4;
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits <= 3 && digits + 1 < line.size()
        && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    return numbered ? static_cast<std::int64_t>(digits) + 2 : 0;
}

ByteRange withoutMarkers(std::string_view answer, ByteRange line)
{
    for (;;) {
        line = trimmed(answer, line);
        const auto marker = markerSize(slice(answer, line));
        if (marker == 0)
            return line;
        line.begin += marker;
    }
}

// Whether the full stop at `dot` ends no sentence: "e.g.", "Fig.", an initial.
bool isAbbreviation(std::string_view line, std::size_t dot)
{
    std::size_t begin = dot;
    while (begin > 0 && (std::isalpha(static_cast<unsigned char>(line[begin - 1])) || line[begin - 1] == '.'))
        --begin;
    const auto word = line.substr(begin, dot - begin);
    if (word.size() == 1 && std::isupper(static_cast<unsigned char>(word.front())))
        return true;
    static constexpr std::array<std::string_view, 14> kKnown = {
        "e.g", "i.e", "cf", "vs", "etc", "Fig", "fig", "No", "Mr", "Mrs", "Dr", "Sec", "Eq", "pp"};
    return std::ranges::find(kKnown, word) != kKnown.end();
}

// Past closing quotes and brackets that belong to the sentence.
std::size_t pastClosers(std::string_view line, std::size_t at)
{
    static constexpr std::array<std::string_view, 10> kClosers = {"\"", "'",  ")",  "]",  "”",
                                                                  "’",  "」", "』", "**", "*"};
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto closer : kClosers) {
            if (line.substr(at).starts_with(closer)) {
                at += closer.size();
                moved = true;
                break;
            }
        }
    }
    return at;
}

// Where the sentence ends whose end mark begins at `at`; 0 when that mark ends none.
std::size_t sentenceEnd(std::string_view line, std::size_t at)
{
    static constexpr std::array<std::string_view, 3> kWide = {"。", "！", "？"};
    for (const auto mark : kWide) {
        if (line.substr(at).starts_with(mark))
            return pastClosers(line, at + mark.size());
    }
    const char mark = line[at];
    if (mark != '.' && mark != '!' && mark != '?')
        return 0;
    if (at + 1 < line.size() && (line[at + 1] == '.' || line[at + 1] == '!' || line[at + 1] == '?'))
        return 0;  // "..." and "?!" end at their last mark
    const auto end = pastClosers(line, at + 1);
    if (end >= line.size())
        return end;
    if (!isSpace(line[end]))
        return 0;
    const auto next = line.find_first_not_of(" \t", end);
    if (mark == '.') {
        if (isAbbreviation(line, at))
            return 0;
        if (next != std::string_view::npos && std::islower(static_cast<unsigned char>(line[next])))
            return 0;
    }
    return end;
}

}  // namespace

std::vector<AnswerLine> answerLines(std::string_view answer)
{
    std::vector<AnswerLine> lines;
    bool fenced = false;
    for (std::size_t at = 0; at < answer.size();) {
        const auto end = std::min(answer.find('\n', at), answer.size());
        const ByteRange whole{static_cast<std::int64_t>(at), static_cast<std::int64_t>(end)};
        at = end + 1;
        const auto line = trimmed(answer, whole);
        if (isFence(slice(answer, line))) {
            fenced = !fenced;
            continue;
        }
        const auto text = fenced ? line : withoutMarkers(answer, line);
        if (text.empty() || (!fenced && isRule(slice(answer, line))))
            continue;
        lines.push_back({text, fenced ? LineKind::Code : LineKind::Prose});
    }
    return lines;
}

std::vector<ByteRange> sentencesOf(std::string_view answer, const AnswerLine& line)
{
    if (line.kind == LineKind::Code)
        return {line.text};
    const auto text = slice(answer, line.text);
    std::vector<ByteRange> sentences;
    std::size_t begin = 0;
    bool inCode = false;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '`')
            inCode = !inCode;
        const auto end = inCode ? 0 : sentenceEnd(text, at);
        if (end == 0) {
            ++at;
            continue;
        }
        const auto offset = line.text.begin;
        sentences.push_back(trimmed(
            answer, {offset + static_cast<std::int64_t>(begin), offset + static_cast<std::int64_t>(end)}));
        at = begin = end;
    }
    const auto rest = trimmed(answer, {line.text.begin + static_cast<std::int64_t>(begin), line.text.end});
    if (!rest.empty())
        sentences.push_back(rest);
    return sentences;
}

std::vector<ByteRange> splitSentences(std::string_view answer)
{
    std::vector<ByteRange> all;
    for (const auto& line : answerLines(answer)) {
        const auto sentences = sentencesOf(answer, line);
        all.insert(all.end(), sentences.begin(), sentences.end());
    }
    return all;
}

std::int64_t finishedBytes(std::string_view answer)
{
    const auto sentences = splitSentences(answer);
    if (sentences.empty())
        return 0;
    const auto& last = sentences.back();
    if (answer.find('\n', static_cast<std::size_t>(last.end)) != std::string_view::npos)
        return std::ssize(answer);
    // A full stop at the very end may yet turn out to be the point of a number; it is finished once white
    // space follows.
    return last.end < std::ssize(answer) ? last.end : last.begin;
}

}  // namespace kvasir
