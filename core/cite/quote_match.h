// QuoteIndex: finds a quotation of an answer in the documents that were read.
//
// The corpus is kept as the sequence of its unit hashes (text_units.h).  An exact search looks for the
// quotation's rarest unit with one linear pass (a vectorised compare of 4-byte words, below 1 ms for 4 MB of
// text), then compares bytes: word for word, any run of white space equal to any other.  An altered search
// slides a window over the corpus, weighs the quotation's units in it by their rarity, and aligns the best
// windows by edit distance (Levenshtein 1966, Sellers 1980 for the free ends).  Both are linear in the
// corpus.  Immutable; safe to share between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/cite/text_units.h"
#include "core/corpus/ledger.h"

namespace kvasir {

enum class Wording { Exact, Altered };

struct QuoteMatch {
    DocumentIndex document = 0;
    ByteRange bytes;        // in the document's text
    double similarity = 1;  // 1 − edits / units; 1 for an exact match
    Wording wording = Wording::Exact;
    bool operator==(const QuoteMatch&) const = default;
};

class QuoteIndex {
public:
    // Documents behind the first `tokens` of the stream, as far as those reach.  About 8 bytes per unit; 25
    // ms for 4 MB.
    QuoteIndex(std::shared_ptr<const Ledger> ledger, std::int64_t tokens);

    // All occurrences in corpus order, at most `limit`.
    std::vector<QuoteMatch> findExact(std::string_view quotation, std::size_t limit = 4096) const;
    // The best alignments of similarity at least kLeastSimilarity, best first, at most `limit`.  Quotations
    // below kFewestUnits find nothing; of very long ones the first kMostUnits count.
    std::vector<QuoteMatch> findAltered(std::string_view quotation, std::size_t limit = 4) const;

    // log2 of how seldom a unit is: 0 for the commonest, about log2(units) for one that does not occur.
    double rarity(std::uint32_t unitHash) const;
    bool contains(std::uint32_t unitHash) const { return m_counts[unitHash & kBucketMask] > 0; }
    std::int64_t units() const { return static_cast<std::int64_t>(m_hashes.size()); }
    const Ledger& ledger() const { return *m_ledger; }

    static constexpr double kLeastSimilarity = 0.75;
    static constexpr std::size_t kFewestUnits = 4;
    static constexpr std::size_t kMostUnits = 256;

private:
    static constexpr std::uint32_t kBucketMask = 0xffff;

    // A run of units of one document, [begin, end) in m_hashes.
    struct Window {
        double weight = 0;
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    std::size_t documentAt(std::size_t unit) const;
    const std::string& textOf(std::size_t document) const;
    bool sameWords(std::string_view quotation, const std::vector<TextUnit>& units,
                   std::size_t firstUnit) const;
    std::vector<Window> likelyWindows(const std::vector<TextUnit>& units) const;
    QuoteMatch align(const std::vector<TextUnit>& units, const Window& window) const;

    std::shared_ptr<const Ledger> m_ledger;
    std::vector<std::uint32_t> m_hashes;
    std::vector<std::uint32_t> m_begins;   // offset of the unit in its document's text
    std::vector<std::size_t> m_firstUnit;  // per document, and one past the last
    std::vector<std::uint32_t> m_counts;   // occurrences by bucket
};

}  // namespace kvasir
