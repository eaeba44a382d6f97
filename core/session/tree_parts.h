// TreeParts: text cut into parts that each fit the context, for the Tree recipe, with the way back from a
// part to the corpus.  Parts are corpora of their own, made of slices of documents cut at line borders. Plain
// values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/corpus/ledger.h"
#include "core/session/answer.h"

namespace kvasir {

struct SummarisedPart {
    std::string title;
    Answer answer;  // its citations are places of the original corpus
};

class TreeParts {
public:
    struct Slice {
        DocumentIndex document = 0;  // of the text that was cut: corpus document, or index of the summary
        std::int64_t begin = 0;      // bytes in its text
    };
    struct Part {
        std::string title;
        std::shared_ptr<const Corpus> corpus;
        std::vector<Slice> slices;  // one per document of the part's corpus
    };

    // The corpus, or one document of it, in parts of at most `budgetBytes` of text.
    static TreeParts ofCorpus(std::shared_ptr<const Ledger> ledger, std::optional<DocumentIndex> of,
                              std::int64_t budgetBytes);
    // Summaries as documents, in parts; an answer over them is traced to the places their own lines cite.
    static TreeParts ofSummaries(const std::vector<SummarisedPart>& summaries, std::int64_t budgetBytes);

    const std::vector<Part>& parts() const { return m_parts; }
    // How many levels of summaries will stand above these parts, when each part shrinks to one line.
    int levelsAbove() const { return m_parts.size() <= 1 ? 0 : 1; }

    // Citations into a part's corpus as citations into the original corpus.
    std::vector<AnswerCitation> traced(const Part& part, const std::vector<AnswerCitation>& citations) const;

private:
    std::shared_ptr<const Ledger> m_ledger;   // of the original corpus; null when cut from summaries
    std::vector<SummarisedPart> m_summaries;  // what was cut, when cut from summaries
    std::vector<Part> m_parts;
};

}  // namespace kvasir
