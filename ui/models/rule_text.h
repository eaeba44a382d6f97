// Why a file was left out, as a person reads it: the rule by its code, in the language of today, and the
// detail of the core, which names files, limits and tools.
#pragma once

#include <QString>

#include "core/source/document.h"

namespace kvasir::ui {

QString ruleText(LeftOutReason reason);              // "binary file"
QString ruleTextWithDetail(const LeftOut& leftOut);  // "ignored: *.o (.gitignore:3)"

}  // namespace kvasir::ui
