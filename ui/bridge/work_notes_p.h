// What WorkQueue writes down of a work: all that is needed to begin it again.
#pragma once

#include <QJsonObject>

#include "core/service/service.h"

namespace kvasir::ui {

// Empty when it must not be noted, since it holds a password.
QJsonObject noteOf(const AddRequest& request);
AddRequest addRequestOf(const QJsonObject& note);
QJsonObject noteOf(const QString& corpus, const EngineChoice& choice);
EngineChoice choiceOf(const QJsonObject& note);

}  // namespace kvasir::ui
