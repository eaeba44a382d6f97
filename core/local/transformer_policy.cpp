// Decoding under a KV policy: score what the policy goes by, let it choose, list what it chose.
//
// Products with rows of keys are the device's (Matmul); least and greatest values are found on the host from
// keys that KvRead unpacks, so that every codec has the bounds of what it really stores.
#include <algorithm>
#include <limits>

#include "core/local/kv_policy_run.h"
#include "core/local/transformer_p.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/kv_read.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/pattern_score.h"

namespace kvasir {

using namespace kernels;

namespace {

constexpr std::int64_t kReadTokens = 2048;  // unpacked at a time; a multiple of every block

// Of one KV head.
std::span<const KeyRange> rangesOfHead(const DecodeRanges& keys, std::int64_t kvHead)
{
    if (keys.offsets.empty())
        return keys.ranges;
    const auto* at = keys.offsets.data() + kvHead;
    return std::span(keys.ranges)
        .subspan(static_cast<std::size_t>(at[0]), static_cast<std::size_t>(at[1] - at[0]));
}

double countOf(const DecodeRanges& keys, std::int64_t kvHead)
{
    std::int64_t count = 0;
    for (const auto& range : rangesOfHead(keys, kvHead))
        count += range.end - range.begin;
    return static_cast<double>(count);
}

// Rows of the summary: the keys they stand for.
struct RowsOfRange {
    std::int64_t begin = 0, end = 0;
    int variant = 0;
    std::int64_t size() const { return end - begin; }
};

// Which rows stand for keys of each range; a row stands for `span` keys from its first on.
std::vector<RowsOfRange> rowsIn(std::span<const std::int64_t> keys, std::span<const KeyRange> ranges,
                                std::int64_t span)
{
    std::vector<RowsOfRange> rows;
    for (const auto& range : ranges) {
        const auto begin = std::ranges::upper_bound(keys, range.begin - span) - keys.begin();
        const auto end = std::ranges::lower_bound(keys, range.end) - keys.begin();
        if (begin < end)
            rows.push_back({begin, end, range.variant});
    }
    return rows;
}

}  // namespace

Result<DecodeRanges> Transformer::keysOfStep(const KvView& kv, std::int64_t layer, const TensorRef& query,
                                             const Pass& pass)
{
    const auto mask = pass.keyMask();
    auto all = decodeRanges(m_positions, m_config.headRoles, layer, pass.first, mask);
    if (!pass.policy)
        return all;
    auto& policy = *pass.policy;
    const bool chooses = policy.choosesIn(layer);
    double read = 0, full = 0, kept = 0, rowBytes = 0;
    std::vector<std::vector<TokenRange>> chosen(static_cast<std::size_t>(m_config.kvHeads));
    std::vector<float> host;
    const bool scored = chooses && policy.chooser()->summary() != KvSummary::None;
    if (scored) {
        TRY(refreshRows(kv, layer, pass.range().end, policy));
        host.resize(static_cast<std::size_t>(query.elements()));
        m_queue->download(host.data(), query.data, query.elements() * sizeOf(DType::F32));
        TRY(settle());
    }
    const auto streams = [&](std::int64_t head) {
        return m_config.headRoles && m_config.headRoles->streams(layer, head, Reading::Question);
    };
    for (std::int64_t head = 0; chooses && head < m_config.kvHeads; ++head) {
        if (streams(head))
            continue;
        std::vector<float> scores;
        if (scored) {
            TRY_ASSIGN(scores, scoreRows(layer, head, host, pass));
            const auto& rows = policy.rows(layer);
            rowBytes +=
                static_cast<double>(std::ssize(rows.keys[static_cast<std::size_t>(head)]) * rows.rowBytes());
        }
        chosen[static_cast<std::size_t>(head)] = policy.chooser()->keys(layer, head, pass.first, scores);
    }
    auto keys =
        chooses ? decodeRanges(m_positions, m_config.headRoles, layer, pass.first, mask, chosen) : all;
    for (std::int64_t head = 0; head < m_config.kvHeads; ++head) {
        read += countOf(keys, head);
        full += countOf(all, head);
        kept += countOf(chooses && !policy.chooser()->retrieves() ? keys : all, head);
    }
    policy.countLayer(read, full, kept, rowBytes);
    if (chooses && policy.samples())
        TRY(sampleStep(kv, layer, query, all, keys, pass));
    return keys;
}

// [group, rows] of one KV head: products of its query heads with its rows as logits, each range of keys by
// its own variant of the query; −inf where no key of a row may be seen.
Result<std::vector<float>> Transformer::scoreRows(std::int64_t layer, std::int64_t kvHead,
                                                  std::span<const float> query, const Pass& pass)
{
    auto& rows = pass.policy->rows(layer);
    const bool bounds = pass.policy->chooser()->summary() == KvSummary::Bounds;
    const auto& keys = rows.keys[static_cast<std::size_t>(kvHead)];
    const auto count = std::ssize(keys), group = m_config.heads / m_config.kvHeads, dim = m_config.headDim;
    std::vector<float> scores(static_cast<std::size_t>(group * count),
                              -std::numeric_limits<float>::infinity());
    const auto parts = rowsIn(keys, visibleKeys(pass.range().end, pass),
                              bounds ? pass.policy->shape().blockKeys : std::int64_t{1});
    std::int64_t products = 0;
    for (const auto& part : parts)
        products += group * part.size();
    if (products == 0)
        return scores;
    const auto variants = std::ssize(query) / (m_config.heads * dim);
    const auto xFloats = variants * group * rows.width;
    TRY_ASSIGN(const auto memory, scoreMemory(xFloats + products));
    std::vector<float> x;
    for (std::int64_t i = 0; i < variants * group; ++i) {
        const auto head = i / group * m_config.heads + kvHead * group + i % group;
        const auto own = query.subspan(static_cast<std::size_t>(head * dim), static_cast<std::size_t>(dim));
        const auto turned = bounds ? boundQuery(own) : std::vector<float>(own.begin(), own.end());
        x.insert(x.end(), turned.begin(), turned.end());
    }
    m_queue->upload(memory.data, x.data(), xFloats * sizeOf(DType::F32));
    const auto w = tensorRef(rows.memory.data(), rows.type, {m_config.kvHeads * rows.capacity, rows.width});
    auto at = xFloats;
    for (const auto& part : parts) {
        const auto first = kvHead * rows.capacity;
        m_queue->run(Matmul{.x = memory.slice(0, xFloats)
                                     .reshaped({variants * group, rows.width})
                                     .slice(part.variant * group, (part.variant + 1) * group),
                            .w = w.slice(first + part.begin, first + part.end),
                            .bias = {},
                            .y = memory.slice(at, at + group * part.size()).reshaped({group, part.size()})});
        at += group * part.size();
    }
    TRY(fetchScores(memory.slice(xFloats, at)));
    const auto* from = m_scoresHost.data();
    for (const auto& part : parts)
        for (std::int64_t head = 0; head < group; ++head, from += part.size())
            std::transform(from, from + part.size(), scores.data() + head * count + part.begin,
                           [&](float product) { return product * pass.scale; });
    return scores;
}

// Brings what the policy goes by in this layer up to the token at hand.
Result<void> Transformer::refreshRows(const KvView& kv, std::int64_t layer, std::int64_t tokens,
                                      KvPolicyRun& policy)
{
    auto& rows = policy.rows(layer);
    const bool bounds = policy.chooser()->summary() == KvSummary::Bounds;
    if (!bounds && rows.tokens > 0)
        return {};  // representatives are chosen once
    rows.keys.resize(static_cast<std::size_t>(m_config.kvHeads));
    std::int64_t needed = 1;
    if (bounds)
        needed = policy.shape().blocksFor(tokens);
    for (std::int64_t head = 0; !bounds && head < m_config.kvHeads; ++head) {
        rows.keys[static_cast<std::size_t>(head)] = policy.chooser()->representatives(layer, head);
        needed = std::max(needed, std::ssize(rows.keys[static_cast<std::size_t>(head)]));
    }
    // Keys of the last block join it; those of a page that was packed since then are others.
    auto from = rows.tokens / policy.shape().blockKeys * policy.shape().blockKeys;
    if (kv.packedTokens > rows.packedTokens)
        from = std::min(from, rows.packedTokens);
    if (needed > rows.capacity) {
        rows.width = bounds ? 2 * m_config.headDim : m_config.headDim;
        rows.type = bounds ? DType::F16 : DType::F32;
        rows.capacity = bounds ? needed + needed / 8 + 64 : needed;  // room for an answer
        const auto bytes = m_config.kvHeads * rows.capacity * rows.rowBytes();
        rows.memory = Buffer();
        rows.memory = m_device->allocate(bytes);
        if (!rows.memory)
            return Error(ErrorCode::OutOfMemory, "KV policy", std::to_string(bytes) + " bytes");
        from = 0;
    }
    TRY(bounds ? boundKeys(kv, {from, tokens}, policy, layer) : gatherKeys(kv, policy, layer));
    rows.tokens = tokens;
    rows.packedTokens = kv.packedTokens;
    return {};
}

// Rows of all blocks that `keys` touch; they begin with a block.
Result<void> Transformer::boundKeys(const KvView& kv, TokenRange keys, KvPolicyRun& policy,
                                    std::int64_t layer)
{
    auto& rows = policy.rows(layer);
    const auto block = policy.shape().blockKeys;
    for (auto at = keys.begin; at < keys.end; at += kReadTokens) {
        const TokenRange part{at, std::min(at + kReadTokens, keys.end)};
        TRY_ASSIGN(const auto read, readKeys(kv, part));
        std::vector<std::vector<std::uint16_t>> made;  // stay until they are on the device
        for (std::int64_t head = 0; head < m_config.kvHeads; ++head) {
            made.push_back(boundRows(read, m_config.kvHeads, m_config.headDim, head, block));
            auto* to = rows.memory.data() + (head * rows.capacity + at / block) * rows.rowBytes();
            m_queue->upload(to, made.back().data(), std::ssize(made.back()) * sizeOf(rows.type));
        }
        TRY(settle());
    }
    for (auto& own : rows.keys)
        for (auto row = std::ssize(own); row < policy.shape().blocksFor(keys.end); ++row)
            own.push_back(row * block);
    return {};
}

// The keys that rows.keys names, as they are stored.
Result<void> Transformer::gatherKeys(const KvView& kv, KvPolicyRun& policy, std::int64_t layer)
{
    auto& rows = policy.rows(layer);
    std::int64_t end = 0;
    for (const auto& own : rows.keys)
        end = std::max(end, own.empty() ? 0 : own.back() + 1);
    std::vector<float> all(static_cast<std::size_t>(m_config.kvHeads * rows.capacity * rows.width), 0.0f);
    for (std::int64_t at = 0; at < end; at += kReadTokens) {
        const TokenRange part{at, std::min(at + kReadTokens, end)};
        TRY_ASSIGN(const auto read, readKeys(kv, part));
        for (std::int64_t head = 0; head < m_config.kvHeads; ++head) {
            const auto& own = rows.keys[static_cast<std::size_t>(head)];
            for (auto row = std::ranges::lower_bound(own, part.begin) - own.begin();
                 row < std::ssize(own) && own[static_cast<std::size_t>(row)] < part.end; ++row) {
                const auto token = own[static_cast<std::size_t>(row)] - part.begin;
                std::copy_n(read.data() + (token * m_config.kvHeads + head) * rows.width, rows.width,
                            all.data() + (head * rows.capacity + row) * rows.width);
            }
        }
    }
    m_queue->upload(rows.memory.data(), all.data(), std::ssize(all) * sizeOf(DType::F32));
    return settle();
}

// [tokens, kvHeads, headDim], valid until the next scores are fetched.
Result<std::span<const float>> Transformer::readKeys(const KvView& kv, TokenRange keys)
{
    const auto floats = keys.size() * m_config.kvHeads * m_config.headDim;
    TRY_ASSIGN(const auto memory, scoreMemory(2 * floats));
    const auto part = [&](std::int64_t index) {
        return memory.slice(index * floats, (index + 1) * floats)
            .reshaped({keys.size(), m_config.kvHeads, m_config.headDim});
    };
    m_queue->run(KvRead{.kv = kv, .firstToken = keys.begin, .k = part(0), .v = part(1)});
    TRY(fetchScores(part(0)));
    return std::span<const float>(m_scoresHost);
}

// What the queries of the voting window give each key, as they attend to it.
Result<void> Transformer::countVotes(const KvView& kv, std::int64_t layer, const Pass& pass)
{
    if (!pass.policy || !pass.policy->choosesIn(layer))
        return {};
    const auto window = pass.policy->votingQueries(), own = pass.range();
    const TokenRange voting{std::max(window.begin, own.begin), std::min(window.end, own.end)};
    const auto group = m_config.heads / m_config.kvHeads;
    for (const auto& piece : m_positions.pieces(voting)) {
        const auto query =
            turnQueries({piece.begin - own.begin, piece.end - own.begin}, m_positions.variants(piece));
        const auto ranges = visibleKeys(piece.end, pass);
        const auto keys = piece.end, together = std::min(group, headsTogether(2, piece));
        TRY_ASSIGN(const auto memory, scoreMemory(2 * together * keys));
        for (std::int64_t head = 0; head < m_config.heads;) {
            TRY(pass.job.check());
            if (rolesOf(layer, pass).streams(head)) {
                head += group - head % group;
                continue;
            }
            const auto count = std::min(together, group - head % group);
            const auto sums = memory.slice(0, 2 * count * keys).reshaped({2 * count, keys});
            m_queue->run(PatternScore{.q = query,
                                      .kv = kv,
                                      .ranges = ranges,
                                      .firstPosition = piece.begin,
                                      .firstHead = head,
                                      .headCount = count,
                                      .vertical = sums.slice(0, count),
                                      .slash = sums.slice(count, 2 * count),
                                      .scale = pass.scale});
            TRY(fetchScores(sums.slice(0, count)));
            for (std::int64_t i = 0; i < count; ++i)
                pass.policy->chooser()->addVotes(
                    layer, (head + i) / group,
                    std::span<const float>(m_scoresHost)
                        .subspan(static_cast<std::size_t>(i * keys), static_cast<std::size_t>(keys)));
            head += count;
        }
    }
    return {};
}

// Looks at everything once more: the share of each head's weight that lies on what was chosen.
Result<void> Transformer::sampleStep(const KvView& kv, std::int64_t layer, const TensorRef& query,
                                     const DecodeRanges& all, const DecodeRanges& chosen, const Pass& pass)
{
    const auto heads = m_config.heads, block = pass.policy->shape().blockKeys;
    const auto blocks = pass.policy->shape().blocksFor(pass.range().end), out = heads * m_config.headDim;
    TRY_ASSIGN(const auto memory, scoreMemory(out + heads * blocks));
    const auto mass = memory.slice(out, out + heads * blocks).reshaped({heads, blocks});
    m_queue->run(AttendDecode{.q = query,
                              .kv = kv,
                              .ranges = all.ranges,
                              .out = memory.slice(0, out).reshaped({heads, m_config.headDim}),
                              .scale = pass.scale,
                              .mass = mass,
                              .massBlock = block,
                              .offsets = all.offsets});
    TRY(fetchScores(mass));
    for (std::int64_t head = 0; head < heads; ++head) {
        const auto kvHead = head / (heads / m_config.kvHeads);
        if (m_config.headRoles && m_config.headRoles->streams(layer, kvHead, Reading::Question))
            continue;
        double kept = 0;
        std::int64_t next = 0;  // a mask may cut a block in two
        for (const auto& range : rangesOfHead(chosen, kvHead)) {
            for (next = std::max(next, range.begin / block); next * block < range.end; ++next)
                kept += m_scoresHost[static_cast<std::size_t>(head * blocks + next)];
        }
        pass.policy->countMass(std::min(kept, 1.0));
    }
    return {};
}

}  // namespace kvasir
