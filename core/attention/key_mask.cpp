// Two ascending lists, walked together.
#include "core/attention/key_mask.h"

#include <algorithm>

namespace kvasir {

KeyMask::KeyMask(std::vector<TokenRange> hidden)
{
    std::erase_if(hidden, [](const TokenRange& range) { return range.empty(); });
    std::ranges::sort(hidden);
    for (const auto& range : hidden) {
        if (!m_hidden.empty() && range.begin <= m_hidden.back().end)
            m_hidden.back().end = std::max(m_hidden.back().end, range.end);
        else
            m_hidden.push_back(range);
    }
}

std::vector<kernels::KeyRange> KeyMask::visible(std::span<const kernels::KeyRange> ranges) const
{
    std::vector<kernels::KeyRange> left;
    auto mask = m_hidden.begin();
    for (auto range : ranges) {
        while (mask != m_hidden.end() && mask->end <= range.begin)
            ++mask;
        for (auto at = mask; at != m_hidden.end() && at->begin < range.end; ++at) {
            if (range.begin < at->begin)
                left.push_back({range.begin, at->begin, range.variant});
            range.begin = std::min(at->end, range.end);
        }
        if (range.begin < range.end)
            left.push_back(range);
    }
    return left;
}

}  // namespace kvasir
