// Model: a model folder or a GGUF file opened: config, tokenizer, chat format, weights and content hash.
// Immutable, shareable.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/model/model_config.h"
#include "core/model/quotation.h"
#include "core/model/weights.h"
#include "core/token/chat_format.h"
#include "core/token/tokenizer.h"

namespace kvasir {

struct Model {
    std::string name;              // of the folder or file, or "org/name" from the Hugging Face cache
    std::filesystem::path folder;  // or the GGUF file
    ModelConfig config;
    Weights weights;
    std::shared_ptr<const Tokenizer> tokenizer;
    ChatFormat chat;
    std::optional<Quotation> quotation{};  // where it answers with quotations alone
    std::string weightsHash;  // SHA-256 over the names and contents of the weight files, hexadecimal
    std::string contentHash;  // the same over config, tokenizer and weight files: the model, wherever it lies
};

// Hashes of large files are remembered by (path, size, mtime in ns, inode) in `hashCache`, a small JSON file;
// empty: none. Config.storedType becomes what the embedding really is stored as.  Checks `job` every 16 MiB
// hashed (stage "hashing"). Errors: those of readModelConfig, openWeights, Tokenizer::open,
// readQuotation and ChatFormat::of; Invalid when the vocabulary has more tokens than the embedding has rows.
Result<std::shared_ptr<const Model>> openModel(const std::filesystem::path& path,
                                               const std::filesystem::path& hashCache, const JobContext& job,
                                               WeightForm form = WeightForm::Stored);

// The tokenizer alone, of a model folder or a GGUF file.
Result<std::shared_ptr<const Tokenizer>> openTokenizer(const std::filesystem::path& path);

// A model seen on disk, not opened: header facts only.
struct FoundModel {
    std::string name;
    std::filesystem::path folder;  // or the GGUF file
    std::string foundIn;  // "built-in" | "huggingface" | "lmstudio" | "ollama" | "gpt4all" | "folder"
    bool usable = false;
    std::string whyNot;      // English fragment when not usable ("no tokenizer.json", …)
    std::int64_t bytes = 0;  // of the weights as they will lie in memory; not usable: of the file
    std::int64_t contextTokens = 0;
    std::int64_t parameters = 0;
    std::int64_t kvBytesPerToken16 = 0;  // KV bytes per token in 16 bits

    bool operator==(const FoundModel&) const = default;
};

struct ModelSearch {
    std::filesystem::path builtIn = {};               // resources/models, holds kvasir-nano
    std::vector<std::filesystem::path> folders = {};  // named by the person
    std::string home = {};                            // $HOME
    // Environment values, given by the caller so that core reads no environment: HF_HUB_CACHE, HF_HOME.
    std::string hfHubCache = {};
    std::string hfHome = {};
};

// All models of the places below, read-only, in a stable order (built-in first, then by name): the built-in
// folder, the Hugging Face cache (HF_HUB_CACHE, HF_HOME/hub, ~/.cache/huggingface/hub; the snapshot of
// refs/main), LM Studio, Ollama, GPT4All, and the named folders three levels deep.  A model seen twice is
// listed once.  Reads config files and weight headers only.
std::vector<FoundModel> findModels(const ModelSearch& search);

}  // namespace kvasir
