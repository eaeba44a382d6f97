// Variable tracking of RULER (arXiv 2404.06654, section 3.2): "VAR QXWTA = 48213", then `hops` lines "VAR
// KPZRM = VAR QXWTA"; which variables have the value?
//
// The line with the value stands at the depth, the hops in their order behind it, evenly spread over the rest
// of the text.  `distractors` lines make further chains that nobody asks about.
#pragma once

#include "core/lab/task.h"

namespace kvasir {

TaskPlan makeVariableTracking(const TaskRequest& request);

}  // namespace kvasir
