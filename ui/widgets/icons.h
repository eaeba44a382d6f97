// Icons of this program, drawn in the colours of the theme.  Window thread only.
#pragma once

#include <QIcon>
#include <QString>

namespace kvasir::ui {
// resources/icons/<name>.svg: muted, and in the accent colour where it is chosen.  Make it anew when the
// theme changes.
QIcon themedIcon(const QString& name);
}  // namespace kvasir::ui
