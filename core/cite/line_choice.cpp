// Greedy: the best line, then its neighbours while they add words.
#include "core/cite/line_choice.h"

#include <algorithm>

namespace kvasir {
namespace {

constexpr double kLeastGain = 0.15;  // share of the sentence that a further line must add
constexpr std::int64_t kMostLines = 12;
constexpr std::int64_t kLongLineBytes =
    2000;  // of a longer line (minified, a whole paragraph) only the block's part is cited

std::string_view slice(std::string_view text, ByteRange range)
{
    return text.substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size()));
}

// Without blank lines at either end.
ByteRange withoutBlankEnds(std::string_view text, ByteRange bytes)
{
    const auto isSpace = [&](std::int64_t at) {
        const char c = text[static_cast<std::size_t>(at)];
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    };
    while (!bytes.empty() && isSpace(bytes.end - 1))
        --bytes.end;
    while (!bytes.empty() && isSpace(bytes.begin))
        ++bytes.begin;
    return bytes;
}

}  // namespace

std::optional<ChosenLines> chooseLines(const Ledger& ledger, DocumentIndex document, TokenRange tokens,
                                       const ContentWords& sentence)
{
    const auto block = ledger.placeOf(document, tokens);
    if (!block)
        return std::nullopt;
    const std::string_view text =
        ledger.stream().corpus->documents()[static_cast<std::size_t>(document)].document.text;
    // The bytes of lines [lines), long ones cut to what the block covers of them.
    const auto bytesOf = [&](LineRange lines) {
        auto bytes = ledger.bytesOfLines(document, lines);
        if (bytes.size() > kLongLineBytes * lines.size())
            bytes = {std::max(bytes.begin, block->bytes.begin), std::min(bytes.end, block->bytes.end)};
        return bytes;
    };
    const auto overlapOf = [&](LineRange lines) { return sentence.overlapWith(slice(text, bytesOf(lines))); };

    LineRange best{block->lines.begin, block->lines.begin + 1};
    Overlap overlap = overlapOf(best);
    for (auto line = best.end; line < block->lines.end; ++line) {
        if (const auto here = overlapOf({line, line + 1}); here.share > overlap.share) {
            overlap = here;
            best = {line, line + 1};
        }
    }
    if (overlap.share == 0)
        best = block->lines;
    while (overlap.share > 0 && best.size() < kMostLines) {
        const LineRange above{std::max(best.begin - 1, block->lines.begin), best.end};
        const LineRange below{best.begin, std::min(best.end + 1, block->lines.end)};
        const auto withAbove = overlapOf(above);
        const auto withBelow = overlapOf(below);
        const bool down = withBelow.share >= withAbove.share;
        const auto& better = down ? withBelow : withAbove;
        if (better.share < overlap.share + kLeastGain)
            break;
        best = down ? below : above;
        overlap = better;
    }
    auto place = ledger.placeOfBytes(document, withoutBlankEnds(text, bytesOf(best)));
    if (!place)
        return std::nullopt;
    return ChosenLines{*std::move(place), overlap};
}

}  // namespace kvasir
