// Pages hold some hundred words, so a page is searched from end to end; the words of the document by halving.
#include "ui/widgets/page_words.h"

#include <algorithm>
#include <limits>

namespace kvasir::ui {
namespace {
constexpr double kLineWeight = 4;  // a word of the same line is nearer than one above it

double outside(double at, double from, double to)
{
    return std::max({from - at, at - to, 0.0});
}

double distance(const Rect& rect, const QPointF& at)
{
    return outside(at.x(), static_cast<double>(rect.left), static_cast<double>(rect.right))
        + kLineWeight * outside(at.y(), static_cast<double>(rect.top), static_cast<double>(rect.bottom));
}

// Whether `next` continues the line of `rect` on its right.
bool continues(const Rect& rect, const Rect& next)
{
    const float height = std::max(rect.bottom - rect.top, 1.0f);
    const float common = std::min(rect.bottom, next.bottom) - std::max(rect.top, next.top);
    return common > height / 2 && next.left > rect.left && next.left - rect.right < height;
}

void append(std::vector<Rect>& rects, const Rect& rect)
{
    if (rects.empty() || !continues(rects.back(), rect)) {
        rects.push_back(rect);
        return;
    }
    Rect& last = rects.back();
    last = {last.left, std::min(last.top, rect.top), std::max(last.right, rect.right),
            std::max(last.bottom, rect.bottom)};
}

// A page's text in UTF-16 with single spaces, and where each unit comes from.
struct Plain {
    QString text;
    std::vector<std::int64_t> bytes;  // [text.size() + 1]
};

Plain plainOf(std::string_view utf8, std::int64_t begin)
{
    Plain plain;
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    plain.text.reserve(text.size());
    std::int64_t at = begin;
    for (const QChar unit : text) {
        const bool space = unit.isSpace();
        if (!space || !plain.text.endsWith(u' ')) {
            plain.text += space ? QChar(u' ') : unit;
            plain.bytes.push_back(at);
        }
        const auto code = unit.unicode();
        at += code < 0x80 ? 1 : code < 0x800 ? 2 : unit.isSurrogate() ? 2 : 3;  // a pair is four bytes
    }
    plain.bytes.push_back(at);
    return plain;
}
}  // namespace

std::vector<Rect> joined(const std::vector<Rect>& rects)
{
    std::vector<Rect> lines;
    for (const Rect& rect : rects)
        append(lines, rect);
    return lines;
}

Range PageWords::wordsOf(int page) const
{
    if (isEmpty() || page < 0 || page >= std::ssize(m_document->pages))
        return {};
    return m_document->pages[static_cast<std::size_t>(page)].words;
}

std::optional<std::int64_t> PageWords::wordAt(int page, const QPointF& at) const
{
    const auto word = nearestWord(page, at);
    if (word && distance(m_document->words[static_cast<std::size_t>(*word)].rect, at) == 0)
        return word;
    return {};
}

std::optional<std::int64_t> PageWords::nearestWord(int page, const QPointF& at) const
{
    std::optional<std::int64_t> nearest;
    double least = std::numeric_limits<double>::max();
    const Range words = wordsOf(page);
    for (auto i = words.begin; i < words.end; ++i) {
        const double away = distance(m_document->words[static_cast<std::size_t>(i)].rect, at);
        if (away < least) {
            least = away;
            nearest = i;
        }
    }
    return nearest;
}

int PageWords::pageOf(std::int64_t word) const
{
    const auto& pages = m_document->pages;
    const auto page = std::partition_point(pages.begin(), pages.end(),
                                           [word](const Page& each) { return each.words.end <= word; });
    return static_cast<int>(page - pages.begin());
}

QString PageWords::textOf(const Range& words) const
{
    if (isEmpty() || words.empty() || words.begin < 0 || words.end > count())
        return {};
    const auto begin = m_document->words[static_cast<std::size_t>(words.begin)].text.begin;
    const auto end = m_document->words[static_cast<std::size_t>(words.end - 1)].text.end;
    return QString::fromUtf8(m_document->text.data() + begin, static_cast<qsizetype>(end - begin));
}

std::vector<Rect> PageWords::rectsOf(int page, const Range& words) const
{
    std::vector<Rect> rects;
    const Range own = wordsOf(page);
    for (auto i = std::max(own.begin, words.begin); i < std::min(own.end, words.end); ++i)
        append(rects, m_document->words[static_cast<std::size_t>(i)].rect);
    return rects;
}

std::vector<Rect> PageWords::rectsOfText(int page, const ByteRange& text) const
{
    std::vector<Rect> rects;
    const Range own = wordsOf(page);
    if (own.empty())
        return rects;
    const auto all = m_document->words.begin();
    auto word = std::partition_point(all + own.begin, all + own.end,
                                     [&](const Word& each) { return each.text.end <= text.begin; });
    for (; word != all + own.end && word->text.begin < text.end; ++word) {
        Rect rect = word->rect;
        const float width = rect.right - rect.left, size = static_cast<float>(word->text.size());
        if (width > rect.bottom - rect.top) {
            const auto from = static_cast<float>(std::max<std::int64_t>(text.begin - word->text.begin, 0));
            const auto rest = static_cast<float>(std::max<std::int64_t>(word->text.end - text.end, 0));
            rect.left += width * from / size;
            rect.right -= width * rest / size;
        }
        append(rects, rect);
    }
    return rects;
}

std::vector<PageMatch> PageWords::find(const QString& text, const std::stop_token& stop) const
{
    std::vector<PageMatch> matches;
    const QString wanted = text.simplified();
    if (isEmpty() || wanted.isEmpty())
        return matches;
    for (int page = 0; page < std::ssize(m_document->pages) && !stop.stop_requested(); ++page) {
        const ByteRange range = m_document->pages[static_cast<std::size_t>(page)].text;
        const Plain plain = plainOf(
            std::string_view(m_document->text)
                .substr(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.size())),
            range.begin);
        for (auto at = plain.text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0;
             at = plain.text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive)) {
            if (matches.size() == kMaxMatches)
                return matches;
            matches.push_back({page,
                               {plain.bytes[static_cast<std::size_t>(at)],
                                plain.bytes[static_cast<std::size_t>(at + wanted.size())]}});
        }
    }
    return matches;
}

}  // namespace kvasir::ui
