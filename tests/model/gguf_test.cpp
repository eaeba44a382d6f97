// A GGUF file is the same model as the folder it was made of; a hostile one is refused, whatever it claims.
#include <cstring>
#include <random>

#include <gtest/gtest.h>

#include "core/model/gguf.h"
#include "core/model/gguf_blocks.h"
#include "core/model/model.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_gguf.h"

namespace kvasir::test {
namespace {

TinyModelSpec spec()
{
    TinyModelSpec spec;
    spec.storedType = kernels::DType::F32;
    return spec;
}

std::span<const std::byte> bytesOf(const kernels::TensorRef& tensor)
{
    return {tensor.data, static_cast<std::size_t>(tensor.elements() * kernels::sizeOf(tensor.dtype))};
}

void expectSame(const kernels::TensorRef& a, const kernels::TensorRef& b)
{
    ASSERT_EQ(a.dtype, b.dtype);
    ASSERT_EQ(a.shape, b.shape);
    EXPECT_TRUE(std::ranges::equal(bytesOf(a), bytesOf(b)));
}

// The tokens' number and that of values stand behind magic and version.
std::string header(std::uint64_t tensors, std::uint64_t values)
{
    std::string bytes("GGUF\3\0\0\0", 8);
    bytes.append(reinterpret_cast<const char*>(&tensors), 8);
    bytes.append(reinterpret_cast<const char*>(&values), 8);
    return bytes;
}

}  // namespace

TEST(Gguf, IsTheSameModelAsTheFolder)
{
    for (const bool tied : {false, true}) {
        auto model = spec();
        model.tied = tied;
        const TempDir folder;
        writeTinyModel(folder / "m", model);
        folder.write("m.gguf", tinyGguf(model));
        const auto whole = openModel(folder / "m", {}, {}), gguf = openModel(folder / "m.gguf", {}, {});
        ASSERT_TRUE(whole) << whole.error().text();
        ASSERT_TRUE(gguf) << gguf.error().text();
        EXPECT_EQ((*gguf)->name, "m");
        auto config = (*gguf)->config;
        EXPECT_EQ(config.endIds, (std::vector<TokenId>{kTinyImEnd, kTinyEndOfText}));
        config.endIds = (*whole)->config.endIds;
        config.generation = (*whole)->config.generation;  // a GGUF file has no such defaults
        config.rmsNormEps = (*whole)->config.rmsNormEps;  // f32 in the file
        EXPECT_EQ(config, (*whole)->config);
        const auto &a = (*whole)->weights, &b = (*gguf)->weights;
        expectSame(a.embedding, b.embedding);
        expectSame(a.lmHead, b.lmHead);
        expectSame(a.finalNorm, b.finalNorm);
        for (std::size_t i = 0; i < a.layers.size(); ++i) {
            const auto &x = a.layers[i], &y = b.layers[i];
            for (const auto field :
                 {&LayerWeights::attnNorm, &LayerWeights::wq, &LayerWeights::wk, &LayerWeights::wv,
                  &LayerWeights::bq, &LayerWeights::bk, &LayerWeights::bv, &LayerWeights::wo,
                  &LayerWeights::mlpNorm, &LayerWeights::wGate, &LayerWeights::wUp, &LayerWeights::wDown})
                expectSame(x.*field, y.*field);
        }
        EXPECT_EQ(a.bytes, b.bytes);
        for (const std::string_view text : {"the other in there", "  <|im_end|> plain\n\n", "한국어 é"})
            EXPECT_EQ((*whole)->tokenizer->encode(text), (*gguf)->tokenizer->encode(text));
        EXPECT_EQ((*gguf)->tokenizer->size(), (*whole)->tokenizer->size());
    }
}

TEST(Gguf, YarnComesFromTheHeader)
{
    auto model = spec();
    model.yarn = YarnScaling{.factor = 4, .originalMaxPositions = 1024};
    const TempDir folder;
    folder.write("m.gguf", tinyGguf(model));
    const auto config = readModelConfig(folder / "m.gguf");
    ASSERT_TRUE(config) << config.error().text();
    ASSERT_TRUE(config->yarn);
    EXPECT_EQ(config->yarn->factor, 4);
    EXPECT_EQ(config->contextTokens(), 4096);
    EXPECT_NEAR(config->yarn->magnitude, 1.138629, 1e-6);
}

TEST(Gguf, BlocksBecomeBf16WithinHalfAStep)
{
    auto model = spec();
    const TempDir folder;
    folder.write("m.gguf", tinyGguf(model, TinyMatrices::Q8_0));
    const auto config = readModelConfig(folder / "m.gguf");
    ASSERT_TRUE(config) << config.error().text();
    const auto weights = openWeights(folder / "m.gguf", *config);
    ASSERT_TRUE(weights) << weights.error().text();
    EXPECT_EQ(weights->embedding.dtype, kernels::DType::BF16);
    const auto tensors = tinyTensors(model);
    ASSERT_EQ(tensors[0].name, "model.embed_tokens.weight");
    const auto* const exact = reinterpret_cast<const float*>(tensors[0].bytes.data());
    const auto* const got = reinterpret_cast<const std::uint16_t*>(weights->embedding.data);
    for (std::int64_t row = 0; row < model.vocabRows; ++row) {
        for (std::int64_t block = 0; block < model.hidden; block += 32) {
            float most = 0;
            for (std::int64_t i = 0; i < 32; ++i)
                most = std::max(most, std::abs(exact[row * model.hidden + block + i]));
            for (std::int64_t i = 0; i < 32; ++i) {
                const auto at = row * model.hidden + block + i;
                EXPECT_NEAR(kernels::bf16ToFloat(got[at]), exact[at], most / 254 + most / 512 + most / 1024);
            }
        }
    }
    EXPECT_EQ(*checkWeights(folder / "m.gguf", *config), weights->bytes);
}

TEST(Gguf, PartsAreOneModel)
{
    const auto parts = ggufParts("/x/qwen-00001-of-00003.gguf");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 3u);
    EXPECT_EQ(parts->at(2), "/x/qwen-00003-of-00003.gguf");
    EXPECT_FALSE(ggufParts("/x/qwen-00002-of-00003.gguf"));
    EXPECT_EQ(ggufParts("/x/qwen-1-of-3.gguf")->size(), 1u);
    EXPECT_EQ(ggufParts("/x/q.gguf")->size(), 1u);
}

TEST(Gguf, ACutFileIsRefusedWhereverItIsCut)
{
    const auto whole = tinyGguf(spec());
    const auto parsed = parseGguf(whole, "m");
    ASSERT_TRUE(parsed) << parsed.error().text();
    const auto step = std::max<std::size_t>(whole.size() / 400, 1);
    for (std::size_t length = 0; length < whole.size(); length += length < 2048 ? 1 : step)
        EXPECT_FALSE(parseGguf(std::string_view(whole).substr(0, length), "m")) << length;
}

TEST(Gguf, AFlippedByteNeverLeadsOutsideTheFile)
{
    const auto whole = tinyGguf(spec());
    const auto dataBegin = static_cast<std::size_t>(parseGguf(whole, "m")->dataBegin);
    std::mt19937 random(1);
    for (int i = 0; i < 4000; ++i) {
        auto changed = whole;
        for (int flips = 0; flips < 3; ++flips)
            changed[random() % dataBegin] = static_cast<char>(random());
        const auto header = parseGguf(changed, "m");
        if (!header)
            continue;
        for (const auto& tensor : header->tensors) {
            EXPECT_GE(tensor.bytes.begin, 0);
            EXPECT_LE(header->dataBegin + tensor.bytes.end, std::ssize(changed));
        }
    }
}

TEST(Gguf, RefusesWhatClaimsTooMuch)
{
    for (const std::uint64_t many : {std::uint64_t{65'537}, std::uint64_t{1} << 31, std::uint64_t{1} << 32,
                                     std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
        EXPECT_FALSE(parseGguf(header(many, 0), "m"));
        EXPECT_FALSE(parseGguf(header(0, many), "m"));
        std::string key = header(0, 1);  // a key of that length
        key.append(reinterpret_cast<const char*>(&many), 8);
        EXPECT_FALSE(parseGguf(key, "m"));
    }
    const auto with = [](const std::vector<std::int64_t>& shape, std::uint32_t type, std::size_t bytes) {
        GgufWriter gguf;
        gguf.tensor("t", shape, type, std::string(bytes, '\0'));
        return gguf.file();
    };
    EXPECT_TRUE(parseGguf(with({2, 32}, 8, 68), "m"));
    EXPECT_FALSE(parseGguf(with({2, 32}, 8, 67), "m")) << "larger than the file";
    EXPECT_FALSE(parseGguf(with({2, 33}, 8, 200), "m")) << "no whole blocks";
    EXPECT_FALSE(parseGguf(with({std::int64_t{1} << 40, std::int64_t{1} << 40}, 0, 8), "m"));
    EXPECT_FALSE(parseGguf(with({-1, 8}, 0, 8), "m"));
    EXPECT_FALSE(parseGguf(with({1, 1, 1, 1, 1}, 0, 8), "m"));
    EXPECT_EQ(parseGguf(with({1}, 99, 8), "m").error().code(), ErrorCode::Unsupported);
    GgufWriter twice;
    twice.tensor("t", {1}, 0, std::string(4, '\0'));
    twice.tensor("t", {1}, 0, std::string(4, '\0'));
    EXPECT_FALSE(parseGguf(twice.file(), "m"));
    for (const std::uint32_t alignment : {0U, 3U, 1U << 30}) {
        GgufWriter gguf;
        gguf.integer("general.alignment", alignment);
        EXPECT_FALSE(parseGguf(gguf.file(), "m")) << alignment;
    }
}

TEST(Gguf, SaysWhatIsNotRead)
{
    const TempDir folder;
    GgufWriter llama;
    llama.text("general.architecture", "llama");
    folder.write("llama.gguf", llama.file());
    const auto other = openModel(folder / "llama.gguf", {}, {});
    EXPECT_EQ(other.error().code(), ErrorCode::Unsupported);
    EXPECT_NE(other.error().text().find("llama"), std::string::npos);
    folder.write("cut.gguf", "GGUF");
    EXPECT_EQ(openModel(folder / "cut.gguf", {}, {}).error().code(), ErrorCode::Invalid);
}

}  // namespace kvasir::test
