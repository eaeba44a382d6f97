// Little-endian by memcpy: the machines these tests run on are.
#include "tests/support/tiny_gguf.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include "tests/support/weight_noise.h"

namespace kvasir::test {
namespace {

constexpr std::size_t kAlignment = 32;

template <typename T>
std::string raw(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

std::string counted(std::string_view text)
{
    return raw(static_cast<std::uint64_t>(text.size())) + std::string(text);
}

void pad(std::string& bytes)
{
    bytes.resize((bytes.size() + kAlignment - 1) / kAlignment * kAlignment, '\0');
}

std::string ggufName(std::string name)
{
    const std::pair<std::string_view, std::string_view> pairs[] = {{"model.embed_tokens", "token_embd"},
                                                                   {"model.norm", "output_norm"},
                                                                   {"lm_head", "output"},
                                                                   {"model.layers", "blk"},
                                                                   {"input_layernorm", "attn_norm"},
                                                                   {"post_attention_layernorm", "ffn_norm"},
                                                                   {"self_attn.q_proj", "attn_q"},
                                                                   {"self_attn.k_proj", "attn_k"},
                                                                   {"self_attn.v_proj", "attn_v"},
                                                                   {"self_attn.o_proj", "attn_output"},
                                                                   {"mlp.gate_proj", "ffn_gate"},
                                                                   {"mlp.up_proj", "ffn_up"},
                                                                   {"mlp.down_proj", "ffn_down"}};
    for (const auto& [from, to] : pairs)
        if (const auto at = name.find(from); at != std::string::npos)
            name.replace(at, from.size(), to);
    return name;
}

void addTokenizer(GgufWriter& gguf, const TinyModelSpec& spec)
{
    const auto tokenizer = nlohmann::json::parse(tinyTokenizer());
    std::vector<std::string> tokens(static_cast<std::size_t>(spec.vocabRows));
    std::vector<std::int32_t> types(tokens.size(), 5);
    for (std::size_t i = 0; i < tokens.size(); ++i)
        tokens[i] = "[PAD" + std::to_string(i) + "]";
    for (const auto& [token, id] : tokenizer["model"]["vocab"].items()) {
        tokens[id.get<std::size_t>()] = token;
        types[id.get<std::size_t>()] = 1;
    }
    for (const auto& added : tokenizer["added_tokens"]) {
        tokens[added["id"].get<std::size_t>()] = added["content"].get<std::string>();
        types[added["id"].get<std::size_t>()] = added["special"].get<bool>() ? 3 : 4;
    }
    gguf.text("tokenizer.ggml.model", "gpt2");
    gguf.text("tokenizer.ggml.pre", "qwen2");
    gguf.texts("tokenizer.ggml.tokens", tokens);
    gguf.integers("tokenizer.ggml.token_type", types);
    gguf.texts("tokenizer.ggml.merges", tokenizer["model"]["merges"].get<std::vector<std::string>>());
    gguf.integer("tokenizer.ggml.eos_token_id", static_cast<std::uint32_t>(kTinyImEnd));
}

std::vector<float> floatsOf(const std::vector<std::byte>& bytes)
{
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

}  // namespace

void GgufWriter::key(std::string_view name, std::uint32_t type)
{
    ++m_values;
    m_header += counted(name) + raw(type);
}

void GgufWriter::integer(std::string_view name, std::uint32_t value)
{
    key(name, 4);
    m_header += raw(value);
}

void GgufWriter::number(std::string_view name, float value)
{
    key(name, 6);
    m_header += raw(value);
}

void GgufWriter::text(std::string_view name, std::string_view value)
{
    key(name, 8);
    m_header += counted(value);
}

void GgufWriter::texts(std::string_view name, const std::vector<std::string>& values)
{
    key(name, 9);
    m_header += raw(std::uint32_t{8}) + raw(static_cast<std::uint64_t>(values.size()));
    for (const auto& value : values)
        m_header += counted(value);
}

void GgufWriter::integers(std::string_view name, const std::vector<std::int32_t>& values)
{
    key(name, 9);
    m_header += raw(std::uint32_t{5}) + raw(static_cast<std::uint64_t>(values.size()));
    for (const auto value : values)
        m_header += raw(value);
}

void GgufWriter::tensor(std::string_view name, const std::vector<std::int64_t>& shape, std::uint32_t type,
                        std::string_view bytes)
{
    ++m_tensors;
    m_infos += counted(name) + raw(static_cast<std::uint32_t>(shape.size()));
    for (auto extent = shape.rbegin(); extent != shape.rend(); ++extent)
        m_infos += raw(*extent);
    pad(m_data);
    m_infos += raw(type) + raw(static_cast<std::uint64_t>(m_data.size()));
    m_data += bytes;
}

std::string GgufWriter::file() const
{
    std::string bytes = "GGUF" + raw(std::uint32_t{3}) + raw(m_tensors) + raw(m_values) + m_header + m_infos;
    pad(bytes);
    return bytes + m_data;
}

std::string q8Blocks(const std::vector<float>& values)
{
    std::string blocks;
    for (std::size_t at = 0; at < values.size(); at += 32) {
        float most = 0;
        for (std::size_t i = at; i < at + 32; ++i)
            most = std::max(most, std::abs(values[i]));
        const auto scale = packed({most / 127}, kernels::DType::F16);
        std::uint16_t bits = 0;
        std::memcpy(&bits, scale.data(), sizeof bits);
        const float d = kernels::f16ToFloat(bits);
        blocks.append(reinterpret_cast<const char*>(scale.data()), scale.size());
        for (std::size_t i = at; i < at + 32; ++i)
            blocks += static_cast<char>(static_cast<std::int8_t>(
                d > 0 ? std::clamp(std::nearbyint(values[i] / d), -127.0F, 127.0F) : 0));
    }
    return blocks;
}

std::string tinyGguf(const TinyModelSpec& spec, TinyMatrices matrices)
{
    GgufWriter gguf;
    gguf.text("general.architecture", "qwen2");
    gguf.integer("qwen2.block_count", static_cast<std::uint32_t>(spec.layers));
    gguf.integer("qwen2.context_length", static_cast<std::uint32_t>(spec.maxPositions));
    gguf.integer("qwen2.embedding_length", static_cast<std::uint32_t>(spec.hidden));
    gguf.integer("qwen2.feed_forward_length", static_cast<std::uint32_t>(spec.inner));
    gguf.integer("qwen2.attention.head_count", static_cast<std::uint32_t>(spec.heads));
    gguf.integer("qwen2.attention.head_count_kv", static_cast<std::uint32_t>(spec.kvHeads));
    gguf.number("qwen2.attention.layer_norm_rms_epsilon", static_cast<float>(spec.rmsNormEps));
    gguf.number("qwen2.rope.freq_base", static_cast<float>(spec.ropeTheta));
    if (spec.yarn) {
        gguf.text("qwen2.rope.scaling.type", "yarn");
        gguf.number("qwen2.rope.scaling.factor", static_cast<float>(spec.yarn->factor));
        gguf.integer("qwen2.rope.scaling.original_context_length",
                     static_cast<std::uint32_t>(spec.yarn->originalMaxPositions));
    }
    addTokenizer(gguf, spec);
    const std::uint32_t stored = spec.storedType == kernels::DType::F32 ? 0
        : spec.storedType == kernels::DType::F16                        ? 1
                                                                        : 30;
    for (const auto& tensor : tinyTensors(spec)) {
        const std::string_view bytes(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
        const bool quantise = matrices == TinyMatrices::Q8_0 && tensor.shape.size() == 2;
        gguf.tensor(ggufName(tensor.name), tensor.shape, quantise ? 8 : stored,
                    quantise ? q8Blocks(floatsOf(tensor.bytes)) : std::string(bytes));
    }
    return gguf.file();
}

}  // namespace kvasir::test
