// Law 5: head roles under which every head is a retrieval head = no roles; with others it is something else.
#include "tests/laws/law_models.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kTokens = 300;

std::vector<float> logitsUnder(std::optional<HeadRoles> roles)
{
    const DualChunk chunks{.chunkSize = 128, .localSize = 64, .originalMaxPositions = 0};
    EngineRig rig(memoryModel({.dualChunk = chunks, .headRoles = std::move(roles)}));
    const auto ids = byteTokenizer()->encode(nonsense(kTokens), Tokenizer::SpecialText::Plain);
    return rig.logitsOf(ids, kTokens);
}

}  // namespace

TEST(Law05, AllHeadsRetrievalEqualsNoRoles)
{
    HeadRoles roles{
        .sinkTokens = 4, .recentTokens = 8, .kvHeads = 2, .retrieval = std::vector<bool>(4, true)};
    const auto plain = logitsUnder({});
    EXPECT_EQ(logitsUnder(roles), plain);
    roles.retrieval[3] = false;
    EXPECT_NE(logitsUnder(roles), plain);
    roles.retrieval[3] = true;
    roles.textStreams = true;
    EXPECT_NE(logitsUnder(roles), plain);
    roles.recentTokens = kTokens;  // a window that holds everything
    const auto wide = logitsUnder(roles);
    ASSERT_EQ(wide.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
        ASSERT_NEAR(wide[i], plain[i], 1e-4);
}

}  // namespace kvasir::test
