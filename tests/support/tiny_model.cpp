// The rounding to 16 bits here is written out apart from kernels/dtype.h: what tests compare with shares no
// code with what they test.
#include "tests/support/tiny_model.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/support/weight_noise.h"

namespace kvasir::test {
namespace fs = std::filesystem;
using json = nlohmann::ordered_json;
using kernels::DType;

namespace {

void write(const fs::path& path, std::string_view content)
{
    std::ofstream file(path, std::ios::binary);
    file << content;
    file.close();
    if (!file)
        throw std::runtime_error("cannot write " + path.string());
}

// Nearest even, by the distance to both neighbours in double.
std::uint16_t toBf16(float value)
{
    const auto low = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16);
    const auto asDouble = [](std::uint32_t bits) {
        return static_cast<double>(std::bit_cast<float>(bits << 16));
    };
    const double below = std::abs(value - asDouble(low));
    const double above = std::abs(asDouble(std::uint32_t{low} + 1) - value);
    const bool up = above < below || (above == below && (low & 1) != 0);
    return static_cast<std::uint16_t>(low + (up ? 1 : 0));
}

// Numbers of the size of weights only: below 65504.
std::uint16_t toF16(float value)
{
    const auto sign = static_cast<std::uint16_t>(std::signbit(value) ? 0x8000 : 0);
    const double size = std::abs(static_cast<double>(value));
    if (size == 0.0)
        return sign;
    const int exponent = std::max(std::ilogb(size), -14);
    const double steps = std::nearbyint(std::ldexp(size, 10 - exponent));  // 1024 … 2048, less when subnormal
    const int bits = static_cast<int>(steps) + (exponent + 14) * 1024;
    return static_cast<std::uint16_t>(sign | bits);
}

std::string byteLevel(int byte)
{
    const auto printable = [](int b) { return (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174; };
    int code = byte;
    if (!printable(byte)) {
        code = 256;
        for (int b = 0; b < byte; ++b)
            code += printable(b) ? 0 : 1;
    }
    if (code < 0x80)
        return {static_cast<char>(code)};
    return {static_cast<char>(0xc0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3f))};
}

std::string_view typeName(DType type)
{
    return type == DType::F32 ? "F32" : type == DType::F16 ? "F16" : "BF16";
}

}  // namespace

std::vector<std::byte> packed(const std::vector<float>& values, DType type)
{
    const auto width = static_cast<std::size_t>(kernels::sizeOf(type));
    std::vector<std::byte> bytes(values.size() * width);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (type == DType::F32) {
            std::memcpy(&bytes[i * width], &values[i], width);
        } else {
            const std::uint16_t bits = type == DType::F16 ? toF16(values[i]) : toBf16(values[i]);
            std::memcpy(&bytes[i * width], &bits, width);
        }
    }
    return bytes;
}

std::string safetensorsFile(const std::vector<TinyTensor>& tensors, DType type)
{
    json header = {{"__metadata__", {{"format", "pt"}}}};
    std::size_t at = 0;
    for (const auto& tensor : tensors) {
        header[tensor.name] = {{"dtype", typeName(type)},
                               {"shape", tensor.shape},
                               {"data_offsets", {at, at + tensor.bytes.size()}}};
        at += tensor.bytes.size();
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string file;
    for (int i = 0; i < 8; ++i)
        file.push_back(static_cast<char>((text.size() >> (8 * i)) & 0xff));
    file += text;
    for (const auto& tensor : tensors)
        file.append(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
    return file;
}

std::vector<TinyTensor> tinyTensors(const TinyModelSpec& spec)
{
    std::vector<TinyTensor> tensors;
    const auto add = [&](const std::string& name, std::vector<std::int64_t> shape) {
        const std::int64_t columns = shape.back();
        const std::int64_t count = shape.size() == 2 ? shape[0] * columns : columns;
        tensors.push_back(
            {name, std::move(shape), packed(noiseTensor(spec.seed, name, count, columns), spec.storedType)});
    };
    const std::int64_t queries = spec.heads * spec.headDim;
    const std::int64_t keys = spec.kvHeads * spec.headDim;
    add("model.embed_tokens.weight", {spec.vocabRows, spec.hidden});
    for (std::int64_t i = 0; i < spec.layers; ++i) {
        const std::string at = "model.layers." + std::to_string(i) + ".";
        add(at + "input_layernorm.weight", {spec.hidden});
        add(at + "self_attn.q_proj.weight", {queries, spec.hidden});
        add(at + "self_attn.k_proj.weight", {keys, spec.hidden});
        add(at + "self_attn.v_proj.weight", {keys, spec.hidden});
        if (spec.biases) {
            add(at + "self_attn.q_proj.bias", {queries});
            add(at + "self_attn.k_proj.bias", {keys});
            add(at + "self_attn.v_proj.bias", {keys});
        }
        add(at + "self_attn.o_proj.weight", {spec.hidden, queries});
        add(at + "post_attention_layernorm.weight", {spec.hidden});
        add(at + "mlp.gate_proj.weight", {spec.inner, spec.hidden});
        add(at + "mlp.up_proj.weight", {spec.inner, spec.hidden});
        add(at + "mlp.down_proj.weight", {spec.hidden, spec.inner});
    }
    add("model.norm.weight", {spec.hidden});
    if (!spec.tied)
        add("lm_head.weight", {spec.vocabRows, spec.hidden});
    return tensors;
}

std::string tinyConfig(const TinyModelSpec& spec)
{
    json config = {{"architectures", {"Qwen2ForCausalLM"}},
                   {"model_type", "qwen2"},
                   {"vocab_size", spec.vocabRows},
                   {"hidden_size", spec.hidden},
                   {"intermediate_size", spec.inner},
                   {"num_hidden_layers", spec.layers},
                   {"num_attention_heads", spec.heads},
                   {"num_key_value_heads", spec.kvHeads},
                   {"head_dim", spec.headDim},
                   {"hidden_act", "silu"},
                   {"max_position_embeddings", spec.maxPositions},
                   {"rms_norm_eps", spec.rmsNormEps},
                   {"rope_theta", spec.ropeTheta},
                   {"tie_word_embeddings", spec.tied},
                   {"sliding_window", 32768},
                   {"use_sliding_window", false},
                   {"torch_dtype",
                    spec.storedType == DType::F32       ? "float32"
                        : spec.storedType == DType::F16 ? "float16"
                                                        : "bfloat16"},
                   {"bos_token_id", kTinyEndOfText},
                   {"eos_token_id", kTinyImEnd}};
    if (spec.yarn)
        config["rope_scaling"] = {{"rope_type", "yarn"},
                                  {"factor", spec.yarn->factor},
                                  {"original_max_position_embeddings", spec.yarn->originalMaxPositions},
                                  {"beta_fast", spec.yarn->betaFast},
                                  {"beta_slow", spec.yarn->betaSlow},
                                  {"attention_factor", spec.yarn->magnitude},
                                  {"truncate", spec.yarn->truncate}};
    if (spec.dualChunk)
        config["dual_chunk_attention_config"] = {
            {"chunk_size", spec.dualChunk->chunkSize},
            {"local_size", spec.dualChunk->localSize},
            {"original_max_position_embeddings", spec.dualChunk->originalMaxPositions}};
    return config.dump(2) + "\n";
}

std::string tinyTokenizer()
{
    json vocabulary = json::object();
    // GPT-2's order: printable bytes first, then the others.
    std::vector<int> bytes;
    for (const bool printable : {true, false})
        for (int byte = 0; byte < 256; ++byte)
            if (printable == ((byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174))
                bytes.push_back(byte);
    for (const int byte : bytes)
        vocabulary[byteLevel(byte)] = vocabulary.size();
    const std::string space = byteLevel(' ');
    const std::vector<std::pair<std::string, std::string>> merges = {
        {space, "t"}, {"h", "e"}, {space, "a"},        {"i", "n"},
        {"r", "e"},   {"o", "n"}, {space + "t", "he"}, {"e", "r"}};
    json mergeLines = json::array();
    for (const auto& [left, right] : merges) {
        vocabulary[left + right] = vocabulary.size();
        mergeLines.push_back(left + " " + right);
    }
    json added = json::array();
    TokenId id = kTinyEndOfText;
    for (const std::string_view content : {"<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|file_sep|>"})
        added.push_back({{"id", id++},
                         {"content", content},
                         {"single_word", false},
                         {"lstrip", false},
                         {"rstrip", false},
                         {"normalized", false},
                         {"special", content != "<|file_sep|>"}});

    constexpr std::string_view kPattern =
        R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
    const json byteLevelStep = {
        {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", false}, {"use_regex", false}};
    const json split = {
        {"type", "Split"}, {"pattern", {{"Regex", kPattern}}}, {"behavior", "Isolated"}, {"invert", false}};
    const json tokenizer = {
        {"version", "1.0"},
        {"truncation", nullptr},
        {"padding", nullptr},
        {"added_tokens", added},
        {"normalizer", {{"type", "NFC"}}},
        {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", json::array({split, byteLevelStep})}}},
        {"post_processor", byteLevelStep},
        {"decoder", byteLevelStep},
        {"model",
         {{"type", "BPE"},
          {"dropout", nullptr},
          {"unk_token", nullptr},
          {"continuing_subword_prefix", ""},
          {"end_of_word_suffix", ""},
          {"fuse_unk", false},
          {"byte_fallback", false},
          {"vocab", vocabulary},
          {"merges", mergeLines}}}};
    return tokenizer.dump() + "\n";
}

void writeTinyWeights(const fs::path& folder, const TinyModelSpec& spec)
{
    const auto tensors = tinyTensors(spec);
    if (spec.shards == 1) {
        write(folder / "model.safetensors", safetensorsFile(tensors, spec.storedType));
        return;
    }
    json map = json::object();
    std::size_t total = 0;
    const auto shards = static_cast<std::size_t>(spec.shards);
    for (std::size_t shard = 0; shard < shards; ++shard) {
        const auto five = [](std::size_t number) {
            const std::string digits = std::to_string(number);
            return std::string(5 - digits.size(), '0') + digits;
        };
        const std::string name = "model-" + five(shard + 1) + "-of-" + five(shards) + ".safetensors";
        const std::size_t begin = tensors.size() * shard / shards;
        const std::size_t end = tensors.size() * (shard + 1) / shards;
        const std::vector<TinyTensor> part(tensors.begin() + static_cast<std::ptrdiff_t>(begin),
                                           tensors.begin() + static_cast<std::ptrdiff_t>(end));
        for (const auto& tensor : part) {
            map[tensor.name] = name;
            total += tensor.bytes.size();
        }
        write(folder / name, safetensorsFile(part, spec.storedType));
    }
    const json index = {{"metadata", {{"total_size", total}}}, {"weight_map", map}};
    write(folder / "model.safetensors.index.json", index.dump(2) + "\n");
}

void writeTinyModel(const fs::path& folder, const TinyModelSpec& spec)
{
    fs::create_directories(folder);
    write(folder / "config.json", tinyConfig(spec));
    write(folder / "generation_config.json",
          R"({"eos_token_id": [266, 264], "do_sample": true, "temperature": 0.7, "top_p": 0.8, "top_k": 20})"
          "\n");
    write(folder / "tokenizer.json", tinyTokenizer());
    writeTinyWeights(folder, spec);
}

std::vector<TokenId> tinyTokens(std::int64_t count, std::uint64_t seed)
{
    std::vector<TokenId> tokens;
    for (std::int64_t i = 0; i < count; ++i)
        tokens.push_back(
            static_cast<TokenId>(noiseBits(seed, "tokens", i) % static_cast<std::uint64_t>(kTinyVocabulary)));
    return tokens;
}

}  // namespace kvasir::test
