// add, list, coverage, locate, plan, prepare.
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/error_text.h"

namespace kvasir {
using nlohmann::json;

namespace {

struct AddOptions {
    AddRequest request;
    std::vector<std::string> paths;
    SourceSpec common;
    bool replace = false;
};

json toJson(const AddReport& report)
{
    json skipped = json::array();
    for (const auto& file : report.skipped)
        skipped.push_back(
            {{"path", file.path}, {"reason", file.reason}, {"detail", file.detail}, {"bytes", file.bytes}});
    json warnings = json::array();
    for (const auto& warning : report.warnings)
        warnings.push_back({{"path", warning.path}, {"code", warning.code}, {"detail", warning.detail}});
    json sources = json::array();
    for (const auto& source : report.sources)
        sources.push_back({{"kind", name(source.kind)}, {"name", source.name}, {"commit", source.commit}});
    return {{"corpus", report.corpus},
            {"documents", report.documents},
            {"tokens", report.tokens},
            {"text_bytes", report.textBytes},
            {"tokenizer", report.tokenizerOf},
            {"sources", sources},
            {"skipped", skipped},
            {"warnings", warnings}};
}

void printAdded(const AddReport& report, CliOutput& output)
{
    constexpr std::size_t kShown = 20;
    output.text(report.corpus + ": " + counted(report.documents, "document") + ", " + grouped(report.tokens)
                + " tokens (" + report.tokenizerOf + ")");
    for (const auto& source : report.sources)
        output.text("  " + std::string(name(source.kind)) + " " + source.name
                    + (source.commit.empty() ? "" : " @ " + source.commit.substr(0, 10)));
    for (const auto& warning : report.warnings)
        output.text("  note: " + warning.path + ": " + warning.detail + " [" + warning.code + "]");
    for (std::size_t i = 0; i < report.skipped.size() && i < kShown; ++i)
        output.text("  left out: " + report.skipped[i].path + " (" + report.skipped[i].reason
                    + (report.skipped[i].detail.empty() ? "" : ": " + report.skipped[i].detail) + ")");
    if (report.skipped.size() > kShown)
        output.text("  … and " + grouped(std::ssize(report.skipped) - static_cast<std::int64_t>(kShown))
                    + " more left out; kvasir-cli coverage lists every file");
}

Result<int> runAdd(const AddOptions& options, const CommandContext& context)
{
    auto request = options.request;
    request.existing = options.replace ? AddRequest::Existing::Replace : AddRequest::Existing::Extend;
    for (const auto& path : options.paths) {
        auto spec = options.common;
        spec.path = path;
        request.sources.push_back(std::move(spec));
    }
    TRY_ASSIGN(const auto report, context.service.add(request, context.job));
    context.output.endProgress();
    context.output.object(toJson(report));
    printAdded(report, context.output);
    return 0;
}

json toJson(const CoverageEntry& entry)
{
    json object = {{"path", entry.path}, {"source", entry.source}, {"bytes", entry.bytes}};
    if (entry.document) {
        object["state"] = "read";
        object["token_begin"] = entry.tokens.begin;
        object["token_end"] = entry.tokens.end;
    }
    if (entry.leftOut) {
        object["state"] = "left-out";
        object["reason"] = name(entry.leftOut->reason);
        object["detail"] = entry.leftOut->detail;
    }
    return object;
}

Result<int> runCoverage(const std::string& corpus, const EngineChoice& choice, const CommandContext& context)
{
    TRY_ASSIGN(const auto view, context.service.coverage(corpus, choice, context.job));
    context.output.endProgress();
    json entries = json::array();
    std::int64_t read = 0;
    for (const auto& entry : view.entries) {
        entries.push_back(toJson(entry));
        read += entry.document ? 1 : 0;
        context.output.text(entry.document ? "  read      " + entry.path + "  tokens "
                                    + grouped(entry.tokens.begin) + "–" + grouped(entry.tokens.end)
                                           : "  left out  " + entry.path + "  "
                                    + std::string(name(entry.leftOut->reason))
                                    + (entry.leftOut->detail.empty() ? "" : ": " + entry.leftOut->detail));
    }
    context.output.text("reads 100 % of " + counted(read, "document") + ", " + grouped(view.tokens)
                        + " tokens; " + counted(std::ssize(view.entries) - read, "file") + " left out");
    context.output.object({{"corpus", corpus}, {"tokens", view.tokens}, {"files", entries}});
    return 0;
}

Result<int> runLocate(const std::string& corpus, std::int64_t token, const EngineChoice& choice,
                      const CommandContext& context)
{
    TRY_ASSIGN(const auto cited, context.service.locate(corpus, token, choice, context.job));
    context.output.endProgress();
    auto object = kvasir::toJson(cited);
    for (const char* const key : {"state", "mass", "overlap", "quoted", "answer_begin", "answer_end"})
        object.erase(key);
    object["token"] = token;
    context.output.object(object);
    const auto& place = cited.citation.place;
    context.output.text(cited.document + ":" + std::to_string(place.lines.begin + 1)
                        + (place.page >= 0 ? " (page " + std::to_string(place.page + 1) + ")" : ""));
    context.output.text(cited.excerpt);
    return 0;
}

Result<int> runList(const CommandContext& context)
{
    TRY_ASSIGN(const auto corpora, context.service.list());
    json array = json::array();
    for (const auto& corpus : corpora) {
        array.push_back({{"corpus", corpus.id.value},
                         {"documents", corpus.documents},
                         {"left_out", corpus.leftOut},
                         {"text_bytes", corpus.textBytes},
                         {"created", corpus.created},
                         {"last_used", corpus.lastUsed},
                         {"sha256", corpus.hash}});
        context.output.text(corpus.id.value + "  " + counted(corpus.documents, "document") + ", "
                            + readableBytes(corpus.textBytes));
    }
    if (corpora.empty())
        context.output.text("No corpus yet. Add one: kvasir-cli add NAME PATH…");
    context.output.object({{"corpora", array}});
    return 0;
}

Result<int> runPlan(const std::string& corpus, const EngineChoice& choice, const CommandContext& context)
{
    TRY_ASSIGN(const auto plan, context.service.plan(corpus, choice, context.job));
    context.output.endProgress();
    context.output.object({{"corpus", corpus},
                           {"tokens", plan.tokens},
                           {"reusable_tokens", plan.reusableTokens},
                           {"kv_bytes", plan.kvBytes},
                           {"peak_memory_bytes", plan.peakMemoryBytes},
                           {"seconds", {{"low", plan.secondsLow}, {"high", plan.secondsHigh}}},
                           {"fits", plan.fits == Fits::Yes},
                           {"verdict", name(plan.fits)},
                           {"reason", plan.reason}});
    context.output.text("Plan for " + corpus + ": " + grouped(plan.tokens) + " tokens, "
                        + grouped(plan.reusableTokens) + " of them stored already");
    context.output.text("  KV on disk " + readableBytes(plan.kvBytes) + ", memory at most "
                        + readableBytes(plan.peakMemoryBytes));
    context.output.text("  time " + readableSeconds(plan.secondsLow) + " to "
                        + readableSeconds(plan.secondsHigh));
    context.output.text("  " + fitSentence(plan));
    if (const auto notice = context.service.modelNotice(corpus, choice); !notice.empty())
        context.output.remark(notice);
    return 0;
}

Result<int> runPrepare(const std::string& corpus, const EngineChoice& choice, const CommandContext& context)
{
    TRY_ASSIGN(const auto stats, context.service.prepare(corpus, choice, context.job));
    context.output.endProgress();
    const double perSecond =
        stats.computeSeconds > 0 ? static_cast<double>(stats.computedTokens) / stats.computeSeconds : 0.0;
    context.output.object({{"corpus", corpus},
                           {"tokens", stats.tokens},
                           {"reused_tokens", stats.reusedTokens},
                           {"computed_tokens", stats.computedTokens},
                           {"seconds", stats.seconds},
                           {"tokens_per_second", perSecond},
                           {"kv_bytes", stats.kvBytes},
                           {"kept_attention", stats.keptMass ? json(*stats.keptMass) : json()},
                           {"miss_reason", stats.missReason}});
    context.output.text(grouped(stats.reusedTokens) + " of " + grouped(stats.tokens) + " tokens reused, "
                        + grouped(stats.computedTokens) + " computed in " + readableSeconds(stats.seconds)
                        + (stats.computedTokens > 0
                               ? " (" + grouped(static_cast<std::int64_t>(perSecond)) + " tokens/s)"
                               : "")
                        + ", KV " + readableBytes(stats.kvBytes));
    if (stats.computedTokens > 0 && stats.missReason != "none" && stats.missReason != "never-prepared")
        context.output.text("  computed because: " + stats.missReason);
    if (stats.keptMass) {
        char line[96];
        std::snprintf(line, sizeof line, "  sparse attention kept %.1f %% of the weight (sampled)",
                      100 * *stats.keptMass);
        context.output.text(line);
    }
    if (stats.notSaved)
        context.output.remark(notSavedRemark(*stats.notSaved));
    return stats.notSaved ? 1 : 0;  // preparing is for keeping
}

}  // namespace

void addEngineOptions(CLI::App& command, EngineChoice& choice)
{
    command.add_option("--model", choice.model, "Model, by its name in `kvasir-cli models` or by its folder")
        ->type_name("M");
    command.add_option("--kv", choice.kvCodec, "KV codec")
        ->check(CLI::IsMember(Service::kvCodecs()))
        ->type_name("CODEC");
    command.add_option("--device", choice.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->type_name("D");
    command
        .add_option("--attention", choice.attention,
                    "dense, sparse (of texts beyond 32,768 tokens each head reads the columns and "
                    "diagonals that matter to it) or auto")
        ->check(CLI::IsMember({"dense", "sparse", "auto"}))
        ->type_name("A");
    command
        .add_option("--weights", choice.weights,
                    "stored, or int8 or int4: quantised while the model is opened; faster, less exact (int8 "
                    "a little, int4 clearly), and KV of its own")
        ->check(CLI::IsMember(Service::weightForms()))
        ->type_name("W");
}

void addCorpusCommands(CLI::App& root, std::vector<CommandEntry>& commands)
{
    const auto add = std::make_shared<AddOptions>();
    auto* command =
        root.add_subcommand("add", "Read sources into a corpus: repositories, folders, text files, PDFs");
    command->add_option("CORPUS", add->request.corpus, "Name of the corpus; it is made or extended")
        ->required();
    command
        ->add_option("PATH", add->paths, "A repository (or a folder in one), a folder, a text file or a PDF")
        ->required();
    command
        ->add_option("--rev", add->common.revision,
                     "Branch, tag or commit of repositories; worktree: files as they lie")
        ->type_name("R");
    command
        ->add_option("--include", add->common.include,
                     "Read only paths that match this glob; may be repeated")
        ->type_name("G")
        ->allow_extra_args(false);
    command
        ->add_option("--exclude", add->common.exclude,
                     "Leave out paths that match this glob; may be repeated")
        ->type_name("G")
        ->allow_extra_args(false);
    command
        ->add_option("--read-anyway", add->common.readAnyway,
                     "Read this file or folder (its path within the source) although an ignore rule, a glob, "
                     "the check for generated files or the size limit leaves it out; may be repeated")
        ->type_name("PATH")
        ->allow_extra_args(false);
    command->add_option("--password", add->common.password, "Password of encrypted PDFs")->type_name("P");
    command->add_flag("--trust-owner", add->common.trustOwner,
                      "Read a repository that belongs to another user");
    command->add_flag("--replace", add->replace, "Forget the sources the corpus had before");
    commands.push_back({command, [add](const CommandContext& context) { return runAdd(*add, context); }});

    struct Choice {
        std::string corpus;
        std::int64_t token = 0;
        EngineChoice engine;
    };
    const auto withCorpus = [&](const char* name, const char* help,
                                std::function<Result<int>(const Choice&, const CommandContext&)> run) {
        const auto choice = std::make_shared<Choice>();
        auto* made = root.add_subcommand(name, help);
        made->add_option("CORPUS", choice->corpus, "Name of the corpus")->required();
        addEngineOptions(*made, choice->engine);
        commands.push_back(
            {made, [choice, run](const CommandContext& context) { return run(*choice, context); }});
        return std::pair(made, choice);
    };
    withCorpus("plan", "Say what preparing will cost: tokens, memory, disk, time",
               [](const Choice& choice, const CommandContext& context) {
                   return runPlan(choice.corpus, choice.engine, context);
               });
    withCorpus("prepare", "Let the model read the corpus; may be stopped and run again",
               [](const Choice& choice, const CommandContext& context) {
                   return runPrepare(choice.corpus, choice.engine, context);
               });
    withCorpus("coverage", "List every file: the tokens it became, or the rule that left it out",
               [](const Choice& choice, const CommandContext& context) {
                   return runCoverage(choice.corpus, choice.engine, context);
               });
    const auto [locate, locateChoice] =
        withCorpus("locate", "Say which place of the corpus a token is",
                   [](const Choice& choice, const CommandContext& context) {
                       return runLocate(choice.corpus, choice.token, choice.engine, context);
                   });
    locate->add_option("TOKEN", locateChoice->token, "Index of the token, from 0")->required();

    auto* list = root.add_subcommand("list", "List the corpora");
    commands.push_back({list, runList});
}

std::vector<CommandEntry> addCommands(CLI::App& root)
{
    std::vector<CommandEntry> commands;
    addCorpusCommands(root, commands);
    addAskCommands(root, commands);
    addStoreCommands(root, commands);
    addModelCommands(root, commands);
    addEvalCommand(root, commands);
    addTuneCommand(root, commands);
    return commands;
}

}  // namespace kvasir
