// Four shapes of one sentence.
#include "core/lab/ruler_needles.h"

namespace kvasir {
namespace {

constexpr int kDigits = 7;
constexpr int kSeveral = 4;  // values, queries

std::string needle(const std::string& key, const std::string& value)
{
    return "One of the special magic numbers for " + key + " is: " + value + ".";
}

// "a, b, c and d"
std::string listed(const std::vector<std::string>& items)
{
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
    return text;
}

struct Shape {
    int keys = 1;
    int valuesPerKey = 1;
};

void addQuestion(const Shape& shape, double depth, LabRandom& random, FreshValues& values, TaskPlan& plan)
{
    LabQuestion question{.text = {}, .answers = {}, .match = Match::AllValues, .depth = depth};
    std::vector<std::string> keys;
    for (int key = 0; key < shape.keys; ++key) {
        keys.push_back(values.place(random));
        for (int value = 0; value < shape.valuesPerKey; ++value) {
            const double at = question.answers.empty() ? depth : random.fraction();
            question.answers.push_back(values.digits(random, kDigits));
            plan.lines.push_back({needle(keys.back(), question.answers.back()), at, plan.questions.size()});
        }
    }
    const bool one = question.answers.size() == 1;
    question.text =
        (one ? "What is the special magic number for " : "What are all the special magic numbers for ")
        + listed(keys) + " mentioned in the provided text?";
    plan.questions.push_back(std::move(question));
}

TaskPlan make(const Shape& shape, std::string_view stream, const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, stream);
    FreshValues values(request.occurs);
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i)
            addQuestion(shape, depth, random, values, plan);
    }
    for (std::int64_t i = 0; i < request.distractors; ++i) {
        // Places are made of the same few words, so most of these share one with a key that is asked for.
        const auto key = values.place(random);
        plan.lines.push_back({needle(key, values.digits(random, kDigits)), random.fraction(), {}});
    }
    return plan;
}

}  // namespace

TaskPlan makeNiahSingle(const TaskRequest& request)
{
    return make({}, "niah-single", request);
}

TaskPlan makeNiahMultiKey(const TaskRequest& request)
{
    return make({}, "niah-multi-key", request);
}

TaskPlan makeNiahMultiValue(const TaskRequest& request)
{
    return make({.valuesPerKey = kSeveral}, "niah-multi-value", request);
}

TaskPlan makeNiahMultiQuery(const TaskRequest& request)
{
    return make({.keys = kSeveral}, "niah-multi-query", request);
}

}  // namespace kvasir
