// A block of rows that does not begin at a multiple of kPatternBlock lies in two blocks of keys.
#include "core/attention/xattention.h"

#include "core/base/assert.h"

namespace kvasir {

std::vector<TokenRange> selectAntidiagonal(std::span<const float> mass, TokenRange rows,
                                           const XAttention& method)
{
    const auto blocks = std::ssize(mass);
    KVASIR_ASSERT(!rows.empty() && blocks == patternBlocks(rows.end));
    std::vector<std::int64_t> forced;
    if (rows.begin >= kPatternBlock)
        forced.push_back(0);
    for (auto block = rows.begin / kPatternBlock; block < blocks; ++block)
        forced.push_back(block);
    std::vector<TokenRange> ranges;
    for (const auto block : coveringSet(mass, method.tau, forced))
        ranges.push_back(patternKeys(block));
    return merged(std::move(ranges), rows.end);
}

}  // namespace kvasir
