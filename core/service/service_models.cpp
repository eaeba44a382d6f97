// The door's third part: models, parity with other implementations, speed, and what doctor finds.
#include <algorithm>

#include "core/base/file.h"
#include "core/plan/machine.h"
#include "core/service/parts_p.h"

namespace kvasir {

std::vector<FoundModel> Service::models() const
{
    const auto& config = m_parts->config;
    return findModels({config.resources / "models",
                       {config.settings.modelFolders.begin(), config.settings.modelFolders.end()},
                       config.home,
                       config.hfHubCache,
                       config.hfHome});
}

std::string Service::modelNotice(const std::string& corpus, const EngineChoice& choice) const
{
    const auto settledChoice = m_parts->settled(corpus, choice);
    if (!settledChoice)
        return {};
    const auto folder = m_parts->folderOf(settledChoice->model);
    auto notice = folder ? readAll(*folder / "notice.txt", 1 << 12) : Result<std::string>(folder.error());
    if (!notice)
        return {};
    while (!notice->empty() && notice->back() == '\n')
        notice->pop_back();
    return *notice;
}

Result<std::vector<TokenId>> Service::tokenize(const std::string& model, std::string_view text)
{
    TRY_ASSIGN(const auto folder, m_parts->folderOf(model.empty() ? m_parts->config.settings.model : model));
    TRY_ASSIGN(const auto tokenizer, openTokenizer(folder));  // no weights needed
    return tokenizer->encode(text, Tokenizer::SpecialText::Recognised);
}

Result<std::vector<float>> Service::logits(const std::string& model, const std::vector<TokenId>& tokens,
                                           const JobContext& job)
{
    TRY_ASSIGN(auto choice,
               m_parts->settled({}, {.model = model, .kvCodec = "f32", .device = "cpu", .attention = {}}));
    TRY(m_parts->openEngine(choice, job));
    return m_parts->engine->logits(tokens, job);
}

Result<BenchResult> Service::bench(Bench what, const EngineChoice& wish, std::int64_t tokens,
                                   const JobContext& job)
{
    if (tokens < 1)
        return Error(ErrorCode::Invalid, std::to_string(tokens), "expected at least one token");
    TRY_ASSIGN(const auto choice, m_parts->settled({}, wish));
    TRY(m_parts->openDevice(choice.device));
    TRY(m_parts->openModelOf(choice, job));
    TRY_ASSIGN(auto sparse, sparsePlanFor(*m_parts->model, choice.attention));
    const BenchSetup setup{*m_parts->model, *m_parts->device.device, choice.kvCodec, tokens,
                           std::move(sparse)};
    switch (what) {
    case Bench::Prefill:
        return benchPrefill(setup, job);
    case Bench::Decode:
        return benchDecode(setup, job);
    case Bench::Reopen: {
        const auto folder = m_parts->config.state / "bench-kv";
        auto result = benchReopen(setup, folder, job);
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        return result;
    }
    }
    return Error(ErrorCode::Internal, "bench");
}

Result<std::string> Service::whyNotCuda()
{
    TRY(m_parts->openDevice("auto"));
    return m_parts->device.whyNotCuda;
}

Result<DoctorReport> Service::doctor()
{
    DoctorReport report;
    const auto fact = [&](std::string name, std::string value) {
        report.facts.push_back({std::move(name), std::move(value)});
    };
    TRY(m_parts->openDevice("auto"));
    const auto& info = m_parts->device.device->info();
    fact("device", info.kind + ": " + info.name);
    fact("arithmetic", info.arithmetic);
    fact("threads", std::to_string(info.threads));
    fact("cuda", m_parts->device.whyNotCuda.empty() ? "in use" : "not used: " + m_parts->device.whyNotCuda);

    if (const auto machine = readMachine(m_parts->kvFolder())) {
        fact("memory_total_bytes", std::to_string(machine->memoryTotalBytes));
        fact("memory_available_bytes", std::to_string(machine->memoryAvailableBytes));
        fact("disk_free_bytes", std::to_string(machine->diskFreeBytes));
    } else {
        report.problems.push_back(machine.error());
    }

    const auto& config = m_parts->config;
    fact("data", config.data.string());
    fact("kv", m_parts->kvFolder().string());
    fact("state", config.state.string());
    fact("resources", config.resources.string());
    if (m_parts->library->whyNoKv())
        report.problems.push_back(*m_parts->library->whyNoKv());

    bool builtIn = false;
    for (const auto& model : models()) {
        fact("model " + model.name,
             model.usable ? model.foundIn + ", " + std::to_string(model.contextTokens) + " tokens"
                          : "not usable: " + model.whyNot);
        builtIn = builtIn || (model.foundIn == "built-in" && model.usable);
    }
    if (!builtIn)
        report.problems.emplace_back(ErrorCode::NotFound, (config.resources / "models").string(),
                                     "the built-in model is not there");
    return report;
}

}  // namespace kvasir
