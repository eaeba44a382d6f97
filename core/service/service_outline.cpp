// The door's part for outlines and the notebook: what a summary will cost, what is stored of it, pinned
// answers.
#include <algorithm>

#include "core/model/cost_model.h"
#include "core/service/parts_p.h"
#include "core/session/sections.h"
#include "core/session/tree_parts.h"

namespace kvasir {
namespace {

constexpr std::int64_t kQuestionTokens = 24;  // with its framing
constexpr std::int64_t kAnswerTokens = 60;    // of a line or two
constexpr std::int64_t kAnswerBytes = 240;
// An answer's token reads all weights and all KV for itself alone; a token of a chunk shares the weights.
constexpr double kAnswerTokenCost = 4;

// Questions of a tree: its parts, then the parts that their summaries make, until one remains.
std::int64_t treeQuestions(std::int64_t parts, std::int64_t partBytes)
{
    std::int64_t questions = parts;
    while (parts > 1) {
        const auto together = (parts * kAnswerBytes + partBytes - 1) / partBytes;
        parts = std::clamp<std::int64_t>(together, 1, parts - 1);
        questions += parts;
    }
    return questions;
}

}  // namespace

Result<std::vector<SummaryCost>> Service::summaryCosts(const std::string& corpus, const std::string& of,
                                                       const EngineChoice& choice, const JobContext& job)
{
    TRY_ASSIGN(const auto opened, m_parts->openCorpus(corpus, choice, job));
    const auto& stream = opened.ledger->stream();
    std::optional<DocumentIndex> document;
    for (DocumentIndex i = 0; i < std::ssize(stream.corpus->documents()); ++i)
        if (stream.corpus->documents()[static_cast<std::size_t>(i)].title() == of)
            document = i;
    if (!of.empty() && !document)
        return Error(ErrorCode::NotFound, of, "document of corpus " + corpus);

    const auto context = opened.engine.info().contextTokens;
    const auto sections = document ? sectionsOf(*stream.corpus, *document) : sectionsOf(*stream.corpus);
    const auto unread = stream.size() - opened.engine.reusableTokens(stream);
    const auto partBytes = treePartBytes(context);
    const auto parts = TreeParts::ofCorpus(opened.ledger, document, partBytes).parts().size();

    std::vector<SummaryCost> costs;
    const bool fits = stream.size() + kQuestionTokens + kAnswerTokens <= context;
    costs.push_back({Recipe::Whole, fits && !document, 1, unread, 0});
    costs.push_back({Recipe::Sections, fits, std::ssize(sections), unread, 0});
    const auto treeTokens =
        document ? stream.bodyTokens[static_cast<std::size_t>(*document)].size() : stream.size();
    costs.push_back(
        {Recipe::Tree, true, treeQuestions(static_cast<std::int64_t>(parts), partBytes), treeTokens, 0});

    // Seconds for a token: measured here, else what the planner makes of this machine.
    TRY_ASSIGN(const auto whole, plan(corpus, choice, job));
    const double growth = prefillCost(m_parts->model->config).growth();
    double perToken = 0;
    if (!m_parts->curve.empty())
        perToken = 1 / m_parts->curve.tokensPerSecond(std::min(stream.size(), context), growth);
    else if (unread > 0)
        perToken = (whole.secondsLow + whole.secondsHigh) / 2 / static_cast<double>(unread);
    for (auto& cost : costs) {
        cost.tokens += cost.questions * kQuestionTokens;
        cost.seconds = perToken
            * (static_cast<double>(cost.tokens)
               + kAnswerTokenCost * static_cast<double>(cost.questions * kAnswerTokens));
    }
    return costs;
}

Result<StoredOutline> Service::outline(const std::string& session)
{
    return m_parts->library->sessions().outline({session});
}

Result<void> Service::pinAnswer(const std::string& session, std::int64_t turn)
{
    return m_parts->library->sessions().pin({session}, turn);
}

Result<void> Service::unpinAnswer(const std::string& session, std::int64_t turn)
{
    return m_parts->library->sessions().unpin({session}, turn);
}

Result<std::vector<PinnedAnswer>> Service::pinnedAnswers(const std::string& corpus)
{
    return m_parts->library->sessions().pins({corpus});
}

}  // namespace kvasir
