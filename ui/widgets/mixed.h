// Colours between two of the theme's.
#pragma once

#include <QColor>

namespace kvasir::ui {

// share 0: a; share 1: b.
inline QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](double x, double y) { return static_cast<float>(x + (y - x) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

}  // namespace kvasir::ui
