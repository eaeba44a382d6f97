// Opens a model folder in the order of what is cheapest to refuse: config, weight headers, tokenizer, and
// last the hash of everything.
#include "core/model/model.h"

#include <algorithm>
#include <system_error>

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/model/hash_cache_p.h"
#include "core/model/model_name_p.h"
#include "core/model/safetensors.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

// Files beside the weights that change what the model computes or how text becomes tokens.
constexpr std::string_view kSideFiles[] = {"config.json",    "generation_config.json", "merges.txt",
                                           "tokenizer.json", "tokenizer_config.json",  "vocab.json"};

Result<void> hashModel(Model& model, const fs::path& hashCache, const JobContext& job)
{
    HashCache cache(hashCache);
    const auto add = [&](Hasher& hasher, std::string_view name) -> Result<void> {
        TRY_ASSIGN(const auto hash, cache.hashOf(model.folder / name, job));
        hasher.field(name).field(hash);
        return {};
    };

    Hasher weights;
    TRY_ASSIGN(const auto names, weightFileNames(model.folder));
    for (const auto& name : names)
        TRY(add(weights, name));
    model.weightsHash = weights.hex();

    Hasher content;
    for (const auto name : kSideFiles) {
        std::error_code failure;
        if (fs::exists(model.folder / name, failure))
            TRY(add(content, name));
    }
    model.contentHash = content.field(model.weightsHash).hex();
    cache.save();
    return {};
}

}  // namespace

std::string modelNameOf(const fs::path& folder)
{
    const fs::path clean = folder.has_filename() ? folder : folder.parent_path();
    const fs::path snapshots = clean.parent_path();
    std::string entry = snapshots.parent_path().filename().string();
    constexpr std::string_view kPrefix = "models--";
    if (snapshots.filename() != "snapshots" || !entry.starts_with(kPrefix))
        return clean.filename().string();
    entry.erase(0, kPrefix.size());
    if (const auto at = entry.find("--"); at != std::string::npos)
        entry.replace(at, 2, "/");
    return entry;
}

Result<std::shared_ptr<const Model>> openModel(const fs::path& folder, const fs::path& hashCache,
                                               const JobContext& job)
{
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return Error(ErrorCode::NotFound, folder.string(), "no such model folder");
    TRY_ASSIGN(ModelConfig config, readModelConfig(folder));
    TRY(job.check());
    TRY_ASSIGN(Weights weights, openWeights(folder, config));
    config.storedType = weights.embedding.dtype;
    TRY(job.check());
    TRY_ASSIGN(auto tokenizer, Tokenizer::open(folder));
    if (tokenizer->size() > config.vocabRows)
        return Error(ErrorCode::Invalid, folder.string(),
                     "the tokenizer has more tokens than the embedding has rows");
    TRY_ASSIGN(ChatFormat chat, ChatFormat::of(tokenizer));

    const auto model = std::make_shared<Model>(Model{.name = modelNameOf(folder),
                                                     .folder = folder,
                                                     .config = std::move(config),
                                                     .weights = std::move(weights),
                                                     .tokenizer = std::move(tokenizer),
                                                     .chat = std::move(chat),
                                                     .weightsHash = {},
                                                     .contentHash = {}});
    TRY(hashModel(*model, hashCache, job));
    log(Area::Model)
        .info("model opened")
        .with("layers", model->config.layers)
        .with("bytes", model->weights.bytes)
        .with("hash", model->contentHash);
    return std::shared_ptr<const Model>(model);
}

}  // namespace kvasir
