// MatchList: the matches of one search as they are found, then in the order asked for, with snippets and
// pages. Belongs to one thread; corpus and pattern must outlive it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/corpus/search_index.h"
#include "core/corpus/text_pattern_p.h"

namespace kvasir {

class MatchList {
public:
    MatchList(const Corpus& corpus, const TextPattern& pattern) : m_corpus(&corpus), m_pattern(&pattern) {}

    // Blocks are given in ascending order.
    void addFrom(DocumentIndex document, ByteRange block);
    bool full() const { return m_more; }
    SearchMatches take(SearchOrder order, std::int64_t limit);

private:
    struct Found {
        DocumentIndex document = 0;
        ByteRange bytes;
    };
    void sortByRank();
    SearchMatch matchOf(const Found& found) const;

    const Corpus* m_corpus;
    const TextPattern* m_pattern;
    std::vector<Found> m_found;
    bool m_more = false;
};

}  // namespace kvasir
