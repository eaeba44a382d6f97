// Reads a segment as load() does, into a buffer of one block.
#include "core/kv/health.h"

#include <vector>

#include "core/kv/segment_reader.h"

namespace kvasir {

Result<Health> checkSegment(const std::filesystem::path& path, const SegmentId& id, const JobContext& job)
{
    const auto reader = SegmentReader::open(path);
    if (!reader && reader.error().code() == ErrorCode::NotFound)
        return Health::Missing;
    if (!reader && reader.error().code() != ErrorCode::Damaged)
        return reader.error();
    if (!reader || reader->header().id != id)
        return Health::Bad;
    std::vector<std::byte> buffer;
    for (std::int64_t index = 0; index < reader->blocks(); ++index) {
        TRY(job.check());
        buffer.resize(static_cast<std::size_t>(reader->header().block(index).bytes));
        if (!reader->readBlock(index, buffer))
            return reader->becameThinner() ? checkSegment(path, id, job) : Health::Bad;
    }
    return Health::Sound;
}

}  // namespace kvasir
