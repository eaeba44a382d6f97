// models, tokenize, logits, bench, doctor.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/error_text.h"
#include "app/version.h"
#include "core/base/file.h"

namespace kvasir {
using nlohmann::json;

namespace {

Result<int> runModels(const CommandContext& context)
{
    json array = json::array();
    for (const auto& model : context.service.models()) {
        array.push_back({{"name", model.name},
                         {"folder", model.folder.string()},
                         {"found_in", model.foundIn},
                         {"usable", model.usable},
                         {"why_not", model.whyNot},
                         {"bytes", model.bytes},
                         {"context_tokens", model.contextTokens},
                         {"parameters", model.parameters},
                         {"kv_bytes_per_token_16bit", model.kvBytesPerToken16}});
        context.output.text(model.name + "  "
                            + (model.usable ? readableBytes(model.bytes) + ", " + grouped(model.contextTokens)
                                       + " tokens, KV " + grouped(model.kvBytesPerToken16)
                                       + " bytes per token"
                                            : "not usable: " + model.whyNot)
                            + "  (" + model.foundIn + ")");
    }
    context.output.object({{"models", array}});
    return 0;
}

std::string readStdin()
{
    return {std::istreambuf_iterator<char>(std::cin), {}};
}

Result<int> runTokenize(const std::string& model, const std::string& file, const CommandContext& context)
{
    std::string text;
    if (file.empty() || file == "-") {
        text = readStdin();
    } else {
        TRY_ASSIGN(text, readAll(file));
    }
    TRY_ASSIGN(const auto ids, context.service.tokenize(model, text));
    context.output.object({{"ids", ids}});
    std::string line;
    for (const auto id : ids)
        line += (line.empty() ? "" : " ") + std::to_string(id);
    context.output.text(line);
    return 0;
}

// Token ids separated by anything that is not a digit: a JSON list, lines, commas.
Result<std::vector<TokenId>> readIds(const std::string& file)
{
    TRY_ASSIGN(const auto text, file == "-" ? Result<std::string>(readStdin()) : readAll(file));
    std::vector<TokenId> ids;
    for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos;
         at = text.find_first_of("0123456789", at)) {
        std::int64_t id = 0;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            id = id * 10 + (text[at] - '0');
            if (id > INT32_MAX)
                return Error(ErrorCode::Invalid, file, "a token id is too large");
        }
        ids.push_back(static_cast<TokenId>(id));
    }
    if (ids.empty())
        return Error(ErrorCode::Invalid, file, "no token ids in it");
    return ids;
}

Result<int> runLogits(const std::string& model, const std::string& file, const CommandContext& context)
{
    TRY_ASSIGN(const auto ids, readIds(file));
    TRY_ASSIGN(const auto logits, context.service.logits(model, ids, context.job));
    context.output.object({{"logits", logits}});
    for (const float logit : logits) {
        if (!context.output.json())
            std::printf("%.9g\n", static_cast<double>(logit));
    }
    return 0;
}

struct BenchOptions {
    Service::Bench what = Service::Bench::Prefill;
    std::vector<std::int64_t> tokens = {512, 4096};
    EngineChoice engine;
};

Result<int> runBench(const BenchOptions& options, const CommandContext& context)
{
    json results = json::array();
    for (const auto tokens : options.tokens) {
        TRY_ASSIGN(const auto result,
                   context.service.bench(options.what, options.engine, tokens, context.job));
        context.output.endProgress();
        results.push_back({{"tokens", result.tokens},
                           {"seconds", result.seconds},
                           {"tokens_per_second", result.tokensPerSecond},
                           {"bytes", result.bytes},
                           {"peak_memory_bytes", result.peakMemoryBytes},
                           {"share_of_peak", result.shareOfPeak},
                           {"citation_share", result.citationShare},
                           {"peak", result.peak},
                           {"peak_per_second", result.peakPerSecond}});
        if (result.keptMass)
            results.back()["kept_mass"] = *result.keptMass;
        char line[160];
        std::snprintf(
            line, sizeof line, "%9s tokens  %9.3f s  %9.0f tokens/s  %5.1f %% of measured %s peak  %s",
            grouped(result.tokens).c_str(), result.seconds, result.tokensPerSecond,
            result.shareOfPeak * 100.0, result.peak.c_str(), readableBytes(result.peakMemoryBytes).c_str());
        context.output.text(line);
        if (result.keptMass) {
            std::snprintf(line, sizeof line,
                          "%9s         sparse attention kept %.1f %% of the weight (sampled)", "",
                          *result.keptMass * 100.0);
            context.output.text(line);
        }
        if (options.what == Service::Bench::Decode) {
            std::snprintf(line, sizeof line, "%9s         attention mass for citations adds %.1f %%", "",
                          result.citationShare * 100.0);
            context.output.text(line);
        }
    }
    // One length gives its figures at the top, as scripts expect; several come as a list beside the first.
    json object = results.front();
    object["results"] = results;
    context.output.object(object);
    return 0;
}

Result<int> runDoctor(const CommandContext& context)
{
    TRY_ASSIGN(const auto report, context.service.doctor());
    json facts = {{"version", kVersion}};
    context.output.text(std::string("version: ") + kVersion);
    for (const auto& fact : report.facts) {
        facts[fact.name] = fact.value;
        context.output.text(fact.name + ": " + fact.value);
    }
    json problems = json::array();
    for (const auto& problem : report.problems) {
        problems.push_back(sentence(problem));
        context.output.text("problem: " + sentence(problem));
    }
    if (report.problems.empty())
        context.output.text("No problems found.");
    facts["problems"] = problems;
    context.output.object(facts);
    return 0;
}

}  // namespace

void addModelCommands(CLI::App& root, std::vector<CommandEntry>& commands)
{
    auto* models = root.add_subcommand("models", "List the models found on this disk");
    commands.push_back({models, runModels});

    struct Parity {
        std::string model, file;
    };
    const auto tokenize = std::make_shared<Parity>();
    auto* command = root.add_subcommand("tokenize", "Token ids of a text, special tokens recognised");
    command->add_option("--model", tokenize->model, "Model")->type_name("M");
    command->add_option("FILE", tokenize->file, "The text; standard input when absent");
    commands.push_back({command, [tokenize](const CommandContext& context) {
                            return runTokenize(tokenize->model, tokenize->file, context);
                        }});

    const auto logits = std::make_shared<Parity>();
    command = root.add_subcommand("logits",
                                  "Logits of the last position, f32, for parity with other implementations");
    command->add_option("--model", logits->model, "Model")->type_name("M");
    command->add_option("--tokens", logits->file, "File with token ids")->required()->type_name("FILE");
    commands.push_back({command, [logits](const CommandContext& context) {
                            return runLogits(logits->model, logits->file, context);
                        }});

    const auto bench = std::make_shared<BenchOptions>();
    const std::map<std::string, Service::Bench> kinds = {{"prefill", Service::Bench::Prefill},
                                                         {"decode", Service::Bench::Decode},
                                                         {"reopen", Service::Bench::Reopen}};
    command =
        root.add_subcommand("bench", "Measure prefill, decode or reopen next to what the machine could do");
    command->add_option("WHAT", bench->what, "prefill, decode or reopen")
        ->required()
        ->transform(CLI::CheckedTransformer(kinds, CLI::ignore_case).description(""));
    command->add_option("--tokens", bench->tokens, "Context lengths")->type_name("N")->capture_default_str();
    addEngineOptions(*command, bench->engine);
    commands.push_back(
        {command, [bench](const CommandContext& context) { return runBench(*bench, context); }});

    auto* doctor = root.add_subcommand(
        "doctor", "Devices, memory, models, folders, versions, and what each problem means");
    commands.push_back({doctor, runDoctor});
}

}  // namespace kvasir
