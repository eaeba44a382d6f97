// Plans: what preparing would cost with the chosen model and codec, and beside it with others.
//
// The chosen model is opened; the others are looked at from outside (configuration and tokenizer), since
// opening means to hash their weights: gigabytes.
#include <algorithm>
#include <array>

#include "core/kv/kv_layout.h"
#include "core/local/bench.h"
#include "core/plan/machine.h"
#include "core/service/parts_p.h"

namespace kvasir {
namespace {

// Compared with the one that is chosen: each about half of the one before.  KIVI keeps clearly more than q4
// in as many bytes (kvasir-nano: mean KL of the next token 0.06 against 0.51 nats).
constexpr std::array<std::string_view, 3> kCompared = {"f16", "int8", "kivi4"};
constexpr std::size_t kMostOptions = 5;
constexpr std::size_t kMostFacts = 64;

std::string keyOf(const std::string& corpusHash, const std::string& folder, const EngineChoice& choice,
                  const std::string& device)
{
    return corpusHash + '\n' + folder + '\n' + choice.kvCodec + '\n' + choice.weights + '\n' + device;
}

// By what the store has noted: the segments of a model that is not open are not known.
std::int64_t notedTokens(KvStore* kv, const std::string& corpusHash, const std::string& modelName,
                         const EngineChoice& choice)
{
    const auto stored =
        kv ? kv->preparations() : Result<std::vector<StoredPreparation>>(std::vector<StoredPreparation>());
    if (!stored)
        return 0;
    for (const auto& preparation : *stored) {
        const auto& note = preparation.note;
        const bool sameCodec = std::find(note.identity.fields.begin(), note.identity.fields.end(),
                                         std::pair<std::string, std::string>("kv-codec", choice.kvCodec))
            != note.identity.fields.end();
        const bool sameWeights = name(weightFormOf(note.identity)) == choice.weights;
        if (note.corpusHash == corpusHash && note.modelName == modelName && sameCodec && sameWeights)
            return note.preparedTokens;
    }
    return 0;
}

}  // namespace

// Of a settled choice; opens the engine when nothing is known yet.
Result<const PlanFacts*> Service::Parts::factsOf(const std::string& corpus, const EngineChoice& choice,
                                                 const JobContext& job)
{
    TRY_ASSIGN(const auto hash, library->corpora().hashOf({corpus}));
    TRY_ASSIGN(const auto folder, folderOf(choice.model));
    TRY(openDevice(choice.device));
    const auto key = keyOf(hash, folder.string(), choice, deviceKind());
    if (const auto known = plans.facts.find(key);
        known != plans.facts.end() && !known->second.curveFile.empty())
        return &known->second;
    TRY_ASSIGN(const auto opened, openCorpus(corpus, choice, job));
    const auto& stream = opened.ledger->stream();
    PlanFacts facts;
    facts.modelName = model->name;
    facts.request.tokens = stream.size();
    facts.request.config = model->config;
    facts.request.weightBytes = model->weights.bytes;
    facts.request.kvBytesPerToken = opened.engine.layout().bytesPerToken();
    facts.request.kvStoredBytes = opened.engine.layout().storedBytes(stream.size(), kChunkTokens);
    facts.request.kvWorkingBytes = opened.engine.layout().workingBytes(kChunkTokens);
    facts.request.pageTokens = opened.engine.layout().pageTokens;
    facts.request.chunkTokens = kChunkTokens;
    facts.request.scratchBytes = opened.engine.scratchBytes();
    facts.layout = opened.engine.layout();
    facts.segments = opened.engine.segmentsOf(stream);
    facts.curveFile = curveFile();
    const auto speedKey = folder.string() + '\n' + deviceKind() + '\n' + choice.weights;
    if (!plans.gflops.contains(speedKey)) {
        TRY_ASSIGN(const double perSecond, measureProduct({*model, *device.device}));
        plans.gflops[speedKey] = perSecond / 1e9;
    }
    if (plans.facts.size() >= kMostFacts)
        plans.facts.clear();
    return &plans.facts.insert_or_assign(key, std::move(facts)).first->second;
}

// The same of a model that is not opened.
Result<const PlanFacts*> Service::Parts::factsFromOutside(const std::string& corpus, const FoundModel& found,
                                                          const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(const auto hash, library->corpora().hashOf({corpus}));
    const auto key = keyOf(hash, found.folder.string(), choice, deviceKind());
    if (const auto known = plans.facts.find(key); known != plans.facts.end())
        return &known->second;
    PlanFacts facts;
    facts.modelName = found.name;
    TRY_ASSIGN(facts.request.config, readModelConfig(found.folder));
    TRY_ASSIGN(const auto tokenizer, openTokenizer(found.folder));
    TRY_ASSIGN(const auto chat, ChatFormat::of(tokenizer));
    TRY_ASSIGN(const auto system, prompt("system"));
    TRY_ASSIGN(auto text, library->corpora().load({corpus}));
    TRY_ASSIGN(const auto stream, makeTokenStream(std::move(text), *tokenizer, chat, system, job));
    TRY_ASSIGN(const auto format, kvCodecByName(choice.kvCodec));
    facts.request.tokens = stream->size();
    facts.request.weightBytes = found.bytes;
    TRY_ASSIGN(const auto form, weightFormByName(choice.weights));
    if (form != WeightForm::Stored) {
        TRY_ASSIGN(facts.request.weightBytes, checkWeights(found.folder, facts.request.config, form));
    }
    const auto layout =
        KvLayout::of(facts.request.config, format, facts.request.pageTokens, KvKeep::WhatIsLookedAt);
    facts.request.kvBytesPerToken = layout.bytesPerToken();
    facts.request.kvStoredBytes = layout.storedBytes(stream->size(), kChunkTokens);
    facts.request.kvWorkingBytes = layout.workingBytes(kChunkTokens);
    facts.request.chunkTokens = kChunkTokens;
    if (plans.facts.size() >= kMostFacts)
        plans.facts.clear();
    return &plans.facts.insert_or_assign(key, std::move(facts)).first->second;
}

Result<PlanOption> Service::Parts::optionOf(const std::string& corpus, const PlanFacts& facts,
                                            const EngineChoice& choice, double gflops) const
{
    auto request = facts.request;
    TRY_ASSIGN(request.machine, readMachine(kvFolder()));
    if (!facts.curveFile.empty()) {
        request.reusableTokens =
            library->kv() ? reusableTokens(*library->kv(), facts.layout, facts.segments) : 0;
        if (auto curveNow = ThroughputCurve::load(facts.curveFile))
            request.curve = std::move(*curveNow);
    } else {
        TRY_ASSIGN(const auto hash, library->corpora().hashOf({corpus}));
        request.reusableTokens =
            std::min(request.tokens, notedTokens(library->kv(), hash, facts.modelName, choice));
    }
    if (request.curve.empty())  // nothing was ever prepared with this model here
        request.gflops = gflops;
    return PlanOption{
        .choice = choice, .contextTokens = request.config.contextTokens(), .plan = planPreparation(request)};
}

Result<EngineChoice> Service::settled(const std::string& corpus, const EngineChoice& choice) const
{
    return m_parts->settled(corpus, choice);
}

Result<Plan> Service::plan(const std::string& corpus, const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(const auto wanted, m_parts->settled(corpus, choice));
    TRY_ASSIGN(const auto* const facts, m_parts->factsOf(corpus, wanted, job));
    TRY_ASSIGN(const auto option, m_parts->optionOf(corpus, *facts, wanted, m_parts->gflopsOf(wanted)));
    return option.plan;
}

std::vector<std::string> Service::kvCodecs()
{
    const auto names = kvCodecNames();
    return {names.begin(), names.end()};
}

std::vector<std::string> Service::weightForms()
{
    const auto names = weightFormNames();
    return {names.begin(), names.end()};
}

Result<PlanComparison> Service::comparePlans(const std::string& corpus, const EngineChoice& choice,
                                             const JobContext& job)
{
    TRY_ASSIGN(const auto wanted, m_parts->settled(corpus, choice));
    PlanComparison comparison;
    for (const auto codec : kvCodecNames()) {
        if (codec == wanted.kvCodec)
            comparison.chosen = comparison.options.size();
        else if (std::ranges::find(kCompared, codec) == kCompared.end())
            continue;
        TRY(job.check());
        auto other = wanted;
        other.kvCodec = codec;
        TRY_ASSIGN(const auto* const facts, m_parts->factsOf(corpus, other, job));
        TRY_ASSIGN(auto option, m_parts->optionOf(corpus, *facts, other, m_parts->gflopsOf(other)));
        comparison.options.push_back(std::move(option));
    }
    TRY_ASSIGN(const auto chosenFolder, m_parts->folderOf(wanted.model));
    for (const auto& model : models()) {
        if (comparison.options.size() >= kMostOptions)
            break;
        if (!model.usable || model.folder == chosenFolder)
            continue;
        TRY(job.check());
        auto other = wanted;
        other.model = model.name;
        const auto facts = m_parts->factsFromOutside(corpus, model, other, job);
        if (!facts && facts.error().code() == ErrorCode::Cancelled)
            return facts.error();
        if (!facts)
            continue;  // it will say what is wrong when it is chosen
        // Its own speed is not measured; the processor's, with the chosen model, is the nearest known.
        TRY_ASSIGN(auto option, m_parts->optionOf(corpus, **facts, other, m_parts->gflopsOf(wanted)));
        comparison.options.push_back(std::move(option));
    }
    return comparison;
}

double Service::Parts::gflopsOf(const EngineChoice& choice) const
{
    const auto folder = folderOf(choice.model);
    const auto known = folder
        ? plans.gflops.find(folder->string() + '\n' + deviceKind() + '\n' + choice.weights)
        : plans.gflops.end();
    return known == plans.gflops.end() ? 0 : known->second;
}

}  // namespace kvasir
