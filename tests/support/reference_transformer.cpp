// Frequencies, scaling and norms are written out again here on purpose: a mistake would have to be made
// twice.
#include "tests/support/reference_transformer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "kernels/int4_rows.h"

namespace kvasir::test {

namespace {

constexpr double kPi = 3.14159265358979323846;

// From the fields of the bit pattern: sign, exponent, mantissa.
double decoded(std::uint32_t bits, int exponentBits, int mantissaBits)
{
    const auto mantissa = static_cast<double>(bits & ((1u << mantissaBits) - 1));
    const int exponent = static_cast<int>((bits >> mantissaBits) & ((1u << exponentBits) - 1));
    const int bias = (1 << (exponentBits - 1)) - 1;
    const double sign = (bits >> (mantissaBits + exponentBits)) & 1 ? -1.0 : 1.0;
    if (exponent == 0)
        return sign * std::ldexp(mantissa, 1 - bias - mantissaBits);
    return sign * std::ldexp(mantissa + std::ldexp(1.0, mantissaBits), exponent - bias - mantissaBits);
}

std::vector<double> referenceFrequencies(const ModelConfig& c)
{
    std::vector<double> frequencies;
    const auto dim = static_cast<double>(c.headDim);
    for (std::int64_t i = 0; i < c.headDim / 2; ++i) {
        const double extrapolated = 1.0 / std::pow(c.ropeTheta, 2.0 * static_cast<double>(i) / dim);
        if (!c.yarn) {
            frequencies.push_back(extrapolated);
            continue;
        }
        const auto border = [&](double turns) {
            const auto context = static_cast<double>(c.yarn->originalMaxPositions);
            return dim * std::log(context / (2.0 * kPi * turns)) / (2.0 * std::log(c.ropeTheta));
        };
        const double fast = border(c.yarn->betaFast);
        const double slow = border(c.yarn->betaSlow);
        const double low = std::max(0.0, c.yarn->truncate ? std::floor(fast) : fast);
        double high = std::min(dim - 1.0, c.yarn->truncate ? std::ceil(slow) : slow);
        high += high == low ? 0.001 : 0.0;
        const double ramp = std::min(1.0, std::max(0.0, (static_cast<double>(i) - low) / (high - low)));
        frequencies.push_back(ramp * (extrapolated / c.yarn->factor) + (1.0 - ramp) * extrapolated);
    }
    return frequencies;
}

double silu(double x)
{
    return x / (1.0 + std::exp(-x));
}

}  // namespace

ReferenceTransformer::Matrix ReferenceTransformer::widened(const kernels::TensorRef& tensor)
{
    Matrix matrix{.rows = tensor.rows(), .columns = tensor.rowLength(), .values = {}};
    if (tensor.dtype == kernels::DType::I8 || tensor.dtype == kernels::DType::I4) {
        std::vector<std::int8_t> codes(static_cast<std::size_t>(matrix.columns));
        for (std::int64_t row = 0; row < matrix.rows; ++row) {
            const auto* const from = tensor.row<const std::byte>(row);
            const bool int4 = tensor.dtype == kernels::DType::I4;
            if (int4)
                kernels::unpackInt4Row(from, matrix.columns, codes.data());
            else
                std::memcpy(codes.data(), from, codes.size());
            const double scale = int4 ? kernels::int4Scale(from, matrix.columns) : tensor.scales[row];
            for (const auto code : codes)
                matrix.values.push_back(code * scale);
        }
        return matrix;
    }
    for (std::int64_t i = 0; i < tensor.elements(); ++i) {
        if (tensor.dtype == kernels::DType::F32) {
            std::uint32_t bits = 0;
            std::memcpy(&bits, tensor.data + i * 4, 4);
            matrix.values.push_back(decoded(bits, 8, 23));
        } else {
            std::uint16_t bits = 0;
            std::memcpy(&bits, tensor.data + i * 2, 2);
            matrix.values.push_back(tensor.dtype == kernels::DType::F16 ? decoded(bits, 5, 10)
                                                                        : decoded(bits, 8, 7));
        }
    }
    return matrix;
}

ReferenceTransformer::ReferenceTransformer(const ModelConfig& config, const Weights& weights)
    : m_config(config),
      m_embedding(widened(weights.embedding)),
      m_finalNorm(widened(weights.finalNorm).values),
      m_head(widened(weights.lmHead))
{
    for (const auto& w : weights.layers)
        m_layers.push_back({.attnNorm = widened(w.attnNorm).values,
                            .bq = widened(w.bq).values,
                            .bk = widened(w.bk).values,
                            .bv = widened(w.bv).values,
                            .mlpNorm = widened(w.mlpNorm).values,
                            .wq = widened(w.wq),
                            .wk = widened(w.wk),
                            .wv = widened(w.wv),
                            .wo = widened(w.wo),
                            .wGate = widened(w.wGate),
                            .wUp = widened(w.wUp),
                            .wDown = widened(w.wDown)});
}

ReferenceTransformer::Rows ReferenceTransformer::times(const Rows& x, const Matrix& w,
                                                       const std::vector<double>& bias)
{
    const auto tokens = static_cast<std::int64_t>(x.size()) / w.columns;
    Rows y(static_cast<std::size_t>(tokens * w.rows));
    for (std::int64_t t = 0; t < tokens; ++t)
        for (std::int64_t r = 0; r < w.rows; ++r) {
            double sum = bias.empty() ? 0.0 : bias[static_cast<std::size_t>(r)];
            const double* const from = x.data() + t * w.columns;
            const double* const row = w.values.data() + r * w.columns;
            for (std::int64_t i = 0; i < w.columns; ++i)
                sum += from[i] * row[i];
            y[static_cast<std::size_t>(t * w.rows + r)] = sum;
        }
    return y;
}

ReferenceTransformer::Rows ReferenceTransformer::normed(const Rows& x,
                                                        const std::vector<double>& weight) const
{
    const std::size_t width = weight.size();
    Rows y(x.size());
    for (std::size_t begin = 0; begin < x.size(); begin += width) {
        double squares = 0.0;
        for (std::size_t i = 0; i < width; ++i)
            squares += x[begin + i] * x[begin + i];
        const double root = std::sqrt(squares / static_cast<double>(width) + m_config.rmsNormEps);
        for (std::size_t i = 0; i < width; ++i)
            y[begin + i] = x[begin + i] / root * weight[i];
    }
    return y;
}

ReferenceAttention ReferenceTransformer::attention(const ReferenceOptions& options, std::int64_t tokens,
                                                   std::int64_t layer) const
{
    const auto& c = m_config;
    ReferenceAttention attention;
    attention.heads = c.heads;
    attention.kvHeads = c.kvHeads;
    attention.headDim = c.headDim;
    attention.inverseFrequencies = referenceFrequencies(c);
    attention.magnitude = c.yarn ? c.yarn->magnitude : 1.0;
    attention.scale = 1.0 / std::sqrt(static_cast<double>(c.headDim));
    attention.rounding = options.rounding;
    if (c.dualChunk) {
        attention.positions = dualChunkPositions(c.dualChunk->chunkSize, c.dualChunk->localSize);
        const std::int64_t length = options.promptTokens > 0 ? options.promptTokens : tokens;
        if (c.dualChunk->originalMaxPositions > 0) {
            const double ratio =
                static_cast<double>(length) / static_cast<double>(c.dualChunk->originalMaxPositions);
            const double s = std::max(1.0, 0.1 * std::log(ratio) + 1.0);
            attention.lengthScale = [roles = c.headRoles, layer, text = options.textTokens,
                                     s](std::int64_t query) {
                if (!roles || !roles->textStreams)
                    return s * s;
                const auto row = roles->retrieval.begin() + layer * roles->kvHeads;
                const bool wide = std::any_of(row, row + roles->kvHeads, [](bool all) { return all; });
                return wide && query >= text ? s * s : 1.0;
            };
        }
    }
    if (!options.hidden.empty()) {
        const auto all = attention.positions;
        attention.positions = [all, options](std::int64_t query, std::int64_t key) {
            const bool masked = query >= options.masksFrom && options.hidden.contains(key);
            return masked ? std::nullopt : all(query, key);
        };
    }
    if (c.headRoles)
        attention.sees = [roles = *c.headRoles, layer, options](std::int64_t query, std::int64_t key,
                                                                std::int64_t kvHead) {
            const bool text = query < options.textTokens;
            const bool all = roles.retrieval[static_cast<std::size_t>(layer * roles.kvHeads + kvHead)];
            return (all && !(text && roles.textStreams)) || key < roles.sinkTokens
                || key >= query - query % 64 - roles.recentTokens;
        };
    if (options.sees)
        attention.sees = options.sees;
    return attention;
}

ReferenceTransformer::Rows ReferenceTransformer::embedded(std::span<const TokenId> tokens) const
{
    Rows x;
    for (const TokenId token : tokens) {
        const auto row = m_embedding.values.begin() + static_cast<std::ptrdiff_t>(token) * m_config.hidden;
        x.insert(x.end(), row, row + m_config.hidden);
    }
    return x;
}

ReferenceTransformer::FirstLayer ReferenceTransformer::firstLayer(std::span<const TokenId> tokens) const
{
    const auto& layer = m_layers.front();
    const Rows u = normed(embedded(tokens), layer.attnNorm);
    return {.q = times(u, layer.wq, layer.bq),
            .k = times(u, layer.wk, layer.bk),
            .attention = attention({}, static_cast<std::int64_t>(tokens.size()), 0)};
}

std::vector<std::vector<double>> ReferenceTransformer::logits(std::span<const TokenId> tokens,
                                                              const ReferenceOptions& options) const
{
    const auto hidden = static_cast<std::size_t>(m_config.hidden);
    Rows x = embedded(tokens);
    const auto add = [&x](const Rows& y) {
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] += y[i];
    };
    for (std::size_t index = 0; index < m_layers.size(); ++index) {
        const Layer& layer = m_layers[index];
        const auto attend =
            attention(options, static_cast<std::int64_t>(tokens.size()), static_cast<std::int64_t>(index));
        const Rows u = normed(x, layer.attnNorm);
        add(times(attend.run(times(u, layer.wq, layer.bq), times(u, layer.wk, layer.bk),
                             times(u, layer.wv, layer.bv)),
                  layer.wo));
        const Rows n = normed(x, layer.mlpNorm);
        Rows gate = times(n, layer.wGate);
        const Rows up = times(n, layer.wUp);
        for (std::size_t i = 0; i < gate.size(); ++i)
            gate[i] = silu(gate[i]) * up[i];
        add(times(gate, layer.wDown));
    }
    const Rows out = times(normed(x, m_finalNorm), m_head);
    std::vector<std::vector<double>> logits;
    for (std::size_t t = 0; t * hidden < x.size(); ++t) {
        const auto begin = out.begin() + static_cast<std::ptrdiff_t>(t) * m_head.rows;
        logits.emplace_back(begin, begin + m_head.rows);
    }
    return logits;
}

}  // namespace kvasir::test
