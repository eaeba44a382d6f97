// Law 9: sync ends in the same state whatever stood there before.
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

class SyncEndsInTheSameState : public Law {};
INSTANTIATE_TEST_SUITE_P(, SyncEndsInTheSameState, testing::ValuesIn(lawCases()), lawName);

TEST_P(SyncEndsInTheSameState, WhateverStoodThereBefore)
{
    auto parts = rig();
    const auto wanted = lawPrompt(300, 40);
    auto fresh = parts.timeline();
    mustPrefill(parts, wanted, fresh);
    const auto bits = kvBits(fresh.kv());

    auto sameStream = lawPrompt(300, 0);
    sameStream.ids.insert(sameStream.ids.end(), 25, 66);
    sameStream.sections.push_back({325, 325});
    const std::vector<Prompt> before{
        lawPrompt(300, 40),     // the same
        lawPrompt(300, 0),      // its beginning
        sameStream,             // another question about the same
        lawPrompt(300, 90),     // longer
        lawPrompt(299, 41),     // another border
        lawPrompt(400, 0),      // a longer corpus that begins alike
        lawPrompt(350, 20, 2),  // something else
        lawPrompt(3, 0, 3),
    };
    for (std::size_t i = 0; i < before.size(); ++i) {
        SCOPED_TRACE(i);
        auto timeline = parts.timeline();
        mustPrefill(parts, before[i], timeline);
        for (TokenId token = 70; token < 75; ++token) {  // an answer was being written
            ASSERT_TRUE(parts.transformer().step({.token = token}, timeline.kv(), {}));
            timeline.decoded(token);
        }
        mustPrefill(parts, wanted, timeline);
        EXPECT_EQ(kvBits(timeline.kv()), bits);
    }
}

TEST_P(SyncEndsInTheSameState, OnABranchOfSomethingLonger)
{
    auto parts = rig();
    const auto whole = lawPrompt(300, 40);
    auto trunk = parts.timeline();
    mustPrefill(parts, whole, trunk);
    const auto trunkBits = kvBits(trunk.kv());

    auto part = streamPrompt(whole.slice({0, 150}));
    part.sections[0].lengthTokens = 300;
    part.storedEnd = 0;
    auto branch = trunk.fork();
    auto alone = parts.timeline();
    const auto stats = mustPrefill(parts, part, branch);
    EXPECT_GT(stats.keptTokens, 0);
    mustPrefill(parts, part, alone);
    EXPECT_EQ(kvBits(branch.kv()), kvBits(alone.kv()));
    EXPECT_EQ(kvBits(trunk.kv()), trunkBits) << "the branch wrote into its origin";
}

}  // namespace
}  // namespace kvasir::test
