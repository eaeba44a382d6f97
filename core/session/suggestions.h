// Suggestions: what could be asked first about a corpus, found in its text and never invented: names that one
// line defines, names that one line gives a value, headings of outlines.
//
// Names that are defined twice, and headings that say nothing alone ("Introduction"), are left out: the
// answer to such a question would be one of many.  Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/corpus/corpus.h"

namespace kvasir {

struct Suggestion {
    enum class Kind { Definition, Value, Heading };
    Kind kind = Kind::Definition;
    std::string subject;         // the name or the heading
    DocumentIndex document = 0;  // where it was found …
    ByteRange bytes;             // … the line that defines it, or the heading, in that document's text

    bool operator==(const Suggestion&) const = default;
};

// At most `most`, of different kinds and documents as far as there are; reads at most kSuggestionBytes of
// text.
inline constexpr std::int64_t kSuggestionBytes = 4'000'000;
std::vector<Suggestion> suggestionsOf(const Corpus& corpus, std::size_t most = 4);

// The name that a line of code defines or gives a literal value; empty: none.
std::string_view definedName(std::string_view line);
std::string_view valuedName(std::string_view line);

}  // namespace kvasir
