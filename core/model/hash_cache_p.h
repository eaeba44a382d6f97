// Private to core/model: SHA-256 of model files, remembered between runs, because fifteen gigabytes take ten
// seconds.
//
// A file is known by path, size, mtime, ctime and inode.  A file changed in the last two seconds is not
// remembered: a second change within one tick of the clock would leave the same times.  The cache file is a
// convenience: unreadable or damaged, it is made anew.  Belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/base/job.h"

namespace kvasir {

class HashCache {
public:
    explicit HashCache(std::filesystem::path file);  // empty: remembers nothing

    // SHA-256 of the content, hexadecimal.  Checks `job` every 16 MiB.
    Result<std::string> hashOf(const std::filesystem::path& path, const JobContext& job);
    void save() const;  // writes what was added; a failure is logged, not returned

private:
    struct Entry {
        std::string stamp;  // size, mtime, ctime, inode
        std::string hash;
    };

    std::filesystem::path m_file;
    std::map<std::string, Entry> m_entries;  // by canonical path
    bool m_changed = false;
};

}  // namespace kvasir
