// An Engine that answers from a script: token texts with the token slots that get the attention.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/engine/engine.h"

namespace kvasir::test {

struct ScriptedToken {
    std::string text;
    std::int64_t attends = -1;  // a token slot that gets most of the mass; −1: none
};

class FakeEngine final : public Engine {
public:
    explicit FakeEngine(std::int64_t contextTokens = 100000)
    {
        m_info.engine = "fake";
        m_info.modelName = "script";
        m_info.contextTokens = contextTokens;
    }

    // What to answer, given the conversation.
    std::function<std::vector<ScriptedToken>(const Conversation&)> script;
    std::vector<Conversation> asked;
    std::int64_t failAfter = -1;  // tokens after which generating fails
    std::int64_t stopAfter = -1;  // tokens after which it says it was cancelled

    const EngineInfo& info() const override { return m_info; }
    Result<PrepareStats> prepare(std::shared_ptr<const TokenStream> stream, const JobContext&) override
    {
        PrepareStats stats;
        stats.tokens = stream->size();
        return stats;
    }
    Result<GenerateStats> generate(const Conversation& conversation, const Sampling&,
                                   const TokenObserver& observer, const JobContext&) override;
    // One token a byte; −1 nat each, −3 while anything is hidden.
    Result<Score> score(const Conversation& conversation, std::string_view, ByteRange part,
                        const JobContext&) override
    {
        asked.push_back(conversation);
        const auto bytes = static_cast<double>(part.size());
        return Score{.tokens = part.size(),
                     .logProbability = bytes * (conversation.hidden.empty() ? -1 : -3)};
    }

private:
    EngineInfo m_info;
};

}  // namespace kvasir::test
