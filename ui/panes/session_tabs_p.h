// Keys of SessionPane's tabs: a session's id, or one of these, which no id can be.
#pragma once

#include <QString>

namespace kvasir::ui {

inline const QString kOverview = QStringLiteral(":overview");
inline const QString kNew = QStringLiteral(":new");  // a session that the next question makes
inline const QString kSummary = QStringLiteral(":summary");
inline const QString kCompare = QStringLiteral(":compare");

}  // namespace kvasir::ui
