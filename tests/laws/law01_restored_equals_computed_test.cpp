// Law 1: restoring a prefix saved without quantising = computing it, bit for bit; also where it ends in the
// middle of a page, and also for what is computed after it.
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

class RestoredEqualsComputed : public Law {};
INSTANTIATE_TEST_SUITE_P(, RestoredEqualsComputed, testing::ValuesIn(lawCases()), lawName);

TEST_P(RestoredEqualsComputed, WhereverTheCorpusEnds)
{
    for (const std::int64_t tokens : {1, 64, 211, 256}) {
        SCOPED_TRACE(tokens);
        const TempDir folder;
        const auto store = openStore(folder);
        auto parts = rig();
        const auto prompt = lawPrompt(tokens, 21);
        auto computed = parts.timeline();
        EXPECT_EQ(mustPrefill(parts, prompt, computed, store.get()).computedTokens, tokens + 21);

        auto others = rig();  // as a new process would have
        auto restored = others.timeline();
        const auto stats = mustPrefill(others, prompt, restored, store.get());
        EXPECT_EQ(stats.restoredTokens, tokens);
        EXPECT_EQ(stats.computedTokens, 21);
        EXPECT_EQ(kvBits(restored.kv()), kvBits(computed.kv()));
        EXPECT_EQ(nextLogits(others, restored), nextLogits(parts, computed));
    }
}

TEST_P(RestoredEqualsComputed, WhenOnlyABeginningWasSaved)
{
    const TempDir folder;
    const auto store = openStore(folder);
    auto parts = rig();
    const auto chunk = GetParam().rig.chunkTokens;
    const auto prompt = lawPrompt(4 * chunk, 0);
    auto half = streamPrompt(prompt.slice({0, 2 * chunk}));
    half.sections[0].lengthTokens = prompt.sections[0].lengthTokens;
    auto beginning = parts.timeline();
    mustPrefill(parts, half, beginning, store.get());

    auto resumed = parts.timeline(), alone = parts.timeline();
    EXPECT_EQ(mustPrefill(parts, prompt, resumed, store.get()).restoredTokens, 2 * chunk);
    mustPrefill(parts, prompt, alone);
    EXPECT_EQ(kvBits(resumed.kv()), kvBits(alone.kv()));
}

}  // namespace
}  // namespace kvasir::test
