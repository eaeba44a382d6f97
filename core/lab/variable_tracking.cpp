// Chains of assignments.
#include "core/lab/variable_tracking.h"

namespace kvasir {
namespace {

constexpr int kLetters = 5;
constexpr int kDigits = 5;

struct Chain {
    std::string value;
    std::vector<std::string> names;
};

Chain addChain(std::int64_t hops, double depth, std::optional<std::size_t> question, LabRandom& random,
               FreshValues& values, TaskPlan& plan)
{
    Chain chain{values.digits(random, kDigits), {values.capitals(random, kLetters)}};
    plan.lines.push_back({"VAR " + chain.names.back() + " = " + chain.value, depth, question});
    for (std::int64_t hop = 1; hop <= hops; ++hop) {
        const auto from = chain.names.back();
        chain.names.push_back(values.capitals(random, kLetters));
        const double at = depth + (1 - depth) * static_cast<double>(hop) / static_cast<double>(hops + 1);
        plan.lines.push_back({"VAR " + chain.names.back() + " = VAR " + from, at, question});
    }
    return chain;
}

}  // namespace

TaskPlan makeVariableTracking(const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, "variable-tracking");
    FreshValues values(request.occurs);
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i) {
            auto chain = addChain(request.hops, depth, plan.questions.size(), random, values, plan);
            plan.questions.push_back(
                {"Find all variables that are assigned the value " + chain.value + " in the text above.",
                 std::move(chain.names), Match::AllValues, depth});
        }
    }
    for (std::int64_t left = request.distractors; left > 0; left -= request.hops + 1)
        addChain(std::min(request.hops, left - 1), random.fraction(), {}, random, values, plan);
    return plan;
}

}  // namespace kvasir
