// Sentences about invented people.
#include "core/lab/planted_qa.h"

#include <array>

namespace kvasir {
namespace {

struct Form {
    std::string_view before, after;  // sentence: NAME before VALUE after
    std::string_view ask, askAfter;  // question: ask NAME askAfter
};

constexpr std::array<Form, 4> kForms = {
    {{" was born in the village of ", ".", "Where was ", " born?"},
     {" keeps a workshop in the town of ", ".", "In which town does ", " keep a workshop?"},
     {" wrote a book called ", ".", "What is the name of the book that ", " wrote?"},
     {" sailed on a ship named ", ".", "On which ship did ", " sail?"}}};

std::string personName(LabRandom& random, FreshValues& values)
{
    const auto first = values.properName(random);
    return first + " " + values.properName(random);
}

}  // namespace

TaskPlan makePlantedQa(const TaskRequest& request)
{
    TaskPlan plan;
    LabRandom random(request.seed, "planted-qa");
    FreshValues values(request.occurs);
    const auto sentence = [&](const Form& form, const std::string& person, const std::string& value) {
        return person + std::string(form.before) + value + std::string(form.after);
    };
    for (const double depth : request.depths) {
        for (std::int64_t i = 0; i < request.perDepth; ++i) {
            const auto& form = kForms[random.below(kForms.size())];
            const auto person = personName(random, values);
            const auto value = values.properName(random);
            plan.lines.push_back({sentence(form, person, value), depth, plan.questions.size()});
            plan.questions.push_back({std::string(form.ask) + person + std::string(form.askAfter),
                                      {value},
                                      Match::AnyValue,
                                      depth});
        }
    }
    for (std::int64_t i = 0; i < request.distractors; ++i) {
        const auto& form = kForms[static_cast<std::size_t>(i) % kForms.size()];
        const auto person = personName(random, values);
        plan.lines.push_back({sentence(form, person, values.properName(random)), random.fraction(), {}});
    }
    return plan;
}

}  // namespace kvasir
