// The lists are read once from one end to the other, which costs nothing beside attention itself.
#include "kernels/key_lists.h"

#include "kernels/require.h"

namespace kvasir::kernels {
namespace {

void requireOffsets(const BlockList& list, std::span<const std::int64_t> offsets, std::int64_t entries)
{
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        require((i + 1) % static_cast<std::size_t>(list.blocks + 1) == 0
                    || (offsets[i] >= 0 && offsets[i] <= offsets[i + 1] && offsets[i + 1] <= entries),
                "AttendPrefill: offsets ascend within the list");
}

}  // namespace

void requireLists(const AttendPrefill& op)
{
    const auto inVariants = [&](int variant) { return variant >= 0 && variant < op.q.shape[0]; };
    for (const auto& range : op.list.ranges)
        require(range.begin >= 0 && range.begin <= range.end && range.end <= op.kv.capacity()
                    && inVariants(range.variant),
                "AttendPrefill: ranges inside the pages, variants inside q");
    for (const auto& run : op.list.runs) {
        require(run.begin >= 0 && run.begin <= run.end && run.end <= std::ssize(op.list.columns)
                    && inVariants(run.variant),
                "AttendPrefill: runs inside the columns, variants inside q");
        for (auto i = static_cast<std::size_t>(run.begin); i < static_cast<std::size_t>(run.end); ++i)
            require(op.list.columns[i] >= 0 && op.list.columns[i] < op.kv.capacity()
                        && (static_cast<std::int64_t>(i) == run.begin
                            || op.list.columns[i - 1] < op.list.columns[i]),
                    "AttendPrefill: columns ascend inside the pages");
    }
    requireOffsets(op.list, op.list.offsets, std::ssize(op.list.ranges));
    requireOffsets(op.list, op.list.runOffsets, std::ssize(op.list.runs));
}

void requireRanges(const AttendDecode& op)
{
    for (const auto& range : op.ranges) {
        require(range.begin >= 0 && range.begin <= range.end && range.end <= op.kv.capacity()
                    && range.variant >= 0 && range.variant < op.q.shape[0],
                "AttendDecode: ranges inside the pages, variants inside q");
        require(op.mass.rank == 0 || range.begin == range.end
                    || (range.end - 1) / op.massBlock < op.mass.shape[1],
                "AttendDecode: mass has a block for each key");
    }
    for (std::size_t i = 0; i + 1 < op.offsets.size(); ++i)
        require(op.offsets[i] >= 0 && op.offsets[i] <= op.offsets[i + 1]
                    && op.offsets[i + 1] <= std::ssize(op.ranges),
                "AttendDecode: offsets ascend within the ranges");
}

void requireAscending(std::span<const KeyRange> ranges, std::int64_t end, std::int64_t variants,
                      std::string_view what, std::source_location where)
{
    std::int64_t before = 0;
    for (const auto& range : ranges) {
        require(range.begin >= before && range.begin <= range.end && range.end <= end && range.variant >= 0
                    && range.variant < variants,
                what, where);
        before = range.end;
    }
}

}  // namespace kvasir::kernels
