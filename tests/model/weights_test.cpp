// Weights found by name, checked by shape, left where they are.
#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "core/model/weights.h"
#include "kernels/int4_rows.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"
#include "tests/support/weight_noise.h"

namespace kvasir::test {
using kernels::DType;

namespace {

std::span<const std::byte> bytesOf(const kernels::TensorRef& tensor)
{
    return {tensor.data, static_cast<std::size_t>(tensor.elements() * kernels::sizeOf(tensor.dtype))};
}

const TinyTensor& named(const std::vector<TinyTensor>& tensors, const std::string& name)
{
    for (const auto& tensor : tensors)
        if (tensor.name == name)
            return tensor;
    throw std::out_of_range(name);
}

bool holds(const kernels::TensorRef& view, const TinyTensor& tensor)
{
    const auto bytes = bytesOf(view);
    return view.dense() && std::equal(bytes.begin(), bytes.end(), tensor.bytes.begin(), tensor.bytes.end());
}

Result<Weights> openTiny(const TempDir& folder, const TinyModelSpec& spec)
{
    writeTinyModel(folder.path(), spec);
    const auto config = readModelConfig(folder.path());
    EXPECT_TRUE(config) << config.error().text();
    return openWeights(folder.path(), *config);
}

// Replaces the only weight file by one whose tensors `change` has touched; gives what opening says.
template <typename Change>
Result<Weights> openChanged(Change change)
{
    const TempDir folder;
    const TinyModelSpec spec;
    writeTinyModel(folder.path(), spec);
    auto tensors = tinyTensors(spec);
    change(tensors);
    folder.write("model.safetensors", safetensorsFile(tensors, spec.storedType));
    return openWeights(folder.path(), *readModelConfig(folder.path()));
}

}  // namespace

TEST(Weights, PutEachTensorIntoItsField)
{
    for (const DType type : {DType::F32, DType::BF16, DType::F16}) {
        SCOPED_TRACE(kernels::name(type));
        const TempDir folder;
        const TinyModelSpec spec{.storedType = type};
        const auto weights = openTiny(folder, spec);
        ASSERT_TRUE(weights) << weights.error().text();
        const auto tensors = tinyTensors(spec);
        EXPECT_TRUE(holds(weights->embedding, named(tensors, "model.embed_tokens.weight")));
        EXPECT_TRUE(holds(weights->lmHead, named(tensors, "lm_head.weight")));
        ASSERT_EQ(weights->layers.size(), 2u);
        const std::string at = "model.layers.1.";
        const LayerWeights& w = weights->layers[1];
        EXPECT_TRUE(holds(w.wq, named(tensors, at + "self_attn.q_proj.weight")));
        EXPECT_TRUE(holds(w.wk, named(tensors, at + "self_attn.k_proj.weight")));
        EXPECT_TRUE(holds(w.wv, named(tensors, at + "self_attn.v_proj.weight")));
        EXPECT_TRUE(holds(w.wo, named(tensors, at + "self_attn.o_proj.weight")));
        EXPECT_TRUE(holds(w.wGate, named(tensors, at + "mlp.gate_proj.weight")));
        EXPECT_TRUE(holds(w.wUp, named(tensors, at + "mlp.up_proj.weight")));
        EXPECT_TRUE(holds(w.wDown, named(tensors, at + "mlp.down_proj.weight")));
        EXPECT_EQ(w.wk.shape[0], 32);
        EXPECT_EQ(w.wq.dtype, type);

        std::int64_t bytes = 0;
        for (const auto& tensor : tensors)
            bytes += std::ssize(tensor.bytes);
        EXPECT_EQ(weights->bytes, bytes);
        EXPECT_EQ(*checkWeights(folder.path(), *readModelConfig(folder.path())), bytes);
    }
}

TEST(Weights, QuantisedKeepTheTableAndChangeWhatIsMultiplied)
{
    for (const auto form : {WeightForm::Int8, WeightForm::Int4}) {
        for (const bool tied : {false, true}) {
            const TempDir folder;
            writeTinyModel(folder.path(), {.tied = tied, .storedType = DType::BF16});
            const auto config = readModelConfig(folder.path());
            const auto stored = openWeights(folder.path(), *config);
            const auto weights = openWeights(folder.path(), *config, {}, form);
            ASSERT_TRUE(stored && weights) << weights.error().text();
            EXPECT_EQ(weights->form, form);
            EXPECT_EQ(weights->embedding.dtype, DType::BF16);
            EXPECT_EQ(weights->layers[0].attnNorm.dtype, DType::F32);

            std::int64_t quantised = 0, exact = 0;
            const auto compare = [&](const kernels::TensorRef& from, const kernels::TensorRef& to,
                                     WeightForm expected) {
                const auto columns = from.shape[1];
                const bool int4 = expected == WeightForm::Int4;
                ASSERT_EQ(to.dtype, int4 ? DType::I4 : DType::I8);
                ASSERT_EQ(to.shape, from.shape);
                quantised += to.shape[0] * (int4 ? kernels::int4RowBytes(columns) : columns + 4);
                exact += from.elements() * 2;
                std::vector<std::int8_t> codes(static_cast<std::size_t>(columns));
                for (std::int64_t o = 0; o < to.shape[0]; ++o) {
                    if (int4)
                        kernels::unpackInt4Row(to.row<std::byte>(o), columns, codes.data());
                    else
                        std::copy_n(to.row<std::int8_t>(o), columns, codes.begin());
                    const float scale =
                        int4 ? kernels::int4Scale(to.row<std::byte>(o), columns) : to.scales[o];
                    // Half a step: of the row's, or of a group's, which are at most 16 of them; the largest
                    // numbers of a group that spans a little more may lose a whole one.
                    const float bound = scale * (int4 ? 16.5f : 0.501f);
                    for (std::int64_t i = 0; i < columns; ++i)
                        ASSERT_NEAR(static_cast<float>(codes[static_cast<std::size_t>(i)]) * scale,
                                    kernels::bf16ToFloat(from.row<std::uint16_t>(o)[i]), bound);
                }
            };
            for (std::size_t i = 0; i < weights->layers.size(); ++i) {
                const auto &from = stored->layers[i], &to = weights->layers[i];
                compare(from.wq, to.wq, form);
                compare(from.wk, to.wk, form);
                compare(from.wv, to.wv, form);
                compare(from.wo, to.wo, form);
                compare(from.wGate, to.wGate, form);
                compare(from.wUp, to.wUp, form);
                compare(from.wDown, to.wDown, form);
            }
            compare(stored->lmHead, weights->lmHead, WeightForm::Int8);
            const auto table = tied ? stored->embedding.elements() * 2 : 0;  // there twice now
            EXPECT_EQ(weights->bytes, stored->bytes - exact + quantised + table);
            EXPECT_EQ(*checkWeights(folder.path(), *config, form), weights->bytes);
        }
    }
}

TEST(Weights, FormsHaveNames)
{
    for (const auto formName : weightFormNames())
        EXPECT_EQ(name(*weightFormByName(formName)), formName);
    EXPECT_EQ(weightFormNames().front(), name(WeightForm::Stored));
    EXPECT_EQ(*weightFormByName("int4"), WeightForm::Int4);
    EXPECT_EQ(weightFormByName("int3").error().code(), ErrorCode::Unsupported);
}

TEST(Weights, WidenNormsAndBiases)
{
    for (const DType type : {DType::F32, DType::BF16, DType::F16}) {
        const TempDir folder;
        const auto weights = openTiny(folder, {.storedType = type});
        ASSERT_TRUE(weights);
        const double unit = type == DType::F32 ? 1e-9 : type == DType::F16 ? 5e-4 : 4e-3;
        const auto expectNear = [&](const kernels::TensorRef& view, const std::string& name) {
            ASSERT_EQ(view.dtype, DType::F32);
            const auto exact = noiseTensor(1, name, view.elements(), view.elements());
            for (std::int64_t i = 0; i < view.elements(); ++i)
                EXPECT_NEAR(view.row<float>(0)[i], exact[static_cast<std::size_t>(i)], unit) << name;
        };
        expectNear(weights->layers[0].attnNorm, "model.layers.0.input_layernorm.weight");
        expectNear(weights->layers[0].mlpNorm, "model.layers.0.post_attention_layernorm.weight");
        expectNear(weights->layers[1].bq, "model.layers.1.self_attn.q_proj.bias");
        expectNear(weights->layers[1].bk, "model.layers.1.self_attn.k_proj.bias");
        expectNear(weights->layers[1].bv, "model.layers.1.self_attn.v_proj.bias");
        expectNear(weights->finalNorm, "model.norm.weight");
    }
}

TEST(Weights, AreTheSameFromShards)
{
    const TempDir one;
    const TempDir many;
    const auto whole = openTiny(one, {});
    const auto sharded = openTiny(many, {.shards = 3});
    ASSERT_TRUE(whole && sharded);
    EXPECT_FALSE(std::filesystem::exists(many / "model.safetensors"));
    EXPECT_EQ(whole->bytes, sharded->bytes);
    const auto a = bytesOf(whole->layers[1].wDown);
    const auto b = bytesOf(sharded->layers[1].wDown);
    EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));

    std::filesystem::remove(many / "model-00002-of-00003.safetensors");
    const auto missing = openWeights(many.path(), *readModelConfig(many.path()));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code(), ErrorCode::NotFound);
    EXPECT_NE(missing.error().subject().find("model-00002"), std::string::npos);
}

TEST(Weights, AreReadFromAFileThatTransformersSaved)
{
    const TempDir folder;
    const TinyModelSpec spec{.seed = 99,
                             .hidden = 32,
                             .inner = 48,
                             .layers = 1,
                             .heads = 2,
                             .kvHeads = 1,
                             .headDim = 16,
                             .tied = true,
                             .storedType = DType::BF16};
    folder.write("config.json", tinyConfig(spec));
    std::filesystem::copy_file(std::filesystem::path(KVASIR_TEST_DATA) / "golden" / "official.safetensors",
                               folder / "model.safetensors");
    const auto weights = openWeights(folder.path(), *readModelConfig(folder.path()));
    ASSERT_TRUE(weights) << weights.error().text();
    const auto tensors = tinyTensors(spec);
    EXPECT_TRUE(holds(weights->embedding, named(tensors, "model.embed_tokens.weight")));
    EXPECT_TRUE(holds(weights->layers[0].wk, named(tensors, "model.layers.0.self_attn.k_proj.weight")));
    EXPECT_TRUE(holds(weights->layers[0].wDown, named(tensors, "model.layers.0.mlp.down_proj.weight")));
}

TEST(Weights, OfATiedModelHaveNoHeadOfTheirOwn)
{
    const TempDir folder;
    const auto weights = openTiny(folder, {.tied = true});
    ASSERT_TRUE(weights) << weights.error().text();
    EXPECT_EQ(weights->lmHead.data, weights->embedding.data);
}

TEST(Weights, MayHaveNoBiases)
{
    const TempDir folder;
    const auto weights = openTiny(folder, {.biases = false});
    ASSERT_TRUE(weights) << weights.error().text();
    EXPECT_EQ(weights->layers[0].bq.rank, 0);
}

TEST(Weights, StayInTheMappingAndOutliveTheFile)
{
    const TempDir folder;
    const auto weights = openTiny(folder, {});
    ASSERT_TRUE(weights);
    const std::vector<std::byte> before(bytesOf(weights->embedding).begin(),
                                        bytesOf(weights->embedding).end());
    std::filesystem::remove(folder / "model.safetensors");
    const auto after = bytesOf(weights->embedding);
    EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin(), after.end()));
    const auto step = weights->layers[0].wUp.data - weights->layers[0].wGate.data;  // neighbours in the file
    EXPECT_EQ(step, weights->layers[0].wGate.elements() * 4);
}

TEST(Weights, AreCopiedWhenAFileOfAnOldWriterIsNotAligned)
{
    const TempDir folder;
    const TinyModelSpec spec{.storedType = DType::BF16};
    writeTinyModel(folder.path(), spec);
    auto text = safetensorsFile(tinyTensors(spec), spec.storedType);
    text.insert(text.find("}}") + 2, " ");  // a header of odd length, as writers before the padding left them
    std::uint64_t length = 0;
    std::memcpy(&length, text.data(), 8);
    ++length;
    std::memcpy(text.data(), &length, 8);
    folder.write("model.safetensors", text);
    const auto weights = openWeights(folder.path(), *readModelConfig(folder.path()));
    ASSERT_TRUE(weights) << weights.error().text();
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(weights->embedding.data) % 2, 0u);
    EXPECT_TRUE(
        holds(weights->layers[0].wq, named(tinyTensors(spec), "model.layers.0.self_attn.q_proj.weight")));
}

TEST(Weights, AreRefusedWithTheNameOfTheTensor)
{
    const auto expect = [](const Result<Weights>& weights, ErrorCode code, std::string_view what) {
        ASSERT_FALSE(weights) << what;
        EXPECT_EQ(weights.error().code(), code) << weights.error().text();
        EXPECT_NE(weights.error().detail().find(what), std::string::npos) << weights.error().text();
    };
    expect(openChanged([](auto& tensors) { tensors.pop_back(); }), ErrorCode::NotFound, "lm_head.weight");
    expect(openChanged([](auto& tensors) { tensors[2].name = "other"; }), ErrorCode::NotFound,
           "model.layers.0.self_attn.q_proj.weight");
    expect(openChanged([](auto& tensors) { std::swap(tensors[0].shape[0], tensors[0].shape[1]); }),
           ErrorCode::Invalid, "model.embed_tokens.weight");
    expect(openChanged([](auto& tensors) { tensors[2].shape = {4096}; }), ErrorCode::Invalid,
           "q_proj.weight");
    expect(openChanged([](auto& tensors) {
               const float nothing = std::numeric_limits<float>::quiet_NaN();
               std::memcpy(tensors[1].bytes.data(), &nothing, sizeof(nothing));
           }),
           ErrorCode::Invalid, "input_layernorm.weight holds a number that is not finite");
}

TEST(Weights, OfTypesThatNoKernelReadsAreUnsupported)
{
    const TempDir folder;
    writeTinyModel(folder.path());
    auto text = safetensorsFile(tinyTensors({}), DType::F32);
    for (std::size_t at = 0; (at = text.find("\"F32\"", at)) != std::string::npos; at += 5)
        text.replace(at, 5, "\"U32\"");
    folder.write("model.safetensors", text);
    const auto weights = openWeights(folder.path(), *readModelConfig(folder.path()));
    ASSERT_FALSE(weights);
    EXPECT_EQ(weights.error().code(), ErrorCode::Unsupported);
    EXPECT_NE(weights.error().detail().find("U32"), std::string::npos);
}

}  // namespace kvasir::test
