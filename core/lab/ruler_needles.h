// The needle families of RULER (arXiv 2404.06654, section 3.1): sentences "One of the special magic numbers
// for KEY is: NUMBER.", seven digits.
//
//   single       one key, one number
//   multi-key    one key asked for among `distractors` other keys, made of the same words
//   multi-value  one key with four numbers, all asked for
//   multi-query  four keys asked for in one question
//
// The first sentence of a question stands at its depth.  Where a question has several, the others are spread
// over the text at random, as RULER does.
#pragma once

#include "core/lab/task.h"

namespace kvasir {

TaskPlan makeNiahSingle(const TaskRequest& request);
TaskPlan makeNiahMultiKey(const TaskRequest& request);
TaskPlan makeNiahMultiValue(const TaskRequest& request);
TaskPlan makeNiahMultiQuery(const TaskRequest& request);

}  // namespace kvasir
