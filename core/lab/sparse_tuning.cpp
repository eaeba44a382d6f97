// Rounds of prefill, each with the budgets that the one before left.
#include "core/lab/sparse_tuning.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/local/prompt.h"
#include "core/model/cost_model.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMostStateBytes = 16 << 20;

// Which rung each head stands on, and what it kept there.
struct State {
    std::vector<std::size_t> rungs;  // [layers · heads]
    std::vector<double> recall;      // of the last round
    std::int64_t rounds = 0;
    bool done = false;
};

class Tuner {
public:
    Tuner(const SparseTuningRequest& request, const Model& model, kernels::Device& device)
        : m_request(&request),
          m_model(&model),
          m_device(&device),
          m_ladder(budgetLadder(std::ssize(request.tokens)))
    {
        const auto heads = static_cast<std::size_t>(model.config.layers * model.config.heads);
        m_state.rungs.assign(heads, 0);
        m_state.recall.assign(heads, 0);
    }

    Result<SparseTuning> run(const JobContext& job);

private:
    SparsePlan plan() const;
    Result<void> round(const JobContext& job);
    void grow();
    std::filesystem::path stateFile() const;
    Result<void> readState();
    Result<void> writeState() const;

    const SparseTuningRequest* m_request;
    const Model* m_model;
    kernels::Device* m_device;
    std::vector<PatternBudget> m_ladder;
    State m_state;
};

Result<SparseTuning> Tuner::run(const JobContext& job)
{
    TRY(readState());
    const auto resumed = m_state.rounds;
    while (!m_state.done) {
        TRY(round(job));
        ++m_state.rounds;
        grow();
        TRY(writeState());
    }
    return SparseTuning{.plan = plan(),
                        .tokens = std::ssize(m_request->tokens),
                        .wanted = m_request->recall,
                        .rounds = m_state.rounds,
                        .resumedRounds = resumed};
}

SparsePlan Tuner::plan() const
{
    const auto& config = m_model->config;
    SparsePlan plan(config.layers, config.heads);
    for (std::int64_t layer = 0; layer < config.layers; ++layer) {
        for (std::int64_t head = 0; head < config.heads; ++head) {
            const auto at = static_cast<std::size_t>(layer * config.heads + head);
            plan.setHead(layer, head, {.budget = m_ladder[m_state.rungs[at]], .score = m_state.recall[at]});
        }
    }
    return plan;
}

Result<void> Tuner::round(const JobContext& job)
{
    const auto& config = m_model->config;
    // Every piece is sparse, however short the context, so that what is measured is what the budgets do.
    auto measured = plan();
    measured.thresholdTokens = 0;
    measured.use = SparseUse::Always;
    TRY_ASSIGN(const auto transformer,
               Transformer::create(config, m_model->weights, *m_device, kChunkTokens, std::move(measured)));
    KvSequence kv(*m_device, KvLayout::of(config, kernels::KvFormat::F16, pageTokensFor(config)));
    const auto total = std::ssize(m_request->tokens);
    const auto length = transformer->scheduledLength(total, Reading::Text);
    std::vector<KeptMass> kept(m_state.recall.size());
    for (std::int64_t at = 0; at < total; at += kChunkTokens) {
        TRY(job.check());
        job.report({.stage = "tuning",
                    .item = "round " + std::to_string(m_state.rounds + 1),
                    .done = at,
                    .total = total,
                    .growth = prefillCost(config).growth()});
        const auto end = std::min(at + kChunkTokens, total);
        TRY(transformer->forward(
            {.tokens = std::span(m_request->tokens)
                           .subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(end - at)),
             .lengthTokens = length,
             .attention = PromptAttention::Sparse,
             .reading = Reading::Text},
            kv, job));
        if (end <= total / 2)
            continue;
        const auto heads = transformer->keptMassOfHeads();
        for (std::size_t i = 0; i < kept.size(); ++i)
            kept[i] += heads[i];
    }
    for (std::size_t i = 0; i < kept.size(); ++i)
        m_state.recall[i] = kept[i].mean();
    return {};
}

void Tuner::grow()
{
    m_state.done = true;
    for (std::size_t i = 0; i < m_state.rungs.size(); ++i) {
        if (m_state.recall[i] >= m_request->recall || m_state.rungs[i] + 1 == m_ladder.size())
            continue;
        ++m_state.rungs[i];
        m_state.done = false;
    }
}

std::filesystem::path Tuner::stateFile() const
{
    Hasher hasher;
    hasher.field("sparse tuning 1").field(m_model->contentHash).field(std::to_string(m_request->recall));
    for (const TokenId token : m_request->tokens)
        hasher.field(static_cast<std::int64_t>(token));
    return m_request->folder / ("tuning-" + hasher.hex().substr(0, 12) + ".json");
}

// What cannot be understood counts as not there: the run begins anew.
Result<void> Tuner::readState()
{
    std::error_code ignored;
    if (m_request->folder.empty() || !std::filesystem::exists(stateFile(), ignored))
        return {};
    TRY_ASSIGN(const auto text, readAll(stateFile(), kMostStateBytes));
    const auto parsed = parseJson(text, stateFile().string());
    const auto heads = m_state.rungs.size();
    const auto isList = [&](const char* key) {
        return parsed->contains(key) && parsed->at(key).is_array() && parsed->at(key).size() == heads;
    };
    if (!parsed || !parsed->is_object() || !isList("rungs") || !isList("recall"))
        return {};
    State found;
    for (std::size_t i = 0; i < heads; ++i) {
        const auto &rung = parsed->at("rungs")[i], &recall = parsed->at("recall")[i];
        if (!rung.is_number_unsigned() || rung.get<std::size_t>() >= m_ladder.size() || !recall.is_number())
            return {};
        found.rungs.push_back(rung.get<std::size_t>());
        found.recall.push_back(recall.get<double>());
    }
    found.rounds = parsed->value("rounds", std::int64_t{0});
    found.done = parsed->value("done", false);
    m_state = std::move(found);
    return {};
}

Result<void> Tuner::writeState() const
{
    if (m_request->folder.empty())
        return {};
    const json state = {{"rungs", m_state.rungs},
                        {"recall", m_state.recall},
                        {"rounds", m_state.rounds},
                        {"done", m_state.done}};
    TRY(makePrivateFolder(m_request->folder));
    return writeAtomically(stateFile(), dumpJson(state) + "\n");
}

template <typename F>
void eachHead(const SparsePlan& plan, const F& visit)
{
    for (std::int64_t layer = 0; layer < plan.layers(); ++layer)
        for (std::int64_t head = 0; head < plan.heads(); ++head)
            visit(plan.head(layer, head));
}

double headCount(const SparsePlan& plan)
{
    return static_cast<double>(plan.layers() * plan.heads());
}

double keysOf(const PatternBudget& budget, std::int64_t tokens)
{
    return static_cast<double>(std::min(budget.vertical + budget.slash, tokens));
}

}  // namespace

double SparseTuning::least() const
{
    double least = 1;
    eachHead(plan, [&](const auto& head) { least = std::min(least, head.score); });
    return least;
}

double SparseTuning::mean() const
{
    double sum = 0;
    eachHead(plan, [&](const auto& head) { sum += head.score; });
    return sum / headCount(plan);
}

std::int64_t SparseTuning::headsBelow() const
{
    std::int64_t count = 0;
    eachHead(plan, [&](const auto& head) { count += head.score < wanted ? 1 : 0; });
    return count;
}

double SparseTuning::keysShare() const
{
    double sum = 0;
    eachHead(plan, [&](const auto& head) { sum += keysOf(head.budget, tokens); });
    return sum / headCount(plan) / static_cast<double>(tokens);
}

std::vector<PatternBudget> budgetLadder(std::int64_t tokens)
{
    // MInference's default in the middle; each rung twice the one before.
    std::vector<PatternBudget> ladder = {{.vertical = 62, .slash = 381}};
    while (ladder.back().vertical + ladder.back().slash < tokens)
        ladder.push_back({.vertical = ladder.back().vertical * 2, .slash = ladder.back().slash * 2});
    return ladder;
}

Result<SparseTuning> tuneSparse(const SparseTuningRequest& request, const std::shared_ptr<const Model>& model,
                                kernels::Device& device, const JobContext& job)
{
    if (std::ssize(request.tokens) < 4 * kProbeRows)
        return Error(ErrorCode::Invalid, "text",
                     "at least " + std::to_string(4 * kProbeRows) + " tokens are needed");
    const auto& roles = model->config.headRoles;
    if (roles && roles->textStreams)
        return Error(ErrorCode::Unsupported, model->name,
                     "it reads text by streaming heads alone; sparse attention has nothing to leave out");
    if (!(request.recall > 0 && request.recall <= 1))
        return Error(ErrorCode::Invalid, "recall", "it is a share above 0 and at most 1");
    return Tuner(request, *model, device).run(job);
}

std::string toMarkdown(const SparseTuning& tuning, const std::string& modelName)
{
    const auto& plan = tuning.plan;
    char line[256];
    std::snprintf(line, sizeof line,
                  "# sparse attention of %s, tuned on %s tokens for a recall of %.3g\n\n"
                  "| layer | least recall | mean recall | keys looked at |\n|---|---|---|---|\n",
                  modelName.c_str(), std::to_string(tuning.tokens).c_str(), tuning.wanted);
    std::string text = line;
    for (std::int64_t layer = 0; layer < plan.layers(); ++layer) {
        double least = 1, sum = 0, keys = 0;
        for (std::int64_t i = 0; i < plan.heads(); ++i) {
            const auto& head = plan.head(layer, i);
            least = std::min(least, head.score);
            sum += head.score;
            keys += keysOf(head.budget, tuning.tokens);
        }
        const auto heads = static_cast<double>(plan.heads());
        std::snprintf(line, sizeof line, "| %lld | %.3f | %.3f | %.1f %% |\n", static_cast<long long>(layer),
                      least, sum / heads, 100 * keys / heads / static_cast<double>(tuning.tokens));
        text += line;
    }
    std::snprintf(line, sizeof line, "| **all** | %.3f | %.3f | %.1f %% |\n", tuning.least(), tuning.mean(),
                  100 * tuning.keysShare());
    return text + line;
}

}  // namespace kvasir
