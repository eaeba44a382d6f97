// Corpora drawn as text for tests: "a.md: one\ntwo" is a document a.md of two lines; and a small tokenizer
// whose pieces are easy to foresee, so that tests of places need no model.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/corpus/ledger.h"

namespace kvasir::test {

// "path: text"; the text gets its final line end.
Document textDocument(const std::string& drawn);
// A PDF of the given pages, one string each; every word is 6 points wide per byte and 10 high, a line every
// 12 points.
Document pdfDocument(const std::string& path, const std::vector<std::string>& pages);

SourceContent textSource(const std::string& name, const std::vector<std::string>& drawn);
std::shared_ptr<const Corpus> textCorpus(const std::vector<std::string>& drawn,
                                         const std::string& id = "test");
std::shared_ptr<const Corpus> corpusOf(std::vector<SourceContent> sources, const std::string& id = "test");

// Pieces: letters and digits in runs of at most six bytes, with a space before them; a line end; any other
// ASCII byte alone; a character beyond ASCII as one piece, a Hangul syllable as two (so that tokens cut
// characters).
std::shared_ptr<const Tokenizer> pieceTokenizer();

std::shared_ptr<const TokenStream> streamOf(std::shared_ptr<const Corpus> corpus,
                                            std::string_view systemText = "Read.");
std::shared_ptr<const Ledger> ledgerOf(std::shared_ptr<const Corpus> corpus);
std::shared_ptr<const Ledger> textLedger(const std::vector<std::string>& drawn);

}  // namespace kvasir::test
