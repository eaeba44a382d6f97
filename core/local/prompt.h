// Prompt: the tokens of a conversation and the canonical schedule in which they are prefilled.
//
// The bits of a token's KV depend on how tokens were batched (matrix kernels differ by the number of rows)
// and, under length scaling, on n in s(n).  Both are therefore made a pure function of the prompt:
//   - chunks end at multiples of the chunk size, at section ends, and at the prompt's end;
//   - n is a constant of the section.  Section 0 is the corpus: n = tokens of the whole stream, however much
//   of it is read,
//     so that all who read it share segments.  A later section's n is its own end: the prompt's length when
//     it was asked.
// Sections end where the stream does, after each question's framing (one token short: the last one is
// decoded, which gives the first token's logits and attention), and after each answer.  Whatever a timeline
// held before, equal prompts end in equal bits (laws 1, 3, 9).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/attention/key_mask.h"
#include "core/engine/conversation.h"
#include "core/model/head_roles.h"
#include "core/token/chat_format.h"

namespace kvasir {

inline constexpr std::int64_t kChunkTokens = 512;

struct PromptSection {
    std::int64_t end = 0;           // one past its last token
    std::int64_t lengthTokens = 0;  // n of the length scale
};

struct Prompt {
    std::vector<TokenId> ids;
    std::vector<PromptSection> sections;  // ascending; the last ends at ids.size()
    KeyMask mask;                         // of all sections after the first
    std::int64_t storedEnd = 0;           // chunks that end here or before are segments of the store
    TokenId lastToken = 0;                // of a question: the token after `ids`, to be decoded
    std::vector<TokenId> spoken;          // ids of questions and answers, without corpus and framing

    std::int64_t size() const { return static_cast<std::int64_t>(ids.size()); }
    std::span<const TokenId> slice(TokenRange range) const
    {
        return std::span(ids).subspan(static_cast<std::size_t>(range.begin),
                                      static_cast<std::size_t>(range.size()));
    }
};

struct Chunk {
    TokenRange tokens;
    std::int64_t lengthTokens = 0;
    bool masked = false;  // computed under the prompt's mask
    Reading reading = Reading::Text;
    bool limited = false;  // read under a KV policy that does not look at everything
    bool operator==(const Chunk&) const = default;
};

// The canonical schedule.  Chunks adjoin, cover the prompt and are at most `chunkTokens` long.
std::vector<Chunk> chunksOf(const Prompt& prompt, std::int64_t chunkTokens);

// A stream to be prepared: one section, all of it stored.
Prompt streamPrompt(std::span<const TokenId> stream);
// Tokens outside any corpus, nothing stored.
Prompt plainPrompt(std::span<const TokenId> tokens);
// The stream's first tokens, then the turns, then the question with an open assistant turn.
// REQUIRES: readTokens is −1 or in [1, stream size].
Prompt conversationPrompt(const Conversation& conversation, const ChatFormat& chat, std::int64_t chunkTokens);

}  // namespace kvasir
