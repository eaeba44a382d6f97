// A broken promise is told with its place before the program stops.
#include "kernels/require.h"

#include <cstdio>
#include <cstdlib>

namespace kvasir::kernels {

void require(bool promise, std::string_view what, std::source_location where)
{
    if (promise)
        return;
    std::fprintf(stderr, "kvasir: broken promise: %.*s (%s:%u)\n", static_cast<int>(what.size()), what.data(),
                 where.file_name(), static_cast<unsigned>(where.line()));
    std::abort();
}

}  // namespace kvasir::kernels
