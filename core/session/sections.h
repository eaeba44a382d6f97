// Sections: how a corpus or a document is cut for a summary; computed from what is there (outline, headings,
// directories), never invented.  Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/corpus/corpus.h"

namespace kvasir {

struct Section {
    std::string title;           // an outline entry, a heading, a directory ("src/") or a file
    int level = 0;               // 0 is the top
    DocumentIndex document = 0;  // where it begins …
    ByteRange bytes;  // … in that document's text; of a directory: the first document's whole text

    bool operator==(const Section&) const = default;
};

// Of one document: the PDF's outline, or Markdown headings, or the document as one section.
std::vector<Section> sectionsOf(const Corpus& corpus, DocumentIndex document);
// Of the whole corpus: the entries (directories and files) of the uppermost directory that has more than one,
// in reading order; a corpus of one document is that document's sections.
std::vector<Section> sectionsOf(const Corpus& corpus);

}  // namespace kvasir
