// Error → one clear sentence: what happened, what is safe, what to do.  The only place where the command
// line's codes become words.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/service/views.h"

namespace kvasir {

std::string sentence(const Error& error);
// What is said when the answer stands but its KV could not be kept.
std::string notSavedRemark(const Error& error);
// "Fits.", or what does not fit, by how much, and what to do.
std::string fitSentence(const Plan& plan);

}  // namespace kvasir
