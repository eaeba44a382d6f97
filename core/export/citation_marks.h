// Numbers for citations and where their marks go in an answer's text.  Shared by the exporters that print
// marks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/session/session_store.h"

namespace kvasir {

struct NumberedCitation {
    int number = 0;
    const AnswerCitation* cited = nullptr;
};

// Citations with a source, numbered from `first` in order of their words; several of one sentence keep their
// order.
std::vector<NumberedCitation> numbered(const Answer& answer, int first);

// The answer with mark(number) put behind the words of each citation.  Inside a fenced code block the mark
// waits until the block is closed, because there it would become part of the code.
std::string withMarks(const Answer& answer, const std::vector<NumberedCitation>& citations,
                      const std::function<std::string(int)>& mark);

// "core/a.cpp:12-14", "report.pdf p. 7": how a person writes the place.
std::string placeLabel(const AnswerCitation& cited);

}  // namespace kvasir
