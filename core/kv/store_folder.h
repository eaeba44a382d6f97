// The folder of a KvStore: names of its files, its lock, and what is cleaned away when it is opened.
//
//     kv/CACHEDIR.TAG  kv/lock  kv/catalogue.sqlite  kv/segments/ab/abcdef….kvs
//
// Every open store holds the lock shared.  Whoever gets it alone knows that no other process is writing, and
// may remove at once what dead writers left; otherwise only what is older than any writer can be.
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/descriptor.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/kv/catalogue.h"

namespace kvasir {

class StoreFolder {
public:
    static Result<StoreFolder> open(const std::filesystem::path& folder);

    std::filesystem::path cataloguePath() const { return m_folder / "catalogue.sqlite"; }
    std::filesystem::path segmentPath(const SegmentId& id) const;
    // Makes the folder that segmentPath(id) is in; durable when it returns.
    Result<void> makeFolderOf(const SegmentId& id) const;

    // Rows without their file are forgotten, files without a row and unfinished files are removed.  A
    // catalogue that was replaced gets rows for the sound segments found instead.  Then the lock is shared.
    Result<void> clean(Catalogue& catalogue);
    bool isAlone() const { return m_alone; }  // nobody else had it open when this opened it

private:
    StoreFolder(std::filesystem::path folder, Descriptor lock)
        : m_folder(std::move(folder)), m_lock(std::move(lock))
    {}
    Result<void> adopt(Catalogue& catalogue, const std::filesystem::path& file) const;
    Result<void> cleanFile(Catalogue& catalogue, const std::filesystem::path& file) const;
    bool mayBeInUse(const std::filesystem::path& file) const;

    std::filesystem::path m_folder;
    Descriptor m_lock;
    bool m_alone = false;
};

}  // namespace kvasir
