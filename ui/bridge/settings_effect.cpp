// A setting that is not named here is taken to matter to the engine.
#include "ui/bridge/settings_effect.h"

namespace kvasir::ui {

Reopening reopeningFor(const Settings& before, const Settings& after)
{
    Settings engine = after;
    engine.maxFileBytes = before.maxFileBytes;
    if (engine != before)
        return Reopening::Now;
    return after == before ? Reopening::None : Reopening::BeforeAdding;
}

}  // namespace kvasir::ui
