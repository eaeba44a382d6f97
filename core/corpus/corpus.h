// Corpus: ordered documents read together, as one text with a heading before each document.  Immutable.
//
// The corpus text is, document after document:  heading "path\n", then the document's text.  Nothing that
// changes from one run to the next (dates, counts, absolute paths) stands in it, and documents keep the order
// of their sources, so that two editions share the longest possible prefix.  Safe to share between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/source/source.h"

namespace kvasir {

struct CorpusDocument {
    Document document;
    int source = 0;         // index into Corpus::sources()
    std::string heading;    // the line before it, "path\n"; made unique by the source's name (framing.h)
    ByteRange headingText;  // in the corpus text
    ByteRange bodyText;     // in the corpus text
    std::vector<std::int64_t> lineStarts;  // offsets in document.text, first is 0

    // The path a person knows it by: the heading without its line end.
    std::string_view title() const { return std::string_view(heading).substr(0, heading.size() - 1); }
    std::int64_t lineCount() const { return static_cast<std::int64_t>(lineStarts.size()); }
};

class Corpus {
public:
    Corpus(CorpusId id, std::vector<SourceContent> sources);

    const CorpusId& id() const { return m_id; }
    const std::vector<SourceRecord>& sources() const { return m_sources; }
    const std::vector<CorpusDocument>& documents() const { return m_documents; }
    const std::vector<std::vector<LeftOut>>& leftOut() const { return m_leftOut; }          // per source
    const std::vector<std::vector<SourceWarning>>& warnings() const { return m_warnings; }  // per source

    std::int64_t textBytes() const { return m_textBytes; }
    // Bytes [range) of the corpus text, clipped to it; copies, since headings and bodies live apart.
    std::string text(ByteRange range) const;
    // SHA-256 over everything the model reads: headings and texts in order.
    const std::string& hash() const { return m_hash; }

private:
    CorpusId m_id;
    std::vector<SourceRecord> m_sources;
    std::vector<CorpusDocument> m_documents;
    std::vector<std::vector<LeftOut>> m_leftOut;
    std::vector<std::vector<SourceWarning>> m_warnings;
    std::int64_t m_textBytes = 0;
    std::string m_hash;
};

}  // namespace kvasir
