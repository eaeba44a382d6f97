// Grid: asks the questions of a family at every length and depth, for every variant.
//
// The facts of one column (a length and a seed) stand in one text.  It is prefilled once; each question is a
// branch behind it, so that a column costs one prefill whatever the number of depths.  Answers are journalled
// as they come: a run that was stopped goes on with the first question that has none.  A stop is heard as
// soon as the engine hears it (0.5 s).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/job.h"
#include "core/lab/haystack.h"
#include "core/lab/lab.h"
#include "core/local/local_engine.h"

namespace kvasir {

struct LabSetup {
    std::shared_ptr<const Model> model;
    std::shared_ptr<kernels::Device> device;
    const Haystack& haystack;  // made with this model
    std::string systemText;
    std::filesystem::path folder;  // of the journal
    std::string searchPath;        // $PATH: where ctags is looked for
    // Runs with texts of so many tokens keep the KV of the text at hand in `folder`/kv, so that a stop costs
    // no prefill; it goes when the text's last question is answered.
    std::int64_t keepFromTokens = 32'768;
    LabAnswerObserver onAnswer{};  // may be empty
};

// Reports "evaluate" in units of what the first token of a prefill costs.  Errors: Invalid (lengths, depths
// or seeds that are none; facts that do not fit; a haystack too short for families that repeat nothing),
// NotFound (universal-ctags), Cancelled (what was answered is in the journal), those of LocalEngine.
Result<LabReport> runGrid(const LabRequest& request, const LabSetup& setup, const JobContext& job);

// How many lines that answer nothing a family gets, where nothing else is asked for.
std::int64_t usualDistractors(Family family, std::int64_t length);
std::int64_t usualAnswerTokens(Family family);

}  // namespace kvasir
