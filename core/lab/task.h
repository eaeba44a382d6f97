// Task: questions of one family over one text, with their truth.  A generator makes a TaskPlan, which is a
// pure function of its TaskRequest; haystack.h places its lines in a text of a given length; scorer.h judges
// answers.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/words.h"

namespace kvasir {

enum class Family {
    Passkey,
    Needle,
    NiahSingle,
    NiahMultiKey,
    NiahMultiValue,
    NiahMultiQuery,
    VariableTracking,
    CommonWords,
    FrequentWords,
    PlantedQa,
    Definition,
    Value,
    Absent,
};
std::span<const Family> allFamilies();
std::span<const Family> rulerFamilies();   // those of RULER, arXiv 2404.06654
std::string_view name(Family family);      // "niah-multi-key": stable, for commands and JSON
std::string_view sourceOf(Family family);  // where it was published
std::optional<Family> familyByName(std::string_view name);
// Counting words looks at the whole text: such a family has one cell for each length, at depth 0.
bool hasDepths(Family family);

// Of questions and planted lines.
enum class LabLanguage { English, Korean };
// Passkey, Definition and Value are asked in Korean as well.
bool speaksKorean(Family family);

enum class Match {
    AllValues,   // every value stands in the answer; the score is the share that does
    AnyValue,    // one of them does
    QuotedLine,  // the answer quotes the line, in one of these ways
    NotFound,    // the answer says that the text does not hold it
};

// A line that is placed where `depth` (0…1) of the text's tokens lie before it.
struct PlantedLine {
    std::string text;
    double depth = 0;
    std::optional<std::size_t> question{};  // whose evidence it is; none: a distractor
    bool operator==(const PlantedLine&) const = default;
};

struct LabQuestion {
    std::string text;
    std::vector<std::string> answers;
    Match match = Match::AllValues;
    double depth = 0;                  // of its cell
    std::vector<std::string> lures{};  // values that no right answer holds
    bool operator==(const LabQuestion&) const = default;
};

struct TaskPlan {
    std::vector<LabQuestion> questions;
    std::vector<PlantedLine> lines;
    std::vector<std::string> wholeText;  // lines that stand instead of a haystack (lists of words)
    bool operator==(const TaskPlan&) const = default;
};

struct TaskRequest {
    std::uint64_t seed = 0;
    std::vector<double> depths = {0.5};
    std::int64_t perDepth = 1;     // questions for each depth
    std::int64_t distractors = 0;  // lines that look like facts and answer nothing
    std::int64_t hops = 4;         // variable tracking
    LabLanguage language = LabLanguage::English;
    OccursInText occurs{};  // in the haystack; empty: nothing does
    // For wholeText: how many tokens a text is, and how many it may have.
    std::function<std::int64_t(std::string_view)> tokensOf{};
    std::int64_t textTokens = 0;
};

// The plan of any family but Definition and Value, whose facts stand in the text already (definition_task.h).
TaskPlan makePlan(Family family, const TaskRequest& request);

}  // namespace kvasir
