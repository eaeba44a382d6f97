// Every trap of reading config.json, each as a file that sets it.
#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/model/model_config.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {
using nlohmann::json;

namespace {

// A valid file that each test bends.
json plain()
{
    return {{"architectures", {"Qwen2ForCausalLM"}},
            {"model_type", "qwen2"},
            {"vocab_size", 1000},
            {"hidden_size", 64},
            {"intermediate_size", 96},
            {"num_hidden_layers", 2},
            {"num_attention_heads", 4},
            {"num_key_value_heads", 2},
            {"rms_norm_eps", 1e-6},
            {"rope_theta", 1e6},
            {"max_position_embeddings", 32768},
            {"tie_word_embeddings", false},
            {"torch_dtype", "bfloat16"},
            {"eos_token_id", 7}};
}

Result<ModelConfig> read(const json& config, const json& generation = nullptr)
{
    const TempDir folder;
    folder.write("config.json", config.dump());
    if (!generation.is_null())
        folder.write("generation_config.json", generation.dump());
    return readModelConfig(folder.path());
}

json with(const std::string& key, const json& value)
{
    json config = plain();
    config[key] = value;
    return config;
}

void expectRefused(const json& config, ErrorCode code, const std::string& key)
{
    const auto read_ = read(config);
    ASSERT_FALSE(read_) << key << " was accepted: " << config.dump();
    EXPECT_EQ(read_.error().code(), code) << read_.error().text();
    EXPECT_NE(read_.error().detail().find(key), std::string::npos) << read_.error().text();
    EXPECT_NE(read_.error().subject().find("config.json"), std::string::npos);
}

}  // namespace

TEST(ModelConfig, ReadsWhatAQwen25FileSays)
{
    const auto config = read(plain());
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->architecture, "Qwen2ForCausalLM");
    EXPECT_EQ(config->vocabRows, 1000);
    EXPECT_EQ(config->hidden, 64);
    EXPECT_EQ(config->inner, 96);
    EXPECT_EQ(config->layers, 2);
    EXPECT_EQ(config->heads, 4);
    EXPECT_EQ(config->kvHeads, 2);
    EXPECT_EQ(config->headDim, 16);
    EXPECT_EQ(config->maxPositions, 32768);
    EXPECT_EQ(config->ropeTheta, 1e6);
    EXPECT_EQ(config->storedType, kernels::DType::BF16);
    EXPECT_FALSE(config->tiedEmbeddings);
    EXPECT_FALSE(config->yarn || config->dualChunk);
    EXPECT_EQ(config->endIds, std::vector<TokenId>{7});
    EXPECT_EQ(config->contextTokens(), 32768);
    EXPECT_EQ(config->kvBytesPerToken16(), 2 * 2 * 2 * 16 * 2);
}

TEST(ModelConfig, KnowsTheParametersOfPublishedSizes)
{
    ModelConfig half;
    half.vocabRows = 151936;
    half.hidden = 896;
    half.inner = 4864;
    half.layers = 24;
    half.heads = 14;
    half.kvHeads = 2;
    half.headDim = 64;
    half.tiedEmbeddings = true;
    EXPECT_EQ(half.parameters(), 494'032'768);
    EXPECT_EQ(half.kvBytesPerToken16(), 12'288);
    ModelConfig seven;
    seven.vocabRows = 152064;
    seven.hidden = 3584;
    seven.inner = 18944;
    seven.layers = 28;
    seven.heads = 28;
    seven.kvHeads = 4;
    seven.headDim = 128;
    EXPECT_EQ(seven.parameters(), 7'615'616'512);
    EXPECT_EQ(seven.kvBytesPerToken16(), 57'344);
}

TEST(ModelConfig, TakesTheClassDefaultsForMissingKeys)
{
    const auto config = read({{"model_type", "qwen2"}});
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->vocabRows, 151936);
    EXPECT_EQ(config->kvHeads, 32);
    EXPECT_EQ(config->headDim, 128);
    EXPECT_EQ(config->rmsNormEps, 1e-6);
    EXPECT_EQ(config->ropeTheta, 10000.0);
    EXPECT_TRUE(config->endIds.empty());
}

TEST(ModelConfig, TakesEpsFromTheFile)
{
    EXPECT_EQ(read(with("rms_norm_eps", 1e-5))->rmsNormEps, 1e-5);
    EXPECT_EQ(read(with("rms_norm_eps", 1e-6))->rmsNormEps, 1e-6);
}

TEST(ModelConfig, IgnoresASlidingWindowThatIsNotUsed)
{
    json config = with("sliding_window", 32768);
    EXPECT_TRUE(read(config));
    config["use_sliding_window"] = false;
    config["max_window_layers"] = 0;
    EXPECT_TRUE(read(config));
    config["use_sliding_window"] = true;
    expectRefused(config, ErrorCode::Unsupported, "use_sliding_window");
    config["max_window_layers"] = 2;  // from the third layer on, and there are two
    EXPECT_TRUE(read(config));
    config["max_window_layers"] = 0;
    config["sliding_window"] = nullptr;
    EXPECT_TRUE(read(config));
    expectRefused(with("layer_types", {"full_attention", "sliding_attention"}), ErrorCode::Unsupported,
                  "layer_types");
    EXPECT_TRUE(read(with("layer_types", {"full_attention", "full_attention"})));
}

TEST(ModelConfig, FindsRopeThetaWhereverTheFileKeepsIt)
{
    json config = plain();
    config.erase("rope_theta");
    EXPECT_EQ(read(config)->ropeTheta, 10000.0);
    config["rope_parameters"] = {{"rope_theta", 1e7}, {"rope_type", "default"}};
    EXPECT_EQ(read(config)->ropeTheta, 1e7);
    config["rope_theta"] = 5.0;  // the one inside is preferred
    EXPECT_EQ(read(config)->ropeTheta, 1e7);
    config["rope_scaling"] = nullptr;
    EXPECT_EQ(read(config)->ropeTheta, 1e7);
}

TEST(ModelConfig, ReadsYarnUnderBothNamesOfItsType)
{
    for (const char* const name : {"type", "rope_type"}) {
        const auto config = read(with(
            "rope_scaling", {{name, "yarn"}, {"factor", 4.0}, {"original_max_position_embeddings", 32768}}));
        ASSERT_TRUE(config && config->yarn) << name;
        EXPECT_EQ(config->yarn->factor, 4.0);
        EXPECT_EQ(config->yarn->originalMaxPositions, 32768);
        EXPECT_NEAR(config->yarn->magnitude, 1.1386, 5e-5);
        EXPECT_EQ(config->contextTokens(), 131072);
        EXPECT_EQ(config->ropeTheta, 1e6);
    }
    const auto folded = read(with("rope_parameters",
                                  {{"rope_type", "yarn"},
                                   {"rope_theta", 1e7},
                                   {"factor", 2.0},
                                   {"original_max_position_embeddings", 100},
                                   {"attention_factor", 1.5},
                                   {"beta_fast", 16},
                                   {"beta_slow", 2},
                                   {"truncate", false}}));
    ASSERT_TRUE(folded && folded->yarn);
    EXPECT_EQ(*folded->yarn,
              (YarnScaling{.factor = 2.0,
                           .originalMaxPositions = 100,
                           .betaFast = 16.0,
                           .betaSlow = 2.0,
                           .magnitude = 1.5,
                           .truncate = false}));
    const auto deepseek = read(with("rope_scaling",
                                    {{"type", "yarn"},
                                     {"factor", 40.0},
                                     {"original_max_position_embeddings", 4096},
                                     {"mscale", 0.5},
                                     {"mscale_all_dim", 1.0}}));
    EXPECT_NEAR(deepseek->yarn->magnitude, (0.05 * std::log(40.0) + 1.0) / (0.1 * std::log(40.0) + 1.0),
                1e-12);
}

TEST(ModelConfig, RefusesRopeItDoesNotKnow)
{
    for (const char* const type : {"linear", "dynamic", "llama3", "longrope", "mrope"})
        expectRefused(with("rope_scaling", {{"type", type}, {"factor", 2.0}}), ErrorCode::Unsupported, type);
    expectRefused(with("rope_scaling", "yarn"), ErrorCode::Invalid, "rope_scaling");
    expectRefused(with("rope_scaling", {{"type", "yarn"}, {"factor", 0.5}}), ErrorCode::Invalid, "factor");
    expectRefused(with("partial_rotary_factor", 0.5), ErrorCode::Unsupported, "partial_rotary_factor");
}

TEST(ModelConfig, IgnoresRopeScalingUnderDualChunkAttention)
{
    json config =
        with("dual_chunk_attention_config",
             {{"chunk_size", 262144}, {"local_size", 8192}, {"original_max_position_embeddings", 262144}});
    config["rope_scaling"] = {{"type", "yarn"}, {"factor", 4.0}};
    config["max_position_embeddings"] = 1010000;
    const auto read_ = read(config);
    ASSERT_TRUE(read_) << read_.error().text();
    EXPECT_FALSE(read_->yarn);
    ASSERT_TRUE(read_->dualChunk);
    EXPECT_EQ(read_->dualChunk->keyPeriod(), 253952);
    EXPECT_EQ(read_->contextTokens(), 1010000);
    config["rope_scaling"]["type"] = "linear";  // not even looked at
    EXPECT_TRUE(read(config));
}

TEST(ModelConfig, TreatsDualChunkAttentionAsOptionalAndFillsItsGaps)
{
    EXPECT_FALSE(read(with("dual_chunk_attention_config", nullptr))->dualChunk);
    const auto empty = read(with("dual_chunk_attention_config", json::object()));
    ASSERT_TRUE(empty && empty->dualChunk);
    EXPECT_EQ(*empty->dualChunk,
              (DualChunk{.chunkSize = 8192, .localSize = 1024, .originalMaxPositions = 0}));
    expectRefused(with("dual_chunk_attention_config", {{"chunk_size", 1024}, {"local_size", 1024}}),
                  ErrorCode::Invalid, "local_size");
    expectRefused(with("dual_chunk_attention_config", {{"chunk_size", -8}}), ErrorCode::Invalid,
                  "chunk_size");
    expectRefused(with("dual_chunk_attention_config", 3), ErrorCode::Invalid, "dual_chunk_attention_config");
}

TEST(ModelConfig, GathersBothEndIdsWithoutRepeating)
{
    const auto config = read(plain(), {{"eos_token_id", {9, 7}}, {"temperature", 0.7}, {"top_k", 20}});
    ASSERT_TRUE(config);
    EXPECT_EQ(config->endIds, (std::vector<TokenId>{7, 9}));
    EXPECT_EQ(read(with("eos_token_id", {3, 4}))->endIds, (std::vector<TokenId>{3, 4}));
    EXPECT_TRUE(read(with("eos_token_id", nullptr))->endIds.empty());
    expectRefused(with("eos_token_id", 1000), ErrorCode::Invalid, "eos_token_id");
    expectRefused(with("eos_token_id", -1), ErrorCode::Invalid, "eos_token_id");
    expectRefused(with("eos_token_id", "<|im_end|>"), ErrorCode::Invalid, "eos_token_id");
}

TEST(ModelConfig, ReadsGenerationDefaults)
{
    const auto config = read(plain(),
                             {{"do_sample", true},
                              {"temperature", 0.7},
                              {"top_p", 0.8},
                              {"top_k", 20},
                              {"repetition_penalty", 1.05}});
    EXPECT_EQ(config->generation,
              (GenerationDefaults{
                  .sample = true, .temperature = 0.7, .topP = 0.8, .topK = 20, .repetitionPenalty = 1.05}));
    EXPECT_EQ(read(plain())->generation, GenerationDefaults{});
    EXPECT_EQ(read(plain(), {{"top_k", -1}})->generation.topK, 0);
    const auto broken = read(plain(), {{"temperature", -3}});
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().subject().find("generation_config.json"), std::string::npos);
}

TEST(ModelConfig, ReadsTheStoredTypeUnderBothNames)
{
    EXPECT_EQ(read(with("torch_dtype", "float16"))->storedType, kernels::DType::F16);
    EXPECT_EQ(read(with("dtype", "float32"))->storedType, kernels::DType::F32);  // dtype is the newer name
    EXPECT_EQ(read(with("torch_dtype", "torch.float32"))->storedType, kernels::DType::F32);
    expectRefused(with("dtype", "float8_e4m3fn"), ErrorCode::Unsupported, "float8");
}

TEST(ModelConfig, HonoursAnExplicitHeadDim)
{
    const auto config = read(with("head_dim", 128));
    ASSERT_TRUE(config);
    EXPECT_EQ(config->queryWidth(), 512);
    EXPECT_EQ(config->keyWidth(), 256);
    EXPECT_EQ(read(with("num_key_value_heads", nullptr))->kvHeads, 4);
}

TEST(ModelConfig, RefusesOtherModels)
{
    expectRefused(with("architectures", {"Qwen3ForCausalLM"}), ErrorCode::Unsupported, "Qwen3ForCausalLM");
    expectRefused(with("architectures", {"LlamaForCausalLM"}), ErrorCode::Unsupported, "LlamaForCausalLM");
    expectRefused(with("architectures", json::array()), ErrorCode::Invalid, "architectures");
    expectRefused({{"model_type", "bert"}}, ErrorCode::Unsupported, "bert");
    expectRefused(json::object(), ErrorCode::Unsupported, "model_type");
    expectRefused(with("hidden_act", "gelu"), ErrorCode::Unsupported, "gelu");
    expectRefused(with("quantization_config", {{"quant_method", "awq"}}), ErrorCode::Unsupported,
                  "quantization_config");
}

TEST(ModelConfig, ChecksEveryDimensionBeforeAnybodyAllocates)
{
    const std::int64_t huge = std::int64_t{1} << 40;
    for (const char* const key : {"vocab_size", "hidden_size", "intermediate_size", "num_hidden_layers",
                                  "num_attention_heads", "num_key_value_heads", "max_position_embeddings"}) {
        expectRefused(with(key, 0), ErrorCode::Invalid, key);
        expectRefused(with(key, -1), ErrorCode::Invalid, key);
        expectRefused(with(key, huge), ErrorCode::Invalid, key);
        expectRefused(with(key, 18446744073709551615ULL), ErrorCode::Invalid, key);
        expectRefused(with(key, 1.5), ErrorCode::Invalid, key);
        expectRefused(with(key, "64"), ErrorCode::Invalid, key);
    }
    expectRefused(with("head_dim", 12), ErrorCode::Unsupported, "head_dim");
    expectRefused(with("head_dim", 264), ErrorCode::Invalid, "head_dim");
    expectRefused(with("num_key_value_heads", 3), ErrorCode::Invalid, "num_key_value_heads");
    expectRefused(with("num_attention_heads", 6), ErrorCode::Invalid, "num_attention_heads");
    expectRefused(with("hidden_size", 66), ErrorCode::Invalid, "num_attention_heads");
    expectRefused(with("rms_norm_eps", 0.0), ErrorCode::Invalid, "rms_norm_eps");
    expectRefused(with("rms_norm_eps", -1e-6), ErrorCode::Invalid, "rms_norm_eps");
    expectRefused(with("rope_theta", 0.0), ErrorCode::Invalid, "rope_theta");
    expectRefused(with("tie_word_embeddings", 1), ErrorCode::Invalid, "tie_word_embeddings");
}

TEST(ModelConfig, RefusesWhatIsNoConfig)
{
    const TempDir folder;
    EXPECT_EQ(readModelConfig(folder.path()).error().code(), ErrorCode::NotFound);
    for (const std::string_view text : {"", "[]", "{", "3", "{\"a\":1,\"a\":2}", "{\"vocab_size\": 1e999}"}) {
        folder.write("config.json", text);
        const auto read_ = readModelConfig(folder.path());
        ASSERT_FALSE(read_) << text;
        EXPECT_EQ(read_.error().code(), ErrorCode::Invalid) << text;
    }
    folder.write("config.json", std::string(200'000, '[') + std::string(200'000, ']'));
    EXPECT_EQ(readModelConfig(folder.path()).error().code(), ErrorCode::Invalid);
    folder.write("config.json", std::string(3 << 20, ' '));
    EXPECT_EQ(readModelConfig(folder.path()).error().code(), ErrorCode::TooLarge);
}

TEST(InverseFrequencies, AreThePlainFormulaWithoutScaling)
{
    const auto config = read(plain());
    const auto frequencies = inverseFrequencies(*config);
    ASSERT_EQ(frequencies.size(), 8u);
    for (std::size_t i = 0; i < frequencies.size(); ++i)
        EXPECT_FLOAT_EQ(frequencies[i], static_cast<float>(std::pow(1e6, -static_cast<double>(i) / 8.0)));
}

TEST(InverseFrequencies, InterpolateOnlySlowDimensionsUnderYarn)
{
    // d = 128, theta = 1e6, M = 32768, f = 4: the ramp runs from 23 to 40 (YaRN, arXiv 2309.00071).
    ModelConfig config;
    config.headDim = 128;
    config.ropeTheta = 1e6;
    config.yarn = YarnScaling{.factor = 4.0, .originalMaxPositions = 32768};
    const auto scaled = inverseFrequencies(config);
    config.yarn.reset();
    const auto plainly = inverseFrequencies(config);
    for (std::size_t i = 0; i < 64; ++i) {
        const double ramp = i <= 23 ? 0.0 : i >= 40 ? 1.0 : (static_cast<double>(i) - 23.0) / 17.0;
        EXPECT_NEAR(scaled[i] / plainly[i], 1.0 - 0.75 * ramp, 1e-6) << i;
    }
}

}  // namespace kvasir::test
