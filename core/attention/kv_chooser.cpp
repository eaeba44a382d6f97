// The policies that drop: sink and recent, heavy hitters, the window's votes.
#include "core/attention/kv_chooser.h"

#include <algorithm>
#include <limits>

#include "core/attention/kv_retrieval_p.h"
#include "core/base/assert.h"

namespace kvasir {

std::vector<TokenRange> rangesOf(std::span<const std::int64_t> blocks, std::int64_t blockKeys,
                                 std::int64_t end)
{
    std::vector<TokenRange> ranges;
    for (const auto block : blocks) {
        const TokenRange keys{block * blockKeys, std::min((block + 1) * blockKeys, end)};
        if (keys.empty())
            break;
        if (!ranges.empty() && ranges.back().end == keys.begin)
            ranges.back().end = keys.end;
        else
            ranges.push_back(keys);
    }
    return ranges;
}

std::vector<std::int64_t> largest(std::span<const float> scores, std::int64_t count)
{
    std::vector<std::int64_t> order;
    for (std::int64_t i = 0; i < std::ssize(scores); ++i)
        if (scores[static_cast<std::size_t>(i)] > -std::numeric_limits<float>::infinity())
            order.push_back(i);
    const auto taken = std::clamp<std::int64_t>(count, 0, std::ssize(order));
    std::partial_sort(order.begin(), order.begin() + taken, order.end(), [&](auto a, auto b) {
        const auto left = scores[static_cast<std::size_t>(a)], right = scores[static_cast<std::size_t>(b)];
        return left != right ? left > right : a < b;
    });
    order.resize(static_cast<std::size_t>(taken));
    std::ranges::sort(order);
    return order;
}

namespace {

class Streaming final : public KvChooser {
public:
    Streaming(const KvPolicy& policy, const KvShape& shape, std::int64_t promptTokens)
        : m_window{.sinkTokens = shape.blockKeys,
                   .recentTokens = std::max<std::int64_t>(
                                       policy.budgetFor(promptTokens) - shape.blockKeys - kStreamRows, 0)
                       / shape.blockKeys * shape.blockKeys}
    {}

    const StreamWindow* window() const override { return &m_window; }
    void begin(std::int64_t) override {}
    std::vector<TokenRange> keys(std::int64_t, std::int64_t, std::int64_t query,
                                 std::span<const float>) override
    {
        return streamingKeys(m_window, {query, query + 1});
    }

private:
    StreamWindow m_window;
};

class H2o final : public KvChooser {
public:
    H2o(const KvPolicy& policy, const KvShape& shape)
        : m_policy(policy), m_shape(shape), m_heads(static_cast<std::size_t>(shape.layers * shape.kvHeads))
    {}

    bool wantsVotes() const override { return true; }
    bool wantsMass() const override { return true; }
    void addVotes(std::int64_t layer, std::int64_t kvHead, std::span<const float> votes) override
    {
        auto& weight = head(layer, kvHead).weight;
        weight.resize(
            std::max(weight.size(), static_cast<std::size_t>(m_shape.blocksFor(std::ssize(votes)))));
        for (std::int64_t key = 0; key < std::ssize(votes); ++key)
            weight[static_cast<std::size_t>(key / m_shape.blockKeys)] += votes[static_cast<std::size_t>(key)];
    }
    void begin(std::int64_t promptTokens) override
    {
        const auto blocks = m_shape.blocksFor(m_policy.budgetFor(promptTokens));
        m_recent = std::max<std::int64_t>(blocks / 2, 1);
        m_blocks = std::max<std::int64_t>(blocks, m_recent + 1);
    }
    std::vector<TokenRange> keys(std::int64_t layer, std::int64_t kvHead, std::int64_t query,
                                 std::span<const float>) override
    {
        auto& own = head(layer, kvHead);
        for (; own.seen <= query / m_shape.blockKeys; ++own.seen)
            own.kept.push_back(own.seen);
        own.weight.resize(static_cast<std::size_t>(own.seen));
        drop(own);
        return rangesOf(own.kept, m_shape.blockKeys, query + 1);
    }
    void addMass(std::int64_t layer, std::int64_t kvHead, std::span<const float> mass) override
    {
        auto& own = head(layer, kvHead);
        for (const auto block : own.kept)
            own.weight[static_cast<std::size_t>(block)] += mass[static_cast<std::size_t>(block)];
    }

private:
    struct Head {
        std::vector<float> weight{};       // [blocks], so far
        std::vector<std::int64_t> kept{};  // ascending
        std::int64_t seen = 0;             // blocks that were ever kept
    };
    Head& head(std::int64_t layer, std::int64_t kvHead)
    {
        return m_heads[static_cast<std::size_t>(layer * m_shape.kvHeads + kvHead)];
    }
    // The lightest go that are not recent: in one step after the prompt, then one for each new block.
    void drop(Head& own) const
    {
        if (std::ssize(own.kept) <= m_blocks)
            return;
        const auto older = own.kept.size() - static_cast<std::size_t>(m_recent);
        std::vector<float> weights;
        for (std::size_t i = 0; i < older; ++i)
            weights.push_back(own.weight[static_cast<std::size_t>(own.kept[i])]);
        std::vector<std::int64_t> kept;
        for (const auto i : largest(weights, m_blocks - m_recent))
            kept.push_back(own.kept[static_cast<std::size_t>(i)]);
        kept.insert(kept.end(), own.kept.begin() + static_cast<std::ptrdiff_t>(older), own.kept.end());
        own.kept = std::move(kept);
    }

    KvPolicy m_policy;
    KvShape m_shape;
    std::vector<Head> m_heads;
    std::int64_t m_recent = 0, m_blocks = 0;
};

class SnapKv final : public KvChooser {
public:
    SnapKv(const KvPolicy& policy, const KvShape& shape)
        : m_policy(policy),
          m_shape(shape),
          m_votes(static_cast<std::size_t>(shape.layers * shape.kvHeads)),
          m_chosen(m_votes.size())
    {}

    bool wantsVotes() const override { return true; }
    void addVotes(std::int64_t layer, std::int64_t kvHead, std::span<const float> votes) override
    {
        addUp(votes, m_votes[index(layer, kvHead)]);
    }
    void begin(std::int64_t promptTokens) override
    {
        m_windowBlock = std::max<std::int64_t>(promptTokens - kVotingQueries, 0) / m_shape.blockKeys;
        const auto blocks = m_shape.blocksFor(m_policy.budgetFor(promptTokens));
        const auto room = blocks - (m_shape.blocksFor(promptTokens) - m_windowBlock);
        for (std::size_t i = 0; i < m_votes.size(); ++i)
            m_chosen[i] = largest(blockVotes(m_votes[i]), room);
        m_votes.clear();
    }
    std::vector<TokenRange> keys(std::int64_t layer, std::int64_t kvHead, std::int64_t query,
                                 std::span<const float>) override
    {
        auto blocks = m_chosen[index(layer, kvHead)];
        for (auto block = m_windowBlock; block <= query / m_shape.blockKeys; ++block)
            blocks.push_back(block);
        return rangesOf(blocks, m_shape.blockKeys, query + 1);
    }

private:
    static constexpr std::int64_t kPooled = 5;

    std::size_t index(std::int64_t layer, std::int64_t kvHead) const
    {
        return static_cast<std::size_t>(layer * m_shape.kvHeads + kvHead);
    }
    // Of the blocks before the window's.  Beyond the first and the last of their keys stand zeros, as in the
    // published code.
    std::vector<float> blockVotes(std::span<const float> votes) const
    {
        const auto end = std::min(m_windowBlock * m_shape.blockKeys, std::ssize(votes));
        std::vector<float> best(static_cast<std::size_t>(m_windowBlock), 0.0f);
        for (std::int64_t key = 0; key < end; ++key) {
            float sum = 0;
            for (auto at = std::max<std::int64_t>(key - kPooled / 2, 0);
                 at <= std::min(key + kPooled / 2, end - 1); ++at)
                sum += votes[static_cast<std::size_t>(at)];
            auto& block = best[static_cast<std::size_t>(key / m_shape.blockKeys)];
            block = std::max(block, sum / static_cast<float>(kPooled));
        }
        return best;
    }

    KvPolicy m_policy;
    KvShape m_shape;
    std::vector<std::vector<float>> m_votes;
    std::vector<std::vector<std::int64_t>> m_chosen;
    std::int64_t m_windowBlock = 0;
};

}  // namespace

void addUp(std::span<const float> votes, std::vector<float>& sums)
{
    sums.resize(std::max(sums.size(), votes.size()));
    for (std::size_t key = 0; key < votes.size(); ++key)
        sums[key] += votes[key];
}

std::unique_ptr<KvChooser> makeKvChooser(const KvPolicy& policy, const KvShape& shape,
                                         std::int64_t promptTokens)
{
    KVASIR_ASSERT(shape.blockKeys > 0 && kPolicyBlock % shape.blockKeys == 0);
    switch (policy.kind) {
    case KvPolicy::Kind::Full:
        break;
    case KvPolicy::Kind::Streaming:
        return std::make_unique<Streaming>(policy, shape, promptTokens);
    case KvPolicy::Kind::H2o:
        return std::make_unique<H2o>(policy, shape);
    case KvPolicy::Kind::SnapKv:
        return std::make_unique<SnapKv>(policy, shape);
    case KvPolicy::Kind::InfLlm:
        return makeInfLlm(policy, shape);
    case KvPolicy::Kind::Quest:
        return makeQuest(policy, shape);
    }
    return nullptr;
}

}  // namespace kvasir
