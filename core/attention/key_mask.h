// KeyMask: tokens that some queries must not look at: a question held to some documents, a cited place taken
// away to see what rests on it.  A value; only narrows what positions and patterns allow.
#pragma once

#include <span>
#include <vector>

#include "core/base/ids.h"
#include "kernels/kv_view.h"

namespace kvasir {

class KeyMask {
public:
    KeyMask() = default;
    // Ranges in any order; empty ones and overlaps are taken out.
    explicit KeyMask(std::vector<TokenRange> hidden);

    bool empty() const { return m_hidden.empty(); }
    std::span<const TokenRange> hidden() const { return m_hidden; }  // ascending, apart from each other
    // What is left of ascending key ranges.
    std::vector<kernels::KeyRange> visible(std::span<const kernels::KeyRange> ranges) const;

    bool operator==(const KeyMask&) const = default;

private:
    std::vector<TokenRange> m_hidden;
};

}  // namespace kvasir
