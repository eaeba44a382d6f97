// ask, summarise, sessions, export.
#include <algorithm>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/error_text.h"
#include "app/pdf_print.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr int kCancelledStatus = 130;

std::string placeText(const AnswerCitation& cited)
{
    const auto& place = cited.citation.place;
    std::string text = cited.document;
    if (place.page >= 0)
        text += " p. " + std::to_string(place.page + 1);
    text += ":" + std::to_string(place.lines.begin + 1);
    if (place.lines.end > place.lines.begin + 1)
        text += "-" + std::to_string(place.lines.end);
    return text;
}

std::string mark(CitationState state)
{
    switch (state) {
    case CitationState::Supported:
        return "✓";
    case CitationState::Weak:
        return "~";
    case CitationState::NoSource:
        return "–";
    }
    return "–";
}

void printCitations(const std::vector<AnswerCitation>& citations, CliOutput& output,
                    const std::string& indent)
{
    constexpr std::size_t kExcerptShown = 100;
    int number = 0;
    for (const auto& cited : citations) {
        if (cited.citation.state == CitationState::NoSource) {
            output.text(indent + "– no source found");
            continue;
        }
        const auto line = cited.excerpt.substr(0, cited.excerpt.find('\n'));
        const auto from = line.find_first_not_of(" \t");
        output.text(
            indent + "[" + std::to_string(++number) + "] " + mark(cited.citation.state) + " "
            + placeText(cited)
            + (from == std::string::npos || line.size() > kExcerptShown ? "" : "   " + line.substr(from)));
    }
}

json toJson(const AskReport& report)
{
    const auto& numbers = report.answer.numbers;
    auto manifest = parseJson(report.answer.manifest.empty() ? "{}" : report.answer.manifest, "manifest");
    return {{"answer", report.answer.text},
            {"session", report.session},
            {"turn", report.turn},
            {"state", name(report.state)},
            {"citations", kvasir::toJson(report.answer.citations)},
            {"reused_tokens", report.reusedTokens},
            {"prompt_tokens", numbers.promptTokens},
            {"output_tokens", numbers.outputTokens},
            {"first_token_ms", report.firstTokenSeconds * 1000.0},
            {"tokens_per_second", numbers.tokensPerSecond},
            {"stop", numbers.stop},
            {"manifest", manifest ? *manifest : json::object()}};
}

struct AskOptions {
    AskRequest request;
    std::vector<std::string> only;
};

Result<int> runAsk(const AskOptions& options, const CommandContext& context)
{
    auto& output = context.output;
    auto request = options.request;
    if (!options.only.empty()) {
        TRY_ASSIGN(request.only, context.service.documentsMatching(request.corpus, options.only));
    }
    const auto notice = context.service.modelNotice(request.corpus, request.engine);
    bool began = false;
    const auto observer = [&](std::string_view text) {
        if (!began)
            output.endProgress();
        began = true;
        output.piece(text);
    };
    TRY_ASSIGN(const auto report, context.service.ask(request, observer, context.job));
    output.endProgress();
    output.text("");
    printCitations(report.answer.citations, output, "  ");
    if (const auto& numbers = report.answer.numbers; numbers.isScoped())
        output.text("  looked at " + grouped(numbers.scopeDocuments) + " of " + grouped(numbers.allDocuments)
                    + " documents, which were read with the others in view");
    output.text("  " + grouped(report.reusedTokens) + " of " + grouped(report.answer.numbers.promptTokens)
                + " tokens reused · first token " + readableSeconds(report.firstTokenSeconds) + " · "
                + grouped(static_cast<std::int64_t>(report.answer.numbers.tokensPerSecond))
                + " tokens/s · session " + report.session + " turn " + std::to_string(report.turn));
    if (!notice.empty())
        output.remark("  " + notice);
    if (report.prepared.notSaved)
        output.remark(notSavedRemark(*report.prepared.notSaved));
    output.object(toJson(report));
    return report.state == TurnState::Stopped ? kCancelledStatus : 0;
}

struct ProveOptions {
    ProveRequest request;
    std::int64_t mark = 1;  // as printed, from 1; sentences without a source have none
};

Result<int> runProve(const ProveOptions& options, const CommandContext& context)
{
    auto request = options.request;
    TRY_ASSIGN(const auto turns, context.service.turns(request.session));
    const auto turn = std::ranges::find(turns, request.turn, &StoredTurn::number);
    if (turn == turns.end())
        return Error(ErrorCode::NotFound, request.session, "turn " + std::to_string(request.turn));
    const auto& citations = turn->answer.citations;
    std::int64_t mark = 0;
    while (
        request.citation < citations.size()
        && (citations[request.citation].citation.state == CitationState::NoSource || ++mark < options.mark))
        ++request.citation;
    if (request.citation == citations.size())
        return Error(ErrorCode::NotFound, "mark " + std::to_string(options.mark),
                     "turn " + std::to_string(request.turn) + " has " + std::to_string(mark));
    TRY_ASSIGN(const auto proof, context.service.prove(request, context.job));
    context.output.endProgress();
    context.output.text(placeText(citations[request.citation]));
    char text[160];
    std::snprintf(
        text, sizeof(text),
        "log-probability of the sentence (%lld tokens): %.2f; without this place: %.2f; drop %.2f nats",
        static_cast<long long>(proof.tokens), proof.logProbability, proof.withoutPlace, proof.drop());
    context.output.text(text);
    context.output.object({{"tokens", proof.tokens},
                           {"log_probability", proof.logProbability},
                           {"without_place", proof.withoutPlace},
                           {"drop", proof.drop()}});
    return 0;
}

Result<int> runSummarise(const Service::SummariseRequest& request, const CommandContext& context)
{
    auto& output = context.output;
    const auto observer = [&](const SummaryLine& line) {
        const std::string indent(static_cast<std::size_t>(line.level) * 2, ' ');
        output.endProgress();
        output.text(indent + "- " + line.text);
        printCitations(line.citations, output, indent + "    ");
    };
    TRY_ASSIGN(const auto report, context.service.summarise(request, observer, context.job));
    json lines = json::array();
    for (const auto& line : report.lines)
        lines.push_back(kvasir::toJson(line));
    output.object({{"session", report.session}, {"lines", lines}, {"complete", report.complete}});
    output.text(report.complete ? "session " + report.session
                                : "stopped; go on with: kvasir-cli summarise " + request.corpus
                        + " --session " + report.session);
    return report.complete ? 0 : kCancelledStatus;
}

Result<int> runSessions(const std::string& corpus, const CommandContext& context)
{
    TRY_ASSIGN(const auto sessions, context.service.sessions(corpus));
    json array = json::array();
    for (const auto& session : sessions) {
        array.push_back({{"session", session.id.value},
                         {"corpus", session.corpus.value},
                         {"kind", name(session.kind)},
                         {"title", session.title},
                         {"model", session.model},
                         {"created", session.created},
                         {"turns", session.turns}});
        context.output.text(session.id.value + "  " + std::string(name(session.kind)) + "  "
                            + std::to_string(session.turns) + (session.turns == 1 ? " turn   " : " turns  ")
                            + session.title);
    }
    if (sessions.empty())
        context.output.text("No session yet. Ask: kvasir-cli ask " + corpus + " \"…\"");
    context.output.object({{"sessions", array}});
    return 0;
}

struct ExportOptions {
    std::string corpus, session, format, file;
};

Result<int> runExport(const ExportOptions& options, const CommandContext& context)
{
    const bool isPdf = options.format == "pdf";  // printed from the HTML, by the window's binary
    TRY_ASSIGN(
        const auto content,
        context.service.exportSession(options.corpus, options.session, isPdf ? "html" : options.format));
    if (isPdf)
        TRY(printPdfByWindow(content, options.file));
    else
        TRY(writeAtomically(options.file, content));
    std::error_code error;
    const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(options.file, error));
    context.output.object({{"file", options.file}, {"format", options.format}, {"bytes", bytes}});
    context.output.text(options.file + "  " + readableBytes(bytes));
    return 0;
}

void addSamplingOptions(CLI::App& command, Sampling& sampling)
{
    command.add_option("--max-tokens", sampling.maxTokens, "Longest answer in tokens")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{65536}))
        ->capture_default_str();
    command.add_option("--seed", sampling.seed, "Seed of the sampling; equal seeds give equal answers")
        ->capture_default_str();
    command.add_option("--temperature", sampling.temperature, "0 takes the likeliest token each time")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    command.add_option("--top-k", sampling.topK, "Keep the k likeliest tokens; 0 keeps all")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 20))
        ->capture_default_str();
    command.add_option("--top-p", sampling.topP, "Keep the likeliest tokens up to this probability")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--repetition-penalty", sampling.repetitionPenalty, "Above 1 discourages repetition")
        ->check(CLI::Range(0.1, 10.0))
        ->capture_default_str();
}

}  // namespace

void addAskCommands(CLI::App& root, std::vector<CommandEntry>& commands)
{
    const auto asking = std::make_shared<AskOptions>();
    auto* const ask = &asking->request;
    auto* command = root.add_subcommand("ask", "Ask about the whole corpus; prepares it first when needed");
    command->add_option("CORPUS", ask->corpus, "Name of the corpus")->required();
    command->add_option("QUESTION", ask->question, "The question")->required();
    command->add_option("--session", ask->session, "Go on with this session; otherwise a new one begins")
        ->type_name("S");
    command
        ->add_option("--only", asking->only,
                     "Look only at documents that match; they were read with the others in view. May be "
                     "given again")
        ->type_name("GLOB");
    addSamplingOptions(*command, ask->sampling);
    addEngineOptions(*command, ask->engine);
    commands.push_back(
        {command, [asking](const CommandContext& context) { return runAsk(*asking, context); }});

    const auto proving = std::make_shared<ProveOptions>();
    command = root.add_subcommand(
        "prove", "Score a sentence of an answer again without the place it cites: does it rest on it?");
    command->add_option("CORPUS", proving->request.corpus, "Name of the corpus")->required();
    command->add_option("--session", proving->request.session, "The session")->required()->type_name("S");
    command->add_option("--turn", proving->request.turn, "The answer, from 1")->required()->type_name("N");
    command->add_option("--citation", proving->mark, "Its mark, as printed")
        ->capture_default_str()
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    addEngineOptions(*command, proving->request.engine);
    commands.push_back(
        {command, [proving](const CommandContext& context) { return runProve(*proving, context); }});

    const auto summarise = std::make_shared<Service::SummariseRequest>();
    const std::map<std::string, Recipe> recipes = {
        {"whole", Recipe::Whole}, {"sections", Recipe::Sections}, {"tree", Recipe::Tree}};
    command = root.add_subcommand("summarise",
                                  "Make an outline whose every line has its place, in a session of its own");
    command->add_option("CORPUS", summarise->corpus, "Name of the corpus")->required();
    command->add_option("--recipe", summarise->recipe, "whole, sections or tree (default: sections)")
        ->transform(CLI::CheckedTransformer(recipes, CLI::ignore_case).description(""))
        ->type_name("RECIPE");
    command->add_option("--of", summarise->of, "One document, by its path in the corpus")
        ->type_name("DOCUMENT");
    command->add_option("--session", summarise->session, "Go on with a summary that was stopped")
        ->type_name("S");
    addSamplingOptions(*command, summarise->sampling);
    addEngineOptions(*command, summarise->engine);
    commands.push_back(
        {command, [summarise](const CommandContext& context) { return runSummarise(*summarise, context); }});

    const auto corpus = std::make_shared<std::string>();
    command = root.add_subcommand("sessions", "List the sessions of a corpus");
    command->add_option("CORPUS", *corpus, "Name of the corpus")->required();
    commands.push_back(
        {command, [corpus](const CommandContext& context) { return runSessions(*corpus, context); }});

    const auto exporting = std::make_shared<ExportOptions>();
    command = root.add_subcommand("export", "Write one session as a file, citations and manifest included");
    command->add_option("CORPUS", exporting->corpus, "Name of the corpus")->required();
    command->add_option("--session", exporting->session, "The session")->required()->type_name("S");
    command->add_option("--format", exporting->format, "md, html, pdf, json or bib")
        ->required()
        ->check(CLI::IsMember({"md", "html", "pdf", "json", "bib"}))
        ->type_name("F");
    command->add_option("-o,--output", exporting->file, "The file to write")->required()->type_name("FILE");
    commands.push_back(
        {command, [exporting](const CommandContext& context) { return runExport(*exporting, context); }});
}

}  // namespace kvasir
