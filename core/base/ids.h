// Counts, offsets and identities as types of their own, so that a token index cannot be passed for a byte
// offset. All are 64-bit: a corpus may have a million tokens and a KV cache a trillion bytes.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace kvasir {

using TokenId = std::int32_t;  // an entry of a model's vocabulary

template <typename Tag>
struct Count {
    std::int64_t value = 0;

    constexpr auto operator<=>(const Count&) const = default;
    constexpr Count operator+(Count other) const { return {value + other.value}; }
    constexpr Count operator-(Count other) const { return {value - other.value}; }
    constexpr Count& operator+=(Count other)
    {
        value += other.value;
        return *this;
    }
};

using Tokens = Count<struct TokensTag>;
using Bytes = Count<struct BytesTag>;

// Half-open [begin, end).
struct Range {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    constexpr auto operator<=>(const Range&) const = default;
    constexpr std::int64_t size() const { return end - begin; }
    constexpr bool empty() const { return end <= begin; }
    constexpr bool contains(std::int64_t at) const { return begin <= at && at < end; }
};

using TokenRange = Range;  // indices into a token sequence
using ByteRange = Range;   // offsets into a corpus text
using LineRange = Range;   // 0-based line numbers of one document (shown 1-based)

// Identities are text (hexadecimal or a name a person gave), distinct by type.
template <typename Tag>
struct Id {
    std::string value;

    auto operator<=>(const Id&) const = default;
    bool empty() const { return value.empty(); }
};

using CorpusId = Id<struct CorpusTag>;    // the name the person gave
using SessionId = Id<struct SessionTag>;  // "s-" + 8 hexadecimal digits
using SegmentId = Id<struct SegmentTag>;  // SHA-256 of identity and token prefix, hexadecimal

using DocumentIndex = std::int32_t;  // position of a document in its corpus

}  // namespace kvasir
