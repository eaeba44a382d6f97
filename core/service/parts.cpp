// Opening things at their first need, and keeping them.
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/model/fingerprint.h"
#include "core/model/gguf.h"
#include "core/service/parts_p.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDense = "dense", kSparse = "sparse", kAuto = "auto";

}  // namespace

fs::path Service::Parts::curveFile() const
{
    const std::string attention = engineAttention == kSparse ? "-sparse" : "";
    const std::string weights =
        model->weights.form == WeightForm::Stored ? "" : "-weights-" + std::string(name(model->weights.form));
    return config.state
        / ("throughput-" + model->contentHash.substr(0, 16) + "-" + engineCodec + attention + weights
           + ".json");
}

Result<fs::path> Service::Parts::folderOf(const std::string& modelName) const
{
    if (model && modelName == openedModel)
        return fs::path(modelFolder);  // looking through the disk costs a header for each model there
    std::error_code ignored;
    if (modelName.find('/') != std::string::npos
        && (isGguf(modelName) || fs::is_regular_file(fs::path(modelName) / "config.json", ignored)))
        return fs::path(modelName);
    const FoundModel* unusable = nullptr;
    const auto found = findModels({config.resources / "models",
                                   {config.settings.modelFolders.begin(), config.settings.modelFolders.end()},
                                   config.home,
                                   config.hfHubCache,
                                   config.hfHome});
    for (const auto& candidate : found) {
        if (candidate.name != modelName)
            continue;
        if (candidate.usable)
            return candidate.folder;
        unusable = &candidate;
    }
    if (unusable)
        return Error(ErrorCode::Unsupported, modelName, unusable->whyNot);
    return Error(ErrorCode::NotFound, modelName, "model");
}

Result<EngineChoice> Service::Parts::settled(const std::string& corpus, const EngineChoice& choice) const
{
    EngineChoice result = choice;
    if (result.attention == kAuto)
        result.attention.clear();
    const bool open =
        choice.model.empty() || choice.kvCodec.empty() || result.attention.empty() || choice.weights.empty();
    if (!corpus.empty() && open) {
        TRY_ASSIGN(const auto preferred, library->preference({corpus}));
        if (preferred && (choice.model.empty() || choice.model == preferred->model)) {
            result.model = preferred->model;
            if (choice.kvCodec.empty())
                result.kvCodec = preferred->kvCodec;
            if (result.attention.empty())
                result.attention = preferred->attention;
            if (choice.weights.empty())
                result.weights = preferred->weights;
        }
    }
    if (result.model.empty())
        result.model = config.settings.model;
    if (result.kvCodec.empty())
        result.kvCodec = config.settings.kvCodec;
    if (result.device.empty())
        result.device = "auto";
    if (result.weights.empty())
        result.weights = name(WeightForm::Stored);
    TRY(weightFormByName(result.weights));
    if (result.attention.empty()) {
        const auto folder = folderOf(result.model);
        result.attention = folder && bringsSparsePlan(*folder) ? kSparse : kDense;
    }
    if (result.attention != kDense && result.attention != kSparse)
        return Error(ErrorCode::Unsupported, result.attention, "attention is dense, sparse or auto");
    return result;
}

Result<void> Service::Parts::openDevice(const std::string& wish)
{
    if (device.device && wish == deviceWish)
        return {};
    engine.reset();
    TRY_ASSIGN(device, chooseDevice(wish, config.settings.threads));
    deviceWish = wish;
    return {};
}

Result<void> Service::Parts::openModelOf(const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(const auto folder, folderOf(choice.model));
    TRY_ASSIGN(const auto form, weightFormByName(choice.weights));
    if (model && modelFolder == folder.string() && model->weights.form == form)
        return {};
    engine.reset();
    ledger.reset();
    ledgerKey.clear();
    model.reset();  // quantised weights are memory of their own, which the next ones may want
    TRY_ASSIGN(model, openModel(folder, hashCache(), job, form));
    modelFolder = folder.string();
    openedModel = choice.model;
    return {};
}

Result<void> Service::Parts::openEngine(const EngineChoice& choice, const JobContext& job)
{
    TRY(openDevice(choice.device));
    TRY(openModelOf(choice, job));
    if (engine && engineCodec == choice.kvCodec && engineAttention == choice.attention)
        return {};
    TRY_ASSIGN(auto sparse, sparsePlanFor(*model, choice.attention));
    if (sparse)
        sparse->leastKept = kLeastKeptMass;
    engine.reset();  // its KV needs room that the next one's may want
    engineCodec = choice.kvCodec;
    engineAttention = choice.attention;
    auto known = ThroughputCurve::load(curveFile());
    curve = known ? std::move(*known) : ThroughputCurve();
    LocalEngineOptions options;
    options.kvCodec = choice.kvCodec;
    options.sparse = std::move(sparse);
    options.onChunk = [this](const ChunkTiming& timing) {
        curve.learn(timing.context, timing.tokens, timing.seconds);
    };
    TRY_ASSIGN(engine, LocalEngine::create(model, device.device, library->kv(), std::move(options)));
    return {};
}

Result<std::string> Service::Parts::prompt(const std::string& name) const
{
    TRY_ASSIGN(auto text, readAll(config.resources / "prompts" / (name + ".txt"), 1 << 16));
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

Result<std::shared_ptr<const TokenStream>> Service::Parts::streamOf(std::shared_ptr<const Corpus> corpus,
                                                                    const JobContext& job) const
{
    TRY_ASSIGN(const auto system, prompt("system"));
    return makeTokenStream(std::move(corpus), *model->tokenizer, model->chat, system, job);
}

Result<std::shared_ptr<const Ledger>> Service::Parts::ledgerOf(const std::string& corpus,
                                                               const JobContext& job)
{
    TRY_ASSIGN(auto loaded, library->corpora().load({corpus}));
    const auto key = corpus + "\n" + loaded->hash() + "\n" + modelFolder;
    if (ledger && key == ledgerKey)
        return ledger;
    TRY_ASSIGN(auto stream, streamOf(std::move(loaded), job));
    ledger = std::make_shared<const Ledger>(std::move(stream));
    ledgerKey = key;
    return ledger;
}

Result<Service::Parts::Opened> Service::Parts::openCorpus(const std::string& corpus,
                                                          const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(auto settledChoice, settled(corpus, choice));
    TRY(openEngine(settledChoice, job));
    TRY_ASSIGN(auto opened, ledgerOf(corpus, job));
    if (opened->stream().corpus->documents().empty())
        return Error(ErrorCode::Invalid, corpus, "the corpus has no documents");
    return Opened{*engine, std::move(opened), std::move(settledChoice)};
}

Result<PrepareStats> Service::Parts::prepare(const Opened& opened, const std::string& corpus,
                                             const JobContext& job)
{
    const auto stream = std::shared_ptr<const TokenStream>(opened.ledger, &opened.ledger->stream());
    const auto& choice = opened.choice;
    TRY(library->setPreference({corpus}, {choice.model, choice.kvCodec, choice.attention, choice.weights}));
    auto stats = opened.engine.prepare(stream, job);
    if (auto saved = curve.save(curveFile()); !saved)
        log(Area::Service).warning("throughput not saved").with("error", name(saved.error().code()));
    if (!stats)
        return std::move(stats).error();
    if (!library->kv())
        stats->notSaved = library->whyNoKv();
    (void)library->corpora().touch({corpus});
    if (KvStore* const kv = library->kv(); kv && config.settings.kvQuotaBytes > 0) {
        TRY(kv->evictTo(config.settings.kvQuotaBytes));
    }
    return std::move(*stats);
}

}  // namespace kvasir
