// DefinitionFinder: which line of a source text defines which name, by universal-ctags (ctags.io).
//
// The program is found on PATH and run as `ctags --_interactive=sandbox`: texts go in through its standard
// input, nothing is written to disk, and it has cut itself off from files and network by then (seccomp). What
// it says is checked: a line that does not hold the name is dropped.  A text that it takes too long over, or
// dies of, has no definitions and counts as unread; the next one gets a new process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job.h"

namespace kvasir {

struct SourceText {
    std::string_view path;  // its extension names the language
    std::string_view text;
};

struct Definition {
    std::size_t text = 0;  // index of the SourceText
    std::string name;
    std::string kind;       // ctags' word: "function", "class", "macro", …
    std::int64_t line = 0;  // 0-based
    bool operator==(const Definition&) const = default;
};

struct FoundDefinitions {
    std::vector<Definition> definitions;  // in the order of texts and lines
    std::int64_t unread = 0;              // texts that ctags failed on
};

// Checks the job between texts (longest stretch: kCtagsSeconds); reports "definitions".  NotFound with the
// subject "universal-ctags" when there is none on `searchPath` (as $PATH) that knows JSON and the sandbox.
inline constexpr int kCtagsSeconds = 20;
Result<FoundDefinitions> findDefinitions(const std::vector<SourceText>& texts, const std::string& searchPath,
                                         const JobContext& job);

}  // namespace kvasir
