// Kinds of self-test questions, their costs and errors, in words of the window's language.
#pragma once

#include <vector>

#include <QString>

#include "core/lab/task.h"
#include "ui/bridge/self_test_view_model.h"

namespace kvasir::ui {

struct SelfTestKind {
    Family family;
    enum class Where { First, More } where;  // More: the families of RULER
};
// Every family, in the order in which they are offered.
std::vector<SelfTestKind> selfTestKinds();
QString kindName(Family family);      // "Pass keys"
QString kindSentence(Family family);  // what is asked, and what a right answer shows
// Whether the place that holds the answer is known, so that citations can be judged.
bool hasPlaces(Family family);

QString lengthName(const SelfTestLength& length);  // "4,096", "All of this corpus: 813,204"
// Fitting and time; `family` may need text that is not repeated.
QString lengthCost(const SelfTestLength& length, Family family);
bool isPossible(const SelfTestLength& length, Family family);

QString selfTestState(const SelfTestViewModel& test);  // progress, end or stop: a line
QString selfTestError(const Error& error);             // of a choice, with the core's own words

}  // namespace kvasir::ui
