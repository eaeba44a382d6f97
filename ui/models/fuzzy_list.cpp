// Scores are sums of a few small numbers; their order is what matters, see the tests.
#include "ui/models/fuzzy_list.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <QStringList>

namespace kvasir::ui {
namespace {

constexpr int kWholeName = 400;  // the word is the name, but for its extension
constexpr int kPart = 200;       // the word stands in it as it was typed
constexpr int kInName = 100;
constexpr int kWordStart = 40;
constexpr int kLetterAtStart = 12;  // for each letter of a scattered match
constexpr int kLetterTogether = 8;

std::uint64_t letterBit(char16_t c)
{
    if (c >= u'a' && c <= u'z')
        return std::uint64_t{1} << (c - u'a');
    if (c >= u'0' && c <= u'9')
        return std::uint64_t{1} << (26 + c - u'0');
    return std::uint64_t{1} << (36 + c % 28);
}

std::u16string_view view(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

// Folding letter by letter keeps positions: those of the folded text are those of the text.
QString foldedSameLength(const QString& text)
{
    auto folded = text;
    for (auto& c : folded)
        c = c.toCaseFolded();
    return folded;
}

bool startsWord(const QString& text, qsizetype at)
{
    if (at == 0)
        return true;
    const auto before = text[at - 1], here = text[at];
    return here.isLetterOrNumber()
        && (!before.isLetterOrNumber() || (before.isLower() && here.isUpper())
            || (before.isDigit() != here.isDigit()));
}

// Where a word falls in a text: a part of it, or letters one after the other from the end, so that the name
// is tried before the folders.
struct Fit {
    int score = 0;
    bool together = false;
    std::size_t at = 0;  // of a part
};

template <typename IsStart>
std::optional<Fit> fitOf(std::u16string_view text, std::u16string_view word, std::size_t name,
                         IsStart isStart)
{
    const auto length = static_cast<int>(text.size());
    auto at = text.find(word, name);
    const bool inName = at != std::u16string_view::npos;
    if (!inName)
        at = text.find(word);
    if (at != std::u16string_view::npos) {
        int score = kPart + (inName ? kInName : 0);
        // A later place that begins a word is better than the first one.
        for (auto next = at; next != std::u16string_view::npos; next = text.find(word, next + 1)) {
            if (isStart(next)) {
                at = next;
                score += kWordStart;
                break;
            }
        }
        const auto behind = at + word.size();
        if (at == name && (behind == text.size() || text[behind] == u'.'))
            score += kWholeName;
        else if (at == name)
            score += kWordStart;
        return Fit{score - length / 4, true, at};
    }
    int score = -length / 4;
    auto end = text.size();
    std::size_t last = std::u16string_view::npos;
    for (auto letter = word.rbegin(); letter != word.rend(); ++letter) {
        const auto found = end == 0 ? std::u16string_view::npos : text.rfind(*letter, end - 1);
        if (found == std::u16string_view::npos)
            return std::nullopt;
        score += isStart(found) ? kLetterAtStart : 0;
        score += found + 1 == last ? kLetterTogether : 0;
        score += found >= name ? 2 : 0;
        last = found;
        end = found;
    }
    return Fit{score, false, 0};
}

std::vector<QString> wordsOf(const QString& query)
{
    const auto list = foldedSameLength(query).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

}  // namespace

void FuzzyList::set(const std::vector<QString>& texts)
{
    m_items.clear();
    m_items.reserve(texts.size());
    m_folded.clear();
    m_wordStart.clear();
    for (const auto& text : texts) {
        const auto folded = foldedSameLength(text);
        Item item;
        item.begin = static_cast<std::uint32_t>(m_folded.size());
        item.size = static_cast<std::uint32_t>(folded.size());
        item.name = static_cast<std::uint32_t>(folded.lastIndexOf(QLatin1Char('/')) + 1);
        for (qsizetype i = 0; i < folded.size(); ++i) {
            item.letters |= letterBit(folded[i].unicode());
            m_wordStart.push_back(startsWord(text, i));
        }
        m_folded += view(folded);
        m_items.push_back(item);
    }
}

std::u16string_view FuzzyList::folded(const Item& item) const
{
    return std::u16string_view(m_folded).substr(item.begin, item.size);
}

std::vector<int> FuzzyList::find(const QString& query, int most) const
{
    const auto words = wordsOf(query);
    std::uint64_t letters = 0;
    for (const auto& word : words) {
        for (const auto c : word)
            letters |= letterBit(c.unicode());
    }
    struct Hit {
        int score;
        int item;
    };
    std::vector<Hit> hits;
    for (int i = 0; i < size(); ++i) {
        const auto& item = m_items[static_cast<std::size_t>(i)];
        if ((letters & ~item.letters) != 0)
            continue;
        const auto isStart = [&](std::size_t at) { return m_wordStart[item.begin + at]; };
        int score = 0;
        const bool all = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            const auto fit = fitOf(folded(item), view(word), item.name, isStart);
            score += fit ? fit->score : 0;
            return fit.has_value();
        });
        if (all)
            hits.push_back({score, i});
        if (words.empty() && static_cast<int>(hits.size()) >= most)
            break;
    }
    const auto count = std::min<std::size_t>(hits.size(), static_cast<std::size_t>(std::max(most, 0)));
    std::partial_sort(
        hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(count), hits.end(),
        [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.item < b.item; });
    std::vector<int> best;
    for (std::size_t i = 0; i < count; ++i)
        best.push_back(hits[i].item);
    return best;
}

std::vector<int> FuzzyList::marks(int item, const QString& query) const
{
    const auto& of = m_items[static_cast<std::size_t>(item)];
    const auto text = folded(of);
    const auto isStart = [&](std::size_t at) { return m_wordStart[of.begin + at]; };
    std::vector<int> marks;
    for (const auto& word : wordsOf(query)) {
        const auto fit = fitOf(text, view(word), of.name, isStart);
        if (!fit)
            return {};
        auto end = fit->together ? fit->at + static_cast<std::size_t>(word.size()) : text.size();
        for (auto c = word.rbegin(); c != word.rend(); ++c) {
            end = fit->together ? end - 1 : text.rfind(c->unicode(), end - 1);
            marks.push_back(static_cast<int>(end));
        }
    }
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

}  // namespace kvasir::ui
