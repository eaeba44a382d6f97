// Words placed on a page → lines in reading order → text.  Pure functions over values; they know no PDF
// library.
//
// A recursive cut in the manner of XY-cut (Nagy and Seth 1984), with one change that tables and code need: a
// gutter parts two columns only if both sides are running text (or the columns of an index).  Otherwise rows
// are read across.  Each cut takes the run of rows in which both columns have most words, so that headings
// and captions over the full width stay between the columns they part.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/source/document.h"

namespace kvasir {

struct PlacedWord {
    std::string text;      // UTF-8, without spaces
    Rect rect;             // on the page as shown
    float size = 0;        // of the font, points
    int quarterTurns = 0;  // clockwise; 1 is also vertical writing, whose lines go from right to left
    bool spaceAfter = false;
};

struct PlacedPage {
    std::string label;
    float width = 0, height = 0;
    std::vector<PlacedWord> words;
};

struct PlacedLine {
    std::vector<int> words;  // indices, from the first to the last
    bool paragraph = false;  // stands apart from the line before it
};

std::vector<PlacedLine> linesInReadingOrder(const std::vector<PlacedWord>& words);

// How often each word (lower-case ASCII, otherwise as it is) occurs whole in the document: decides whether a
// hyphen at the end of a line belongs to the word ("well-known") or to the line ("exam-ple").
using WordCounts = std::unordered_map<std::string, std::int64_t>;
void countWords(const PlacedPage& page, WordCounts& counts);

// Appends one page: its text in NFC, ligatures expanded, ending in "\n" unless the page has no words; its
// words with ranges in `document.text`; and its Page.  A page without words enters scannedPages.
void appendPage(const PlacedPage& page, const WordCounts& counts, Document& document);

// Ligatures of the Latin presentation forms (U+FB00–U+FB06) as letters, then NFC.
std::string normalisedWord(std::string_view text);

}  // namespace kvasir
