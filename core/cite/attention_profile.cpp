// Per token: median and heaviest blocks.  Per answer: means by sentence and the baseline between sentences.
#include "core/cite/attention_profile.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "core/base/assert.h"

namespace kvasir {
namespace {

constexpr int kStepsOfASentence = 3;  // shorter ones are too few tokens to know what a block always gets

constexpr std::size_t kMedianSample = 1024;

float clean(float value)
{
    return std::isfinite(value) && value > 0 ? value : 0;
}

struct RawSentence {
    std::vector<double> mass;  // per corpus block, mean over its tokens
    double level = 0;
    int steps = 0;
};

}  // namespace

double SentenceMass::of(std::int64_t block) const
{
    const auto found = std::ranges::lower_bound(blocks, block, {}, &BlockMass::block);
    return found != blocks.end() && found->block == block ? found->mass : 0;
}

bool SentenceMass::standsOut(double mass) const
{
    return mass >= std::max(AttentionProfile::kLeastMass, (AttentionProfile::kTimesLevel - 1) * level);
}

Range AttentionProfile::corpusBlocks() const
{
    const auto begin = (m_corpus.begin + m_blockTokens - 1) / m_blockTokens;
    return {begin, std::max(begin, m_corpus.end / m_blockTokens)};
}

bool AttentionProfile::isHidden(std::int64_t block) const
{
    const auto tokens = tokensOf(block);
    const auto after = std::ranges::upper_bound(m_hidden, tokens.begin, {}, &TokenRange::begin);
    return after != m_hidden.begin() && std::prev(after)->end >= tokens.end;
}

// Of a long corpus every so-manieth block is looked at: the median of a thousand is as good.
float AttentionProfile::medianOf(std::span<const float> corpus, std::int64_t firstBlock)
{
    const auto stride = (corpus.size() + kMedianSample - 1) / kMedianSample;
    m_scratch.clear();
    for (std::size_t i = 0; i < corpus.size(); i += stride) {
        if (!isHidden(firstBlock + static_cast<std::int64_t>(i)))
            m_scratch.push_back(clean(corpus[i]));
    }
    if (m_scratch.empty())
        return 0;
    const auto middle = m_scratch.begin() + static_cast<std::ptrdiff_t>((m_scratch.size() - 1) / 2);
    std::nth_element(m_scratch.begin(), middle, m_scratch.end());
    return *middle;
}

// One pass with a heap whose top is the lightest block kept: nearly all blocks fail the one comparison.
void AttentionProfile::keepHeaviest(std::span<const float> corpus, std::int64_t firstBlock, Step& step)
{
    const auto lighterOnTop = [](const BlockMass& a, const BlockMass& b) { return a.mass > b.mass; };
    auto& heap = step.blocks;
    auto bar = static_cast<float>(step.level);
    for (std::size_t i = 0; i < corpus.size(); ++i) {
        if (!(corpus[i] > bar) || !std::isfinite(corpus[i]))
            continue;
        if (heap.size() == kBlocksPerToken) {
            std::ranges::pop_heap(heap, lighterOnTop);
            heap.pop_back();
        }
        heap.push_back({firstBlock + static_cast<std::int64_t>(i), corpus[i] - step.level});
        std::ranges::push_heap(heap, lighterOnTop);
        if (heap.size() == kBlocksPerToken)
            bar = corpus[static_cast<std::size_t>(heap.front().block - firstBlock)];
    }
}

void AttentionProfile::add(std::int64_t answerBytes, std::span<const float> mass, std::int64_t massBlock)
{
    KVASIR_ASSERT(massBlock > 0);
    KVASIR_ASSERT(m_steps.empty() || massBlock == m_blockTokens);
    m_blockTokens = massBlock;
    Step step;
    step.textBegin = m_steps.empty() ? 0 : m_steps.back().textEnd;
    step.textEnd = std::max(answerBytes, step.textBegin);

    const auto blocks = corpusBlocks();
    const auto end = std::min(blocks.end, std::ssize(mass));
    if (blocks.begin < end) {
        const auto corpus = mass.subspan(static_cast<std::size_t>(blocks.begin),
                                         static_cast<std::size_t>(end - blocks.begin));
        step.level = medianOf(corpus, blocks.begin);
        keepHeaviest(corpus, blocks.begin, step);
    }
    m_steps.push_back(std::move(step));
}

std::vector<SentenceMass> AttentionProfile::bySentence(std::span<const ByteRange> sentences) const
{
    const auto blocks = corpusBlocks();
    const auto count = static_cast<std::size_t>(blocks.size());
    std::vector<RawSentence> raw(sentences.size());
    for (const auto& step : m_steps) {
        // A token belongs to the sentence its text begins in; white space before a sentence leads to that
        // one.
        const auto found = std::ranges::upper_bound(sentences, step.textBegin, {}, &ByteRange::end);
        if (found == sentences.end() || step.textEnd <= found->begin)
            continue;
        auto& sentence = raw[static_cast<std::size_t>(found - sentences.begin())];
        sentence.mass.resize(count, 0);
        ++sentence.steps;
        sentence.level += step.level;
        for (const auto& block : step.blocks)
            sentence.mass[static_cast<std::size_t>(block.block - blocks.begin)] += block.mass;
    }
    // The least and second least of each block over the sentences, so that each can be compared with all
    // others.
    constexpr double kNone = std::numeric_limits<double>::infinity();
    std::vector<double> least(count, kNone);
    std::vector<double> second(count, kNone);
    int others = -1;
    for (auto& sentence : raw) {
        for (auto& mass : sentence.mass)
            mass /= sentence.steps;
        sentence.level /= std::max(sentence.steps, 1);
        if (sentence.steps < kStepsOfASentence)
            continue;
        ++others;
        for (std::size_t i = 0; i < count; ++i) {
            second[i] = std::min(second[i], std::max(least[i], sentence.mass[i]));
            least[i] = std::min(least[i], sentence.mass[i]);
        }
    }
    const double weight = others > 0 ? static_cast<double>(others) / (others + 1) : 0;
    std::vector<SentenceMass> result(sentences.size());
    for (std::size_t s = 0; s < raw.size(); ++s) {
        result[s].level = raw[s].level;
        for (std::size_t i = 0; i < raw[s].mass.size(); ++i) {
            const double own = raw[s].mass[i];
            const double elsewhere = own == least[i] ? second[i] : least[i];
            const double baseline = weight > 0 && elsewhere < kNone ? weight * elsewhere : 0;
            if (own <= baseline)
                continue;
            result[s].blocks.push_back({blocks.begin + static_cast<std::int64_t>(i), own - baseline});
            result[s].total += own - baseline;
        }
    }
    return result;
}

std::vector<float> AttentionProfile::heat() const
{
    const auto blocks = (m_corpus.end + m_blockTokens - 1) / m_blockTokens;
    std::vector<float> heat(static_cast<std::size_t>(std::max<std::int64_t>(blocks, 0)), 0);
    for (const auto& step : m_steps) {
        for (const auto& block : step.blocks)
            heat[static_cast<std::size_t>(block.block)] += static_cast<float>(block.mass);
    }
    return heat;
}

}  // namespace kvasir
