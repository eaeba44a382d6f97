// Prompts and their schedule.  Framing comes from ChatFormat; nothing here knows a model or a device.
#include "core/local/prompt.h"

#include <algorithm>

namespace kvasir {

std::vector<Chunk> chunksOf(const Prompt& prompt, std::int64_t chunkTokens)
{
    KVASIR_ASSERT(chunkTokens > 0);
    std::vector<Chunk> chunks;
    std::int64_t at = 0;
    for (const auto& section : prompt.sections) {
        const auto reading = at > 0 ? Reading::Question : Reading::Text;
        const bool masked = at > 0 && !prompt.mask.empty();
        while (at < section.end) {
            const auto end = std::min(section.end, (at / chunkTokens + 1) * chunkTokens);
            chunks.push_back({.tokens = {at, end},
                              .lengthTokens = section.lengthTokens,
                              .masked = masked,
                              .reading = reading});
            at = end;
        }
    }
    KVASIR_ASSERT(at == prompt.size());
    return chunks;
}

Prompt streamPrompt(std::span<const TokenId> stream)
{
    Prompt prompt = plainPrompt(stream);
    prompt.storedEnd = prompt.size();
    return prompt;
}

Prompt plainPrompt(std::span<const TokenId> tokens)
{
    Prompt prompt;
    prompt.ids.assign(tokens.begin(), tokens.end());
    if (!tokens.empty())
        prompt.sections.push_back({.end = prompt.size(), .lengthTokens = prompt.size()});
    return prompt;
}

namespace {

// Text of a person or the model; remembered as spoken.
void speak(std::string_view text, const ChatFormat& chat, Prompt& prompt)
{
    const auto begin = static_cast<std::ptrdiff_t>(prompt.ids.size());
    chat.addText(text, prompt.ids);
    prompt.spoken.insert(prompt.spoken.end(), prompt.ids.begin() + begin, prompt.ids.end());
}

// Ends a section `back` tokens before what stands there so far.
void endSection(Prompt& prompt, std::int64_t back)
{
    const auto end = prompt.size() - back;
    if (end > prompt.sections.back().end)
        prompt.sections.push_back({.end = end, .lengthTokens = end});
}

void ask(std::string_view question, const ChatFormat& chat, Prompt& prompt)
{
    chat.openTurn(Role::User, prompt.ids);
    speak(question, chat, prompt);
    chat.closeTurn(prompt.ids);
    chat.openTurn(Role::Assistant, prompt.ids);
    endSection(prompt, 1);
}

}  // namespace

Prompt conversationPrompt(const Conversation& conversation, const ChatFormat& chat, std::int64_t chunkTokens)
{
    const auto& stream = *conversation.stream;
    const auto read = conversation.readTokens < 0 ? stream.size() : conversation.readTokens;
    KVASIR_ASSERT(read >= 1 && read <= stream.size());

    Prompt prompt;
    prompt.ids.assign(stream.ids.begin(), stream.ids.begin() + read);
    prompt.sections.push_back({.end = read, .lengthTokens = stream.size()});
    // The last chunk of a part that was read is no segment of the whole stream.
    prompt.storedEnd = read == stream.size() ? read : read / chunkTokens * chunkTokens;

    prompt.mask = KeyMask(conversation.hidden);

    chat.closeTurn(prompt.ids);  // of the system turn that holds the corpus
    for (const auto& turn : conversation.turns) {
        ask(turn.question, chat, prompt);
        speak(turn.answer, chat, prompt);
        endSection(prompt, 0);
        chat.closeTurn(prompt.ids);
    }
    ask(conversation.question, chat, prompt);
    prompt.lastToken = prompt.ids.back();
    prompt.ids.pop_back();
    return prompt;
}

}  // namespace kvasir
