// A broken promise of the caller stops the program, in every build.
#pragma once

#include <source_location>
#include <string_view>

namespace kvasir::kernels {

void require(bool promise, std::string_view what,
             std::source_location where = std::source_location::current());

}  // namespace kvasir::kernels
