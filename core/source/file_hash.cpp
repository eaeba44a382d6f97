// pread() and not a mapping: the file may be cut short by somebody while we look.
#include <cerrno>
#include <span>
#include <vector>

#include <unistd.h>

#include "core/base/hash.h"
#include "core/source/file_hash_p.h"

namespace kvasir {

Result<std::string> sha256OfFile(int descriptor, const std::string& name)
{
    Hasher hasher;
    std::vector<std::byte> buffer(1 << 20);
    for (off_t at = 0;;) {
        const ssize_t read = ::pread(descriptor, buffer.data(), buffer.size(), at);
        if (read < 0 && errno == EINTR)
            continue;
        if (read < 0)
            return errnoError(errno, name, "reading");
        if (read == 0)
            return hasher.hex();
        hasher.raw(std::span(buffer).first(static_cast<std::size_t>(read)));
        at += read;
    }
}

}  // namespace kvasir
