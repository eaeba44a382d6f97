// overviewHtml(): the automatic overview of a corpus: structure, sizes, longest documents, languages.
// Computed from the text and the ledger, never invented.
#pragma once

#include <QString>

#include "core/corpus/corpus.h"
#include "core/service/views.h"

namespace kvasir::ui {
// Links "document:<index>" lead to documents.
QString overviewHtml(const Corpus& corpus, const CoverageView& coverage);
}  // namespace kvasir::ui
