// A disk that fails where it is told to, or that loses what was not synced (leveldb's idea).
//
// While one stands, it is the disk of core/base/file.h.  Operations are create, write, sync and rename,
// counted from 0. Belongs to one test at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kvasir::test {

class FaultyFiles {
public:
    FaultyFiles();
    FaultyFiles(const FaultyFiles&) = delete;
    FaultyFiles& operator=(const FaultyFiles&) = delete;
    ~FaultyFiles();

    // Operation `index` fails once with `errnoValue`.
    void failAt(std::int64_t index, int errnoValue);
    // Power is lost at operation `index`: it and all that follow fail, until powerReturns().
    void losePowerAt(std::int64_t index);
    bool powerLost() const { return m_operations > m_powerLossAt; }
    std::int64_t operations() const { return m_operations; }
    const std::vector<std::string>& names() const { return m_names; }  // of the operations so far

    // What the disk holds after a power loss in place of bytes that were never synced.
    enum class Unsynced { Gone, Zeros, Garbage };
    // Puts that on the disk: under the final name where a file was renamed without having been synced, else
    // as the unfinished file that a dead writer leaves behind.  Afterwards the disk is sound again.
    void powerReturns(Unsynced unsynced);

private:
    struct State {
        bool renamed = false;
        bool synced = true;
        std::int64_t writes = 0;
    };
    int at(std::string_view operation, const std::filesystem::path& path);

    static constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max() - 1;
    std::int64_t m_operations = 0;
    std::int64_t m_failAt = kNever;
    int m_errno = 0;
    std::int64_t m_powerLossAt = kNever;
    std::vector<std::string> m_names;
    std::map<std::filesystem::path, State> m_files;
};

}  // namespace kvasir::test
