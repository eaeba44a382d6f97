// Sentences of an answer: the pieces that each get citations.
//
// Aware of Markdown as far as needed: a line is a piece at least, list markers, "#" and quote marks before it
// are not part of it, fences and rules are no text, a line of code is one sentence, nothing is cut inside
// `code`.  Ends are . ! ? (before white space and not after an abbreviation or initial), 。！？ anywhere, and
// the end of the line.  Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

enum class LineKind { Prose, Code };

struct AnswerLine {
    ByteRange text;  // in the answer, without markers and surrounding white space; never empty
    LineKind kind = LineKind::Prose;
    bool operator==(const AnswerLine&) const = default;
};

std::vector<AnswerLine> answerLines(std::string_view answer);
std::vector<ByteRange> sentencesOf(std::string_view answer, const AnswerLine& line);
// All sentences of all lines; the last one may be unfinished.
std::vector<ByteRange> splitSentences(std::string_view answer);
// How much of a streaming answer is finished sentences: everything before the last sentence, and that too
// when it has ended.
std::int64_t finishedBytes(std::string_view answer);

}  // namespace kvasir
