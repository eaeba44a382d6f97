// SHA-256 through OpenSSL's EVP interface, XXH3-128 through libxxhash.
#include "core/base/hash.h"

#include <utility>

#include <openssl/evp.h>
#include <xxhash.h>

#include "core/base/assert.h"

namespace kvasir {

struct Hasher::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
};

Hasher::Hasher() : m_state(std::make_unique<State>())
{
    KVASIR_ASSERT(m_state->context && EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr) == 1);
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

Hasher::Hasher(const Hasher& other) : m_state(std::make_unique<State>())
{
    KVASIR_ASSERT(EVP_MD_CTX_copy_ex(m_state->context, other.m_state->context) == 1);
}

Hasher& Hasher::operator=(const Hasher& other)
{
    if (this != &other)
        KVASIR_ASSERT(EVP_MD_CTX_copy_ex(m_state->context, other.m_state->context) == 1);
    return *this;
}

Hasher& Hasher::field(std::string_view text)
{
    field(static_cast<std::int64_t>(text.size()));
    return raw(std::as_bytes(std::span(text.data(), text.size())));
}

Hasher& Hasher::field(std::int64_t number)
{
    std::array<std::byte, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::byte>(static_cast<std::uint64_t>(number) >> (8 * i));
    return raw(bytes);
}

Hasher& Hasher::raw(std::span<const std::byte> bytes)
{
    KVASIR_ASSERT(EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size()) == 1);
    return *this;
}

Digest Hasher::digest() const
{
    Hasher copy(*this);
    Digest digest{};
    unsigned length = 0;
    KVASIR_ASSERT(EVP_DigestFinal_ex(copy.m_state->context, digest.data(), &length) == 1
                  && length == digest.size());
    return digest;
}

std::string Hasher::hex() const
{
    return toHex(digest());
}

std::string sha256Hex(std::string_view bytes)
{
    return Hasher().raw(std::as_bytes(std::span(bytes.data(), bytes.size()))).hex();
}

std::string toHex(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

Checksum checksum(std::span<const std::byte> bytes)
{
    const auto hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.low64, hash.high64};
}

}  // namespace kvasir
