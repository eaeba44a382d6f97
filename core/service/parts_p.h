// What the door owns: library, device, the model and engine in use, the corpus at hand.  Kept between calls,
// so that the second question in one process pays for nothing twice.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/corpus/search_index.h"
#include "core/local/device_choice.h"
#include "core/local/local_engine.h"
#include "core/plan/throughput.h"
#include "core/service/library.h"
#include "core/service/plan_facts_p.h"
#include "core/service/service.h"

namespace kvasir {

struct Service::Parts {
    ServiceConfig config;
    std::unique_ptr<Library> library;
    DeviceChoice device;  // opened at the first need
    std::string deviceWish;

    std::shared_ptr<const Model> model;
    std::string modelFolder;
    std::string openedModel;  // the name it was asked for by
    std::unique_ptr<LocalEngine> engine;
    std::string engineCodec, engineAttention;
    ThroughputCurve curve;  // of the open engine

    std::shared_ptr<const Ledger> ledger;  // of the corpus and tokenizer last used
    std::string ledgerKey;

    std::unique_ptr<SearchIndex> search;  // of the corpus last searched

    PlanMemory plans;
    // By folder of a small model, an engine: it only says what stored KV must agree with.
    std::map<std::string, std::unique_ptr<LocalEngine>> judges;

    std::filesystem::path kvFolder() const { return config.kvFolder(); }
    std::filesystem::path hashCache() const { return config.state / "model-hashes.json"; }
    std::filesystem::path curveFile() const;

    Result<std::filesystem::path> folderOf(const std::string& modelName) const;
    // The choice with its empty fields filled: what the corpus was prepared with, else the settings.
    Result<EngineChoice> settled(const std::string& corpus, const EngineChoice& choice) const;
    Result<void> openDevice(const std::string& wish);
    Result<void> openModelOf(const EngineChoice& settledChoice, const JobContext& job);
    Result<void> openEngine(const EngineChoice& settledChoice, const JobContext& job);
    Result<std::string>
    prompt(const std::string& name) const;  // resources/prompts/<name>.txt without its last newline

    // The corpus as the open model's tokens.
    Result<std::shared_ptr<const TokenStream>> streamOf(std::shared_ptr<const Corpus> corpus,
                                                        const JobContext& job) const;
    Result<std::shared_ptr<const Ledger>> ledgerOf(const std::string& corpus, const JobContext& job);

    // Engine and ledger of a corpus, opened and at hand.
    struct Opened {
        LocalEngine& engine;
        std::shared_ptr<const Ledger> ledger;
        EngineChoice choice;
    };
    Result<Opened> openCorpus(const std::string& corpus, const EngineChoice& choice, const JobContext& job);
    // service_plan.cpp
    Result<const PlanFacts*> factsOf(const std::string& corpus, const EngineChoice& choice,
                                     const JobContext& job);
    Result<const PlanFacts*> factsFromOutside(const std::string& corpus, const FoundModel& found,
                                              const EngineChoice& choice, const JobContext& job);
    Result<PlanOption> optionOf(const std::string& corpus, const PlanFacts& facts, const EngineChoice& choice,
                                double gflops) const;
    double gflopsOf(const EngineChoice& choice) const;  // 0: not measured
    std::string deviceKind() const { return device.device ? device.device->info().kind : std::string(); }

    // kv_use.cpp
    KvUse useOf(const StoredPreparation& stored, const std::vector<FoundModel>& found);
    std::vector<KvIdentity> identitiesOf(const FoundModel& found, std::int64_t tokens);
    Result<std::int64_t> tokensOf(const std::string& corpus, const FoundModel& found);

    Result<PrepareStats> prepare(const Opened& opened, const std::string& corpus, const JobContext& job);
};

}  // namespace kvasir
