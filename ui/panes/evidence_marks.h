// Where the citations of an answer lie: as rows of the table, as marks beside a document, as heat of
// documents and pages.  Pure functions over plain values.
#pragma once

#include <vector>

#include "core/corpus/corpus.h"
#include "core/session/answer.h"
#include "ui/models/citation_table_model.h"
#include "ui/widgets/attention_strip.h"

namespace kvasir::ui {

enum class Heat { Off, On };

// Those with a source, in the order and with the numbers of their marks in the answer.
std::vector<CitationRow> citationRows(const Answer& answer);

// Sums of mass per document, in the order of the corpus; per page of one document.  What is cited is above 0.
std::vector<double> documentHeat(const std::vector<CitationRow>& rows, const Corpus& corpus);
std::vector<float> pageHeat(const std::vector<CitationRow>& rows, const CorpusDocument& document);

// Marks of the citations into this document; their id is the citation's number.  Beside unfolded text a place
// is where its lines are, beside folded text where its bytes are, beside pages where its rectangles are.
enum class MarkedBy { Lines, Bytes, Pages };
AttentionMark markAt(const Place& place, const CorpusDocument& document, MarkedBy by);  // where alone
std::vector<AttentionMark> attentionMarks(const std::vector<CitationRow>& rows,
                                          const CorpusDocument& document, MarkedBy by);

}  // namespace kvasir::ui
