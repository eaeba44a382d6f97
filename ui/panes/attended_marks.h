// What drew attention while an answer was written and is no citation: light beside the citations, which stay
// the strong ones.  Pure functions over plain values.
#pragma once

#include <vector>

#include "ui/panes/evidence_marks.h"

namespace kvasir::ui {

// Places of this edition of the corpus: an answer to an older one counts other documents.  Empty for older
// answers, which noted none.
std::vector<AttendedPlace> attendedIn(const Answer& answer, const Corpus& corpus);

// 0 … 1.  What is cited as strong as its mass, beside the strongest; what only drew attention at most
// kLightHeat, and all such documents together at most kLightSum: a folder has the sum of its files.
constexpr double kLightHeat = 0.35, kLightSum = 0.5;
std::vector<double> documentHeat(const std::vector<CitationRow>& rows,
                                 const std::vector<AttendedPlace>& attended, const Corpus& corpus);
std::vector<float> pageHeat(const std::vector<CitationRow>& rows, const std::vector<AttendedPlace>& attended,
                            const Corpus& corpus, DocumentIndex document);

// Marks of places that no citation covers.
std::vector<AttentionMark> attendedMarks(const std::vector<CitationRow>& rows,
                                         const std::vector<AttendedPlace>& attended, const Corpus& corpus,
                                         DocumentIndex document, MarkedBy by);

}  // namespace kvasir::ui
