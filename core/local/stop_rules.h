// StopRules: when an answer ends, apart from being cancelled.  A value; belongs to the engine thread.
//
// "repeat": small models fall into loops.  An answer is stopped once its tail has gone round the same cycle
// of at most kLongestCycle tokens four times, and at least kShortestTail tokens long, so that a row of dashes
// or zeros passes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

enum class Stop { Not, End, Length, Repeat };

// "end", "length", "repeat"; "cancelled" is the decoder's.
std::string_view name(Stop stop);

class StopRules {
public:
    static constexpr std::int64_t kLongestCycle = 256;
    static constexpr std::int64_t kShortestTail = 128;
    static constexpr std::int64_t kRounds = 4;

    StopRules(std::vector<TokenId> endIds, std::int64_t maxTokens);

    // The next token was chosen.  End: it is no part of the answer.  Length, Repeat: it is the last part of
    // it.
    Stop next(TokenId token);

private:
    std::vector<TokenId> m_endIds;
    std::int64_t m_maxTokens;
    std::vector<TokenId> m_answer;
    std::vector<std::int64_t>
        m_matches;  // per cycle length: how many last tokens equal the one a cycle before
};

}  // namespace kvasir
