// What must be opened anew so that changed settings hold.
//
// Opening services anew closes the model that is loaded and the KV that is in memory, which may cost the next
// question minutes: it is done only for what an engine is made from.
#pragma once

#include "core/settings/settings.h"

namespace kvasir::ui {

enum class Reopening {
    None,
    BeforeAdding,  // only the next adding of sources looks at what has changed
    Now,
};

Reopening reopeningFor(const Settings& before, const Settings& after);

}  // namespace kvasir::ui
