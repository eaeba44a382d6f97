// Plays the script; mass is a faint even floor plus a peak at the scripted slot.
#include "tests/support/fake_engine.h"

namespace kvasir::test {

Result<GenerateStats> FakeEngine::generate(const Conversation& conversation, const Sampling&,
                                           const TokenObserver& observer, const JobContext&)
{
    constexpr std::int64_t kBlock = 64;
    asked.push_back(conversation);
    GenerateStats stats;
    stats.promptTokens = conversation.stream->size();
    stats.stop = "end";
    const auto blocks = static_cast<std::size_t>(conversation.stream->size() / kBlock + 1);
    for (const auto& scripted : script(conversation)) {
        if (stats.outputTokens == failAfter)
            return Error(ErrorCode::Device, "fake", "scripted failure");
        if (stats.outputTokens == stopAfter) {
            stats.stop = "cancelled";
            break;
        }
        std::vector<float> mass(blocks, 0.2f / static_cast<float>(blocks));
        if (scripted.attends >= 0)
            mass[static_cast<std::size_t>(scripted.attends / kBlock)] += 0.8f;
        GeneratedToken token;
        token.id = static_cast<TokenId>(stats.outputTokens);
        token.text = scripted.text;
        token.mass = mass;
        token.massBlock = kBlock;
        observer(token);
        ++stats.outputTokens;
    }
    return stats;
}

}  // namespace kvasir::test
