// Comparing texts that were brought to one form first.
#include "core/lab/scorer.h"

#include <algorithm>

namespace kvasir {
namespace {

bool space(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

bool wordByte(char character)
{
    return character == '_' || (character >= '0' && character <= '9')
        || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// What stands at a border of a value.  Quotation marks and dashes beyond ASCII are no letters.
enum class Side { None, Word, Accented, EastAsian };

Side sideOf(unsigned char lead)
{
    if (lead < 0x80)
        return wordByte(static_cast<char>(lead)) ? Side::Word : Side::None;
    if (lead >= 0xc3 && lead <= 0xdf)
        return Side::Accented;
    return lead >= 0xe3 && lead <= 0xed ? Side::EastAsian : Side::None;
}

Side sideBefore(const std::string& text, std::size_t at)
{
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xc0) == 0x80)
        --at;
    return at == 0 ? Side::None : sideOf(static_cast<unsigned char>(text[at - 1]));
}

Side sideAt(const std::string& text, std::size_t at)
{
    return at < text.size() ? sideOf(static_cast<unsigned char>(text[at])) : Side::None;
}

// Two letters of one script make one word.  Korean particles follow a name or a number without a space, so
// what follows East Asian letters, or is one behind a number, ends nothing.
bool joined(Side left, Side right)
{
    const auto latin = [](Side side) { return side == Side::Word || side == Side::Accented; };
    return latin(left) && latin(right);
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

// One blank for each run of white space, none at the ends.
std::string collapsed(std::string_view text)
{
    std::string out;
    for (const char character : text) {
        if (!space(character))
            out += character;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    if (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

// Both in one form already.
std::int64_t countIn(const std::string& text, const std::string& value)
{
    std::int64_t count = 0;
    if (value.empty())
        return count;
    const auto digitAt = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    const auto pointAt = [&](std::size_t i) { return i < text.size() && (text[i] == '.' || text[i] == ','); };
    const bool number = value.front() >= '0' && value.front() <= '9';
    for (auto at = text.find(value); at != std::string::npos; at = text.find(value, at + 1)) {
        const auto end = at + value.size();
        const auto before = sideBefore(text, at), first = sideAt(text, at);
        const bool open = joined(before, first) || (before == Side::EastAsian && first == Side::EastAsian);
        const bool close = joined(sideBefore(text, end), sideAt(text, end));
        // "3.14" is no place for "3", nor "1,000" for "1".
        const bool longer =
            number && ((pointAt(end) && digitAt(end + 1)) || (at > 1 && pointAt(at - 1) && digitAt(at - 2)));
        count += open || close || longer ? 0 : 1;
    }
    return count;
}

bool standsIn(const std::string& text, const std::string& value)
{
    return countIn(text, value) > 0;
}

bool quotes(std::string_view answer, std::string_view line)
{
    auto wanted = collapsed(line);
    const auto last = wanted.find_last_not_of(" {};:,\\");
    if (last == std::string::npos)
        return false;
    const bool oneWord =
        std::all_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(last) + 1, wordByte);
    if (!oneWord)  // else what is left says nothing
        wanted.resize(last + 1);
    const auto text = collapsed(answer);
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const auto end = at + wanted.size();
        const bool longer = end < text.size() && wordByte(text[end]) && wordByte(wanted.back());
        const bool earlier = at > 0 && wordByte(text[at - 1]) && wordByte(wanted.front());
        if (!longer && !earlier)
            return true;
    }
    return false;
}

}  // namespace

LabScore scoreOf(const LabQuestion& question, std::string_view answer)
{
    const auto text = lowered(collapsed(answer));
    const bool lured = std::any_of(question.lures.begin(), question.lures.end(), [&](const auto& lure) {
        return standsIn(text, lowered(collapsed(lure)));
    });
    if (question.answers.empty() || lured)
        return {};
    if (question.match == Match::QuotedLine)
        return {std::any_of(question.answers.begin(), question.answers.end(),
                            [&](const auto& line) { return quotes(answer, line); })
                    ? 1.0
                    : 0.0};
    if (question.match == Match::NotFound)
        return {saysNotFound(answer) ? 1.0 : 0.0};
    const auto found =
        std::count_if(question.answers.begin(), question.answers.end(),
                      [&](const auto& value) { return standsIn(text, lowered(collapsed(value))); });
    if (question.match == Match::AnyValue)
        return {found > 0 ? 1.0 : 0.0};
    return {static_cast<double>(found) / static_cast<double>(question.answers.size())};
}

bool saysNotFound(std::string_view answer)
{
    constexpr std::string_view kWays[] = {
        "not found",         "cannot find",        "can't find",          "could not find",
        "couldn't find",     "not in the text",    "not in the document", "not in this corpus",
        "not in the corpus", "not in the context", "not mention",         "no mention",
        "not specif",        "not stated",         "does not say",        "do not say",
        "no information",    "does not contain",   "do not contain",      "does not provide",
        "do not provide",    "does not appear",    "찾을 수 없",          "찾지 못",
        "나와 있지 않",      "나오지 않",          "언급되지 않",         "언급하지 않",
        "언급이 없",         "정보가 없",          "자료에 없",           "문서에 없",
        "본문에 없"};
    const auto text = lowered(collapsed(answer));
    return std::any_of(std::begin(kWays), std::end(kWays),
                       [&](std::string_view way) { return text.find(way) != std::string::npos; });
}

std::int64_t standsTimes(std::string_view text, std::string_view value)
{
    return countIn(lowered(collapsed(text)), lowered(collapsed(value)));
}

}  // namespace kvasir
