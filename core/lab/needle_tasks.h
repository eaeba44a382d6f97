// Passkey and needle: one planted sentence for each question.
//
// Passkey: arXiv 2305.16300 (Landmark Attention) and 2305.07185.  A single key is "The pass key is 71432.";
// several in one text are told apart by a place: "The pass key of the blue harbour is 71432."
//
// Needle: github.com/gkamradt/LLMTest_NeedleInAHaystack, with keys of several words and values of varied
// length.  Distractors share words with a key: the same thing at another place, or another thing at the same
// place.
//
// Absent (ours): the question of a needle that was not planted.  At its depth stands a lure: the same thing
// at another place.
#pragma once

#include "core/lab/task.h"

namespace kvasir {

TaskPlan makePasskey(const TaskRequest& request);
TaskPlan makeNeedle(const TaskRequest& request);
TaskPlan makeAbsent(const TaskRequest& request);

}  // namespace kvasir
