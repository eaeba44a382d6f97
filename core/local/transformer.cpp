// Qwen2 forward pass (HF modeling_qwen2): pre-norm blocks with biased q,
// k, v, rotary embedding, grouped-query attention and SwiGLU.  Under Dual Chunk Attention (arXiv 2402.17463)
// keys are turned once, at position mod L, and only queries have variants, so the layer's order is the same
// with and without it.
#include "core/local/transformer.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/attention/block_list.h"
#include "core/local/kv_policy_run.h"
#include "core/local/transformer_p.h"
#include "kernels/ops/add.h"
#include "kernels/ops/attend_decode.h"
#include "kernels/ops/attend_prefill.h"
#include "kernels/ops/embed.h"
#include "kernels/ops/kv_write.h"
#include "kernels/ops/matmul.h"
#include "kernels/ops/quantise_rows.h"
#include "kernels/ops/rms_norm.h"
#include "kernels/ops/rotary.h"
#include "kernels/ops/swiglu.h"

namespace kvasir {

using namespace kernels;

namespace {

constexpr std::int64_t kBlockRows = 32;  // query rows that share one list of key ranges
constexpr std::int64_t kMinPieceRows = 8;
constexpr std::int64_t kColumnStep = 64;  // products are cut at multiples of this many outputs

// Columns [begin, end) of a matrix, as a view.
TensorRef columns(const TensorRef& matrix, std::int64_t begin, std::int64_t end)
{
    TensorRef part = matrix;
    part.data += begin * sizeOf(matrix.dtype);
    part.shape[1] = end - begin;
    return part;
}

}  // namespace

Result<std::unique_ptr<Transformer>> Transformer::create(const ModelConfig& config, const Weights& weights,
                                                         Device& device, std::int64_t chunkTokens,
                                                         std::optional<SparsePlan> plan)
{
    KVASIR_ASSERT(chunkTokens > 0 && std::ssize(weights.layers) == config.layers);
    if (plan && (plan->layers() != config.layers || plan->heads() != config.heads))
        return Error(ErrorCode::Invalid, "sparse plan",
                     "of " + std::to_string(plan->layers()) + " layers with " + std::to_string(plan->heads())
                         + " heads; the model has " + std::to_string(config.layers) + " with "
                         + std::to_string(config.heads));
    TRY_ASSIGN(auto scratch,
               Scratch::create(device, config, chunkTokens, plan ? plan->probeRows() : 0, weights.form));
    std::unique_ptr<Transformer> made(
        new Transformer(config, weights, device, chunkTokens, std::move(scratch), std::move(plan)));

    const auto frequencies = inverseFrequencies(config);
    KVASIR_ASSERT(std::ssize(frequencies) == config.headDim / 2);
    made->m_queue->upload(made->m_scratch.inverseFrequencies.data, frequencies.data(),
                          static_cast<std::int64_t>(frequencies.size() * sizeof(float)));
    TRY(made->settle());
    return made;
}

Transformer::Transformer(const ModelConfig& config, const Weights& weights, Device& device,
                         std::int64_t chunkTokens, Scratch scratch, std::optional<SparsePlan> plan)
    : m_plan(std::move(plan)),
      m_config(config),
      m_weights(weights),
      m_positions(config),
      m_device(&device),
      m_chunkTokens(chunkTokens),
      m_queue(device.makeQueue()),
      m_scratch(std::move(scratch)),
      m_rotaryMagnitude(config.yarn ? static_cast<float>(config.yarn->magnitude) : 1.0f)
{}

std::int64_t Transformer::scaledLength(std::int64_t tokens) const
{
    return m_positions.logitScale(tokens) == 1.0 ? 0 : tokens;
}

std::int64_t Transformer::scheduledLength(std::int64_t tokens, Reading reading) const
{
    if (m_config.headRoles && m_config.headRoles->textStreams && reading == Reading::Text)
        return 0;
    const auto scaled = scaledLength(tokens);
    return scaled == 0 && m_plan && m_plan->appliesTo(tokens) ? m_plan->thresholdTokens + 1 : scaled;
}

PromptAttention Transformer::attentionFor(std::int64_t scheduledLength) const
{
    return m_plan && m_plan->appliesTo(scheduledLength) ? PromptAttention::Sparse : PromptAttention::Dense;
}

// s(n)² / sqrt(headDim); YaRN's factor is carried by the rotation.
float Transformer::attentionScale(std::int64_t lengthTokens) const
{
    const double scale = lengthTokens == 0 ? 1.0 : m_positions.logitScale(lengthTokens);
    return static_cast<float>(scale / std::sqrt(static_cast<double>(m_config.headDim)));
}

Result<void> Transformer::forward(const ForwardInput& input, KvSequence& kv, const JobContext& job)
{
    KVASIR_ASSERT(input.attention == PromptAttention::Dense || m_plan);
    m_keptMass.assign(static_cast<std::size_t>(m_config.layers * m_config.heads), {});
    return run({.ids = input.tokens,
                .first = kv.size(),
                .way = Way::Prefill,
                .attention = input.attention,
                .reading = input.reading,
                .lengthTokens = input.lengthTokens,
                .logits = input.logits,
                .kv = kv,
                .mask = input.mask,
                .policy = input.policy,
                .job = job});
}

Result<void> Transformer::step(const StepInput& input, KvSequence& kv, const JobContext& job)
{
    if (input.attribution)
        input.attribution->begin(kv.size() + 1);
    if (input.policy)
        input.policy->beginStep(kv.size());
    return run({.ids = std::span(&input.token, 1),
                .first = kv.size(),
                .way = Way::Decode,
                .lengthTokens = kv.size() + 1,
                .logits = Logits::Last,
                .kv = kv,
                .attribution = input.attribution,
                .mask = input.mask,
                .policy = input.policy,
                .job = job});
}

Result<void> Transformer::run(const Pass& pass)
{
    KVASIR_ASSERT(pass.rows() > 0 && pass.rows() <= m_chunkTokens);
    KVASIR_ASSERT(pass.kv.resumable(pass.first));
    m_logits.clear();
    for (const auto id : pass.ids)
        if (id < 0 || id >= m_config.vocabRows)
            return Error(ErrorCode::Invalid, "token " + std::to_string(id), "outside the model's vocabulary");

    TRY(pass.kv.reserve(pass.rows()));
    place(pass);
    m_queue->run(Embed{.ids = m_scratch.ids.slice(0, pass.rows()),
                       .table = m_weights.embedding,
                       .y = m_scratch.hidden.slice(0, pass.rows())});
    const auto& roles = m_config.headRoles;
    for (std::int64_t index = 0; index < m_config.layers; ++index) {
        auto own = pass;
        const bool scaled = !roles || roles->scaledByLength(index, pass.reading);
        own.scale = attentionScale(scaled ? pass.lengthTokens : 0);
        TRY(layer(index, own));
    }
    TRY(computeLogits(pass));
    TRY(settle());
    pass.kv.grow(pass.rows());  // from here on the tokens are there
    return {};
}

// Brings ids and positions of the pass to the device.
void Transformer::place(const Pass& pass)
{
    const auto rows = pass.rows();
    const auto bytes = rows * sizeOf(DType::I64);
    const auto variants = m_scratch.queryPositions.shape[0];
    m_hostPositions.resize(static_cast<std::size_t>((1 + variants) * rows));
    auto* host = m_hostPositions.data();
    for (std::int64_t row = 0; row < rows; ++row) {
        host[row] = m_positions.key(pass.first + row);
        for (std::int64_t variant = 0; variant < variants; ++variant)
            host[(1 + variant) * rows + row] = m_positions.query(pass.first + row, static_cast<int>(variant));
    }
    m_queue->upload(m_scratch.ids.data, pass.ids.data(), rows * sizeOf(DType::I32));
    m_queue->upload(m_scratch.keyPositions.data, host, bytes);
    for (std::int64_t variant = 0; variant < variants; ++variant)
        m_queue->upload(m_scratch.queryPositions.slice(variant, variant + 1).data,
                        host + (1 + variant) * rows, bytes);
}

Result<void> Transformer::layer(std::int64_t index, const Pass& pass)
{
    TRY(pass.job.check());
    const auto& w = m_weights.layers[static_cast<std::size_t>(index)];
    const auto rows = pass.rows();
    const auto eps = static_cast<float>(m_config.rmsNormEps);
    const auto hidden = m_scratch.hidden.slice(0, rows), normed = m_scratch.normed.slice(0, rows);
    const auto key = m_scratch.key.slice(0, rows), value = m_scratch.value.slice(0, rows);
    const auto gate = m_scratch.gate.slice(0, rows), up = m_scratch.up.slice(0, rows);

    // Attention: fresh keys and values go into the sequence first, since a token also attends to itself.
    m_queue->run(RmsNorm{.x = hidden, .weight = w.attnNorm, .y = normed, .eps = eps});
    const auto attentionInput = inputOf(w.wq, normed);
    TRY(product(attentionInput, w.wq, w.bq, m_scratch.query.slice(0, rows), pass.job));
    TRY(product(attentionInput, w.wk, w.bk, key, pass.job));
    TRY(product(attentionInput, w.wv, w.bv, value, pass.job));
    const auto keyHeads = key.reshaped({rows, m_config.kvHeads, m_config.headDim});
    m_queue->run(Rotary{.x = keyHeads,
                        .positions = m_scratch.keyPositions.slice(0, rows),
                        .inverseFrequencies = m_scratch.inverseFrequencies,
                        .y = keyHeads,
                        .magnitude = m_rotaryMagnitude});
    const auto kv = pass.kv.view(index);
    m_queue->run(KvWrite{.k = keyHeads,
                         .v = value.reshaped({rows, m_config.kvHeads, m_config.headDim}),
                         .kv = kv,
                         .firstToken = pass.first});
    if (pass.way == Way::Decode)
        TRY(attendDecode(kv, index, pass));
    else
        TRY(attendPrefill(kv, index, pass));
    TRY(product(inputOf(w.wo, m_scratch.attended.slice(0, rows)), w.wo, {}, normed, pass.job));
    m_queue->run(Add{.a = hidden, .b = normed, .y = hidden});

    // Feed-forward.
    m_queue->run(RmsNorm{.x = hidden, .weight = w.mlpNorm, .y = normed, .eps = eps});
    const auto mlpInput = inputOf(w.wGate, normed);
    TRY(product(mlpInput, w.wGate, {}, gate, pass.job));
    TRY(product(mlpInput, w.wUp, {}, up, pass.job));
    m_queue->run(Swiglu{.gate = gate, .up = up, .y = gate});
    TRY(product(inputOf(w.wDown, gate), w.wDown, {}, normed, pass.job));
    m_queue->run(Add{.a = hidden, .b = normed, .y = hidden});
    return {};
}

// What products with `w` and weights of its form read: x, or its codes, which stay until the next are made.
TensorRef Transformer::inputOf(const TensorRef& w, const TensorRef& x)
{
    if (!readsCodes(w.dtype))
        return x;
    auto codes = tensorRef(m_scratch.codes.data, DType::I8, {x.shape[0], x.shape[1]});
    const auto scales = m_scratch.codeScales.slice(0, x.shape[0]);
    m_queue->run(QuantiseRows{.x = x, .codes = codes, .scales = scales});
    codes.scales = scales.row<const float>(0);
    return codes;
}

// y = x · wᵀ (+ bias) in pieces of outputs, so that stopping need not wait for a large matrix.
Result<void> Transformer::product(const TensorRef& x, const TensorRef& w, const TensorRef& bias,
                                  const TensorRef& y, const JobContext& job)
{
    const auto outputs = w.shape[0];
    const auto perOutput = std::max<std::int64_t>(x.shape[0] * x.shape[1], 1);
    const auto step = std::max(kColumnStep, kPieceMultiplyAdds / perOutput / kColumnStep * kColumnStep);
    for (std::int64_t at = 0; at < outputs; at += step) {
        TRY(job.check());
        const auto end = std::min(at + step, outputs);
        m_queue->run(Matmul{.x = x,
                            .w = w.slice(at, end),
                            .bias = bias.rank == 0 ? TensorRef{} : bias.slice(at, end),
                            .y = columns(y, at, end)});
    }
    return {};
}

// Turns query rows [rows) of the pass to the positions of each variant: [variants, rows, heads, headDim].
TensorRef Transformer::turnQueries(TokenRange rows, int variants)
{
    const auto heads = m_config.heads, headDim = m_config.headDim, count = rows.size();
    const auto query = m_scratch.query.slice(rows.begin, rows.end).reshaped({count, heads, headDim});
    for (int variant = 0; variant < variants; ++variant) {
        auto positions = m_scratch.queryPositions.slice(variant, variant + 1);
        m_queue->run(
            Rotary{.x = query,
                   .positions = positions.reshaped({positions.rowLength()}).slice(rows.begin, rows.end),
                   .inverseFrequencies = m_scratch.inverseFrequencies,
                   .y = m_scratch.turned.slice(variant * count, (variant + 1) * count)
                            .reshaped({count, heads, headDim}),
                   .magnitude = m_rotaryMagnitude});
    }
    return m_scratch.turned.slice(0, variants * count).reshaped({variants, count, heads, headDim});
}

// Pieces end at borders of the dual chunks, where the ranges of keys change.
Result<void> Transformer::attendPrefill(const KvView& kv, std::int64_t layer, const Pass& pass)
{
    const auto roles = rolesOf(layer, pass);
    for (const auto& piece : m_positions.pieces(pass.range())) {
        // A window that moves within a block of rows has no list: such pieces, rare ones, are not sparse.
        const bool listed = roles.noneStreams() || piece.begin % kStreamRows == 0;
        const bool sparse = pass.attention == PromptAttention::Sparse && !roles.allStream() && listed
            && !roles.others && m_plan->pays(layer, piece);
        TRY(sparse ? attendSparse(kv, layer, piece, pass) : attendExactly(kv, roles, piece, pass));
    }
    return countVotes(kv, layer, pass);
}

// Queries `part` of the pass over the keys of `list`.
void Transformer::attendPart(const KvView& kv, TokenRange part, const BlockList& list, const Pass& pass,
                             const TensorRef& lse)
{
    const TokenRange rows{part.begin - pass.first, part.end - pass.first};
    const auto attended =
        m_scratch.attended.slice(0, pass.rows()).reshaped({pass.rows(), m_config.heads, m_config.headDim});
    m_queue->run(AttendPrefill{.q = turnQueries(rows, m_positions.variants(part)),
                               .kv = kv,
                               .list = list,
                               .out = attended.slice(rows.begin, rows.end),
                               .scale = pass.scale,
                               .firstPosition = part.begin,
                               .lse = lse});
}

Result<void> Transformer::attendDense(const KvView& kv, TokenRange piece, const Pass& pass)
{
    const auto perRow = 2 * pass.range().end * m_config.queryWidth();
    const auto affordable = std::max(kPieceMultiplyAdds / perRow, kMinPieceRows);
    const auto blockRows = std::min(affordable, kBlockRows);
    const auto step = affordable / blockRows * blockRows;
    for (auto at = piece.begin; at < piece.end; at += step) {
        TRY(pass.job.check());
        const TokenRange part{at, std::min(at + step, piece.end)};
        const DenseBlockList list(m_positions, part, blockRows, pass.mask ? *pass.mask : KeyMask{});
        attendPart(kv, part, list.view(), pass);
    }
    return {};
}

Result<void> Transformer::attendDecode(const KvView& kv, std::int64_t layer, const Pass& pass)
{
    const auto heads = m_config.heads, headDim = m_config.headDim;
    const auto turned = turnQueries({0, 1}, m_positions.variants(pass.range()));
    const auto query = turned.reshaped({turned.shape[0], heads, headDim});
    TRY_ASSIGN(const auto keys, keysOfStep(kv, layer, query, pass));
    // A policy that goes by where the weight went wants it in its own, smaller blocks.
    const bool feeding = pass.policy && pass.policy->wantsMass(layer);
    const bool listening = pass.attribution && pass.attribution->listensTo(layer);
    const auto massBlock = feeding ? pass.policy->shape().blockKeys : Attribution::kBlock;
    AttendDecode op{.q = query,
                    .kv = kv,
                    .ranges = keys.ranges,
                    .out = m_scratch.attended.slice(0, 1).reshaped({heads, headDim}),
                    .scale = pass.scale,
                    .massBlock = massBlock,
                    .offsets = keys.offsets};
    const auto blocks = (pass.range().end + massBlock - 1) / massBlock;
    const auto bytes = heads * blocks * sizeOf(DType::F32);
    if (listening || feeding) {
        if (m_mass.bytes() < bytes)
            m_mass = m_device->allocate(2 * bytes);  // doubled, so that growing is rare
        if (!m_mass)
            return Error(ErrorCode::OutOfMemory, "attention mass", std::to_string(2 * bytes) + " bytes");
        op.mass = tensorRef(m_mass.data(), DType::F32, {heads, blocks});
    }
    m_queue->run(op);
    if (!listening && !feeding)
        return {};
    m_massHost.resize(static_cast<std::size_t>(heads * blocks));
    m_queue->download(m_massHost.data(), m_mass.data(), bytes);
    TRY(settle());
    if (feeding)
        pass.policy->addMass(layer, m_massHost);
    if (listening)
        pass.attribution->add(layer, m_massHost, massBlock);
    return {};
}

// Final norm and lm_head, only for the rows somebody wants to see.
Result<void> Transformer::computeLogits(const Pass& pass)
{
    if (pass.logits == Logits::None)
        return {};
    const auto vocab = m_config.vocabRows;
    const auto first = pass.logits == Logits::All ? 0 : pass.rows() - 1;
    m_logits.resize(static_cast<std::size_t>((pass.rows() - first) * vocab));
    for (auto at = first; at < pass.rows();) {
        TRY(pass.job.check());
        const auto end = std::min(at + Scratch::kLogitRows, pass.rows());
        const auto normed = m_scratch.normed.slice(0, end - at), logits = m_scratch.logits.slice(0, end - at);
        m_queue->run(RmsNorm{.x = m_scratch.hidden.slice(at, end),
                             .weight = m_weights.finalNorm,
                             .y = normed,
                             .eps = static_cast<float>(m_config.rmsNormEps)});
        TRY(product(inputOf(m_weights.lmHead, normed), m_weights.lmHead, {}, logits, pass.job));
        m_queue->download(m_logits.data() + (at - first) * vocab, logits.data,
                          (end - at) * vocab * sizeOf(DType::F32));
        TRY(settle());  // the buffer is used again by the next rows
        at = end;
    }
    return {};
}

Result<void> Transformer::settle()
{
    const auto status = m_queue->wait();
    if (!status)
        return Error(ErrorCode::Device, m_device->info().name, status.failure);
    return {};
}

}  // namespace kvasir
