// Definition and Value: our own families, over source text as it is; nothing is planted.
//
// "Where is NAME defined?" is right when the answer quotes the line that universal-ctags gives as the
// definition; the place that is cited for it must be that line's.  "What is the value of NAME?" is right when
// the answer holds the literal that stands on that line.  Asked are only names with one definition in the
// text, on a line that stands there once (values: with a literal that stands there once); each goes to the
// depth nearest to where it stands, within half a step of the grid.
#pragma once

#include "core/lab/definition_finder.h"
#include "core/lab/haystack.h"

namespace kvasir {

// What a question is about, in a text that was built.
struct NamedPlace {
    DocumentIndex document = 0;
    LineRange lines;
    std::int64_t token = 0;
};

struct DefinitionTask {
    TaskPlan plan;                   // without lines to plant
    std::vector<NamedPlace> places;  // of each question
};

// `definitions` of the documents of `built`, which may be longer than what stands there.  REQUIRES:
// definitions[i].text counts documents of `built`.
DefinitionTask makeDefinitionTask(Family family, const BuiltText& built,
                                  const std::vector<Definition>& definitions, const TaskRequest& request);

// The literal that `line` gives to `name`; empty: none.
std::string literalOf(std::string_view line, std::string_view name);

}  // namespace kvasir
