// The door's laboratory: a text, a model, and the grid over both.
#include <algorithm>

#include "core/base/file.h"
#include "core/lab/grid.h"
#include "core/service/lab_views.h"
#include "core/service/parts_p.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kLargestCarried = 1 << 20;

// Texts among what the program carries, by path, so that the order is the same everywhere.
Result<std::vector<HaystackDocument>> carriedTexts(const fs::path& resources)
{
    std::vector<fs::path> files;
    for (const char* const folder : {"sample", "models", "prompts"}) {
        std::error_code failure;
        for (auto at = fs::recursive_directory_iterator(resources / folder, failure);
             !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
            const auto extension = at->path().extension();
            if (at->is_regular_file() && (extension == ".md" || extension == ".py" || extension == ".txt"))
                files.push_back(at->path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<HaystackDocument> documents;
    for (const auto& file : files) {
        TRY_ASSIGN(auto text, readAll(file, kLargestCarried));
        documents.push_back({fs::relative(file, resources).generic_string(), std::move(text)});
    }
    return documents;
}

// The sample PDF as well, read as any PDF is.
Result<std::vector<HaystackDocument>> builtInText(const fs::path& resources, const JobContext& job)
{
    TRY_ASSIGN(auto documents, carriedTexts(resources));
    const auto guide = resources / "sample" / "kvasir-guide.pdf";
    std::error_code ignored;
    if (fs::exists(guide, ignored)) {
        SourceSpec spec;
        spec.path = guide;
        TRY_ASSIGN(auto content, readSource(spec, {}, job));
        for (auto& document : content.documents)
            documents.push_back({document.path, std::move(document.text)});
    }
    return documents;
}

std::vector<HaystackDocument> textOf(const Corpus& corpus)
{
    std::vector<HaystackDocument> documents;
    for (const auto& document : corpus.documents())
        documents.push_back({std::string(document.title()), document.document.text});
    return documents;
}

// Text and model of a run of the laboratory; the model becomes the one in use.
template <typename Parts>
Result<Haystack> openLab(Parts& parts, const std::string& corpus, const EngineChoice& engine,
                         const JobContext& job)
{
    std::vector<HaystackDocument> documents;
    if (corpus.empty()) {
        TRY_ASSIGN(documents, builtInText(parts.config.resources, job));
    } else {
        TRY_ASSIGN(const auto loaded, parts.library->corpora().load({corpus}));
        documents = textOf(*loaded);
    }
    TRY_ASSIGN(const auto choice, parts.settled(corpus, engine));
    TRY(parts.openDevice(choice.device));
    TRY(parts.openModelOf(choice, job));
    return Haystack::make(corpus.empty() ? "built-in text" : corpus, std::move(documents), parts.model, job);
}

}  // namespace

Result<EvalReport> Service::evaluate(const EvalRequest& request, const JobContext& job)
{
    auto& parts = *m_parts;
    TRY_ASSIGN(const auto haystack, openLab(parts, request.corpus, request.engine, job));
    TRY_ASSIGN(const auto system, parts.prompt("system"));
    const auto folder = request.folder.empty() ? parts.config.state / "lab" : request.folder;
    EvalReport report;
    TRY_ASSIGN(report.lab,
               runGrid(request.lab,
                       {.model = parts.model,
                        .device = parts.device.device,
                        .haystack = haystack,
                        .systemText = system,
                        .folder = folder,
                        .searchPath = request.searchPath,
                        .onAnswer = request.onAnswer},
                       job));
    report.lab.version = request.version;
    TRY_ASSIGN(report.files, writeReport(report.lab, folder));
    return report;
}

Result<PerplexityReport> Service::perplexity(const PerplexityWish& wish, const JobContext& job)
{
    auto& parts = *m_parts;
    TRY_ASSIGN(const auto choice, parts.settled({}, wish.engine));
    TRY(parts.openDevice(choice.device));
    TRY(parts.openModelOf(choice, job));
    PerplexityReport report{.modelName = parts.model->name,
                            .modelHash = parts.model->contentHash,
                            .device =
                                parts.device.device->info().kind + ": " + parts.device.device->info().name,
                            .tokens = 0,
                            .variants = {}};
    const auto tokens = parts.model->tokenizer->encode(wish.text);
    report.tokens = std::ssize(tokens);
    TRY_ASSIGN(
        report.variants,
        measurePerplexity({tokens, wish.variants, wish.decoded}, parts.model, *parts.device.device, job));
    return report;
}

namespace {

// Where results go, and what the model is called in it, without the "org/" of a hub.
fs::path tuningFolder(const fs::path& wanted, const fs::path& state, const char* kind, const Model& model)
{
    return wanted.empty() ? state / "lab" / (kind + fs::path(model.name).filename().string()) : wanted;
}

// Passkeys at even depths, each asked for and answered by its sentence.
std::vector<HeadTuningRequest::Exchange> exchangesOf(const TaskPlan& plan)
{
    std::vector<HeadTuningRequest::Exchange> exchanges;
    for (const auto& line : plan.lines)
        if (line.question)
            exchanges.push_back({plan.questions[*line.question].text, line.text});
    return exchanges;
}

}  // namespace

Result<TuneHeadsReport> Service::tuneHeads(const TuneHeadsWish& wish, const JobContext& job)
{
    auto& parts = *m_parts;
    TRY_ASSIGN(const auto haystack, openLab(parts, wish.corpus, wish.engine, job));
    TRY_ASSIGN(const auto system, parts.prompt("system"));
    TaskRequest task{
        .seed = 1, .depths = {}, .occurs = [&](std::string_view text) { return haystack.contains(text); }};
    for (std::int64_t i = 0; i < wish.passkeys; ++i)
        task.depths.push_back((static_cast<double>(i) + 0.5) / static_cast<double>(wish.passkeys));
    const auto plan = makePlan(Family::Passkey, task);
    TRY_ASSIGN(const auto text, haystack.build(plan, {.tokens = wish.tokens, .systemText = system}, job));
    const auto& model = *parts.model;
    const auto folder = tuningFolder(wish.folder, parts.config.state, "heads-", model);
    TRY_ASSIGN(auto tuning,
               kvasir::tuneHeads({.stream = {text.ledger, &text.ledger->stream()},
                                  .exchanges = exchangesOf(plan),
                                  .sparsity = wish.sparsity,
                                  .sinkTokens = wish.sinkTokens,
                                  .recentTokens = wish.recentTokens,
                                  .folder = folder},
                                 parts.model, *parts.device.device, job));
    TuneHeadsReport report{.tuning = std::move(tuning),
                           .modelName = model.name,
                           .modelHash = model.contentHash,
                           .modelFolder = model.folder,
                           .scoresFile = folder / kHeadScoresFile,
                           .rolesFile = folder / kHeadRolesFile,
                           .tableFile = folder / "heads.md"};
    TRY(makePrivateFolder(folder));
    TRY(writeAtomically(report.scoresFile, headScoresText(report.tuning)));
    TRY(writeAtomically(report.rolesFile, headRolesText(report.tuning, wish.sparsity)));
    TRY(writeAtomically(report.tableFile, toMarkdown(report.tuning, model.name)));
    return report;
}

Result<TuneSparseReport> Service::tuneSparse(const TuneSparseWish& wish, const JobContext& job)
{
    auto& parts = *m_parts;
    TRY_ASSIGN(const auto haystack, openLab(parts, wish.corpus, wish.engine, job));
    TRY_ASSIGN(const auto system, parts.prompt("system"));
    TRY_ASSIGN(const auto text, haystack.build({}, {.tokens = wish.tokens, .systemText = system}, job));
    const auto& model = *parts.model;
    const auto folder = tuningFolder(wish.folder, parts.config.state, "sparse-", model);
    TRY_ASSIGN(
        auto tuning,
        kvasir::tuneSparse({.tokens = text.ledger->stream().ids, .recall = wish.recall, .folder = folder},
                           parts.model, *parts.device.device, job));
    TuneSparseReport report{.tuning = std::move(tuning),
                            .modelName = model.name,
                            .modelHash = model.contentHash,
                            .modelFolder = model.folder,
                            .planFile = folder / kSparsePlanFile,
                            .tableFile = folder / "sparse-tuning.md"};
    TRY(makePrivateFolder(folder));
    TRY(writeAtomically(report.planFile, sparsePlanText(report.tuning.plan)));
    TRY(writeAtomically(report.tableFile, toMarkdown(report.tuning, model.name)));
    return report;
}

}  // namespace kvasir
