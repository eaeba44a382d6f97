// Dimensions are read from config.json by key here, apart from the reader under test.
#include "tests/support/golden.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/support/tiny_model.h"

namespace kvasir::test {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

json readJson(const fs::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("golden file missing: " + path.string());
    return json::parse(file);
}

std::vector<float> readFloats(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<float> values(fs::file_size(path) / sizeof(float));
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
    if (!file)
        throw std::runtime_error("golden file too short: " + path.string());
    return values;
}

kernels::DType typeNamed(const std::string& name)
{
    if (name == "float32")
        return kernels::DType::F32;
    if (name == "float16")
        return kernels::DType::F16;
    if (name == "bfloat16")
        return kernels::DType::BF16;
    throw std::runtime_error("golden of unknown type " + name);
}

GoldenCase load(const fs::path& folder)
{
    const json file = readJson(folder / "golden.json");
    GoldenCase golden;
    golden.name = folder.filename().string();
    golden.folder = folder;
    golden.seed = file.at("seed");
    golden.storedType = typeNamed(file.at("stored_type"));
    golden.tokens = file.at("tokens").get<std::vector<TokenId>>();
    golden.positions = file.at("positions").get<std::vector<std::int64_t>>();
    golden.top1 = file.at("top1").get<std::vector<TokenId>>();
    golden.margin = file.at("margin").get<std::vector<float>>();
    if (file.contains("top1_native")) {
        golden.top1Native = file.at("top1_native").get<std::vector<TokenId>>();
        golden.marginNative = file.at("margin_native").get<std::vector<float>>();
    }
    const auto values = readFloats(folder / "logits.f32");
    const auto rows = static_cast<std::ptrdiff_t>(golden.positions.size());
    const std::ptrdiff_t width = std::ssize(values) / rows;
    for (std::ptrdiff_t row = 0; row < rows; ++row)
        golden.logits.emplace_back(values.begin() + row * width, values.begin() + (row + 1) * width);
    return golden;
}

}  // namespace

std::vector<GoldenCase> loadGoldens()
{
    std::vector<GoldenCase> goldens;
    for (const auto& entry : fs::directory_iterator(fs::path(KVASIR_TEST_DATA) / "golden"))
        if (entry.is_directory())
            goldens.push_back(load(entry.path()));
    std::sort(goldens.begin(), goldens.end(), [](const auto& a, const auto& b) { return a.seed < b.seed; });
    return goldens;
}

void writeGoldenModel(const GoldenCase& golden, const fs::path& folder)
{
    const json config = readJson(golden.folder / "config.json");
    TinyModelSpec spec;
    spec.seed = golden.seed;
    spec.vocabRows = config.at("vocab_size");
    spec.hidden = config.at("hidden_size");
    spec.inner = config.at("intermediate_size");
    spec.layers = config.at("num_hidden_layers");
    spec.heads = config.at("num_attention_heads");
    spec.kvHeads = config.at("num_key_value_heads");
    spec.headDim = config.value("head_dim", spec.hidden / spec.heads);
    spec.tied = config.at("tie_word_embeddings");
    spec.storedType = golden.storedType;

    fs::create_directories(folder);
    fs::copy_file(golden.folder / "config.json", folder / "config.json",
                  fs::copy_options::overwrite_existing);
    std::ofstream(folder / "tokenizer.json", std::ios::binary) << tinyTokenizer();
    writeTinyWeights(folder, spec);
}

}  // namespace kvasir::test
