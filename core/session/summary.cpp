// The recipes.  Each question is an ordinary turn of the summary's session, so resuming is looking which
// turns are done.
#include "core/session/summary.h"

#include <algorithm>
#include <array>

#include "core/session/sections.h"
#include "core/session/tree_parts.h"

namespace kvasir {
namespace {

constexpr std::array<std::string_view, 3> kRecipes = {"whole", "sections", "tree"};

std::string withTitle(std::string prompt, const std::string& title)
{
    constexpr std::string_view kMark = "{title}";
    if (const auto at = prompt.find(kMark); at != std::string::npos)
        prompt.replace(at, kMark.size(), title);
    return prompt;
}

// The lines of an answer; each keeps the citations whose words begin in it.
std::vector<SummaryLine> linesOf(const Answer& answer, int level)
{
    std::vector<SummaryLine> lines;
    std::size_t begin = 0;
    while (begin < answer.text.size()) {
        const auto end = std::min(answer.text.find('\n', begin), answer.text.size());
        SummaryLine line{answer.text.substr(begin, end - begin), level, {}};
        for (const auto& cited : answer.citations) {
            const auto at = static_cast<std::size_t>(cited.citation.answer.begin);
            if (at >= begin && at < end)
                line.citations.push_back(cited);
        }
        if (line.text.find_first_not_of(" \t") != std::string::npos)
            lines.push_back(std::move(line));
        begin = end + 1;
    }
    return lines;
}

class Summariser {
public:
    Summariser(Engine& engine, SessionStore& store, const SummaryRequest& request,
               const LineObserver& observer, const JobContext& job)
        : m_engine(engine), m_store(store), m_request(request), m_observer(observer), m_job(job)
    {}

    Result<void> loadFinishedTurns()
    {
        TRY_ASSIGN(m_earlier, m_store.turns(m_request.session));
        return {};
    }

    const Summary& soFar() const { return m_summary; }

    // Asks, or takes the answer from a turn that was finished before.  Steps are asked in a fixed order and
    // each finished turn is used once, so equal questions of different parts do not take each other's
    // answers.
    Result<AskedTurn> step(const std::shared_ptr<const Ledger>& ledger, const std::string& text, int level)
    {
        for (auto& turn : m_earlier) {
            if (turn.state == TurnState::Done && turn.question == text && turn.level == level) {
                turn.state = TurnState::Asked;  // used
                return AskedTurn{turn.number, TurnState::Done, turn.answer};
            }
        }
        Question question;
        question.session = m_request.session;
        question.text = text;
        question.sampling = m_request.sampling;
        question.level = level;
        // The engine reports its own stages while it reads the question; its first words end them.
        bool answering = false;
        const auto onText = [&](std::string_view) {
            if (!std::exchange(answering, true))
                m_job.report(m_at);
        };
        return ask(m_engine, m_store, ledger, question, onText, m_job);
    }

    // Question `done` of `total` comes next.  `title` stays valid until it is answered.
    void reach(std::string_view title, std::int64_t done, std::int64_t total)
    {
        m_at = {"summarise", title, done, total};
        m_job.report(m_at);
    }

    Result<void> deliver(SummaryLine line)
    {
        TRY(m_store.addOutlineLine(m_request.session, line));
        if (m_observer)
            m_observer(line);
        m_summary.lines.push_back(std::move(line));
        return {};
    }

    Result<void> deliver(const Answer& answer, int level)
    {
        for (auto& line : linesOf(answer, level))
            TRY(deliver(std::move(line)));
        return {};
    }

    Result<Summary> whole(const std::shared_ptr<const Ledger>& ledger)
    {
        reach({}, 0, 1);
        TRY_ASSIGN(const auto turn, step(ledger, m_request.wholePrompt, 0));
        TRY(deliver(turn.answer, 0));
        m_summary.complete = turn.state == TurnState::Done;
        return m_summary;
    }

    Result<Summary> sections(const std::shared_ptr<const Ledger>& ledger,
                             const std::vector<Section>& sections)
    {
        for (const auto& section : sections) {
            reach(section.title, &section - sections.data(), std::ssize(sections));
            TRY_ASSIGN(const auto turn,
                       step(ledger, withTitle(m_request.sectionPrompt, section.title), section.level));
            TRY(deliver(titleLine(section, *ledger)));
            TRY(deliver(turn.answer, section.level + 1));
            if (turn.state != TurnState::Done)
                return m_summary;
        }
        m_summary.complete = true;
        return m_summary;
    }

    Result<Summary> tree(const std::shared_ptr<const Ledger>& ledger, const StreamMaker& makeStream)
    {
        const auto budget = treePartBytes(m_engine.info().contextTokens);
        TreeParts parts = TreeParts::ofCorpus(ledger, m_request.of, budget);
        for (int level = parts.levelsAbove();; level = std::max(level - 1, 0)) {
            std::vector<SummarisedPart> summaries;
            for (const auto& part : parts.parts()) {
                reach(part.title, std::ssize(summaries), std::ssize(parts.parts()));
                TRY_ASSIGN(auto stream, makeStream(part.corpus));
                const auto partLedger = std::make_shared<const Ledger>(std::move(stream));
                TRY_ASSIGN(auto turn, step(partLedger, m_request.wholePrompt, level));
                turn.answer.citations = parts.traced(part, turn.answer.citations);
                TRY(deliver(turn.answer, level));
                if (turn.state != TurnState::Done)
                    return m_summary;
                summaries.push_back({part.title, std::move(turn.answer)});
            }
            if (summaries.size() <= 1) {
                m_summary.complete = true;
                return m_summary;
            }
            parts = TreeParts::ofSummaries(summaries, budget);
        }
    }

private:
    static SummaryLine titleLine(const Section& section, const Ledger& ledger)
    {
        Citation citation;
        citation.answer = {0, std::ssize(section.title)};
        const auto line = ledger.lineOf(section.document, section.bytes.begin);
        if (auto place = ledger.placeOfLines(section.document, {line, line + 1})) {
            citation.state = CitationState::Supported;  // by construction: the title was taken from here
            citation.place = std::move(*place);
            citation.overlap = 1.0;
        }
        return {section.title, section.level, withExcerpts({citation}, ledger)};
    }

    Engine& m_engine;
    SessionStore& m_store;
    const SummaryRequest& m_request;
    const LineObserver& m_observer;
    const JobContext& m_job;
    std::vector<StoredTurn> m_earlier;
    Progress m_at;
    Summary m_summary;
};

}  // namespace

std::string_view name(Recipe recipe)
{
    return kRecipes[static_cast<std::size_t>(recipe)];
}

Result<Recipe> recipeByName(std::string_view name)
{
    const auto at = std::find(kRecipes.begin(), kRecipes.end(), name);
    if (at == kRecipes.end())
        return Error(ErrorCode::Invalid, std::string(name), "not a recipe");
    return static_cast<Recipe>(at - kRecipes.begin());
}

Answer outlineAnswer(const std::vector<SummaryLine>& lines)
{
    Answer answer;
    for (const auto& line : lines) {
        const auto begin = std::ssize(answer.text);
        answer.text += line.text;
        for (auto cited : line.citations) {
            cited.citation.answer = {begin, std::ssize(answer.text)};
            answer.citations.push_back(std::move(cited));
        }
        answer.text += '\n';
    }
    return answer;
}

std::int64_t treePartBytes(std::int64_t contextTokens)
{
    return std::max<std::int64_t>(contextTokens / 2, 256);
}

Result<Summary> summarise(Engine& engine, SessionStore& store, std::shared_ptr<const Ledger> ledger,
                          const SummaryRequest& request, const StreamMaker& makeStream,
                          const LineObserver& observer, const JobContext& job)
{
    Summariser summariser(engine, store, request, observer, job);
    TRY(summariser.loadFinishedTurns());
    const auto& corpus = *ledger->stream().corpus;
    TRY(store.beginOutline(request.session, name(request.recipe),
                           request.of ? corpus.documents()[static_cast<std::size_t>(*request.of)].title()
                                      : std::string_view()));
    auto summary = [&]() -> Result<Summary> {
        switch (request.recipe) {
        case Recipe::Whole:
            return summariser.whole(ledger);
        case Recipe::Sections:
            return summariser.sections(ledger,
                                       request.of ? sectionsOf(corpus, *request.of) : sectionsOf(corpus));
        case Recipe::Tree:
            return summariser.tree(ledger, makeStream);
        }
        return Error(ErrorCode::Internal, "recipe");
    }();
    if (!summary && summary.error().code() == ErrorCode::Cancelled)
        return summariser.soFar();
    if (summary && summary->complete)
        TRY(store.completeOutline(request.session));
    return summary;
}

}  // namespace kvasir
