// Sparse prefill of one piece of one layer: look where its last queries look, list the keys of each head,
// attend to those, and sample what share of the weight that kept.  (Rules that choose blocks of keys:
// transformer_blocks.cpp.)
//
// Patterns are chosen on the host, head by head, from two numbers per key; everything of the size rows · keys
// stays inside the ops.
#include <algorithm>
#include <cmath>
#include <string>

#include "core/attention/block_list.h"
#include "core/local/transformer_p.h"
#include "kernels/ops/pattern_score.h"
#include "kernels/ops/rotary.h"

namespace kvasir {

using namespace kernels;

namespace {

// A pattern that leaves out less than this share of the keys is not worth its gathering and its own list for
// each head: the piece is then dense, which is exact.
constexpr double kWorthLeavingOut = 0.15;
constexpr std::int64_t kSampledRows = 16;
constexpr std::int64_t kSampleStride = 193;  // prime, so that layers sample different rows

// Rows [0, count) of each variant, which stand `count` apart.
TensorRef variantsOf(const TensorRef& rows, std::int64_t variants, std::int64_t count,
                     const ModelConfig& config)
{
    return rows.slice(0, variants * count).reshaped({variants, count, config.heads, config.headDim});
}

}  // namespace

KeptMass& KeptMass::operator+=(const KeptMass& other)
{
    sum += other.sum;
    samples += other.samples;
    least = std::min(least, other.least);
    keysLooked += other.keysLooked;
    keysBefore += other.keysBefore;
    return *this;
}

KeptMass Transformer::keptMass() const
{
    KeptMass all;
    for (const auto& head : m_keptMass)
        all += head;
    return all;
}

Result<void> Transformer::attendSparse(const KvView& kv, std::int64_t layer, TokenRange piece,
                                       const Pass& pass)
{
    TRY_ASSIGN(auto list, chooseKeys(kv, layer, piece, pass));
    if (m_plan->use == SparseUse::WhereItPays) {
        double sparse = 0, dense = 0;
        for (std::int64_t block = 0; block < list.blocks(); ++block) {
            sparse += static_cast<double>(list.keys(block));
            dense += static_cast<double>(m_config.heads
                                         * std::min(piece.begin + (block + 1) * kBandWidth, piece.end));
        }
        if (sparse > (1 - kWorthLeavingOut) * dense) {
            countKeys(nullptr, rolesOf(layer, pass), piece);
            return attendExactly(kv, rolesOf(layer, pass), piece, pass);
        }
    }
    TRY(attendBlocks(kv, piece, list, pass));
    TRY_ASSIGN(const auto sample, sampleKeptMass(kv, layer, piece, pass));
    KeptMass all;
    for (const auto& head : sample)
        all += head;
    if (all.mean() < m_plan->leastKept) {
        countKeys(nullptr, rolesOf(layer, pass), piece);
        return attendExactly(kv, rolesOf(layer, pass), piece, pass);
    }
    countKeys(&list, rolesOf(layer, pass), piece);
    for (std::int64_t head = 0; head < m_config.heads; ++head)
        m_keptMass[static_cast<std::size_t>(layer * m_config.heads + head)] +=
            sample[static_cast<std::size_t>(head)];
    return {};
}

// Null: the piece was read dense all the same.  Heads that stream leave nothing out that they would look at.
void Transformer::countKeys(const SparseBlockList* list, const LayerRoles& roles, TokenRange piece)
{
    for (auto first = piece.begin; first < piece.end; first += kBandWidth) {
        const auto end = std::min(first + kBandWidth, piece.end), block = (first - piece.begin) / kBandWidth;
        for (std::int64_t head = 0; head < m_config.heads; ++head) {
            if (roles.streams(head))
                continue;
            auto& kept = m_keptMass[static_cast<std::size_t>(roles.layer * m_config.heads + head)];
            kept.keysBefore += static_cast<double>((end - first) * end);
            kept.keysLooked += static_cast<double>((end - first) * (list ? list->keys(block, head) : end));
        }
    }
}

Result<SparseBlockList> Transformer::chooseKeys(const KvView& kv, std::int64_t layer, TokenRange piece,
                                                const Pass& pass)
{
    const auto mask = pass.mask ? *pass.mask : KeyMask{};
    if (std::holds_alternative<VerticalSlash>(m_plan->method)) {
        TRY(choosePatterns(kv, layer, piece, pass));
        return SparseBlockList(m_positions, piece, m_patterns, mask, rolesOf(layer, pass));
    }
    if (const auto* flex = std::get_if<FlexPrefill>(&m_plan->method))
        TRY(chooseFlex(*flex, kv, rolesOf(layer, pass), piece, pass));
    if (const auto* diagonal = std::get_if<XAttention>(&m_plan->method))
        TRY(chooseAntidiagonals(*diagonal, kv, rolesOf(layer, pass), piece, pass));
    return SparseBlockList(m_positions, piece, m_blockPatterns, mask, rolesOf(layer, pass));
}

// The keys that queries up to `end` may look at, by variant.
std::vector<KeyRange> Transformer::visibleKeys(std::int64_t end, const Pass& pass) const
{
    const auto ranges = m_positions.ranges(end - 1);
    return pass.mask ? pass.mask->visible(ranges) : ranges;
}

// So many floats on the device, for an op to write scores into.
Result<TensorRef> Transformer::scoreMemory(std::int64_t floats)
{
    const auto bytes = floats * sizeOf(DType::F32);
    if (m_scores.bytes() < bytes) {
        m_scores = Buffer();
        m_scores = m_device->allocate(bytes + bytes / 2);  // so that growing is rare
    }
    if (!m_scores)
        return Error(ErrorCode::OutOfMemory, "sparse pattern", std::to_string(bytes) + " bytes");
    return tensorRef(m_scores.data(), DType::F32, {floats});
}

// Brings what stands there to the host.
Result<void> Transformer::fetchScores(const TensorRef& scores)
{
    m_scoresHost.resize(static_cast<std::size_t>(scores.elements()));
    m_queue->download(m_scoresHost.data(), scores.data, scores.elements() * sizeOf(DType::F32));
    return settle();
}

// m_patterns of all heads that do not stream, from the last queries of the piece.  Nothing looks at keys of
// streaming heads but their windows: with thin pages they are not there.
Result<void> Transformer::choosePatterns(const KvView& kv, std::int64_t layer, TokenRange piece,
                                         const Pass& pass)
{
    const TokenRange queries{std::max(piece.end - kProbeRows, pass.first), piece.end};
    const auto keys = piece.end, heads = m_config.heads;
    const auto ranges = visibleKeys(piece.end, pass);
    const auto query = turnProbe(queries, piece, Rotation::Critical, pass);
    const auto together = headsTogether(2, queries);
    TRY_ASSIGN(const auto memory, scoreMemory(2 * together * keys));
    const auto reading = m_config.dualChunk ? BudgetReading::DualChunk : BudgetReading::Plain;
    m_patterns.assign(static_cast<std::size_t>(heads), {});
    for (const auto& run : rolesOf(layer, pass).lookingHeads(together)) {
        TRY(pass.job.check());
        const auto first = run.begin, count = run.size();
        const auto sums = memory.slice(0, 2 * count * keys).reshaped({2 * count, keys});
        m_queue->run(PatternScore{.q = query,
                                  .kv = kv,
                                  .ranges = ranges,
                                  .firstPosition = queries.begin,
                                  .firstHead = first,
                                  .headCount = count,
                                  .vertical = sums.slice(0, count),
                                  .slash = sums.slice(count, 2 * count),
                                  .scale = pass.scale});
        TRY(fetchScores(sums));
        const auto row = [&](std::int64_t index) {
            return std::span<const float>(m_scoresHost)
                .subspan(static_cast<std::size_t>(index * keys), static_cast<std::size_t>(keys));
        };
        for (std::int64_t i = 0; i < count; ++i)
            m_patterns[static_cast<std::size_t>(first + i)] =
                selectPattern(row(i), row(count + i),
                              effectiveBudget(m_plan->head(layer, first + i).budget, keys, reading));
    }
    return {};
}

// As many blocks at a time as a piece of work allows, at least one.
Result<void> Transformer::attendBlocks(const KvView& kv, TokenRange piece, SparseBlockList& list,
                                       const Pass& pass)
{
    for (std::int64_t block = 0; block < list.blocks();) {
        TRY(pass.job.check());
        const auto cost = [&](std::int64_t at) { return 2 * list.keys(at) * kBandWidth * m_config.headDim; };
        auto work = cost(block);
        auto end = block + 1;
        while (end < list.blocks() && work + cost(end) <= kPieceMultiplyAdds)
            work += cost(end++);
        const TokenRange part{piece.begin + block * kBandWidth,
                              std::min(piece.begin + end * kBandWidth, piece.end)};
        const TokenRange own{part.begin - pass.first, part.end - pass.first};
        attendPart(kv, part, list.view(block, end), pass, m_scratch.attendedLse.slice(own.begin, own.end));
        block = end;
    }
    return {};
}

// exp(LSE of the keys looked at − LSE of all) of a few neighbouring rows, both with the clamped rotations;
// head by head, without samples of those that stream.
Result<std::vector<KeptMass>> Transformer::sampleKeptMass(const KvView& kv, std::int64_t layer,
                                                          TokenRange piece, const Pass& pass)
{
    const auto count = std::min(kSampledRows, piece.size()), heads = m_config.heads;
    const auto begin = piece.begin + layer * kSampleStride % (piece.size() - count + 1);
    const TokenRange queries{begin, begin + count};
    const auto ranges = visibleKeys(queries.end, pass);
    const auto query = turnProbe(queries, piece, Rotation::Attended, pass);
    const auto together = headsTogether(1, queries);
    const auto bytes = count * heads * sizeOf(DType::F32);
    const auto seen = m_scratch.attendedLse.slice(begin - pass.first, begin - pass.first + count);
    std::vector<float> seenLse(static_cast<std::size_t>(count * heads)), fullLse(seenLse);
    m_queue->download(seenLse.data(), seen.data, bytes);
    std::vector<KeptMass> sample(static_cast<std::size_t>(heads));
    for (const auto& run : rolesOf(layer, pass).lookingHeads(together)) {
        TRY(pass.job.check());
        const auto first = run.begin, some = run.size();
        const auto full = tensorRef(m_scratch.probeLse.data, DType::F32, {count, some});
        m_queue->run(PatternScore{.q = query,
                                  .kv = kv,
                                  .ranges = ranges,
                                  .firstPosition = queries.begin,
                                  .firstHead = first,
                                  .headCount = some,
                                  .lse = full,
                                  .scale = pass.scale});
        m_queue->download(fullLse.data(), full.data, full.elements() * sizeOf(DType::F32));
        TRY(settle());
        for (std::int64_t head = 0; head < some; ++head) {
            double kept = 0;
            for (std::int64_t row = 0; row < count; ++row) {
                const double all = fullLse[static_cast<std::size_t>(row * some + head)];
                const double part = seenLse[static_cast<std::size_t>(row * heads + first + head)];
                kept += std::min(1.0, std::exp(part - all));  // rounding may give a little over everything
            }
            sample[static_cast<std::size_t>(first + head)] = {
                .sum = kept, .samples = count, .least = kept / static_cast<double>(count)};
        }
    }
    return sample;
}

// How many heads one PatternScore may take in so many passes over the keys of these queries.
std::int64_t Transformer::headsTogether(std::int64_t passes, TokenRange queries) const
{
    const auto perHead = passes * queries.size() * queries.end * m_config.headDim;
    return std::clamp<std::int64_t>(kPieceMultiplyAdds / perHead, 1, m_config.heads);
}

// Queries of the pass, turned for the piece: [variants, rows, heads, headDim].  Critical positions are
// counted from the piece's own DCA chunk, also for queries borrowed from the chunk before.
TensorRef Transformer::turnProbe(TokenRange queries, TokenRange piece, Rotation rotation, const Pass& pass)
{
    const auto count = queries.size();
    const auto variants = m_positions.variants(piece);
    const auto chunkBegin = m_positions.chunkBegin(piece.begin);
    m_hostProbePositions.clear();
    for (int variant = 0; variant < variants; ++variant)
        for (auto at = queries.begin; at < queries.end; ++at)
            m_hostProbePositions.push_back(rotation == Rotation::Critical
                                               ? m_positions.critical(at, variant, chunkBegin)
                                               : m_positions.query(at, variant));
    m_queue->upload(m_scratch.probePositions.data, m_hostProbePositions.data(),
                    variants * count * sizeOf(DType::I64));
    const auto query = m_scratch.query.slice(queries.begin - pass.first, queries.end - pass.first)
                           .reshaped({count, m_config.heads, m_config.headDim});
    const auto positions = m_scratch.probePositions.reshaped({m_scratch.probePositions.elements()});
    for (int variant = 0; variant < variants; ++variant)
        m_queue->run(Rotary{.x = query,
                            .positions = positions.slice(variant * count, (variant + 1) * count),
                            .inverseFrequencies = m_scratch.inverseFrequencies,
                            .y = m_scratch.probe.slice(variant * count, (variant + 1) * count)
                                     .reshaped({count, m_config.heads, m_config.headDim}),
                            .magnitude = m_rotaryMagnitude});
    return variantsOf(m_scratch.probe, variants, count, m_config);
}

}  // namespace kvasir
