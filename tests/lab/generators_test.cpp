// Every family: the same request makes the same plan; the truth stands in the text at its depth, once.
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "core/lab/scorer.h"
#include "tests/lab/lab_rig.h"

namespace kvasir::test {
namespace {

std::int64_t wordsIn(std::string_view text)
{
    return std::count(text.begin(), text.end(), ' ') + std::count(text.begin(), text.end(), '\n');
}

TaskRequest requestFor(std::uint64_t seed)
{
    TaskRequest request;
    request.seed = seed;
    request.depths = {0, 0.5, 1};
    request.perDepth = 2;
    request.distractors = 12;
    request.tokensOf = [](std::string_view text) { return std::ssize(text); };
    request.textTokens = 6000;
    return request;
}

// Whose facts are planted.
std::vector<Family> plannedFamilies()
{
    std::vector<Family> families;
    for (const auto family : allFamilies()) {
        if (family != Family::Definition && family != Family::Value && family != Family::Absent)
            families.push_back(family);
    }
    return families;
}

std::string joined(const TaskPlan& plan)
{
    std::string text;
    for (const auto& line : plan.lines)
        text += line.text + "\n";
    for (const auto& line : plan.wholeText)
        text += line + "\n";
    return text;
}

class EveryFamily : public ::testing::TestWithParam<Family> {};

}  // namespace

TEST_P(EveryFamily, IsAFunctionOfItsSeed)
{
    const auto plan = makePlan(GetParam(), requestFor(7));
    EXPECT_EQ(plan, makePlan(GetParam(), requestFor(7)));
    EXPECT_NE(plan, makePlan(GetParam(), requestFor(8)));
    EXPECT_FALSE(plan.questions.empty());
}

TEST_P(EveryFamily, TheTruthStandsInItsOwnLinesAndSatisfiesTheScorer)
{
    const auto plan = makePlan(GetParam(), requestFor(3));
    for (std::size_t i = 0; i < plan.questions.size(); ++i) {
        std::string evidence, others;
        for (const auto& line : plan.lines)
            (line.question == i ? evidence : others) += line.text + "\n";
        if (plan.lines.empty())
            evidence = joined(plan);
        EXPECT_TRUE(scoreOf(plan.questions[i], evidence).correct()) << plan.questions[i].text << "\n"
                                                                    << evidence;
        // Nothing but its own lines answers it: no other question's, no distractor's.
        EXPECT_EQ(scoreOf(plan.questions[i], others).share, 0) << plan.questions[i].text;
    }
}

TEST_P(EveryFamily, FirstLinesStandAtTheDepthOfTheirQuestion)
{
    const auto plan = makePlan(GetParam(), requestFor(3));
    std::set<std::size_t> seen;
    for (const auto& line : plan.lines) {
        if (line.question && seen.insert(*line.question).second) {
            EXPECT_EQ(line.depth, plan.questions[*line.question].depth) << line.text;
        }
        EXPECT_GE(line.depth, 0);
        EXPECT_LE(line.depth, 1);
    }
    if (hasDepths(GetParam())) {
        EXPECT_EQ(seen.size(), plan.questions.size());
        EXPECT_EQ(plan.questions.size(), 6u);
    }
}

TEST_P(EveryFamily, QuestionsDifferFromOneAnother)
{
    const auto plan = makePlan(GetParam(), requestFor(5));
    std::set<std::string> texts;
    for (const auto& question : plan.questions)
        EXPECT_TRUE(texts.insert(question.text).second) << question.text;
}

TEST_P(EveryFamily, TakesNoValueThatTheHaystackHolds)
{
    auto request = requestFor(3);
    const auto before = makePlan(GetParam(), request);
    const auto taken = before.questions[0].answers[0];
    request.occurs = [taken](std::string_view text) { return taken.find(text) != std::string::npos; };
    const auto plan = makePlan(GetParam(), request);
    if (!hasDepths(GetParam())) {
        EXPECT_EQ(plan, before) << "there is no haystack beside it";
        return;
    }
    for (const auto& question : plan.questions) {
        for (const auto& answer : question.answers)
            EXPECT_NE(answer, taken);
    }
}

INSTANTIATE_TEST_SUITE_P(Families, EveryFamily, ::testing::ValuesIn(plannedFamilies()),
                         [](const auto& tested) {
                             std::string text(name(tested.param));
                             std::erase(text, '-');
                             return text;
                         });

TEST(Passkey, IsNamedOnlyWhereThereAreSeveral)
{
    TaskRequest request;
    EXPECT_EQ(makePlan(Family::Passkey, request).questions[0].text, "What is the pass key?");
    request.depths = {0, 1};
    EXPECT_NE(makePlan(Family::Passkey, request).questions[0].text, "What is the pass key?");
    // A text that speaks of its own pass key would answer the unnamed question as well.
    request.depths = {0.5};
    request.occurs = [](std::string_view text) { return text == "pass key is"; };
    EXPECT_NE(makePlan(Family::Passkey, request).questions[0].text, "What is the pass key?");
}

TEST(Passkey, IsAskedInKoreanWithTheValueBeforeAParticle)
{
    auto request = requestFor(3);
    request.language = LabLanguage::Korean;
    const auto plan = makePlan(Family::Passkey, request);
    EXPECT_EQ(plan, makePlan(Family::Passkey, request));
    ASSERT_EQ(plan.questions.size(), 6u);
    for (std::size_t i = 0; i < plan.questions.size(); ++i) {
        EXPECT_TRUE(plan.questions[i].text.ends_with("의 패스키는 무엇입니까?")) << plan.questions[i].text;
        std::string evidence, others;
        for (const auto& line : plan.lines)
            (line.question == i ? evidence : others) += line.text + "\n";
        EXPECT_TRUE(scoreOf(plan.questions[i], evidence).correct()) << evidence;
        EXPECT_FALSE(scoreOf(plan.questions[i], others).correct());
    }
}

TEST(Absent, AsksForWhatIsNotThereBesideALure)
{
    const auto request = requestFor(4);
    const auto plan = makePlan(Family::Absent, request);
    EXPECT_EQ(plan, makePlan(Family::Absent, request));
    ASSERT_EQ(plan.questions.size(), 6u);
    const auto text = joined(plan);
    for (std::size_t i = 0; i < plan.questions.size(); ++i) {
        const auto& question = plan.questions[i];
        const auto whose = question.text.substr(12, question.text.size() - 13);  // "What is the …?"
        EXPECT_EQ(text.find(whose + " is"), std::string::npos) << "it would be there";
        EXPECT_EQ(plan.lines[i].depth, question.depth);
        EXPECT_FALSE(plan.lines[i].question);
        EXPECT_NE(plan.lines[i].text.find(question.lures.front()), std::string::npos);
        EXPECT_FALSE(scoreOf(question, plan.lines[i].text).correct());
        EXPECT_TRUE(scoreOf(question, "Not found in this corpus.").correct());
    }
}

TEST(VariableTracking, ChainsRunForwardFromTheValueToTheLastHop)
{
    TaskRequest request;
    request.depths = {0.2};
    request.hops = 4;
    const auto plan = makePlan(Family::VariableTracking, request);
    ASSERT_EQ(plan.lines.size(), 5u);
    ASSERT_EQ(plan.questions[0].answers.size(), 5u);
    for (std::size_t i = 1; i < plan.lines.size(); ++i) {
        EXPECT_GT(plan.lines[i].depth, plan.lines[i - 1].depth);
        const auto& names = plan.questions[0].answers;
        EXPECT_EQ(plan.lines[i].text, "VAR " + names[i] + " = VAR " + names[i - 1]);
    }
}

TEST(CommonWords, AreTheTenMostFrequentByFar)
{
    const auto plan = makePlan(Family::CommonWords, requestFor(3));
    std::map<std::string, int> counts;
    std::istringstream in(joined(plan));
    for (std::string word; in >> word;)
        ++counts[word];
    int least = 1 << 30, mostOther = 0;
    const auto& asked = plan.questions[0].answers;
    for (const auto& [word, count] : counts) {
        if (std::find(asked.begin(), asked.end(), word) != asked.end())
            least = std::min(least, count);
        else
            mostOther = std::max(mostOther, count);
    }
    EXPECT_EQ(asked.size(), 10u);
    EXPECT_GE(least, 4 * mostOther) << least << " " << mostOther;
    EXPECT_LE(std::ssize(joined(plan)), 6000);
    EXPECT_GT(std::ssize(joined(plan)), 4500);
}

TEST(FrequentWords, AreTheThreeMostFrequentAfterTheNoise)
{
    const auto plan = makePlan(Family::FrequentWords, requestFor(3));
    std::map<std::string, int> counts;
    std::istringstream in(joined(plan));
    for (std::string word; in >> word;)
        ++counts[word];
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [word, count] : counts)
        order.emplace_back(count, word);
    std::sort(order.rbegin(), order.rend());
    EXPECT_EQ(order[0].second, "...");
    const auto& asked = plan.questions[0].answers;
    ASSERT_EQ(asked.size(), 3u);
    for (std::size_t rank = 1; rank <= 3; ++rank)
        EXPECT_EQ(order[rank].second, asked[rank - 1]);
    EXPECT_GT(order[3].first, order[4].first) << "the third is no tie";
    EXPECT_GT(wordsIn(joined(plan)), 500);
}

TEST(Families, KnowTheirNamesAndSources)
{
    std::set<std::string_view> names;
    for (const auto family : allFamilies()) {
        EXPECT_TRUE(names.insert(name(family)).second);
        EXPECT_EQ(familyByName(name(family)), family);
        EXPECT_FALSE(sourceOf(family).empty());
    }
    for (const auto family : rulerFamilies())
        EXPECT_NE(sourceOf(family).find("2404.06654"), std::string_view::npos) << name(family);
    EXPECT_EQ(rulerFamilies().size(), 8u);
    EXPECT_FALSE(familyByName("pass key"));
}

}  // namespace kvasir::test
