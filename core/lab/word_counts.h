// Counting words, of RULER (arXiv 2404.06654, section 3.3).  The text is made of nothing else, so it has no
// depth and no haystack.
//
//   common words    a numbered list; ten words stand in it 30 times each, all others 3 times.  In a short
//                   text fewer times, but always at least four times as often as the others.
//   frequent words  invented words whose k-th stands in it as often as 1/k² says (zeta, alpha 2); the three
//                   most frequent are asked for.  As in RULER the first rank is noise ("...") and not asked
//                   for.
#pragma once

#include "core/lab/task.h"

namespace kvasir {

TaskPlan makeCommonWords(const TaskRequest& request);
TaskPlan makeFrequentWords(const TaskRequest& request);

}  // namespace kvasir
