// Who watches a run hears of every answer as it comes, and which of them were kept from before.
#include <gtest/gtest.h>

#include "tests/lab/lab_rig.h"

namespace kvasir::test {
namespace {

struct Heard {
    LabAnswer answer;
    LabAnswerOrigin origin;
};

}  // namespace

TEST(AnswerObserver, HearsEachAnswerOnceInOrderAndWhetherItWasKept)
{
    const TempDir folder;
    const auto model = labModel();
    const auto haystack = labHaystack(model);
    std::vector<Heard> heard;
    LabSetup setup{.model = model,
                   .device = chooseDevice("cpu", 2)->device,
                   .haystack = haystack,
                   .systemText = "Read.",
                   .folder = folder.path(),
                   .searchPath = {}};
    setup.onAnswer = [&](const LabAnswer& answer, LabAnswerOrigin origin) {
        heard.push_back({answer, origin});
    };
    LabRequest request;
    request.lengths = {700};
    request.depths = {0, 1};
    request.answerTokens = 4;
    const auto run = [&] {
        heard.clear();
        auto report = runGrid(request, setup, {});
        EXPECT_TRUE(report) << report.error().text();
        return std::move(report).value();
    };
    const auto compare = [&](const LabReport& report) {
        ASSERT_EQ(heard.size(), report.answers.size());
        for (std::size_t i = 0; i < heard.size(); ++i)
            EXPECT_EQ(heard[i].answer, report.answers[i]);
    };
    compare(run());
    for (const auto& one : heard)
        EXPECT_EQ(one.origin, LabAnswerOrigin::Asked);
    request.seeds = {1, 2};
    compare(run());
    ASSERT_EQ(heard.size(), 4u);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(heard[i].origin, i < 2 ? LabAnswerOrigin::Kept : LabAnswerOrigin::Asked);
}

}  // namespace kvasir::test
