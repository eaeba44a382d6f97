// Error → what happened, what is safe, what to do, in the language of the window.  The one place of the
// window where codes become sentences.
#pragma once

#include <QString>

#include "core/base/error.h"

namespace kvasir::ui {

struct ErrorText {
    QString what;     // one sentence: what happened
    QString safe;     // one sentence: what is safe
    QString todo;     // one sentence: what to do
    QString details;  // code and English detail, for whoever reports it
};

ErrorText errorText(const Error& error);

}  // namespace kvasir::ui
