// Reads config.json as the model's makers meant it: which keys count when several say the same thing, and
// which are to be ignored.  Every number is range-checked here, so that later code
// may multiply dimensions and allocate by them without asking again.
#include "core/model/model_config.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/model/gguf_model.h"
#include "core/model/rope_config_p.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMaxConfigBytes = 1 << 20;
constexpr std::int64_t kMaxVocabRows = 1 << 20;
constexpr std::int64_t kMaxHidden = 65536;
constexpr std::int64_t kMaxInner = 1 << 20;
constexpr std::int64_t kMaxLayers = 1024;
constexpr std::int64_t kMaxHeads = 1024;
constexpr std::int64_t kMaxHeadDim = 256;
constexpr std::int64_t kMaxPositions = std::int64_t{1} << 31;
constexpr std::size_t kMaxEndIds = 64;
constexpr std::string_view kArchitecture = "Qwen2ForCausalLM";

Result<json> readObject(const std::filesystem::path& path)
{
    TRY_ASSIGN(const std::string text, readAll(path, kMaxConfigBytes));
    TRY_ASSIGN(json value, parseJson(text, path.string()));
    if (!value.is_object())
        return Error(ErrorCode::Invalid, path.string(), "not a JSON object");
    return value;
}

// "architectures" decides; a file without it is taken by its model_type.
Result<std::string> readArchitecture(const ConfigReader& reader)
{
    const json* const list = reader.find("architectures");
    if (!list) {
        TRY_ASSIGN(const std::string type, reader.text("model_type", ""));
        if (type == "qwen2")
            return std::string(kArchitecture);
        return reader.unsupported("model_type", type.empty() ? "says no architecture" : type);
    }
    if (!list->is_array() || list->empty() || !list->front().is_string())
        return reader.invalid("architectures", "expected a list of names");
    for (const json& entry : *list)
        if (entry.is_string() && entry.get_ref<const std::string&>() == kArchitecture)
            return std::string(kArchitecture);
    return reader.unsupported("architectures", list->front().get<std::string>());
}

Result<void> readDimensions(const ConfigReader& reader, ModelConfig& config)
{
    TRY_ASSIGN(config.vocabRows, reader.integer("vocab_size", config.vocabRows, {1, kMaxVocabRows}));
    TRY_ASSIGN(config.hidden, reader.integer("hidden_size", config.hidden, {1, kMaxHidden}));
    TRY_ASSIGN(config.inner, reader.integer("intermediate_size", config.inner, {1, kMaxInner}));
    TRY_ASSIGN(config.layers, reader.integer("num_hidden_layers", config.layers, {1, kMaxLayers}));
    TRY_ASSIGN(config.heads, reader.integer("num_attention_heads", config.heads, {1, kMaxHeads}));
    // Absent is the class default; null means one key head for each query head.
    const std::int64_t kvHeads = reader.has("num_key_value_heads") ? config.heads : config.kvHeads;
    TRY_ASSIGN(config.kvHeads, reader.integer("num_key_value_heads", kvHeads, {1, kMaxHeads}));
    if (config.heads % config.kvHeads != 0)
        return reader.invalid("num_key_value_heads", "does not divide num_attention_heads");

    if (!reader.find("head_dim") && config.hidden % config.heads != 0)
        return reader.invalid("num_attention_heads", "does not divide hidden_size");
    TRY_ASSIGN(config.headDim, reader.integer("head_dim", config.hidden / config.heads, {1, kMaxHeadDim}));
    if (config.headDim % 8 != 0)
        return reader.unsupported("head_dim", "not a multiple of 8");

    TRY_ASSIGN(config.maxPositions,
               reader.integer("max_position_embeddings", config.maxPositions, {1, kMaxPositions}));
    TRY_ASSIGN(config.rmsNormEps, reader.number("rms_norm_eps", config.rmsNormEps, {1e-12, 0.1}));
    TRY_ASSIGN(config.tiedEmbeddings, reader.boolean("tie_word_embeddings", config.tiedEmbeddings));
    return {};
}

// Qwen2.5 files carry "sliding_window": 32768 together with "use_sliding_window": false; the number alone
// means nothing.
Result<void> refuseSlidingWindow(const ConfigReader& reader, const ModelConfig& config)
{
    TRY_ASSIGN(const bool used, reader.boolean("use_sliding_window", false));
    TRY_ASSIGN(const std::int64_t firstLayer, reader.integer("max_window_layers", 28, {0, kMaxPositions}));
    const bool named = !reader.has("sliding_window") || reader.find("sliding_window");
    if (used && named && firstLayer < config.layers)
        return reader.unsupported("use_sliding_window", "sliding window attention");
    if (const json* const types = reader.find("layer_types")) {
        if (!types->is_array())
            return reader.invalid("layer_types", "expected a list of names");
        for (const json& type : *types)
            if (!type.is_string() || type.get_ref<const std::string&>() != "full_attention")
                return reader.unsupported("layer_types", "a layer without full attention");
    }
    return {};
}

Result<void> readStoredType(const ConfigReader& reader, ModelConfig& config)
{
    const std::string_view key = reader.find("dtype") ? "dtype" : "torch_dtype";  // the older name
    TRY_ASSIGN(std::string type, reader.text(key, "bfloat16"));
    if (type.starts_with("torch."))
        type.erase(0, 6);
    if (type == "bfloat16")
        config.storedType = kernels::DType::BF16;
    else if (type == "float16")
        config.storedType = kernels::DType::F16;
    else if (type == "float32")
        config.storedType = kernels::DType::F32;
    else
        return reader.unsupported(key, type);
    return {};
}

Result<void> addEndIds(const ConfigReader& reader, ModelConfig& config)
{
    const json* const value = reader.find("eos_token_id");
    if (!value)
        return {};
    const json list = value->is_array() ? *value : json::array({*value});
    for (const json& entry : list) {
        if (!entry.is_number_integer() || entry.get<std::int64_t>() < 0
            || entry.get<std::int64_t>() >= config.vocabRows)
            return reader.invalid("eos_token_id", "not a token of the vocabulary");
        const auto id = static_cast<TokenId>(entry.get<std::int64_t>());
        if (std::find(config.endIds.begin(), config.endIds.end(), id) == config.endIds.end())
            config.endIds.push_back(id);
        if (config.endIds.size() > kMaxEndIds)
            return reader.invalid("eos_token_id", "too many");
    }
    return {};
}

Result<void> readGeneration(const std::filesystem::path& path, ModelConfig& config)
{
    auto object = readObject(path);
    if (!object)
        return object.error().code() == ErrorCode::NotFound ? Result<void>() : std::move(object).error();
    const ConfigReader reader(*object, path.string());
    TRY(addEndIds(reader, config));
    GenerationDefaults& to = config.generation;
    TRY_ASSIGN(to.sample, reader.boolean("do_sample", to.sample));
    TRY_ASSIGN(to.temperature, reader.number("temperature", to.temperature, {0.0, 100.0}));
    TRY_ASSIGN(to.topP, reader.number("top_p", to.topP, {0.0, 1.0}));
    TRY_ASSIGN(const std::int64_t topK, reader.integer("top_k", to.topK, {-1, kMaxVocabRows}));
    to.topK = std::max<std::int64_t>(topK, 0);  // some files write -1 for "no limit"
    TRY_ASSIGN(to.repetitionPenalty,
               reader.number("repetition_penalty", to.repetitionPenalty, {0.01, 100.0}));
    return {};
}

}  // namespace

std::int64_t ModelConfig::kvBytesPerToken16() const
{
    constexpr std::int64_t kPageTokens = 256;
    const std::int64_t all = 2 * layers * keyWidth() * 2;
    return headRoles
        ? static_cast<std::int64_t>(std::ceil(static_cast<double>(all) * headRoles->keptShare(kPageTokens)))
        : all;
}

std::int64_t ModelConfig::parameters() const
{
    const std::int64_t attention =
        2 * hidden * queryWidth() + 2 * hidden * keyWidth() + queryWidth() + 2 * keyWidth();
    const std::int64_t layer = attention + 3 * hidden * inner + 2 * hidden;
    return (tiedEmbeddings ? 1 : 2) * vocabRows * hidden + layers * layer + hidden;
}

std::int64_t ModelConfig::contextTokens() const
{
    if (!yarn)
        return maxPositions;
    const auto extended = yarn->factor * static_cast<double>(yarn->originalMaxPositions);
    return static_cast<std::int64_t>(std::llround(extended));
}

Result<ModelConfig> readModelConfig(const std::filesystem::path& path)
{
    if (isGguf(path)) {
        TRY_ASSIGN(const auto file, GgufFile::open(path));
        return readGgufConfig(*file);
    }
    const auto file = path / "config.json";
    TRY_ASSIGN(const json object, readObject(file));
    const ConfigReader reader(object, file.string());

    ModelConfig config;
    TRY_ASSIGN(config.architecture, readArchitecture(reader));
    if (reader.find("quantization_config"))
        return reader.unsupported("quantization_config", "quantised weights");
    TRY_ASSIGN(const std::string activation, reader.text("hidden_act", "silu"));
    if (activation != "silu")
        return reader.unsupported("hidden_act", activation);
    TRY(readDimensions(reader, config));
    TRY(refuseSlidingWindow(reader, config));
    TRY(readStoredType(reader, config));
    TRY(readPositions(reader, config));
    TRY(addEndIds(reader, config));
    TRY(readGeneration(path / "generation_config.json", config));
    TRY_ASSIGN(config.headRoles, readHeadRoles(path, config.layers, config.kvHeads));
    return config;
}

}  // namespace kvasir
