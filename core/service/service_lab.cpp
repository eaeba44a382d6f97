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

}  // namespace

Result<EvalReport> Service::evaluate(const EvalRequest& request, const JobContext& job)
{
    auto& parts = *m_parts;
    std::vector<HaystackDocument> documents;
    if (request.corpus.empty()) {
        TRY_ASSIGN(documents, builtInText(parts.config.resources, job));
    } else {
        TRY_ASSIGN(const auto corpus, parts.library->corpora().load({request.corpus}));
        documents = textOf(*corpus);
    }
    TRY_ASSIGN(const auto choice, parts.settled(request.corpus, request.engine));
    TRY(parts.openDevice(choice.device));
    TRY(parts.openModelByName(choice.model, job));
    TRY_ASSIGN(const auto haystack,
               Haystack::make(request.corpus.empty() ? "built-in text" : request.corpus, std::move(documents),
                              parts.model, job));
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
    TRY(parts.openModelByName(choice.model, job));
    PerplexityReport report{.modelName = parts.model->name,
                            .modelHash = parts.model->contentHash,
                            .device =
                                parts.device.device->info().kind + ": " + parts.device.device->info().name,
                            .tokens = 0,
                            .variants = {}};
    const auto tokens = parts.model->tokenizer->encode(wish.text);
    report.tokens = std::ssize(tokens);
    TRY_ASSIGN(report.variants,
               measurePerplexity({tokens, wish.variants}, parts.model, *parts.device.device, job));
    return report;
}

}  // namespace kvasir
