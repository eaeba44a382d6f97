// One sentence, one question.
#include "core/lab/needle_tasks.h"

#include <set>

namespace kvasir {
namespace {

void addFact(std::string question, std::string sentence, std::string value, double depth, TaskPlan& plan)
{
    plan.lines.push_back({std::move(sentence), depth, plan.questions.size()});
    plan.questions.push_back({std::move(question), {std::move(value)}, Match::AllValues, depth});
}

std::string codeOf(LabRandom& random, FreshValues& values)
{
    if (random.below(4) > 0)
        return values.digits(random, static_cast<int>(random.between(4, 7)));
    const auto word = values.inventedWord(random);  // in this order: arguments of + have none
    return word + "-" + std::to_string(random.between(10, 99));
}

}  // namespace

TaskPlan makePasskey(const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, "passkey");
    FreshValues values(request.occurs);
    const bool korean = request.language == LabLanguage::Korean;
    // A text that speaks of "the pass key" itself would hold another answer.
    const bool single = std::ssize(request.depths) * request.perDepth == 1 && request.distractors == 0
        && !(request.occurs && request.occurs(korean ? "패스키는" : "pass key is"));
    const auto key = [&] {
        if (korean)
            return (single ? std::string() : values.koreanPlace(random) + "의 ") + "패스키는";
        return "pass key" + (single ? std::string() : " of the " + values.place(random));
    };
    const auto sentence = [&](const std::string& name, const std::string& value) {
        return korean ? name + " " + value + "입니다." : "The " + name + " is " + value + ".";
    };
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i) {
            const auto name = key();
            const auto value = values.digits(random, 5);
            addFact(korean ? name + " 무엇입니까?" : "What is the " + name + "?", sentence(name, value),
                    value, depth, plan);
        }
    }
    for (std::int64_t i = 0; i < request.distractors; ++i) {
        const auto name = key();
        plan.lines.push_back({sentence(name, values.digits(random, 5)), random.fraction(), {}});
    }
    return plan;
}

TaskPlan makeNeedle(const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, "needle");
    FreshValues values(request.occurs);
    struct Key {
        std::string thing, place;
    };
    std::vector<Key> keys;
    std::set<std::string> used;
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i) {
            const Key key{random.pick(codeThings()), values.place(random)};
            const auto value = codeOf(random, values);
            const auto whose = key.thing + " of the " + key.place;
            addFact("What is the " + whose + "?", "The " + whose + " is " + value + ".", value, depth, plan);
            used.insert(whose);
            keys.push_back(key);
        }
    }
    for (std::int64_t i = 0; i < request.distractors; ++i) {
        Key key = keys[static_cast<std::size_t>(i) % keys.size()];
        if (i % 2 == 0)
            key.place = values.place(random);
        else
            key.thing = random.pick(codeThings());
        const auto whose = key.thing + " of the " + key.place;
        if (!used.insert(whose).second)
            continue;
        plan.lines.push_back({"The " + whose + " is " + codeOf(random, values) + ".", random.fraction(), {}});
    }
    return plan;
}

TaskPlan makeAbsent(const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, "absent");
    FreshValues values(request.occurs);
    const auto sentence = [](const std::string& thing, const std::string& place, const std::string& value) {
        return "The " + thing + " of the " + place + " is " + value + ".";
    };
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i) {
            const auto thing = random.pick(codeThings());
            const auto lure = codeOf(random, values);
            plan.lines.push_back({sentence(thing, values.place(random), lure), depth, {}});
            plan.questions.push_back({"What is the " + thing + " of the " + values.place(random) + "?",
                                      {"not found"},
                                      Match::NotFound,
                                      depth,
                                      {lure}});
        }
    }
    for (std::int64_t i = 0; i < request.distractors; ++i)
        plan.lines.push_back(
            {sentence(random.pick(codeThings()), values.place(random), codeOf(random, values)),
             random.fraction(),
             {}});
    return plan;
}

}  // namespace kvasir
