// The hash of a prompt, which manifests and tests compare across engines and processes.
#include "core/engine/engine.h"

#include <array>

#include "core/base/hash.h"

namespace kvasir {

std::string promptHash(std::span<const TokenId> ids)
{
    Hasher hasher;
    for (const auto id : ids) {
        const auto bits = static_cast<std::uint32_t>(id);
        std::array<std::byte, 4> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::byte>((bits >> (8 * i)) & 0xffu);
        hasher.raw(bytes);
    }
    return hasher.hex();
}

}  // namespace kvasir
