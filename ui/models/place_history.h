// PlaceHistory: the places of documents that were opened, to go back and forward in, as a browser does.
//
// Plain values without a widget.  A document is its index within the corpus that is open: whoever opens
// another corpus, or reads it again, clears the history.
#pragma once

#include <vector>

#include "core/corpus/ledger.h"

namespace kvasir::ui {

// What is to be shown of a document: lines of its text, or a page and rectangles on it; neither: as it is.
struct ShownPlace {
    DocumentIndex document = 0;
    LineRange lines;
    int page = -1;
    std::vector<Rect> rects;
    bool operator==(const ShownPlace&) const = default;
};

class PlaceHistory {
public:
    static constexpr std::size_t kMostPlaces = 200;

    // What lay ahead is forgotten; the same place once more adds nothing.
    void visit(const ShownPlace& place);
    const ShownPlace* current() const;  // null: nothing was visited
    bool canStep(int by) const;
    const ShownPlace* step(int by);  // null: there is none, and nothing changed
    void clear();

private:
    std::vector<ShownPlace> m_places;
    int m_at = -1;
};

}  // namespace kvasir::ui
