// KVASIR_ASSERT: a broken promise of our own code stops the program, in every build.
//
// It is for programmer errors only.  What a person, a file or a device can cause is an Error
// (core/base/error.h).
#pragma once

#include <cstdio>
#include <cstdlib>

namespace kvasir {
[[noreturn]] inline void assertionFailed(const char* expression, const char* file, int line)
{
    std::fprintf(stderr, "kvasir: broken promise: %s (%s:%d)\n", expression, file, line);
    std::abort();
}
}  // namespace kvasir

#define KVASIR_ASSERT(expression) \
    ((expression) ? static_cast<void>(0) : ::kvasir::assertionFailed(#expression, __FILE__, __LINE__))
