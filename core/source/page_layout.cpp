// Reading order: the best pair of columns is cut out, what is above, in and below it is read the same way.
#include "core/source/page_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace kvasir {
namespace {
// A word in a frame in which its text runs to the right and lines go down, whatever way it stands on the
// page.
struct Box {
    float left = 0, top = 0, right = 0, bottom = 0, size = 0;
    int word = 0;
    bool endsInDigit = false;

    float middle() const { return (top + bottom) / 2; }
    float quarter() const { return (bottom - top) / 4; }
};
using Boxes = std::vector<Box>;

// White space of a row from `begin` to `end`.
struct Gap {
    float begin = 0, end = 0;
};

constexpr float kGutterEms = 0.8f;  // narrower white space is a wide word gap
constexpr float kProseWordsPerRow = 3.5f;
constexpr float kProseFill = 0.7f;  // mean length of a line, as a share of its column's width
constexpr float kIndexWordsPerRow = 1.5f;
constexpr std::size_t kMinRows = 2, kTallRows = 5, kIndexRows = 10;
constexpr int kMaxDepth = 6;
constexpr float kMaxGutterPlaces = 400;

Box uprightBox(const PlacedWord& word, int index)
{
    const Rect& r = word.rect;
    Box box;
    switch (word.quarterTurns & 3) {
    case 1:
        box = {.left = r.top, .top = -r.right, .right = r.bottom, .bottom = -r.left};
        break;
    case 2:
        box = {.left = -r.right, .top = -r.bottom, .right = -r.left, .bottom = -r.top};
        break;
    case 3:
        box = {.left = -r.bottom, .top = r.left, .right = -r.top, .bottom = r.right};
        break;
    default:
        box = {.left = r.left, .top = r.top, .right = r.right, .bottom = r.bottom};
    }
    box.size = word.size > 0 ? word.size : std::min(r.right - r.left, r.bottom - r.top);
    box.word = index;
    box.endsInDigit = !word.text.empty() && word.text.back() >= '0' && word.text.back() <= '9';
    return box;
}

float medianSize(std::span<const Box> boxes)
{
    std::vector<float> sizes;
    sizes.reserve(boxes.size());
    for (const Box& box : boxes)
        sizes.push_back(box.size);
    const auto half = sizes.begin() + std::ssize(sizes) / 2;
    std::nth_element(sizes.begin(), half, sizes.end());
    return *half;
}

// Clusters of words whose middle halves overlap in height, from top to bottom.  Lines of two columns that do
// not share a baseline may end in one cluster, which does no harm: the cluster is cut along the gutter later.
std::vector<Boxes> rowsOf(Boxes boxes)
{
    std::sort(boxes.begin(), boxes.end(),
              [](const Box& a, const Box& b) { return a.top + a.quarter() < b.top + b.quarter(); });
    std::vector<Boxes> rows;
    float bottom = 0;
    for (const Box& box : boxes) {
        if (rows.empty() || box.top + box.quarter() > bottom) {
            rows.emplace_back();
            bottom = box.bottom - box.quarter();
        }
        rows.back().push_back(box);
        bottom = std::max(bottom, box.bottom - box.quarter());
    }
    return rows;
}

// Lines of a region that is read across, each from left to right.
std::vector<Boxes> linesOf(Boxes boxes)
{
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.middle() < b.middle(); });
    std::vector<Boxes> lines;
    Box reference;
    for (const Box& box : boxes) {
        // Raised and lowered letters belong to the line of the larger ones.
        const float reach = 2 * std::max(reference.quarter(), box.quarter());
        if (lines.empty() || box.middle() - reference.middle() > reach) {
            lines.emplace_back();
            reference = box;
        } else if (box.quarter() > reference.quarter()) {
            reference = box;
        }
        lines.back().push_back(box);
    }
    for (Boxes& line : lines)
        std::sort(line.begin(), line.end(), [](const Box& a, const Box& b) { return a.left < b.left; });
    return lines;
}

// Where a row has no word; the outermost gaps have no end.
std::vector<Gap> gapsOf(Boxes row)
{
    constexpr float kFar = std::numeric_limits<float>::max();
    std::sort(row.begin(), row.end(), [](const Box& a, const Box& b) { return a.left < b.left; });
    std::vector<Gap> gaps;
    float at = -kFar;
    for (const Box& box : row) {
        if (box.left > at)
            gaps.push_back({at, box.left});
        at = std::max(at, box.right);
    }
    gaps.push_back({at, kFar});
    return gaps;
}

struct Columns;
std::optional<Columns> bestColumns(const std::vector<Boxes>& rows, Range among, float gutter, int depth,
                                   std::span<const float> known);
bool hasColumns(const Boxes& side, float gutter, int depth);

// Whether one side of a gutter is running text: enough words in a line, and no gaps as wide as gutters within
// lines, as cells of a table have them, unless they part columns again.
bool isProse(const Boxes& side, std::size_t& rows, float gutter, int depth)
{
    const auto lines = linesOf(side);
    const auto count = std::ssize(lines);
    rows = lines.size();
    const float wordsPerRow =
        static_cast<float>(side.size()) / static_cast<float>(std::max<std::size_t>(rows, 1));
    const auto gapped = std::count_if(lines.begin(), lines.end(), [&](const Boxes& line) {
        for (std::size_t i = 1; i < line.size(); ++i) {
            if (line[i].left - line[i - 1].right >= gutter)
                return true;
        }
        return false;
    });
    const auto numbered =
        std::count_if(lines.begin(), lines.end(), [](const Boxes& line) { return line.back().endsInDigit; });
    if (rows >= kIndexRows && wordsPerRow >= kIndexWordsPerRow && gapped * 3 <= count
        && numbered * 2 >= count)
        return true;  // the column of an index: short lines that end in page numbers
    if (rows < kMinRows || wordsPerRow < kProseWordsPerRow)
        return false;
    if (gapped * 3 > count)
        return hasColumns(side, gutter, depth + 1);
    float left = side.front().left, right = side.front().right, filled = 0;
    for (const Boxes& line : lines) {
        left = std::min(left, line.front().left);
        right = std::max(right, line.back().right);
        filled += line.back().right - line.front().left;
    }
    return filled >= kProseFill * (right - left) * static_cast<float>(lines.size());
}

// Consecutive rows that a gutter at `x` parts into two columns.
struct Columns {
    std::size_t begin = 0, end = 0;
    float x = 0;
    std::size_t score = 0;  // words of the column that has fewer
    Boxes left, right;
};

struct Cut {
    std::size_t begin = 0, end = 0;  // rows
    float x = 0, gutter = 0;
    int depth = 0;
    std::span<const float> known;  // gutters of the page found so far
};

// The rows cut at x; nothing unless both sides are prose and beat `atLeast`.
std::optional<Columns> columnsAt(const std::vector<Boxes>& rows, const Cut& cut, std::size_t atLeast)
{
    Columns columns{.begin = cut.begin, .end = cut.end, .x = cut.x, .score = 0, .left = {}, .right = {}};
    for (std::size_t i = cut.begin; i < cut.end; ++i) {
        for (const Box& box : rows[i])
            (box.left < cut.x ? columns.left : columns.right).push_back(box);
    }
    columns.score = std::min(columns.left.size(), columns.right.size());
    std::size_t left = 0, right = 0;
    if (columns.score <= atLeast || !isProse(columns.left, left, cut.gutter, cut.depth)
        || !isProse(columns.right, right, cut.gutter, cut.depth))
        return {};
    // A few rows alone may as well be code with remarks beside it; under a gutter seen before they are
    // columns.
    const bool tall = std::min(left, right) >= kTallRows;
    const bool seen = std::any_of(cut.known.begin(), cut.known.end(),
                                  [&](float x) { return std::abs(x - cut.x) <= cut.gutter; });
    if (!tall && !seen)
        return {};
    return columns;
}

// The best pair of columns among rows [begin, end): each place for a gutter is tried, with each run of rows
// that leave it white.
std::optional<Columns> bestColumns(const std::vector<Boxes>& rows, Range among, float gutter, int depth,
                                   std::span<const float> known)
{
    if (depth > kMaxDepth)
        return {};
    float left = std::numeric_limits<float>::max(), right = -left;
    std::vector<std::vector<Gap>> gaps;
    for (const Boxes& row : rows) {
        gaps.push_back(gapsOf(row));
        left = std::min(left, gaps.back().front().end);
        right = std::max(right, gaps.back().back().begin);
    }
    std::optional<Columns> best;
    const float step = std::max(gutter / 2, (right - left) / kMaxGutterPlaces);
    for (float x = left + gutter; x < right - gutter; x += step) {
        const auto isWhite = [&](std::size_t row) {
            return std::any_of(gaps[row].begin(), gaps[row].end(), [&](const Gap& gap) {
                return gap.begin <= x - gutter / 2 && x + gutter / 2 <= gap.end;
            });
        };
        const auto last = static_cast<std::size_t>(among.end);
        for (auto begin = static_cast<std::size_t>(among.begin); begin < last;) {
            auto end = begin;
            while (end < last && isWhite(end))
                ++end;
            if (end > begin) {
                const Cut cut{
                    .begin = begin, .end = end, .x = x, .gutter = gutter, .depth = depth, .known = known};
                if (auto columns = columnsAt(rows, cut, best ? best->score : 0))
                    best = std::move(columns);
            }
            begin = end + 1;
        }
    }
    return best;
}

bool hasColumns(const Boxes& side, float gutter, int depth)
{
    const auto rows = rowsOf(side);
    return bestColumns(rows, {0, std::ssize(rows)}, gutter, depth, {}).has_value();
}

float bottomOf(const Boxes& row)
{
    return std::max_element(row.begin(), row.end(),
                            [](const Box& a, const Box& b) { return a.bottom < b.bottom; })
        ->bottom;
}

float topOf(const Boxes& row)
{
    return std::min_element(row.begin(), row.end(), [](const Box& a, const Box& b) { return a.top < b.top; })
        ->top;
}

// Without the first and the last row where they are set apart from all others: a running head or foot belongs
// to no column even if it does not reach across the gutter.
Range withoutHeadAndFoot(const std::vector<Boxes>& rows, float size)
{
    const auto count = std::ssize(rows);
    const auto standsApart = [&](std::size_t upper) {
        return topOf(rows[upper + 1]) - bottomOf(rows[upper]) > 1.2f * size;
    };
    Range among{0, count};
    if (count > 2 && standsApart(0))
        ++among.begin;
    if (count > 2 && standsApart(static_cast<std::size_t>(count) - 2))
        --among.end;
    return among;
}

Boxes joined(const std::vector<Boxes>& rows, std::size_t begin, std::size_t end)
{
    Boxes boxes;
    for (std::size_t i = begin; i < end; ++i)
        boxes.insert(boxes.end(), rows[i].begin(), rows[i].end());
    return boxes;
}

void read(Boxes region, int depth, std::vector<float> gutters, std::vector<Boxes>& lines)
{
    if (region.empty())
        return;
    const float size = medianSize(region);
    const auto rows = rowsOf(region);
    auto columns = bestColumns(rows, withoutHeadAndFoot(rows, size), kGutterEms * size, depth, gutters);
    if (!columns) {
        for (Boxes& line : linesOf(std::move(region)))
            lines.push_back(std::move(line));
        return;
    }
    gutters.push_back(columns->x);
    read(joined(rows, 0, columns->begin), depth + 1, gutters, lines);
    read(std::move(columns->left), depth + 1, {}, lines);
    read(std::move(columns->right), depth + 1, {}, lines);
    read(joined(rows, columns->end, rows.size()), depth + 1, gutters, lines);
}

// Marks lines that stand apart from the one before by more than lines of a paragraph do.
std::vector<bool> paragraphStarts(const std::vector<Boxes>& lines)
{
    std::vector<float> distances;
    std::vector<float> ofLine(lines.size(), -1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        ofLine[i] = topOf(lines[i]) - bottomOf(lines[i - 1]);
        if (lines[i].front().top > lines[i - 1].front().top)
            distances.push_back(ofLine[i]);
    }
    std::vector<bool> starts(lines.size(), false);
    if (distances.empty())
        return starts;
    // The lower quarter: tables and short paragraphs may well be most of a page.
    const auto quarter = distances.begin() + std::ssize(distances) / 4;
    std::nth_element(distances.begin(), quarter, distances.end());
    const float usual = *quarter;
    for (std::size_t i = 1; i < lines.size(); ++i)
        starts[i] = ofLine[i] > usual + 0.4f * medianSize(lines[i]);
    return starts;
}
}  // namespace

std::vector<PlacedLine> linesInReadingOrder(const std::vector<PlacedWord>& words)
{
    std::array<Boxes, 4> turned;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Box box = uprightBox(words[i], static_cast<int>(i));
        if (std::isfinite(box.left) && std::isfinite(box.right) && std::isfinite(box.top)
            && std::isfinite(box.bottom))
            turned[static_cast<std::size_t>(words[i].quarterTurns & 3)].push_back(box);
    }
    // The way most words stand is read first; marks along the edge follow.
    std::stable_sort(turned.begin(), turned.end(),
                     [](const Boxes& a, const Boxes& b) { return a.size() > b.size(); });
    std::vector<PlacedLine> result;
    for (Boxes& group : turned) {
        std::vector<Boxes> lines;
        read(std::move(group), 0, {}, lines);
        const auto starts = paragraphStarts(lines);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            PlacedLine line{.words = {}, .paragraph = starts[i]};
            for (const Box& box : lines[i])
                line.words.push_back(box.word);
            result.push_back(std::move(line));
        }
    }
    return result;
}

}  // namespace kvasir
