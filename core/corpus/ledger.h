// Ledger: every document, line, page and rectangle ↔ byte range ↔ token range, both ways, exact.  Only a
// place of the ledger can be cited or opened.  A view over one TokenStream; immutable, shareable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/corpus/token_stream.h"

namespace kvasir {

// A place: a document with a line range, and for PDFs the page and the rectangles of the words.
struct Place {
    DocumentIndex document = 0;
    LineRange lines;    // 0-based, half-open, of the document's text
    ByteRange bytes;    // in the document's text
    TokenRange tokens;  // in the token stream: the tokens that cover `bytes`
    int page = -1;      // 0-based page of the first byte; −1 when the document has no pages
    std::string pageLabel;
    std::vector<Rect> rects;  // rectangles of the words on `page`, merged per line

    bool operator==(const Place&) const = default;
};

// A line of the coverage report.
struct CoverageEntry {
    std::string path;  // within its source
    int source = 0;
    std::int64_t bytes = 0;                 // original bytes of the file
    std::optional<DocumentIndex> document;  // read …
    TokenRange tokens;  // with its heading: entries that were read cover all tokens after the opening
    std::optional<LeftOut> leftOut;  // … or left out, never both, never neither

    bool operator==(const CoverageEntry&) const = default;
};

class Ledger {
public:
    explicit Ledger(std::shared_ptr<const TokenStream> stream);

    const TokenStream& stream() const { return *m_stream; }

    // The place behind a token; nothing for framing tokens (headings give the document's first line).
    std::optional<Place> placeOf(std::int64_t token) const;
    // The place of a token range clipped to one document's text; nothing when it covers no text of it.
    std::optional<Place> placeOf(DocumentIndex document, TokenRange tokens) const;
    std::optional<Place> placeOfLines(DocumentIndex document, LineRange lines) const;
    std::optional<Place> placeOfBytes(DocumentIndex document,
                                      ByteRange bytes) const;  // offsets in the document's text

    std::optional<DocumentIndex> documentOf(std::int64_t token) const;
    // Tokens that cover bytes of a document's text.
    TokenRange tokensOf(DocumentIndex document, ByteRange bytes) const;
    ByteRange bytesOf(DocumentIndex document, TokenRange tokens) const;
    std::int64_t lineOf(DocumentIndex document, std::int64_t byte) const;  // 0-based
    ByteRange bytesOfLines(DocumentIndex document, LineRange lines) const;
    // The place's bytes as they stand; a place of single tokens may begin or end inside a character.
    std::string textOf(const Place& place) const;

    std::vector<CoverageEntry> coverage() const;  // every file of every source, once

private:
    std::shared_ptr<const TokenStream> m_stream;
};

}  // namespace kvasir
