// A column's text: planted, or chosen from what stands in the haystack.
#include <algorithm>
#include <map>
#include <numeric>

#include "core/lab/lab_text_p.h"

namespace kvasir {
namespace {

constexpr std::int64_t kNamedQuestionTokens = 48;  // of a question that is made after the text
constexpr std::uint64_t kBeginnings = 32;          // tried, to find a part with a name at every depth

}  // namespace

std::int64_t LabTextMaker::answerTokens() const
{
    return m_request->answerTokens > 0 ? m_request->answerTokens : usualAnswerTokens(m_request->family);
}

std::int64_t LabTextMaker::otherTokens() const
{
    const auto& chat = m_setup->model->chat;
    std::vector<TokenId> framing;
    chat.closeTurn(framing);
    chat.openTurn(Role::User, framing);
    chat.closeTurn(framing);
    chat.openTurn(Role::Assistant, framing);
    return std::ssize(framing) + answerTokens();
}

std::int64_t LabTextMaker::textsPerColumn() const
{
    // Where nothing is planted, nothing can stand alone.
    const bool planted = hasDepths(m_request->family) && !isNamed();
    if (m_request->together == LabRequest::Together::Column || !planted)
        return 1;
    return std::ssize(m_request->depths) * m_request->perDepth;
}

bool LabTextMaker::isNamed() const
{
    return m_request->family == Family::Definition || m_request->family == Family::Value;
}

TaskRequest LabTextMaker::taskFor(std::int64_t length, std::uint64_t seed, std::int64_t index) const
{
    TaskRequest task;
    task.seed = seed;
    task.depths = m_request->depths;
    task.perDepth = m_request->perDepth;
    task.distractors =
        m_request->distractors >= 0 ? m_request->distractors : usualDistractors(m_request->family, length);
    task.hops = m_request->hops;
    task.language = m_request->language;
    task.occurs = [haystack = &m_setup->haystack](std::string_view text) { return haystack->contains(text); };
    task.tokensOf = [haystack = &m_setup->haystack](std::string_view text) {
        return haystack->tokensOf(text);
    };
    if (textsPerColumn() > 1) {
        task.seed = LabRandom(seed, "cell " + std::to_string(index)).next();
        task.depths = {m_request->depths[static_cast<std::size_t>(index / m_request->perDepth)]};
        task.perDepth = 1;
    }
    return task;
}

Result<LabText> LabTextMaker::make(std::int64_t length, std::uint64_t seed, std::int64_t index,
                                   const JobContext& job)
{
    const auto task = taskFor(length, seed, index);
    TRY_ASSIGN(auto text, isNamed() ? named(task, length, job) : planted(task, length, job));
    for (auto& question : text.questions)
        question.number += index;
    return text;
}

Result<LabText> LabTextMaker::planted(const TaskRequest& request, std::int64_t length,
                                      const JobContext& job) const
{
    auto task = request;
    task.textTokens =
        length - otherTokens() - 2 * kNamedQuestionTokens - m_setup->haystack.tokensOf(m_setup->systemText);
    const auto plan = makePlan(m_request->family, task);
    std::int64_t longest = 0;
    for (const auto& question : plan.questions)
        longest = std::max(longest, m_setup->haystack.tokensOf(question.text));
    const BuildRequest build{
        .tokens = length - longest - otherTokens(), .seed = task.seed, .systemText = m_setup->systemText};
    LabText text;
    TRY_ASSIGN(text.built, m_setup->haystack.build(plan, build, job));
    for (const auto& question : plan.questions)
        text.questions.push_back({question, std::ssize(text.questions), {}});
    for (const auto& placed : text.built.placed) {
        if (const auto owner = plan.lines[placed.line].question)
            text.questions[*owner].evidence.push_back({placed.document, placed.lines, placed.token});
    }
    return text;
}

Result<void> LabTextMaker::findOnce(const JobContext& job)
{
    if (m_searched)
        return {};
    std::vector<SourceText> texts;
    for (const auto& document : m_setup->haystack.documents())
        texts.push_back({document.path, document.text});
    TRY_ASSIGN(m_found, findDefinitions(texts, m_setup->searchPath, job));
    m_searched = true;
    return {};
}

std::vector<Definition> LabTextMaker::definitionsIn(const BuiltText& built) const
{
    std::map<std::string_view, std::size_t> byPath;
    const auto& documents = built.ledger->stream().corpus->documents();
    for (std::size_t i = 0; i < documents.size(); ++i)
        byPath.emplace(documents[i].document.path, i);
    std::vector<Definition> definitions;
    for (auto definition : m_found.definitions) {
        const auto at = byPath.find(m_setup->haystack.documents()[definition.text].path);
        if (at == byPath.end())
            continue;
        definition.text = at->second;
        definitions.push_back(std::move(definition));
    }
    return definitions;
}

Result<LabText> LabTextMaker::named(const TaskRequest& task, std::int64_t length, const JobContext& job)
{
    TRY(findOnce(job));
    const auto room = length - kNamedQuestionTokens - otherTokens();
    if (m_setup->haystack.tokens() < room)
        return Error(
            ErrorCode::Invalid, m_setup->haystack.name(),
            "holds " + std::to_string(m_setup->haystack.tokens())
                + " tokens, and a name that is defined twice has no one answer, so it cannot be repeated "
                  "up to "
                + std::to_string(length) + "; take a larger corpus");
    const auto wanted = std::ssize(task.depths) * task.perDepth;
    LabText best;
    for (std::uint64_t beginning = 0; beginning < kBeginnings; ++beginning) {
        TRY(job.check());
        const auto seed = LabRandom(task.seed, "beginning " + std::to_string(beginning)).next();
        LabText text;
        TRY_ASSIGN(
            text.built,
            m_setup->haystack.build({}, {room, seed, m_setup->systemText, BuildRequest::Repeat::No}, job));
        auto named = makeDefinitionTask(m_request->family, text.built, definitionsIn(text.built), task);
        for (std::size_t i = 0; i < named.places.size(); ++i)
            text.questions.push_back(
                {std::move(named.plan.questions[i]), static_cast<std::int64_t>(i), {named.places[i]}});
        if (beginning == 0 || text.questions.size() > best.questions.size())
            best = std::move(text);
        if (std::ssize(best.questions) == wanted)
            break;
    }
    return best;
}

}  // namespace kvasir
