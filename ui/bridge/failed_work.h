// FailedWork: what an error happened to, as far as it matters for what a person can do about it.
//
// Comes beside the error in the signals of view-models, and is all that a "Try again" needs.
#pragma once

#include <functional>

#include <QString>

namespace kvasir::ui {

struct FailedWork {
    enum class Kind {
        Other,
        Adding,   // sources to a corpus
        Reading,  // opening, planning or preparing a corpus, asking about it: what needs a model
        Storing,  // writing, checking or moving stored KV
    };

    Kind kind = Kind::Other;
    QString corpus = {};               // empty: of none
    std::function<void()> again = {};  // does the same once more; null: that cannot simply be done
    std::function<void()> trusting =
        {};  // the same, the owner of the repository being trusted; null: no such
};

}  // namespace kvasir::ui
