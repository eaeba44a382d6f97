// FuzzyList: texts that are found by a few of their letters in order ("btc" finds src/btree.c), best first.
//
// A text matches when each word of the query is a part of it or at least its letters come in that order.
// Better is: the name behind the last "/", beginnings of words, letters that stand together, short texts.  A
// mask of letters per text throws most of them out before they are looked at: 100,000 paths take about 5 ms
// for a word, 20 for one letter. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace kvasir::ui {

class FuzzyList {
public:
    void set(const std::vector<QString>& texts);
    int size() const { return static_cast<int>(m_items.size()); }

    // Positions of the best `most` texts.  An empty query gives the first ones.
    std::vector<int> find(const QString& query, int most) const;
    // Which characters of the text the query's letters fall on; for showing them.
    std::vector<int> marks(int item, const QString& query) const;

private:
    struct Item {
        std::uint64_t letters = 0;
        std::uint32_t begin = 0;  // in m_folded
        std::uint32_t size = 0;
        std::uint32_t name = 0;  // where the part behind the last "/" begins
    };
    std::u16string_view folded(const Item& item) const;

    std::vector<Item> m_items;
    std::u16string m_folded;
    std::vector<bool> m_wordStart;  // per character of m_folded
};

}  // namespace kvasir::ui
