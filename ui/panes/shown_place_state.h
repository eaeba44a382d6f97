// A ShownPlace as plain values for settings, and back.  Its document is not in it: who keeps it knows the
// name.
#pragma once

#include <QVariantMap>

#include "ui/models/place_history.h"

namespace kvasir::ui {

QVariantMap stateOf(const ShownPlace& place);
// Whatever the values are: those that make no sense count as not there.
ShownPlace shownPlaceOf(const QVariantMap& state);

}  // namespace kvasir::ui
