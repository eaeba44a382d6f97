// Questions over planted facts, after the QA family of RULER (arXiv 2404.06654, section 3.4), which hides
// paragraphs of SQuAD and HotpotQA among others.  Here each fact is a sentence about an invented person, so
// that no model can know it; every question is asked beside distractors of the same form about other people.
#pragma once

#include "core/lab/task.h"

namespace kvasir {

TaskPlan makePlantedQa(const TaskRequest& request);

}  // namespace kvasir
