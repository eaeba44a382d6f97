// The table of families.
#include "core/lab/task.h"

#include <algorithm>
#include <array>

#include "core/base/assert.h"
#include "core/lab/needle_tasks.h"
#include "core/lab/planted_qa.h"
#include "core/lab/ruler_needles.h"
#include "core/lab/variable_tracking.h"
#include "core/lab/word_counts.h"

namespace kvasir {
namespace {

constexpr std::string_view kRuler = "RULER, arXiv 2404.06654";

struct Row {
    Family family;
    std::string_view name;
    std::string_view source;
    TaskPlan (*make)(const TaskRequest&);
};

constexpr std::array<Row, 13> kRows = {{
    {Family::Passkey, "passkey", "passkey retrieval, arXiv 2305.16300", makePasskey},
    {Family::Needle, "needle", "needle in a haystack, github.com/gkamradt/LLMTest_NeedleInAHaystack",
     makeNeedle},
    {Family::NiahSingle, "niah-single", kRuler, makeNiahSingle},
    {Family::NiahMultiKey, "niah-multi-key", kRuler, makeNiahMultiKey},
    {Family::NiahMultiValue, "niah-multi-value", kRuler, makeNiahMultiValue},
    {Family::NiahMultiQuery, "niah-multi-query", kRuler, makeNiahMultiQuery},
    {Family::VariableTracking, "variable-tracking", kRuler, makeVariableTracking},
    {Family::CommonWords, "common-words", kRuler, makeCommonWords},
    {Family::FrequentWords, "frequent-words", kRuler, makeFrequentWords},
    {Family::PlantedQa, "planted-qa", "after the QA of RULER, arXiv 2404.06654, over planted facts",
     makePlantedQa},
    {Family::Definition, "definition", "Kvasir: truth by universal-ctags", nullptr},
    {Family::Value, "value", "Kvasir: truth by universal-ctags", nullptr},
    {Family::Absent, "absent", "Kvasir: facts that are asked for and not planted, beside others that are",
     makeAbsent},
}};

const Row& rowOf(Family family)
{
    return *std::find_if(kRows.begin(), kRows.end(),
                         [family](const Row& row) { return row.family == family; });
}

constexpr auto kFamilies = [] {
    std::array<Family, kRows.size()> families{};
    std::transform(kRows.begin(), kRows.end(), families.begin(), [](const Row& row) { return row.family; });
    return families;
}();

}  // namespace

std::span<const Family> allFamilies()
{
    return kFamilies;
}

std::span<const Family> rulerFamilies()
{
    return std::span(kFamilies).subspan(2, 8);
}

std::string_view name(Family family)
{
    return rowOf(family).name;
}

std::string_view sourceOf(Family family)
{
    return rowOf(family).source;
}

std::optional<Family> familyByName(std::string_view wanted)
{
    const auto row = std::find_if(kRows.begin(), kRows.end(),
                                  [wanted](const Row& candidate) { return candidate.name == wanted; });
    return row == kRows.end() ? std::nullopt : std::optional(row->family);
}

bool hasDepths(Family family)
{
    return family != Family::CommonWords && family != Family::FrequentWords;
}

bool speaksKorean(Family family)
{
    return family == Family::Passkey || family == Family::Definition || family == Family::Value;
}

TaskPlan makePlan(Family family, const TaskRequest& request)
{
    const auto make = rowOf(family).make;
    KVASIR_ASSERT(make != nullptr);
    return make(request);
}

}  // namespace kvasir
