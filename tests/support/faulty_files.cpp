// Remembers for every file whether what was written has been synced; that decides what a power loss leaves of
// it.
#include "tests/support/faulty_files.h"

#include <cerrno>
#include <fstream>
#include <random>

#include "core/base/file.h"

namespace kvasir::test {
namespace {

std::string leftover(std::int64_t bytes, FaultyFiles::Unsynced unsynced)
{
    std::string content(static_cast<std::size_t>(bytes), '\0');
    if (unsynced == FaultyFiles::Unsynced::Garbage) {
        std::mt19937 random(static_cast<unsigned>(bytes));
        for (char& byte : content)
            byte = static_cast<char>(random());
    }
    return content;
}

}  // namespace

FaultyFiles::FaultyFiles()
{
    setFileFault([this](std::string_view operation, const std::filesystem::path& path) {
        return at(operation, path);
    });
}

FaultyFiles::~FaultyFiles()
{
    setFileFault(nullptr);
}

void FaultyFiles::failAt(std::int64_t index, int errnoValue)
{
    m_failAt = index;
    m_errno = errnoValue;
}

void FaultyFiles::losePowerAt(std::int64_t index)
{
    m_powerLossAt = index;
}

int FaultyFiles::at(std::string_view operation, const std::filesystem::path& path)
{
    const std::int64_t index = m_operations++;
    m_names.emplace_back(operation);
    if (index >= m_powerLossAt)
        return EIO;
    if (index == m_failAt)
        return m_errno;
    State& state = m_files[path];
    if (operation == "create") {
        state = {};
    } else if (operation == "write") {
        state.synced = false;
        ++state.writes;
    } else if (operation == "sync") {
        state.synced = true;
    } else if (operation == "rename") {
        state.renamed = true;
    }
    return 0;
}

void FaultyFiles::powerReturns(Unsynced unsynced)
{
    for (const auto& [path, state] : m_files) {
        if (state.renamed && state.synced)
            continue;  // durable
        const std::string target = state.renamed ? path.string() : path.string() + ".L0st00";
        if (unsynced == Unsynced::Gone) {
            std::filesystem::remove(target);
            continue;
        }
        // The length of a file may reach the disk before its bytes do.
        const std::int64_t bytes = state.renamed
            ? static_cast<std::int64_t>(std::filesystem::file_size(target))
            : 1000 * state.writes;
        std::ofstream(target, std::ios::binary | std::ios::trunc) << leftover(bytes, unsynced);
    }
    m_files.clear();
    m_powerLossAt = kNever;
    m_failAt = kNever;
}

}  // namespace kvasir::test
