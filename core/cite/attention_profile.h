// AttentionProfile: the attention of an answer over the corpus, block by block, with what says nothing
// removed.
//
// What draws mass whatever is said, and how it is removed:
//   - Sinks stand in the first tokens: blocks that reach into the opening are left out.
//   - Recency: the last block also holds the question's first tokens and is left out; what lies behind it is
//   no corpus.
//   - Spread: at each token the median over the corpus blocks is what a block gets when nobody asks for it.
//   Mass counts
//     as far as it exceeds that.  Most blocks of a corpus are not the source, so their median is not moved by
//     it.
//   - Constant draws (separators, tables of contents): what a block gets even in the sentence in which it
//   gets least is not
//     evidence for the others.  With k other sentences k/(k+1) of that least is subtracted.  The plain mean
//     over the answer would erase everything where the answer is one quoted line: there the mean is the
//     evidence itself.  So a single sentence has no such baseline, two have half of it, many nearly all.
// Of each token only the kBlocksPerToken heaviest blocks are kept: 0.08 ms per token over a million tokens,
// one busy core. Belongs to one thread.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

struct BlockMass {
    std::int64_t block = 0;
    double mass = 0;
    bool operator==(const BlockMass&) const = default;
};

// Attention of one sentence beyond the baseline.
struct SentenceMass {
    std::vector<BlockMass> blocks;  // ascending, only those above zero
    double total = 0;               // over all blocks
    double level = 0;               // mean over the tokens of the median over the blocks

    double of(std::int64_t block) const;
    bool standsOut(double mass) const;
};

class AttentionProfile {
public:
    // `corpus`: the tokens of the stream that are corpus and were read.  `hidden`, ascending: those of them
    // that the answer could not look at; they have no say in what the median block gets.
    explicit AttentionProfile(TokenRange corpus, std::vector<TokenRange> hidden = {})
        : m_corpus(corpus), m_hidden(std::move(hidden))
    {}

    // The token that brought the answer to `answerBytes`.  Mass that is not finite counts as none.
    void add(std::int64_t answerBytes, std::span<const float> mass, std::int64_t massBlock);

    std::vector<SentenceMass> bySentence(std::span<const ByteRange> sentences) const;
    std::vector<float> heat() const;  // per block of the corpus, over the whole answer

    std::int64_t steps() const { return std::ssize(m_steps); }
    std::int64_t blockTokens() const { return m_blockTokens; }
    TokenRange tokensOf(std::int64_t block) const
    {
        return {block * m_blockTokens, (block + 1) * m_blockTokens};
    }

    static constexpr std::size_t kBlocksPerToken = 64;
    static constexpr double kLeastMass = 0.004;  // of all attention: below that a block is noise
    static constexpr double kTimesLevel = 2.0;   // and it must exceed the median block by that factor

private:
    struct Step {
        std::int64_t textBegin = 0;
        std::int64_t textEnd = 0;
        double level = 0;
        std::vector<BlockMass> blocks;
    };

    Range corpusBlocks() const;
    bool isHidden(std::int64_t block) const;
    float medianOf(std::span<const float> corpus, std::int64_t firstBlock);
    static void keepHeaviest(std::span<const float> corpus, std::int64_t firstBlock, Step& step);

    TokenRange m_corpus;
    std::vector<TokenRange> m_hidden;
    std::int64_t m_blockTokens = 64;
    std::vector<Step> m_steps;
    std::vector<float> m_scratch;
};

}  // namespace kvasir
