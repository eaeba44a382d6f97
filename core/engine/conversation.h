// Conversation: a corpus and what was said about it so far, as an engine takes it.  Plain values.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/corpus/token_stream.h"

namespace kvasir {

struct TurnText {
    std::string question;
    std::string answer;
    bool operator==(const TurnText&) const = default;
};

struct Conversation {
    std::shared_ptr<const TokenStream> stream;
    std::vector<TurnText> turns;  // finished ones
    std::string question;
    // Read only the first `readTokens` of the stream (ask while reading, sections of a summary); −1: all. Any
    // value from 1 is exact; multiples of the engine's chunk cost nothing extra.
    std::int64_t readTokens = -1;
    // Of the stream: turns, question and answer do not look at them.  The rest of the stream was read with
    // them in view.  Any order.
    std::vector<TokenRange> hidden{};
};

}  // namespace kvasir
