// tune: what a model's attention can do without, measured on a text.
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/version.h"
#include "core/service/lab_views.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr const char *kSparse = "sparse", *kHeads = "heads";

json headsOf(const SparsePlan& plan)
{
    json heads = json::array();
    for (std::int64_t layer = 0; layer < plan.layers(); ++layer) {
        for (std::int64_t i = 0; i < plan.heads(); ++i) {
            const auto& head = plan.head(layer, i);
            heads.push_back({{"layer", layer},
                             {"head", i},
                             {"vertical", head.budget.vertical},
                             {"slash", head.budget.slash},
                             {"recall", head.score}});
        }
    }
    return heads;
}

Result<int> runHeads(const TuneHeadsWish& wish, const CommandContext& context)
{
    TRY_ASSIGN(const auto report, context.service.tuneHeads(wish, context.job));
    context.output.endProgress();
    const auto& tuning = report.tuning;
    context.output.text(toMarkdown(tuning, report.modelName));
    if (tuning.resumedHeads > 0)
        context.output.text(counted(tuning.resumedHeads, "head") + " measured by an earlier run.");
    for (const auto& file : {report.scoresFile, report.rolesFile, report.tableFile})
        context.output.text("written: " + file.string());
    context.output.text("To read and ask with these roles: copy " + report.scoresFile.filename().string()
                        + " and " + report.rolesFile.filename().string() + " into "
                        + report.modelFolder.string() + ". What was prepared before is then prepared anew.");
    json heads = json::array();
    for (std::size_t i = 0; i < tuning.scores.size(); ++i) {
        const auto at = static_cast<std::int64_t>(i);
        heads.push_back({{"layer", at / tuning.roles.kvHeads},
                         {"kv_head", at % tuning.roles.kvHeads},
                         {"score", tuning.scores[i]},
                         {"role", tuning.roles.retrieval[i] ? "retrieval" : "streaming"}});
    }
    context.output.object(
        {{"model", {{"name", report.modelName}, {"sha256", report.modelHash}}},
         {"version", kVersion},
         {"tokens", tuning.tokens},
         {"answer_tokens", tuning.answerTokens},
         {"sink", tuning.roles.sinkTokens},
         {"recent", tuning.roles.recentTokens},
         {"sparsity", wish.sparsity},
         {"together", tuning.together},
         {"resumed_heads", tuning.resumedHeads},
         {"heads", heads},
         {"files", {report.scoresFile.string(), report.rolesFile.string(), report.tableFile.string()}}});
    return 0;
}

// What both kinds ask for.
template <typename Wish>
void addTextOptions(CLI::App& command, Wish& wish)
{
    command.add_option("--corpus", wish.corpus, "Corpus on whose text (default: what the program carries)")
        ->type_name("CORPUS");
    command
        .add_option("--model", wish.engine.model,
                    "Model, by its name in `kvasir-cli models` or by its folder")
        ->type_name("M");
    command.add_option("--device", wish.engine.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->type_name("D");
    command.add_option("--tokens", wish.tokens, "How long a text; a short one is repeated")
        ->check(CLI::Range(1024, 16 << 20))
        ->type_name("N")
        ->capture_default_str();
    command.add_option("-o,--output", wish.folder, "Folder for the results and the state")
        ->type_name("FOLDER");
}

void addHeads(CLI::App& tune, std::vector<CommandEntry>& commands)
{
    const auto wish = std::make_shared<TuneHeadsWish>();
    auto* command = tune.add_subcommand(
        kHeads,
        "Which heads need the whole text (DuoAttention): what is said to passkeys, measured while one "
        "head after the other looks at the first and the recent tokens only; run again, it goes on "
        "where it was stopped");
    addTextOptions(*command, *wish);
    command->add_option("--passkeys", wish->passkeys, "How many are hidden and asked for")
        ->check(CLI::Range(1, 100))
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--sparsity", wish->sparsity, "Share of the heads that will stream")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("S")
        ->capture_default_str();
    command->add_option("--sink", wish->sinkTokens, "First tokens that a streaming head sees")
        ->check(CLI::Range(0, 1 << 20))
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--recent", wish->recentTokens, "Recent tokens that a streaming head sees")
        ->check(CLI::Range(0, 1 << 20))
        ->type_name("N")
        ->capture_default_str();
    commands.push_back({command, [wish](const CommandContext& context) { return runHeads(*wish, context); }});
}

Result<int> runTune(const TuneSparseWish& wish, const CommandContext& context)
{
    TRY_ASSIGN(const auto report, context.service.tuneSparse(wish, context.job));
    context.output.endProgress();
    const auto& tuning = report.tuning;
    context.output.text(toMarkdown(tuning, report.modelName));
    context.output.text(counted(tuning.rounds, "round")
                        + (tuning.resumedRounds > 0
                               ? ", " + std::to_string(tuning.resumedRounds) + " of them of an earlier run"
                               : "")
                        + ".");
    if (tuning.headsBelow() > 0)
        context.output.text(counted(tuning.headsBelow(), "head")
                            + " stayed below the recall, though looking at every key.");
    context.output.text("written: " + report.planFile.string() + "\nwritten: " + report.tableFile.string());
    context.output.text("To read long prompts of this model with it: copy "
                        + report.planFile.filename().string() + " into " + report.modelFolder.string()
                        + ". Then --attention auto is sparse, too.");
    context.output.object({{"model", {{"name", report.modelName}, {"sha256", report.modelHash}}},
                           {"version", kVersion},
                           {"tokens", tuning.tokens},
                           {"recall", tuning.wanted},
                           {"least_recall", tuning.least()},
                           {"mean_recall", tuning.mean()},
                           {"keys_share", tuning.keysShare()},
                           {"heads_below", tuning.headsBelow()},
                           {"rounds", tuning.rounds},
                           {"resumed_rounds", tuning.resumedRounds},
                           {"heads", headsOf(tuning.plan)},
                           {"files", {report.planFile.string(), report.tableFile.string()}}});
    return 0;
}

}  // namespace

void addTuneCommand(CLI::App& root, std::vector<CommandEntry>& commands)
{
    const auto wish = std::make_shared<TuneSparseWish>();
    auto* tune = root.add_subcommand("tune", "Find out what a model's attention can do without");
    tune->require_subcommand(1);
    auto* command = tune->add_subcommand(
        kSparse,
        "Budgets of sparse attention for each head, grown until they keep the wanted share of the "
        "attention's weight; run again, it goes on where it was stopped");
    addTextOptions(*command, *wish);
    command->add_option("--recall", wish->recall, "Share of the attention's weight to keep, in each head")
        ->check(CLI::Range(0.01, 1.0))
        ->type_name("R")
        ->capture_default_str();
    commands.push_back({command, [wish](const CommandContext& context) { return runTune(*wish, context); }});
    addHeads(*tune, commands);
}

}  // namespace kvasir
