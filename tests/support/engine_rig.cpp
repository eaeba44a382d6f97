// Random models without files.  Values come from a counter-based generator, so every run and machine sees the
// same ones.
#include "tests/support/engine_rig.h"

#include <cmath>
#include <condition_variable>
#include <deque>
#include <mutex>

#include <gtest/gtest.h>

#include "core/local/sampler.h"
#include "kernels/int4_rows.h"
#include "kernels/int8_rows.h"

namespace kvasir::test {
namespace {

using kernels::DType;
using kernels::TensorRef;

constexpr TokenId kBytes = 256;
const std::vector<std::string> kSpecials{"<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|file_sep|>"};

class ByteTokenizer final : public Tokenizer {
public:
    ByteTokenizer()
    {
        for (int byte = 0; byte < kBytes; ++byte)
            m_bytes.push_back(static_cast<char>(byte));
    }

    void encode(std::string_view text, std::vector<EncodedToken>& out) const override
    {
        for (std::size_t i = 0; i < text.size(); ++i)
            out.push_back({static_cast<unsigned char>(text[i]), static_cast<std::int64_t>(i + 1)});
    }
    std::vector<TokenId> encode(std::string_view text, SpecialText) const override
    {
        std::vector<TokenId> ids;
        for (const char byte : text)
            ids.push_back(static_cast<unsigned char>(byte));
        return ids;
    }
    std::string_view bytes(TokenId id) const override
    {
        if (id >= 0 && id < kBytes)
            return std::string_view(m_bytes).substr(static_cast<std::size_t>(id), 1);
        return isSpecial(id) ? std::string_view(kSpecials[static_cast<std::size_t>(id - kBytes)])
                             : std::string_view();
    }
    std::optional<TokenId> special(std::string_view written) const override
    {
        for (std::size_t i = 0; i < kSpecials.size(); ++i)
            if (kSpecials[i] == written)
                return kBytes + static_cast<TokenId>(i);
        return std::nullopt;
    }
    bool isSpecial(TokenId id) const override { return id >= kBytes && id < size(); }
    std::int64_t size() const override { return kBytes + std::ssize(kSpecials); }
    const std::string& fingerprint() const override { return m_fingerprint; }

private:
    std::string m_bytes;
    std::string m_fingerprint = "bytes";
};

// Tensors that own their numbers.
class Tensors {
public:
    explicit Tensors(std::uint64_t seed) : m_seed(seed) {}

    // Uniform around `mean` with standard deviation `deviation`.
    TensorRef random(std::int64_t rows, std::int64_t width, DType type, double mean, double deviation)
    {
        auto& memory = m_memory.emplace_back(static_cast<std::size_t>(rows * width * sizeOf(type)));
        const double spread = deviation * std::sqrt(12.0);
        for (std::int64_t i = 0; i < rows * width; ++i)
            put(memory, i, type, static_cast<float>(mean + (uniform(m_seed, m_step++) - 0.5) * spread));
        return kernels::tensorRef(memory.data(), type, {rows, width});
    }
    TensorRef vector(std::int64_t width, double mean, double deviation)
    {
        return random(1, width, DType::F32, mean, deviation).reshaped({width});
    }
    TensorRef quantised(const TensorRef& from, WeightForm form)
    {
        const auto rows = from.shape[0], width = from.shape[1];
        auto& scales = m_scales.emplace_back(static_cast<std::size_t>(rows));
        auto& codes = m_memory.emplace_back(static_cast<std::size_t>(rows * width));
        auto& records = m_memory.emplace_back(static_cast<std::size_t>(rows * kernels::int4RowBytes(width)));
        auto int8 = kernels::tensorRef(codes.data(), DType::I8, {rows, width});
        const auto int4 = kernels::int4Matrix(records.data(), rows, width);
        for (std::int64_t row = 0; row < rows; ++row) {
            auto* const to = int8.row<std::int8_t>(row);
            auto& scale = scales[static_cast<std::size_t>(row)];
            scale = kernels::quantiseRow(from.slice(row, row + 1).data, from.dtype, width, to);
            kernels::packInt4Row({to, static_cast<std::size_t>(width)}, scale, int4.row<std::byte>(row));
        }
        int8.scales = scales.data();
        return form == WeightForm::Int4 ? int4 : int8;
    }
    std::int64_t bytes() const
    {
        std::int64_t sum = 0;
        for (const auto& memory : m_memory)
            sum += std::ssize(memory);
        return sum;
    }
    static void put(std::span<std::byte> memory, std::int64_t at, DType type, float value)
    {
        if (type == DType::F32)
            reinterpret_cast<float*>(memory.data())[at] = value;
        else
            reinterpret_cast<std::uint16_t*>(memory.data())[at] =
                type == DType::BF16 ? kernels::floatToBf16(value) : kernels::floatToF16(value);
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_step = 0;
    std::deque<std::vector<std::byte>> m_memory;
    std::deque<std::vector<float>> m_scales;
};

Weights randomWeights(const ModelConfig& c, std::uint64_t seed, WeightForm form)
{
    const auto tensors = std::make_shared<Tensors>(seed);
    const auto matrix = [&](std::int64_t rows, std::int64_t width, double gain) {
        return tensors->random(rows, width, c.storedType, 0.0, gain / std::sqrt(double(width)));
    };
    Weights weights;
    weights.owner = tensors;
    weights.embedding = tensors->random(c.vocabRows, c.hidden, c.storedType, 0.0, 1.0);
    for (std::int64_t i = 0; i < c.layers; ++i) {
        weights.layers.push_back({.attnNorm = tensors->vector(c.hidden, 1.0, 0.1),
                                  .wq = matrix(c.queryWidth(), c.hidden, 1.5),
                                  .wk = matrix(c.keyWidth(), c.hidden, 1.5),
                                  .wv = matrix(c.keyWidth(), c.hidden, 1.0),
                                  .bq = tensors->vector(c.queryWidth(), 0.0, 0.3),
                                  .bk = tensors->vector(c.keyWidth(), 0.0, 0.3),
                                  .bv = tensors->vector(c.keyWidth(), 0.0, 0.3),
                                  .wo = matrix(c.hidden, c.queryWidth(), 1.0),
                                  .mlpNorm = tensors->vector(c.hidden, 1.0, 0.1),
                                  .wGate = matrix(c.inner, c.hidden, 1.0),
                                  .wUp = matrix(c.inner, c.hidden, 1.0),
                                  .wDown = matrix(c.hidden, c.inner, 1.0)});
    }
    weights.finalNorm = tensors->vector(c.hidden, 1.0, 0.1);
    weights.lmHead = matrix(c.vocabRows, c.hidden, 3.0);

    weights.bytes = tensors->bytes();

    // Special tokens keep quiet (logit 0), so that answers have a length; padding rows shout.
    const auto vocabulary = kBytes + std::ssize(kSpecials);
    for (std::int64_t row = kBytes; row < c.vocabRows; ++row) {
        const auto memory = weights.lmHead.slice(row, row + 1);
        for (std::int64_t i = 0; i < c.hidden; ++i) {
            auto* const bytes = memory.data + i * sizeOf(c.storedType);
            const float loud = row % 2 == 0 ? 50.0f : -50.0f;
            Tensors::put({bytes, static_cast<std::size_t>(sizeOf(c.storedType))}, 0, c.storedType,
                         row < vocabulary ? 0.0f : loud);
        }
    }
    if (weights.form = form; form != WeightForm::Stored) {
        for (auto& w : weights.layers)
            for (auto* matrixOf : {&w.wq, &w.wk, &w.wv, &w.wo, &w.wGate, &w.wUp, &w.wDown})
                *matrixOf = tensors->quantised(*matrixOf, form);
        weights.lmHead = tensors->quantised(weights.lmHead, WeightForm::Int8);
    }
    return weights;
}

}  // namespace

std::shared_ptr<const Tokenizer> byteTokenizer()
{
    static const auto tokenizer = std::make_shared<const ByteTokenizer>();
    return tokenizer;
}

std::shared_ptr<Model> memoryModel(const MemoryModelOptions& options)
{
    ModelConfig config;
    config.architecture = "Qwen2ForCausalLM";
    config.vocabRows = options.vocabRows;
    config.hidden = options.hidden;
    config.inner = options.inner;
    config.layers = options.layers;
    config.heads = options.heads;
    config.kvHeads = options.kvHeads;
    config.headDim = options.headDim;
    config.maxPositions = options.maxPositions;
    config.storedType = options.storedType;
    config.dualChunk = options.dualChunk;
    config.yarn = options.yarn;
    config.headRoles = options.headRoles;
    const auto chat = ChatFormat::of(byteTokenizer());
    KVASIR_ASSERT(chat.has_value());
    return std::make_shared<Model>(Model{.name = "memory",
                                         .folder = {},
                                         .config = config,
                                         .weights = randomWeights(config, options.seed, options.form),
                                         .tokenizer = byteTokenizer(),
                                         .chat = *chat,
                                         .weightsHash = "weights of seed " + std::to_string(options.seed),
                                         .contentHash = "model of seed " + std::to_string(options.seed)});
}

std::string nonsense(std::int64_t bytes, std::uint64_t seed)
{
    std::string text;
    for (std::uint64_t i = 0; std::ssize(text) < bytes; ++i)
        text += i % 7 == 6 ? '\n' : (i % 3 == 2 ? ' ' : static_cast<char>('a' + uniform(seed, i) * 26));
    return text;
}

std::shared_ptr<const TokenStream> byteStream(const std::vector<std::string>& texts,
                                              const std::string& corpus)
{
    SourceContent content;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Document document;
        document.path = std::string(1, static_cast<char>('a' + i)) + ".txt";
        document.text = texts[i];
        document.encoding = "utf-8";
        document.originalBytes = std::ssize(texts[i]);
        content.documents.push_back(std::move(document));
    }
    std::vector<SourceContent> contents;
    contents.push_back(std::move(content));
    auto made = std::make_shared<const Corpus>(CorpusId{corpus}, std::move(contents));
    const auto chat = ChatFormat::of(byteTokenizer());
    auto stream = makeTokenStream(made, *byteTokenizer(), *chat, "Read.", {});
    EXPECT_TRUE(stream) << stream.error().text();
    return *stream;
}

EngineRig::EngineRig(std::shared_ptr<const Model> model, const RigOptions& options, int threads)
    : m_model(std::move(model)),
      m_device(kernels::openCpu(threads)),
      m_layout(KvLayout::of(m_model->config, options.format, options.pageTokens,
                            options.anchorTokens > 0 ? KvKeep::WhatIsLookedAt : KvKeep::Everything))
{
    m_layout.anchorTokens = options.anchorTokens;
    auto transformer = Transformer::create(m_model->config, m_model->weights, *m_device, options.chunkTokens);
    KVASIR_ASSERT(transformer.has_value());
    m_transformer = std::move(*transformer);
    m_identity = kvIdentity(*m_model,
                            {.kvCodec = std::string(name(options.format)),
                             .pageTokens = options.pageTokens,
                             .chunkTokens = options.chunkTokens,
                             .layoutVersion = KvLayout::kVersion,
                             .attention = "dense",
                             .numerics = m_device->info().arithmetic});
}

Result<PrefillStats> EngineRig::prefill(const Prompt& prompt, Timeline& timeline, KvStore* store,
                                        const JobContext& job)
{
    Prefill prefill(*m_transformer, store, {});
    PrefillStats stats;
    const std::string corpus = "test";
    TRY(prefill.run({.prompt = prompt, .identity = m_identity, .corpus = corpus}, timeline, stats, job));
    return stats;
}

std::vector<float> EngineRig::logitsOf(std::span<const TokenId> tokens, std::int64_t lengthTokens)
{
    std::vector<float> all;
    KvSequence kv(*m_device, m_layout);
    for (const auto& chunk : chunksOf(plainPrompt(tokens), m_transformer->chunkTokens())) {
        const auto part = tokens.subspan(static_cast<std::size_t>(chunk.tokens.begin),
                                         static_cast<std::size_t>(chunk.tokens.size()));
        const auto done = m_transformer->forward(
            {.tokens = part, .lengthTokens = lengthTokens, .logits = Logits::All, .reading = Reading::Text},
            kv, {});
        EXPECT_TRUE(done) << done.error().text();
        const auto logits = m_transformer->logits();
        for (std::int64_t row = 0; row < chunk.tokens.size(); ++row) {
            const auto known = logits.subspan(static_cast<std::size_t>(row * m_model->config.vocabRows),
                                              static_cast<std::size_t>(m_model->tokenizer->size()));
            all.insert(all.end(), known.begin(), known.end());
        }
    }
    return all;
}

std::string kvBits(const KvSequence& kv)
{
    const auto& layout = kv.layout();
    EXPECT_TRUE(kv.resumable(kv.size()));
    std::string bits;
    const auto add = [&](const std::byte* from, std::int64_t bytes) {
        ASSERT_NE(from, nullptr);
        bits.append(reinterpret_cast<const char*>(from), static_cast<std::size_t>(bytes));
    };
    for (std::int64_t layer = 0; layer < layout.layers; ++layer) {
        const auto view = kv.view(layer);
        for (std::int64_t head = 0; head < view.kvHeads; ++head)
            for (std::int64_t token = 0; token < kv.size(); ++token) {
                const auto page = token / layout.pageTokens;
                if (view.window.has(head) && !layout.needsWindow(page, kv.size()))
                    continue;
                if (token >= view.packedTokens) {
                    add(view.key(token, head), view.rowBytes);
                    add(view.value(token, head), view.rowBytes);
                } else if (token % layout.pageTokens == 0) {
                    add(view.packedKeys(page, head),
                        kernels::packedKeyBytes(view.format, view.headDim, view.pageTokens));
                    add(view.packedValues(page, head),
                        kernels::packedValueBytes(view.format, view.headDim, view.pageTokens));
                }
            }
    }
    return bits;
}

std::unique_ptr<KvStore> openStore(const TempDir& folder)
{
    auto store = KvStore::open(folder / "kv");
    EXPECT_TRUE(store) << store.error().text();
    return std::move(*store);
}

CancelAfter::CancelAfter(std::chrono::microseconds delay)
    : m_job(m_source.get_token(), {}), m_clock([this, delay](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any ready;
          std::unique_lock lock(mutex);
          ready.wait_for(lock, stop, delay, [] { return false; });
          m_source.request_stop();
      })
{}

}  // namespace kvasir::test
