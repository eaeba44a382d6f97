// QuestionScope: which documents of a corpus a question may look at, by the check marks of a person.  A plain
// value.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/ids.h"

namespace kvasir::ui {

struct QuestionScope {
    std::vector<DocumentIndex> only;  // ascending; empty when all are looked at, and when none is
    std::int64_t documents = 0;       // that are looked at
    std::int64_t allDocuments = 0;
    std::int64_t tokens = 0;  // of those
    // Where the first of them ends in the corpus: what is stored up to there can be asked about.
    std::int64_t firstEnd = 0;

    bool isAll() const { return documents == allDocuments; }
    bool isNothing() const { return documents == 0 && allDocuments > 0; }
    bool operator==(const QuestionScope&) const = default;
};

}  // namespace kvasir::ui
