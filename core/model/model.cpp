// Opens a model in the order of what is cheapest to refuse: config, weight headers, tokenizer, and
// last the hash of everything.
#include "core/model/model.h"

#include <algorithm>
#include <system_error>

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/model/gguf_model.h"
#include "core/model/hash_cache_p.h"
#include "core/model/model_name_p.h"
#include "core/model/safetensors.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

// Files beside the weights that change what the model computes or how text becomes tokens.
constexpr std::string_view kSideFiles[] = {
    "config.json",  kHeadScoresFile,  "generation_config.json", kHeadRolesFile, "merges.txt",
    kQuotationFile, "tokenizer.json", "tokenizer_config.json",  "vocab.json"};

Result<void> hashModel(Model& model, const fs::path& hashCache, const JobContext& job)
{
    HashCache cache(hashCache);
    const auto add = [&](Hasher& hasher, std::string_view name) -> Result<void> {
        TRY_ASSIGN(const auto hash, cache.hashOf(model.folder / name, job));
        hasher.field(name).field(hash);
        return {};
    };

    Hasher weights, content;
    if (isGguf(model.folder)) {
        TRY_ASSIGN(const auto parts, ggufParts(model.folder));
        for (std::size_t part = 0; part < parts.size(); ++part) {
            TRY_ASSIGN(const auto hash, cache.hashOf(parts[part], job));
            weights.field(std::to_string(part)).field(hash);  // by its place: a file's name says nothing
        }
        model.weightsHash = weights.hex();
        model.contentHash = content.field("gguf").field(model.weightsHash).hex();
        cache.save();
        return {};
    }
    TRY_ASSIGN(const auto names, weightFileNames(model.folder));
    for (const auto& name : names)
        TRY(add(weights, name));
    model.weightsHash = weights.hex();
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
    if (isGguf(folder))
        return folder.stem().string();
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

Result<std::shared_ptr<const Tokenizer>> openTokenizer(const fs::path& path)
{
    if (!isGguf(path))
        return Tokenizer::open(path);
    TRY_ASSIGN(const auto file, GgufFile::open(path));
    return readGgufTokenizer(*file);
}

Result<std::shared_ptr<const Model>> openModel(const fs::path& path, const fs::path& hashCache,
                                               const JobContext& job, WeightForm form)
{
    std::error_code failure;
    if (!fs::is_directory(path, failure) && !isGguf(path))
        return Error(ErrorCode::NotFound, path.string(), "neither a model folder nor a GGUF file");
    TRY_ASSIGN(ModelConfig config, readModelConfig(path));
    TRY(job.check());
    TRY_ASSIGN(Weights weights, openWeights(path, config, job, form));
    config.storedType = weights.embedding.dtype;
    TRY(job.check());
    TRY_ASSIGN(auto tokenizer, openTokenizer(path));
    if (tokenizer->size() > config.vocabRows)
        return Error(ErrorCode::Invalid, path.string(),
                     "the tokenizer has more tokens than the embedding has rows");
    TRY_ASSIGN(ChatFormat chat, ChatFormat::of(tokenizer));
    std::optional<Quotation> quotation;
    if (!isGguf(path)) {
        TRY_ASSIGN(quotation, readQuotation(path));
    }

    const auto model = std::make_shared<Model>(Model{.name = modelNameOf(path),
                                                     .folder = path,
                                                     .config = std::move(config),
                                                     .weights = std::move(weights),
                                                     .tokenizer = std::move(tokenizer),
                                                     .chat = std::move(chat),
                                                     .quotation = std::move(quotation),
                                                     .weightsHash = {},
                                                     .contentHash = {}});
    TRY(hashModel(*model, hashCache, job));
    log(Area::Model)
        .info("model opened")
        .with("layers", model->config.layers)
        .with("weights", name(form))
        .with("bytes", model->weights.bytes)
        .with("hash", model->contentHash);
    return std::shared_ptr<const Model>(model);
}

}  // namespace kvasir
