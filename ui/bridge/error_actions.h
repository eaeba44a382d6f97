// Which one or two things a person can do about an error, for the buttons beside its message.
//
// The one table from codes to actions; what each does is the window's.  Pure, but for the texts, which are in
// the language of the window.
#pragma once

#include <vector>

#include <QString>

#include "core/base/error.h"
#include "ui/bridge/failed_work.h"

namespace kvasir::ui {

enum class ErrorAction {
    ChooseModel,   // in Plan; without a corpus in Preferences
    OpenPlan,      // of the corpus
    ChooseFolder,  // of the KV store, in Preferences
    FreeSpace,     // in Storage
    Verify,        // the stored KV of the corpus
    ReadAgain,     // the sources of the corpus, as they are now
    Trust,         // the owner of a repository, and read it
    TryAgain,
    CopyDetails,
};

// In the order in which they are offered; CopyDetails is always the last, and of what was stopped there is
// none.
std::vector<ErrorAction> errorActions(const Error& error, const FailedWork& work);

QString errorActionText(ErrorAction action);

}  // namespace kvasir::ui
