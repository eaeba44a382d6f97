// The policies that retrieve: for each token the blocks that promise most.
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/attention/kv_retrieval_p.h"
#include "core/base/assert.h"
#include "kernels/dtype.h"

namespace kvasir {
namespace {

constexpr float kNothing = -std::numeric_limits<float>::infinity();

class InfLlm final : public KvChooser {
public:
    InfLlm(const KvPolicy& policy, const KvShape& shape)
        : m_policy(policy),
          m_shape(shape),
          m_votes(static_cast<std::size_t>(shape.layers * shape.kvHeads)),
          m_representatives(m_votes.size())
    {}

    bool wantsVotes() const override { return true; }
    bool retrieves() const override { return true; }
    KvSummary summary() const override { return KvSummary::Representatives; }
    void addVotes(std::int64_t layer, std::int64_t kvHead, std::span<const float> votes) override
    {
        addUp(votes, m_votes[index(layer, kvHead)]);
    }
    // The blocks between sink and local window are memory; where they fit as well, nothing is left out.
    void begin(std::int64_t promptTokens) override
    {
        const auto budget = m_policy.budgetFor(promptTokens);
        const auto share = [&](double part) {
            return static_cast<std::int64_t>(std::ceil(part * static_cast<double>(budget)));
        };
        m_sink = share(kSinkShare);
        m_local = std::max<std::int64_t>(promptTokens - share(kLocalShare), 0) / kMemoryBlock * kMemoryBlock;
        m_first = (m_sink + kMemoryBlock - 1) / kMemoryBlock;
        m_memory = std::max<std::int64_t>(m_local / kMemoryBlock - m_first, 0);
        m_sink = std::min(m_first * kMemoryBlock, m_local);
        m_taken = std::max<std::int64_t>((budget - m_sink - (promptTokens - m_local)) / kMemoryBlock, 1);
        for (std::size_t i = 0; i < m_votes.size(); ++i)
            m_representatives[i] = chosen(m_votes[i]);
        m_votes.clear();
    }
    std::vector<std::int64_t> representatives(std::int64_t layer, std::int64_t kvHead) const override
    {
        return m_representatives[index(layer, kvHead)];
    }
    std::vector<TokenRange> keys(std::int64_t, std::int64_t, std::int64_t query,
                                 std::span<const float> scores) override
    {
        std::vector<TokenRange> ranges;
        const auto add = [&](TokenRange keys) {
            if (!keys.empty() && !ranges.empty() && ranges.back().end == keys.begin)
                ranges.back().end = keys.end;
            else if (!keys.empty())
                ranges.push_back(keys);
        };
        add({0, m_sink});
        const auto found = m_taken < m_memory ? similarities(scores)
                                              : std::vector<float>(static_cast<std::size_t>(m_memory), 0.0f);
        for (const auto block : largest(found, m_taken))
            add({(m_first + block) * kMemoryBlock, (m_first + block + 1) * kMemoryBlock});
        add({m_local, query + 1});
        return ranges;
    }

private:
    static constexpr double kSinkShare = 0.021, kLocalShare = 0.655;

    std::size_t index(std::int64_t layer, std::int64_t kvHead) const
    {
        return static_cast<std::size_t>(layer * m_shape.kvHeads + kvHead);
    }
    // Of each block of memory the keys with most votes; keys without any vote are as good as each other.
    std::vector<std::int64_t> chosen(std::vector<float>& votes) const
    {
        votes.resize(static_cast<std::size_t>(std::max(m_local, std::ssize(votes))));
        std::vector<std::int64_t> keys;
        for (auto block = m_first; block < m_first + m_memory; ++block)
            for (const auto key :
                 largest(std::span(votes).subspan(static_cast<std::size_t>(block * kMemoryBlock),
                                                  static_cast<std::size_t>(kMemoryBlock)),
                         kRepresentatives))
                keys.push_back(block * kMemoryBlock + key);
        return keys;
    }
    // Of each block: the mean over query heads and those representatives that may be seen.
    std::vector<float> similarities(std::span<const float> scores) const
    {
        const auto rows = m_memory * kRepresentatives;
        const auto group = rows == 0 ? 0 : std::ssize(scores) / rows;
        std::vector<float> means(static_cast<std::size_t>(m_memory), kNothing);
        for (std::int64_t block = 0; block < m_memory; ++block) {
            double sum = 0;
            std::int64_t count = 0;
            for (std::int64_t i = 0; i < group * kRepresentatives; ++i) {
                const auto at = i / kRepresentatives * rows + block * kRepresentatives + i % kRepresentatives;
                const float score = scores[static_cast<std::size_t>(at)];
                sum += score > kNothing ? score : 0.0f;
                count += score > kNothing ? 1 : 0;
            }
            if (count > 0)
                means[static_cast<std::size_t>(block)] = static_cast<float>(sum / static_cast<double>(count));
        }
        return means;
    }

    KvPolicy m_policy;
    KvShape m_shape;
    std::vector<std::vector<float>> m_votes;
    std::vector<std::vector<std::int64_t>> m_representatives;
    std::int64_t m_sink = 0, m_local = 0;                 // keys [0, sink) and [local, …)
    std::int64_t m_first = 0, m_memory = 0, m_taken = 0;  // blocks: of memory, and how many of it are taken
};

class Quest final : public KvChooser {
public:
    Quest(const KvPolicy& policy, const KvShape& shape) : m_policy(policy), m_shape(shape) {}

    bool retrieves() const override { return true; }
    KvSummary summary() const override { return KvSummary::Bounds; }
    bool readsInFull(std::int64_t layer) const override
    {
        return layer < std::min(kFullLayers, m_shape.layers / 4);
    }
    void begin(std::int64_t promptTokens) override
    {
        m_pages = std::max(m_shape.blocksFor(m_policy.budgetFor(promptTokens)), kLeastPages);
    }
    std::vector<TokenRange> keys(std::int64_t, std::int64_t, std::int64_t query,
                                 std::span<const float> scores) override
    {
        const auto last = query / m_shape.blockKeys;
        const auto found = pageScores(scores, last + 1);
        auto pages = largest(std::span(found).first(static_cast<std::size_t>(last)), m_pages - 1);
        pages.push_back(last);
        return rangesOf(pages, m_shape.blockKeys, query + 1);
    }

private:
    static constexpr std::int64_t kLeastPages = 3;
    static constexpr std::int64_t kFullLayers = 2;

    KvPolicy m_policy;
    KvShape m_shape;
    std::int64_t m_pages = 0;
};

// The f16 next to a number that is not below it, or not above it.
std::uint16_t outwards(float value, bool up)
{
    constexpr float kMost = 65504.0f;
    const float held = std::clamp(value, -kMost, kMost);
    const auto bits = kernels::floatToF16(held);
    const float nearest = kernels::f16ToFloat(bits);
    if (up ? nearest >= held : nearest <= held)
        return bits;
    constexpr std::uint16_t kSign = 0x8000;
    if ((bits & 0x7fff) == 0)  // zero of either sign
        return up ? 1 : kSign | 1;
    const bool away = up == ((bits & kSign) == 0);  // from zero
    return static_cast<std::uint16_t>(away ? bits + 1 : bits - 1);
}

}  // namespace

std::unique_ptr<KvChooser> makeInfLlm(const KvPolicy& policy, const KvShape& shape)
{
    return std::make_unique<InfLlm>(policy, shape);
}

std::unique_ptr<KvChooser> makeQuest(const KvPolicy& policy, const KvShape& shape)
{
    return std::make_unique<Quest>(policy, shape);
}

std::vector<float> pageScores(std::span<const float> bounds, std::int64_t pages)
{
    KVASIR_ASSERT(pages > 0 && std::ssize(bounds) % pages == 0);
    std::vector<float> weights(static_cast<std::size_t>(pages), kNothing), own(weights);
    for (auto rest = bounds; !rest.empty(); rest = rest.subspan(static_cast<std::size_t>(pages))) {
        const auto logits = rest.first(static_cast<std::size_t>(pages));
        const float most = *std::ranges::max_element(logits);
        double sum = 0;
        for (std::size_t page = 0; page < own.size(); ++page) {
            own[page] = logits[page] > kNothing ? std::exp(logits[page] - most) : 0.0f;
            sum += static_cast<double>(own[page]);
        }
        for (std::size_t page = 0; page < own.size(); ++page)
            if (logits[page] > kNothing)
                weights[page] = std::max(weights[page], 0.0f) + own[page] / static_cast<float>(sum);
    }
    return weights;
}

std::vector<std::uint16_t> boundRows(std::span<const float> keys, std::int64_t kvHeads, std::int64_t headDim,
                                     std::int64_t kvHead, std::int64_t blockKeys)
{
    const auto tokens = std::ssize(keys) / (kvHeads * headDim);
    const auto blocks = (tokens + blockKeys - 1) / blockKeys;
    std::vector<float> exact(static_cast<std::size_t>(blocks * 2 * headDim));
    for (std::int64_t token = 0; token < tokens; ++token) {
        const float* key = keys.data() + (token * kvHeads + kvHead) * headDim;
        float* most = exact.data() + token / blockKeys * 2 * headDim;
        float* least = most + headDim;
        const bool first = token % blockKeys == 0;
        for (std::int64_t i = 0; i < headDim; ++i) {
            most[i] = first ? key[i] : std::max(most[i], key[i]);
            least[i] = first ? key[i] : std::min(least[i], key[i]);
        }
    }
    std::vector<std::uint16_t> rows(exact.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = outwards(exact[i], static_cast<std::int64_t>(i) / headDim % 2 == 0);
    return rows;
}

std::vector<float> boundQuery(std::span<const float> query)
{
    std::vector<float> both(2 * query.size());
    for (std::size_t i = 0; i < query.size(); ++i) {
        both[i] = std::max(query[i], 0.0f);
        both[query.size() + i] = std::min(query[i], 0.0f);
    }
    return both;
}

}  // namespace kvasir
