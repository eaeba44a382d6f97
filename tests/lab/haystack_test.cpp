// Facts in a text: the length is kept, lines stand where their depth says, short texts are repeated and say
// so.
#include <gtest/gtest.h>

#include "tests/lab/lab_rig.h"

namespace kvasir::test {
namespace {

constexpr std::int64_t kLongestLine = 70;  // bytes, which are tokens here

std::string lineAt(const BuiltText& built, const PlacedLine& placed)
{
    const auto bytes = built.ledger->bytesOfLines(placed.document, placed.lines);
    return built.ledger->stream()
        .corpus->documents()[static_cast<std::size_t>(placed.document)]
        .document.text.substr(static_cast<std::size_t>(bytes.begin), static_cast<std::size_t>(bytes.size()));
}

TaskPlan planOf(const std::vector<double>& depths)
{
    TaskRequest request;
    request.depths = depths;
    request.distractors = 3;
    return makePlan(Family::Passkey, request);
}

}  // namespace

TEST(Haystack, TheTextIsAsLongAsAskedForAndNeverLonger)
{
    const auto model = labModel();
    const auto haystack = labHaystack(model);
    for (const std::int64_t tokens : {700, 1024, 4096, 5001}) {
        const auto built = haystack.build(planOf({0, 1}), {tokens, 3, "Read."}, {});
        ASSERT_TRUE(built) << built.error().text();
        EXPECT_LE(built->tokens(), tokens);
        EXPECT_GT(built->tokens(), tokens - kLongestLine);
        EXPECT_EQ(built->rounds, 1);
    }
}

TEST(Haystack, LinesStandAtTheirDepthAndOnce)
{
    const auto model = labModel();
    const auto haystack = labHaystack(model);
    const auto plan = planOf({0, 0.1, 0.25, 0.5, 0.75, 1});
    const auto built = haystack.build(plan, {6000, 5, "Read."}, {});
    ASSERT_TRUE(built) << built.error().text();
    const auto all = built->ledger->stream().corpus->text({0, built->ledger->stream().corpus->textBytes()});
    for (const auto& placed : built->placed) {
        const auto& line = plan.lines[placed.line];
        EXPECT_EQ(lineAt(*built, placed), line.text + "\n");
        EXPECT_NEAR(placed.depth, line.depth, 1.5 * kLongestLine / 6000) << line.text;
        EXPECT_EQ(placed.depth, built->depthOf(placed.token));
        EXPECT_EQ(all.find(line.text), all.rfind(line.text)) << line.text;
    }
    EXPECT_EQ(built->placed.size(), plan.lines.size());
}

TEST(Haystack, IsAFunctionOfItsSeed)
{
    const auto model = labModel();
    const auto haystack = labHaystack(model);
    const auto text = [&](std::uint64_t seed) {
        const auto built = haystack.build(planOf({0.5}), {2000, seed, "Read."}, {});
        return built->ledger->stream().ids;
    };
    EXPECT_EQ(text(1), text(1));
    bool differs = false;
    for (std::uint64_t seed = 2; seed < 8; ++seed)
        differs = differs || text(seed) != text(1);
    EXPECT_TRUE(differs);
}

TEST(Haystack, AShortTextIsRepeatedUnderOtherPathsAndSaysSo)
{
    const auto model = labModel();
    const auto haystack = labHaystack(model, 20);
    const auto built = haystack.build(planOf({0.5}), {4000, 1, "Read."}, {});
    ASSERT_TRUE(built) << built.error().text();
    EXPECT_GE(built->rounds, 3);
    const auto& documents = built->ledger->stream().corpus->documents();
    EXPECT_EQ(documents[2].document.path.rfind("again-2/", 0), 0u) << documents[2].document.path;
    const auto once = haystack.build({}, {4000, 1, "Read.", BuildRequest::Repeat::No}, {});
    ASSERT_TRUE(once);
    EXPECT_EQ(once->rounds, 1);
    EXPECT_LT(once->tokens(), 1600);
}

TEST(Haystack, RefusesMoreFactsThanTextAndNoTextAtAll)
{
    const auto model = labModel();
    const auto haystack = labHaystack(model);
    const auto built = haystack.build(planOf({0, 0.2, 0.4, 0.6, 0.8, 1}), {400, 1, "Read."}, {});
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code(), ErrorCode::Invalid);
    EXPECT_FALSE(Haystack::make("nothing", {{"a.txt", " \n\n"}}, model, {}));
}

}  // namespace kvasir::test
