// One counter per cycle length makes each token cost kLongestCycle comparisons and no search.
#include "core/local/stop_rules.h"

#include <algorithm>

namespace kvasir {

std::string_view name(Stop stop)
{
    switch (stop) {
    case Stop::Not:
        return "";
    case Stop::End:
        return "end";
    case Stop::Length:
        return "length";
    case Stop::Repeat:
        return "repeat";
    }
    return "";
}

StopRules::StopRules(std::vector<TokenId> endIds, std::int64_t maxTokens)
    : m_endIds(std::move(endIds)),
      m_maxTokens(maxTokens),
      m_matches(static_cast<std::size_t>(kLongestCycle) + 1, 0)
{}

Stop StopRules::next(TokenId token)
{
    if (std::find(m_endIds.begin(), m_endIds.end(), token) != m_endIds.end())
        return Stop::End;
    m_answer.push_back(token);
    const auto size = std::ssize(m_answer);
    bool repeats = false;
    for (std::int64_t cycle = 1; cycle <= std::min(kLongestCycle, size - 1); ++cycle) {
        auto& matches = m_matches[static_cast<std::size_t>(cycle)];
        matches = token == m_answer[static_cast<std::size_t>(size - 1 - cycle)] ? matches + 1 : 0;
        repeats = repeats || matches + cycle >= std::max(kRounds * cycle, kShortestTail);
    }
    if (repeats)
        return Stop::Repeat;
    return size >= m_maxTokens ? Stop::Length : Stop::Not;
}

}  // namespace kvasir
