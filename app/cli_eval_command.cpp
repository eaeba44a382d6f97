// eval: long-context quality of any model that can be loaded, and perplexity by position.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/version.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/service/lab_views.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr const char* kRuler = "ruler";
constexpr const char* kPerplexity = "perplexity";

struct EvalOptions {
    std::string what;
    EvalRequest request;
    int depths = 5;
    int seeds = 1;
    bool alone = false;
    std::string text;
    std::vector<std::string> positions = {"model"};
    std::vector<std::string> kvCodecs = {"f16"};
    std::vector<std::string> attentions = {"dense"};
    std::vector<std::string> weights = {"stored"};
    std::vector<std::string> policies = {"full"};
    std::int64_t decoded = -1;
};

std::vector<LabVariant> variantsOf(const EvalOptions& options)
{
    return kvasir::variantsOf(options.positions, options.kvCodecs, options.attentions, options.weights,
                              options.policies);
}

// A KV policy is seen in tokens that are decoded alone.
std::int64_t decodedOf(const EvalOptions& options)
{
    const bool policies =
        std::ranges::any_of(options.policies, [](const auto& policy) { return policy != "full"; });
    return options.decoded >= 0 ? options.decoded : policies ? 512 : 0;
}

std::vector<std::string> evalKinds()
{
    std::vector<std::string> kinds;
    for (const auto family : allFamilies())
        kinds.emplace_back(name(family));
    kinds.emplace_back(kRuler);
    kinds.emplace_back(kPerplexity);
    return kinds;
}

std::vector<double> depthGrid(int count)
{
    std::vector<double> depths;
    for (int i = 0; i < count; ++i)
        depths.push_back(count == 1 ? 0.5 : static_cast<double>(i) / (count - 1));
    return depths;
}

std::string searchPath()
{
    const char* const value = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nothing here sets it
    return value ? value : "";
}

// One table below the other; its head line is told once, in the files.
void print(const LabReport& report, const CommandContext& context)
{
    context.output.text(toMarkdown(report));
    if (report.rounds > 1)
        context.output.text("The text (" + report.haystack + ", " + grouped(report.haystackTokens)
                            + " tokens) is shorter than the longest length and was repeated, begun "
                            + counted(report.rounds, "time") + ".");
    if (report.resumed > 0)
        context.output.text(counted(report.resumed, "answer") + " of an earlier run kept.");
    if (report.unreadSources > 0)
        context.output.text(counted(report.unreadSources, "document") + " could not be read by ctags.");
}

// Cells of several families by place; those that have no depth stand in `families` only.
json summed(const json& families)
{
    std::map<std::pair<std::int64_t, double>, std::pair<std::int64_t, std::int64_t>> sums;
    for (const auto& family : families) {
        if (!family["has_depths"].get<bool>())
            continue;
        for (const auto& cell : family["cells"]) {
            auto& sum = sums[{cell["length"].get<std::int64_t>(), cell["depth"].get<double>()}];
            sum.first += cell["correct"].get<std::int64_t>();
            sum.second += cell["total"].get<std::int64_t>();
        }
    }
    json cells = json::array();
    for (const auto& [place, sum] : sums)
        cells.push_back({{"length", place.first},
                         {"depth", place.second},
                         {"correct", sum.first},
                         {"total", sum.second}});
    return cells;
}

Result<int> runFamilies(const EvalOptions& options, const CommandContext& context)
{
    auto request = options.request;
    request.lab.depths = depthGrid(options.depths);
    request.lab.seeds.clear();
    for (int seed = 1; seed <= options.seeds; ++seed)
        request.lab.seeds.push_back(static_cast<std::uint64_t>(seed));
    request.lab.together = options.alone ? LabRequest::Together::Cell : LabRequest::Together::Column;
    request.lab.variants = variantsOf(options);
    request.searchPath = searchPath();
    request.version = std::string("kvasir-cli ") + kVersion;

    std::vector<Family> families(rulerFamilies().begin(), rulerFamilies().end());
    if (options.what != kRuler)
        families = {*familyByName(options.what)};
    json results = json::array(), files = json::array();
    for (const auto family : families) {
        request.lab.family = family;
        auto report = context.service.evaluate(request, context.job);
        context.output.endProgress();
        if (!report && report.error().code() == ErrorCode::NotFound
            && report.error().subject() == "universal-ctags") {
            context.output.remark(
                "kvasir-cli: eval " + std::string(name(family))
                + " takes its truth from universal-ctags, which is not installed on this machine "
                  "(Debian: apt install universal-ctags). ["
                + report.error().detail() + "]");
            return 1;
        }
        if (!report)
            return std::move(report).error();
        results.push_back(toJson(report->lab));
        for (const auto& file : report->files)
            files.push_back(file.string());
        print(report->lab, context);
    }
    for (const auto& file : files)
        context.output.text("written: " + file.get<std::string>());
    json object = results.front();
    if (options.what == kRuler)
        object = {{"family", kRuler}, {"families", results}, {"cells", summed(results)}};
    object["files"] = files;
    context.output.object(object);
    return 0;
}

json bucketJson(const PerplexityBucket& bucket)
{
    return {{"begin", bucket.begin},           {"end", bucket.end},
            {"tokens", bucket.tokens},         {"perplexity", bucket.perplexity()},
            {"top1_share", bucket.topShare()}, {"mean_kl", bucket.meanDivergence()}};
}

std::string bucketLine(const std::string& label, const PerplexityBucket& bucket)
{
    char line[160];
    std::snprintf(line, sizeof line, "| %s | %s | %.3f | %.1f %% | %.5f |", label.c_str(),
                  grouped(bucket.tokens).c_str(), bucket.perplexity(), bucket.topShare() * 100,
                  bucket.meanDivergence());
    return line;
}

std::string readingLine(const VariantPerplexity& variant)
{
    char line[160];
    std::snprintf(line, sizeof line, "Read in %.1f s.", variant.seconds);
    std::string text = line;
    if (variant.kept.keysBefore > 0) {
        std::snprintf(line, sizeof line,
                      " Looked at %.1f %% of the keys, which held %.1f %% of the attention.",
                      variant.kept.keysShare() * 100, variant.kept.mean() * 100);
        text += line;
    }
    if (variant.use.steps > 0) {
        const auto steps = static_cast<double>(variant.use.steps);
        std::snprintf(line, sizeof line,
                      " The last %s were decoded in %.1f s, each from %.0f bytes of KV (%.1f %% of full).",
                      counted(variant.use.steps, "token").c_str(), variant.decodeSeconds,
                      variant.use.readBytes / steps, variant.use.readBytes / variant.use.fullBytes * 100);
        text += line;
    }
    return text + "\n\n";
}

Result<int> runPerplexity(const EvalOptions& options, const CommandContext& context)
{
    if (options.text.empty())
        return Error(ErrorCode::Invalid, "--text", "eval perplexity needs a text file");
    TRY_ASSIGN(auto text, readAll(options.text));
    TRY_ASSIGN(
        const auto report,
        context.service.perplexity(
            {std::move(text), variantsOf(options), options.request.engine, decodedOf(options)}, context.job));
    context.output.endProgress();
    json variants = json::array();
    std::string table;
    for (const auto& variant : report.variants) {
        json buckets = json::array();
        const bool sparse = variant.kept.keysBefore > 0;
        table += "\n## " + variant.variant.name + " (" + variant.positions + ", KV " + variant.variant.kvCodec
            + ")\n\n" + readingLine(variant)
            + "| position | tokens | perplexity | same top token | KL, nats |\n|---|---|---|---|---|\n";
        for (const auto& bucket : variant.buckets) {
            buckets.push_back(bucketJson(bucket));
            table += bucketLine(grouped(bucket.begin) + "–" + grouped(bucket.end - 1), bucket) + "\n";
        }
        table += bucketLine("**all**", variant.all()) + "\n";
        variants.push_back({{"name", variant.variant.name},
                            {"positions", variant.variant.positions},
                            {"positions_described", variant.positions},
                            {"kv", variant.variant.kvCodec},
                            {"attention", variant.variant.attention},
                            {"weights", variant.variant.weights},
                            {"policy", variant.variant.policy},
                            {"decode_seconds", variant.decodeSeconds},
                            {"kv_use", toJson(variant.use)},
                            {"seconds", variant.seconds},
                            {"kept_mass", sparse ? json(variant.kept.mean()) : json()},
                            {"keys_share", sparse ? json(variant.kept.keysShare()) : json()},
                            {"all", bucketJson(variant.all())},
                            {"compared_with", report.variants.front().variant.name},
                            {"buckets", buckets}});
    }
    const json object = {
        {"family", kPerplexity},   {"model", {{"name", report.modelName}, {"sha256", report.modelHash}}},
        {"device", report.device}, {"version", kVersion},
        {"text", options.text},    {"tokens", report.tokens},
        {"variants", variants}};
    context.output.text("# perplexity, " + report.modelName + ", " + grouped(report.tokens) + " tokens\n"
                        + table);
    if (!options.request.folder.empty()) {
        TRY(makePrivateFolder(options.request.folder));
        TRY(writeAtomically(options.request.folder / "results-perplexity.json", dumpJson(object, 1) + "\n"));
    }
    context.output.object(object);
    return 0;
}

void addGridOptions(CLI::App& command, EvalOptions& options)
{
    auto& lab = options.request.lab;
    lab.lengths = {4096};
    command
        .add_option("--corpus", options.request.corpus,
                    "Corpus whose text the facts are hidden in (default: what the program carries)")
        ->type_name("CORPUS");
    command.add_option("--lengths", lab.lengths, "Tokens of text, question and answer together")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(256, 16 << 20))
        ->type_name("N,…")
        ->capture_default_str();
    command.add_option("--depths", options.depths, "How many depths, evenly from the beginning to the end")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--seeds", options.seeds, "How many texts for each length; each costs a prefill")
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    command.add_option("--questions", lab.perDepth, "Questions of each cell over one text")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command
        .add_option("--distractors", lab.distractors,
                    "Lines like facts that answer nothing (default: by length)")
        ->check(CLI::Range(0, 100000))
        ->type_name("N");
    const std::map<std::string, LabLanguage> languages = {{"en", LabLanguage::English},
                                                          {"ko", LabLanguage::Korean}};
    command
        .add_option("--language", lab.language,
                    "Of passkey, definition and value questions: en or ko (default: en)")
        ->transform(CLI::CheckedTransformer(languages, CLI::ignore_case).description(""))
        ->type_name("L");
    command.add_option("--hops", lab.hops, "Hops of variable-tracking")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    command.add_flag("--alone", options.alone,
                     "One fact at a time: a prefill for each question, not for each column");
}

}  // namespace

void addEvalCommand(CLI::App& root, std::vector<CommandEntry>& commands)
{
    const auto options = std::make_shared<EvalOptions>();
    auto* command = root.add_subcommand("eval",
                                        "Measure how well a model finds and quotes in long texts; run again, "
                                        "it goes on where it was stopped");
    command->add_option("WHAT", options->what, "Family of questions, ruler (all of RULER's) or perplexity")
        ->required()
        ->check(CLI::IsMember(evalKinds()));
    addGridOptions(*command, *options);
    command
        ->add_option("--model", options->request.engine.model,
                     "Model, by its name in `kvasir-cli models` or by its folder")
        ->type_name("M");
    command->add_option("--device", options->request.engine.device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->type_name("D");
    command
        ->add_option(
            "--positions", options->positions,
            "Compared: model, plain, dca, dca-scaled, or dca:CHUNK:LOCAL, dca-scaled:CHUNK:LOCAL:FROM")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("P,…");
    command->add_option("--kv", options->kvCodecs, "Compared: KV codecs")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(Service::kvCodecs()))
        ->type_name("CODEC,…");
    command
        ->add_option("--attention", options->attentions,
                     "Compared: dense, sparse, flexprefill or flexprefill:GAMMA:TAU, xattention or "
                     "xattention:TAU:STRIDE")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check([](const std::string& attention) {
            const auto known = checkAttention(attention);
            return known ? std::string() : known.error().text();
        })
        ->type_name("A,…");
    command->add_option("--weights", options->weights, "Compared: stored, int8, int4")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(Service::weightForms()))
        ->type_name("W,…");
    command
        ->add_option("--policy", options->policies,
                     "Compared: what answers look at: full, or streaming, h2o, snapkv, infllm, quest with a "
                     "budget of keys for each KV head, as in quest:2048 or quest:1/8 of the prompt")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check([](const std::string& policy) {
            const auto known = checkPolicy(policy);
            return known ? std::string() : known.error().text();
        })
        ->type_name("P,…");
    command
        ->add_option("--decode", options->decoded,
                     "For perplexity: decode the last N tokens one by one, as answers are, and count those "
                     "alone (default: 0; with --policy 512)")
        ->check(CLI::Range(0, 1 << 20))
        ->type_name("N");
    command->add_option("--text", options->text, "For perplexity: the text")->type_name("FILE");
    command
        ->add_option("-o,--output", options->request.folder,
                     "Folder for journal, tables and pictures; a stopped run over long texts keeps "
                     "what it has read there too, until it goes on")
        ->type_name("FOLDER");
    commands.push_back({command, [options](const CommandContext& context) {
                            return options->what == kPerplexity ? runPerplexity(*options, context)
                                                                : runFamilies(*options, context);
                        }});
}

}  // namespace kvasir
