// Identity (SHA-256, OpenSSL) and checksums (XXH3-128, libxxhash).  Identity decides whether stored KV may be
// used; a checksum only finds damage.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace kvasir {

using Digest = std::array<std::uint8_t, 32>;

// SHA-256 in steps.  Every field is preceded by its length, so that ("ab","c") and ("a","bc") differ.
class Hasher {
public:
    Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    Hasher(const Hasher& other);  // continues from the same state; cheap, used for rolling prefixes
    Hasher& operator=(const Hasher& other);
    ~Hasher();

    Hasher& field(std::string_view text);
    Hasher& field(std::int64_t number);
    Hasher& raw(std::span<const std::byte> bytes);  // no length before it

    Digest digest() const;  // of what was added so far; more may be added afterwards
    std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256Hex(std::string_view bytes);
std::string toHex(std::span<const std::uint8_t> bytes);

using Checksum = std::array<std::uint64_t, 2>;
Checksum checksum(std::span<const std::byte> bytes);

}  // namespace kvasir
