// One prefilled text, branched for each head and question.
#include "core/lab/head_tuning.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/local/prompt.h"
#include "core/local/transformer.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMostStateBytes = 16 << 20;

// What follows the text: read without looking, and the tokens whose successors are judged.
struct Continuation {
    std::vector<TokenId> before;
    std::vector<TokenId> judged;
};

double logSumExp(std::span<const float> logits)
{
    const double most = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - most);
    return most + std::log(sum);
}

// Σ p · ln(p / q) over one row.
double divergence(std::span<const float> whole, std::span<const float> changed)
{
    const double wholeSum = logSumExp(whole), changedSum = logSumExp(changed);
    double sum = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const double p = whole[i] - wholeSum, q = changed[i] - changedSum;
        sum += std::exp(p) * (p - q);
    }
    return std::max(sum, 0.0);
}

class Tuner {
public:
    Tuner(const HeadTuningRequest& request, const Model& model, kernels::Device& device)
        : m_request(&request),
          m_model(&model),
          m_device(&device),
          m_kv(device, KvLayout::of(model.config, kernels::KvFormat::F16, pageTokensFor(model.config))),
          m_heads(model.config.layers * model.config.kvHeads)
    {}

    Result<HeadTuning> run(const JobContext& job);

private:
    HeadRoles roles(std::vector<bool> retrieval) const;
    Result<std::unique_ptr<Transformer>> transformerUnder(HeadRoles roles) const;
    Result<void> readText(const JobContext& job);
    void continueWith(const HeadTuningRequest::Exchange& exchange);
    Result<std::vector<float>> logitsOf(Transformer& transformer, const Continuation& next,
                                        const JobContext& job) const;
    Result<double> changeUnder(std::vector<bool> retrieval, const JobContext& job) const;
    std::filesystem::path stateFile() const;
    std::vector<double> knownScores() const;
    Result<void> writeState(const std::vector<double>& scores) const;

    const HeadTuningRequest* m_request;
    const Model* m_model;
    kernels::Device* m_device;
    KvSequence m_kv;  // of the text
    std::int64_t m_heads;
    std::vector<Continuation> m_next;
    std::vector<std::vector<float>> m_whole;  // their logits with all heads whole, [judged, vocabRows]
};

// A model that reads text by streaming goes on doing so: only questions and answers are varied.
HeadRoles Tuner::roles(std::vector<bool> retrieval) const
{
    const auto& own = m_model->config.headRoles;
    const bool streams = own && own->textStreams;
    return {.sinkTokens = streams ? own->sinkTokens : m_request->sinkTokens,
            .recentTokens = streams ? own->recentTokens : m_request->recentTokens,
            .textStreams = streams,
            .kvHeads = m_model->config.kvHeads,
            .retrieval = std::move(retrieval)};
}

Result<std::unique_ptr<Transformer>> Tuner::transformerUnder(HeadRoles roles) const
{
    auto config = m_model->config;
    config.headRoles = std::move(roles);
    return Transformer::create(config, m_model->weights, *m_device, kChunkTokens);
}

Result<HeadTuning> Tuner::run(const JobContext& job)
{
    const auto all = std::vector<bool>(static_cast<std::size_t>(m_heads), true);
    TRY(readText(job));
    for (const auto& exchange : m_request->exchanges)
        continueWith(exchange);
    TRY_ASSIGN(const auto whole, transformerUnder(roles(all)));
    HeadTuning tuning{.tokens = m_request->stream->size()};
    for (const auto& next : m_next) {
        TRY_ASSIGN(auto logits, logitsOf(*whole, next, job));
        m_whole.push_back(std::move(logits));
        tuning.answerTokens += std::ssize(next.judged);
    }

    tuning.scores = knownScores();
    tuning.resumedHeads = std::ssize(tuning.scores);
    for (auto head = tuning.resumedHeads; head < m_heads; ++head) {
        job.report({.stage = "tuning", .item = "heads", .done = head, .total = m_heads});
        auto retrieval = all;
        retrieval[static_cast<std::size_t>(head)] = false;
        TRY_ASSIGN(const double change, changeUnder(std::move(retrieval), job));
        tuning.scores.push_back(change);
        TRY(writeState(tuning.scores));
    }
    tuning.roles = roles(headRolesOf(tuning.scores, m_model->config.kvHeads, m_request->sparsity).retrieval);
    TRY_ASSIGN(tuning.together, changeUnder(tuning.roles.retrieval, job));
    job.report({.stage = "tuning", .item = "heads", .done = m_heads, .total = m_heads});
    return tuning;
}

Result<void> Tuner::readText(const JobContext& job)
{
    TRY_ASSIGN(const auto transformer,
               transformerUnder(roles(std::vector<bool>(static_cast<std::size_t>(m_heads), true))));
    const auto prompt = streamPrompt(m_request->stream->ids);
    for (const auto& chunk : chunksOf(prompt, kChunkTokens)) {
        job.report({.stage = "reading", .item = {}, .done = chunk.tokens.begin, .total = prompt.size()});
        TRY(transformer->forward({.tokens = prompt.slice(chunk.tokens),
                                  .lengthTokens = transformer->scaledLength(prompt.size()),
                                  .reading = chunk.reading},
                                 m_kv, job));
    }
    return {};
}

void Tuner::continueWith(const HeadTuningRequest::Exchange& exchange)
{
    const auto prompt =
        conversationPrompt({.stream = m_request->stream, .turns = {}, .question = exchange.question},
                           m_model->chat, kChunkTokens);
    Continuation next;
    next.before.assign(prompt.ids.begin() + m_request->stream->size(), prompt.ids.end());
    next.judged = m_model->tokenizer->encode(exchange.answer);
    next.judged.insert(next.judged.begin(), prompt.lastToken);
    next.judged.pop_back();
    if (!next.judged.empty())
        m_next.push_back(std::move(next));
}

Result<std::vector<float>> Tuner::logitsOf(Transformer& transformer, const Continuation& next,
                                           const JobContext& job) const
{
    auto kv = m_kv.fork();
    const auto total = kv.size() + std::ssize(next.before) + std::ssize(next.judged);
    const auto length = transformer.scaledLength(total);
    std::vector<float> logits;
    for (const auto& [tokens, wanted] :
         {std::pair(std::span(next.before), Logits::None), std::pair(std::span(next.judged), Logits::All)}) {
        for (std::size_t at = 0; at < tokens.size(); at += static_cast<std::size_t>(kChunkTokens)) {
            const auto count = std::min(tokens.size() - at, static_cast<std::size_t>(kChunkTokens));
            TRY(transformer.forward(
                {.tokens = tokens.subspan(at, count), .lengthTokens = length, .logits = wanted}, kv, job));
            logits.insert(logits.end(), transformer.logits().begin(), transformer.logits().end());
        }
    }
    return logits;
}

// Nats per judged token.
Result<double> Tuner::changeUnder(std::vector<bool> retrieval, const JobContext& job) const
{
    TRY_ASSIGN(const auto transformer, transformerUnder(roles(std::move(retrieval))));
    const auto vocabulary = static_cast<std::size_t>(m_model->config.vocabRows);
    double sum = 0;
    std::size_t rows = 0;
    for (std::size_t i = 0; i < m_next.size(); ++i) {
        TRY(job.check());
        TRY_ASSIGN(const auto changed, logitsOf(*transformer, m_next[i], job));
        for (std::size_t at = 0; at < changed.size(); at += vocabulary, ++rows)
            sum += divergence(std::span(m_whole[i]).subspan(at, vocabulary),
                              std::span(changed).subspan(at, vocabulary));
    }
    return sum / static_cast<double>(rows);
}

std::filesystem::path Tuner::stateFile() const
{
    Hasher hasher;
    hasher.field("head tuning 1").field(m_model->contentHash);
    hasher.field(roles(std::vector<bool>(static_cast<std::size_t>(m_heads), true)).description());
    for (const auto& exchange : m_request->exchanges)
        hasher.field(exchange.question).field(exchange.answer);
    for (const TokenId token : m_request->stream->ids)
        hasher.field(static_cast<std::int64_t>(token));
    return m_request->folder / ("heads-" + hasher.hex().substr(0, 12) + ".json");
}

// What cannot be understood counts as not there.
std::vector<double> Tuner::knownScores() const
{
    if (m_request->folder.empty())
        return {};
    const auto text = readAll(stateFile(), kMostStateBytes);
    if (!text)
        return {};
    const auto parsed = parseJson(*text, stateFile().string());
    if (!parsed || !parsed->is_array() || std::ssize(*parsed) > m_heads)
        return {};
    std::vector<double> scores;
    for (const auto& score : *parsed) {
        if (!score.is_number())
            return {};
        scores.push_back(score.get<double>());
    }
    return scores;
}

Result<void> Tuner::writeState(const std::vector<double>& scores) const
{
    if (m_request->folder.empty())
        return {};
    TRY(makePrivateFolder(m_request->folder));
    return writeAtomically(stateFile(), dumpJson(json(scores)) + "\n");
}

std::string number(const char* form, double value)
{
    char text[48];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

}  // namespace

Result<HeadTuning> tuneHeads(const HeadTuningRequest& request, const std::shared_ptr<const Model>& model,
                             kernels::Device& device, const JobContext& job)
{
    if (!request.stream || request.stream->ids.empty() || request.exchanges.empty())
        return Error(ErrorCode::Invalid, "text", "there is nothing to read or to ask");
    if (!(request.sparsity >= 0 && request.sparsity <= 1))
        return Error(ErrorCode::Invalid, "sparsity", "it is a share from 0 to 1");
    if (request.sinkTokens < 0 || request.recentTokens < 0)
        return Error(ErrorCode::Invalid, "window", "its sizes are not negative");
    return Tuner(request, *model, device).run(job);
}

std::string headScoresText(const HeadTuning& tuning)
{
    std::string text;
    for (std::size_t i = 0; i < tuning.scores.size(); ++i)
        text += number("%.9g", tuning.scores[i])
            + ((static_cast<std::int64_t>(i) + 1) % tuning.roles.kvHeads == 0 ? "\n" : "\t");
    return text;
}

std::string headRolesText(const HeadTuning& tuning, double sparsity)
{
    json settings = {{"sink_size", tuning.roles.sinkTokens},
                     {"recent_size", tuning.roles.recentTokens},
                     {"sparsity", sparsity}};
    if (tuning.roles.textStreams)
        settings["text"] = "streaming";
    return dumpJson(settings) + "\n";
}

std::string toMarkdown(const HeadTuning& tuning, const std::string& modelName)
{
    const auto kvHeads = static_cast<std::size_t>(tuning.roles.kvHeads);
    std::string text = "# heads of " + modelName + ", tuned on " + std::to_string(tuning.tokens)
        + " tokens and " + std::to_string(tuning.answerTokens)
        + " of answers\n\nChange of what is said when this head alone streams, in nats per token; bold: "
          "looks at "
          "everything.\n\n| layer |";
    for (std::size_t head = 0; head < kvHeads; ++head)
        text += " head " + std::to_string(head) + " |";
    text += "\n|---|";
    for (std::size_t head = 0; head < kvHeads; ++head)
        text += "---|";
    for (std::size_t i = 0; i < tuning.scores.size(); ++i) {
        if (i % kvHeads == 0)
            text += "\n| " + std::to_string(i / kvHeads) + " |";
        const char* const mark = tuning.roles.retrieval[i] ? "**" : "";
        text += std::string(" ") + mark + number("%.2g", tuning.scores[i]) + mark + " |";
    }
    const double share = tuning.roles.streamingShare(Reading::Question);
    return text + "\n\n" + number("%.0f", 100 * share) + " % of the heads stream; together they change "
        + number("%.2g", tuning.together) + " nats per token.\n";
}

}  // namespace kvasir
