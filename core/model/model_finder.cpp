// Looks where other programs keep models, without touching anything.  What is found but cannot be used is
// listed with the reason, so that a person who sees the model elsewhere learns why it is not offered here.
//
// Links are followed as the Hugging Face cache needs it; depth and number of entries are bounded, so a loop
// of links ends.
#include <algorithm>
#include <map>
#include <system_error>
#include <tuple>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/model/gguf.h"
#include "core/model/model.h"
#include "core/model/model_name_p.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxEntries = 10'000;
constexpr int kNamedFolderDepth = 3;

bool isThere(const fs::path& path)
{
    std::error_code failure;
    return fs::exists(path, failure);
}

bool isFolder(const fs::path& path)
{
    std::error_code failure;
    return fs::is_directory(path, failure);
}

std::int64_t bytesOf(const fs::path& path)
{
    std::error_code failure;
    const auto bytes = fs::file_size(path, failure);
    return failure ? 0 : static_cast<std::int64_t>(bytes);
}

std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> entries;
    std::error_code failure;
    for (fs::directory_iterator at(folder, fs::directory_options::skip_permission_denied, failure), end;
         !failure && at != end && entries.size() < kMaxEntries; at.increment(failure))
        entries.push_back(at->path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

// "config.json: use_sliding_window: sliding window attention" without the path, which the list shows anyway.
std::string reasonOf(const Error& error)
{
    return std::string(name(error.code())) + (error.detail().empty() ? "" : ": " + error.detail());
}

class Finder {
public:
    // A folder that holds one model in the layout of transformers.
    void addFolder(const fs::path& folder, std::string name, std::string_view foundIn)
    {
        FoundModel model;
        model.name = std::move(name);
        model.folder = folder;
        model.foundIn = foundIn;
        const auto config = readModelConfig(folder);
        if (config) {
            model.contextTokens = config->contextTokens();
            model.parameters = config->parameters();
            model.kvBytesPerToken16 = config->kvBytesPerToken16();
            const auto bytes = checkWeights(folder, *config);
            if (bytes)
                model.bytes = *bytes;
            else
                model.whyNot = reasonOf(bytes.error());
            const bool tokenizer = isThere(folder / "tokenizer.json")
                || (isThere(folder / "vocab.json") && isThere(folder / "merges.txt"));
            if (model.whyNot.empty() && !tokenizer)
                model.whyNot = "no tokenizer.json";
        } else {
            model.whyNot =
                config.error().code() == ErrorCode::NotFound ? "no config.json" : reasonOf(config.error());
        }
        add(std::move(model));
    }

    void addGguf(const fs::path& file, std::string name, std::string_view foundIn)
    {
        FoundModel model;
        model.name = std::move(name);
        model.folder = file;
        model.foundIn = foundIn;
        model.bytes = bytesOf(file);
        if (const auto parts = ggufParts(file); !parts)
            return;  // it is listed by its first part
        const auto config = readModelConfig(file);
        if (config) {
            model.contextTokens = config->contextTokens();
            model.parameters = config->parameters();
            model.kvBytesPerToken16 = config->kvBytesPerToken16();
        }
        if (const auto bytes = config ? checkWeights(file, *config) : Result<std::int64_t>(config.error()))
            model.bytes = *bytes;
        else
            model.whyNot = reasonOf(bytes.error());
        add(std::move(model));
    }

    // Folders with config.json and files *.gguf at `folder` or up to `depth` levels below; names are paths
    // below `root`.
    void addTree(const fs::path& folder, const fs::path& root, std::string_view foundIn, int depth)
    {
        if (isThere(folder / "config.json")) {
            addFolder(folder, folder == root ? modelNameOf(folder) : nameBelow(folder, root), foundIn);
            return;
        }
        for (const auto& entry : entriesOf(folder)) {
            if (isFolder(entry)) {
                if (depth > 0)
                    addTree(entry, root, foundIn, depth - 1);
            } else if (entry.extension() == ".gguf") {
                addGguf(entry, nameBelow(entry, root), foundIn);
            }
        }
    }

    void addHuggingFace(const fs::path& hub);
    void addOllama(const fs::path& models);

    std::vector<FoundModel> sorted()
    {
        std::vector<FoundModel> all;
        for (auto& [key, model] : m_models)
            all.push_back(std::move(model));
        std::sort(all.begin(), all.end(), [](const FoundModel& a, const FoundModel& b) {
            if (a.foundIn == b.foundIn || (a.foundIn != "built-in" && b.foundIn != "built-in"))
                return std::tie(a.name, a.folder) < std::tie(b.name, b.folder);
            return a.foundIn == "built-in";
        });
        return all;
    }

private:
    static std::string nameBelow(const fs::path& path, const fs::path& root)
    {
        return path.lexically_relative(root).generic_string();
    }

    // The place that was looked at first keeps a model that several lead to.
    void add(FoundModel model)
    {
        model.usable = model.whyNot.empty();
        std::error_code failure;
        const auto real = fs::canonical(model.folder, failure);
        m_models.try_emplace(failure ? model.folder.string() : real.string(), std::move(model));
    }

    std::map<std::string, FoundModel> m_models;  // by canonical path
};

// The revision that refs/main names, or the newest snapshot where there is no such ref.
fs::path snapshotOf(const fs::path& model)
{
    const auto snapshots = model / "snapshots";
    if (auto revision = readAll(model / "refs" / "main", 256)) {
        while (!revision->empty() && std::isspace(static_cast<unsigned char>(revision->back())))
            revision->pop_back();
        const bool plain = !revision->empty() && std::all_of(revision->begin(), revision->end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
        });
        if (plain && isFolder(snapshots / *revision))
            return snapshots / *revision;
    }
    fs::path newest;
    fs::file_time_type newestTime{};
    for (const auto& entry : entriesOf(snapshots)) {
        std::error_code failure;
        const auto time = fs::last_write_time(entry, failure);
        if (isFolder(entry) && !failure && (newest.empty() || time > newestTime)) {
            newest = entry;
            newestTime = time;
        }
    }
    return newest;
}

void Finder::addHuggingFace(const fs::path& hub)
{
    for (const auto& entry : entriesOf(hub)) {
        if (!entry.filename().string().starts_with("models--"))
            continue;
        const auto snapshot = snapshotOf(entry);
        if (!snapshot.empty())
            addFolder(snapshot, modelNameOf(snapshot), "huggingface");
    }
}

// The file of an Ollama manifest's model layer; its digest is "sha256:" and 64 hexadecimal digits.
fs::path ollamaBlob(const fs::path& models, const fs::path& manifest)
{
    const auto text = readAll(manifest, 1 << 20);
    if (!text)
        return {};
    const auto parsed = parseJson(*text, manifest.string());
    if (!parsed || !parsed->is_object() || !parsed->contains("layers") || !(*parsed)["layers"].is_array())
        return {};
    for (const auto& layer : (*parsed)["layers"]) {
        const auto type = getString(layer, "mediaType");
        auto digest = getString(layer, "digest");
        if (!type || *type != "application/vnd.ollama.image.model" || !digest)
            continue;
        constexpr std::string_view kPrefix = "sha256:";
        if (!digest->starts_with(kPrefix)
            || digest->find_first_not_of("0123456789abcdef", kPrefix.size()) != std::string::npos)
            continue;
        digest->replace(kPrefix.size() - 1, 1, "-");
        return models / "blobs" / *digest;
    }
    return {};
}

// manifests/<registry>/<namespace>/<model>/<tag>; "library" is the namespace that Ollama leaves out of names.
void Finder::addOllama(const fs::path& models)
{
    for (const auto& registry : entriesOf(models / "manifests"))
        for (const auto& space : entriesOf(registry))
            for (const auto& model : entriesOf(space))
                for (const auto& tag : entriesOf(model)) {
                    const auto blob = ollamaBlob(models, tag);
                    if (blob.empty())
                        continue;
                    const std::string owner =
                        space.filename() == "library" ? "" : space.filename().string() + "/";
                    addGguf(blob, owner + model.filename().string() + ":" + tag.filename().string(),
                            "ollama");
                }
}

}  // namespace

std::vector<FoundModel> findModels(const ModelSearch& search)
{
    Finder finder;
    if (!search.builtIn.empty())
        finder.addTree(search.builtIn, search.builtIn, "built-in", 1);
    if (!search.hfHubCache.empty())
        finder.addHuggingFace(search.hfHubCache);
    if (!search.hfHome.empty())
        finder.addHuggingFace(fs::path(search.hfHome) / "hub");
    if (!search.home.empty()) {
        const fs::path home = search.home;
        finder.addHuggingFace(home / ".cache/huggingface/hub");
        const auto lmStudio = home / ".lmstudio/models";
        finder.addTree(lmStudio, lmStudio, "lmstudio", 2);
        finder.addOllama(home / ".ollama/models");
        const auto gpt4All = home / ".local/share/nomic.ai/GPT4All";
        finder.addTree(gpt4All, gpt4All, "gpt4all", 0);
    }
    for (const auto& folder : search.folders)
        finder.addTree(folder, folder, "folder", kNamedFolderDepth);
    return finder.sorted();
}

}  // namespace kvasir
