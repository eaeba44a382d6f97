// The keys are those of llama.cpp's converter for architecture "qwen2".  Its rotary form is that of the
// original weights (NeoX), so that rows of queries and keys stand in their own order.
#include "core/model/gguf_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/token/bpe_tokenizer.h"
#include "core/token/gguf_vocabulary.h"

namespace kvasir {
namespace {

struct Limits {
    std::int64_t least, most;
};

class KeyReader {
public:
    explicit KeyReader(const GgufFile& file) : m_file(file) {}

    Error error(ErrorCode code, std::string_view key, const std::string& why) const
    {
        return {code, m_file.path().string(), std::string(key) + ": " + why};
    }
    Result<std::int64_t> integer(std::string_view key, Limits limits) const
    {
        const auto value = m_file.integer(key);
        if (!value || *value < limits.least || *value > limits.most)
            return error(ErrorCode::Invalid, key,
                         value ? std::to_string(*value) + " is out of range"
                               : "not there, or no whole number");
        return *value;
    }
    Result<double> number(std::string_view key, double least, double most) const
    {
        const auto value = m_file.number(key);
        if (!value || !(*value >= least && *value <= most))
            return error(ErrorCode::Invalid, key, value ? "out of range" : "not there, or no number");
        return *value;
    }
    const GgufFile& file() const { return m_file; }

private:
    const GgufFile& m_file;
};

Result<void> readDimensions(const KeyReader& reader, ModelConfig& config)
{
    TRY_ASSIGN(config.hidden, reader.integer("qwen2.embedding_length", {1, 65'536}));
    TRY_ASSIGN(config.inner, reader.integer("qwen2.feed_forward_length", {1, 1 << 20}));
    TRY_ASSIGN(config.layers, reader.integer("qwen2.block_count", {1, 1024}));
    TRY_ASSIGN(config.heads, reader.integer("qwen2.attention.head_count", {1, 1024}));
    TRY_ASSIGN(config.kvHeads, reader.integer("qwen2.attention.head_count_kv", {1, 1024}));
    if (config.heads % config.kvHeads != 0)
        return reader.error(ErrorCode::Invalid, "qwen2.attention.head_count_kv", "does not divide the heads");
    if (config.hidden % config.heads != 0 || config.hidden / config.heads % 8 != 0
        || config.hidden / config.heads > 256)
        return reader.error(ErrorCode::Unsupported, "qwen2.attention.head_count",
                            "heads of another size than multiples of 8 up to 256");
    config.headDim = config.hidden / config.heads;
    TRY_ASSIGN(config.maxPositions, reader.integer("qwen2.context_length", {1, std::int64_t{1} << 31}));
    TRY_ASSIGN(config.rmsNormEps, reader.number("qwen2.attention.layer_norm_rms_epsilon", 1e-12, 0.1));
    config.ropeTheta = reader.file().number("qwen2.rope.freq_base").value_or(10'000.0);
    if (!(config.ropeTheta >= 1 && config.ropeTheta <= 1e12))
        return reader.error(ErrorCode::Invalid, "qwen2.rope.freq_base", "out of range");

    const auto* const embedding = reader.file().weights().find("token_embd.weight");
    if (!embedding || embedding->rank != 2)
        return Error(ErrorCode::NotFound, reader.file().path().string(), "tensor token_embd.weight");
    config.vocabRows = embedding->shape[0];
    config.tiedEmbeddings = !reader.file().weights().find("output.weight");
    return {};
}

Result<void> readScaling(const KeyReader& reader, ModelConfig& config)
{
    const auto type = reader.file().text("qwen2.rope.scaling.type").value_or("none");
    if (type == "none")
        return {};
    if (type != "yarn")
        return reader.error(ErrorCode::Unsupported, "qwen2.rope.scaling.type",
                            std::string(type.substr(0, 40)));
    YarnScaling yarn;
    TRY_ASSIGN(yarn.factor, reader.number("qwen2.rope.scaling.factor", 1, 1e6));
    TRY_ASSIGN(yarn.originalMaxPositions,
               reader.integer("qwen2.rope.scaling.original_context_length", {1, std::int64_t{1} << 31}));
    yarn.magnitude = 0.1 * std::log(yarn.factor) + 1;
    config.yarn = yarn;
    return {};
}

}  // namespace

Result<ModelConfig> readGgufConfig(const GgufFile& file)
{
    const KeyReader reader(file);
    const auto architecture = file.text("general.architecture").value_or("");
    if (architecture != "qwen2")
        return reader.error(ErrorCode::Unsupported, "general.architecture",
                            std::string(architecture.substr(0, 40)));
    ModelConfig config;
    config.architecture = "Qwen2ForCausalLM";
    TRY(readDimensions(reader, config));
    TRY(readScaling(reader, config));
    TRY_ASSIGN(const auto end, reader.integer("tokenizer.ggml.eos_token_id", {0, config.vocabRows - 1}));
    config.endIds = {static_cast<TokenId>(end)};
    // What chat models end a turn with and base models a text, whichever of them the file names.
    const auto tokens = file.texts("tokenizer.ggml.tokens").value_or(std::vector<std::string_view>());
    for (const std::string_view written : {"<|im_end|>", "<|endoftext|>"}) {
        const auto id = static_cast<TokenId>(std::ranges::find(tokens, written) - tokens.begin());
        if (id < std::ssize(tokens) && id != config.endIds.front())
            config.endIds.push_back(id);
    }
    return config;
}

Result<std::shared_ptr<const Tokenizer>> readGgufTokenizer(const GgufFile& file)
{
    const auto subject = file.path().string();
    const auto tokens = file.texts("tokenizer.ggml.tokens");
    const auto merges = file.texts("tokenizer.ggml.merges");
    const auto types = file.integers("tokenizer.ggml.token_type");
    if (!tokens || !merges || !types)
        return Error(ErrorCode::NotFound, subject, "no byte-level BPE vocabulary in the file");
    TRY_ASSIGN(const auto vocabulary,
               readGgufVocabulary({.model = file.text("tokenizer.ggml.model").value_or(""),
                                   .pre = file.text("tokenizer.ggml.pre").value_or(""),
                                   .tokens = *tokens,
                                   .types = *types,
                                   .merges = *merges},
                                  subject));
    return makeBpeTokenizer(vocabulary, subject);
}

std::string ggufTensorName(std::string_view name)
{
    struct Pair {
        std::string_view name, gguf;
    };
    static constexpr std::array kWhole = {Pair{"model.embed_tokens.weight", "token_embd.weight"},
                                          Pair{"model.norm.weight", "output_norm.weight"},
                                          Pair{"lm_head.weight", "output.weight"}};
    static constexpr std::array kParts = {
        Pair{"input_layernorm", "attn_norm"}, Pair{"post_attention_layernorm", "ffn_norm"},
        Pair{"self_attn.q_proj", "attn_q"},   Pair{"self_attn.k_proj", "attn_k"},
        Pair{"self_attn.v_proj", "attn_v"},   Pair{"self_attn.o_proj", "attn_output"},
        Pair{"mlp.gate_proj", "ffn_gate"},    Pair{"mlp.up_proj", "ffn_up"},
        Pair{"mlp.down_proj", "ffn_down"}};
    for (const auto& pair : kWhole)
        if (name == pair.name)
            return std::string(pair.gguf);
    constexpr std::string_view kLayers = "model.layers.";
    const auto dot = name.find('.', kLayers.size());
    if (!name.starts_with(kLayers) || dot == std::string_view::npos)
        return std::string(name);
    const auto part = name.substr(dot + 1);
    for (const auto& pair : kParts)
        if (part.starts_with(pair.name))
            return "blk." + std::string(name.substr(kLayers.size(), dot - kLayers.size())) + "."
                + std::string(pair.gguf) + std::string(part.substr(pair.name.size()));
    return std::string(name);
}

}  // namespace kvasir
