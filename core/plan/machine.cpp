// Small text files, each of which may be missing; what a control group allows only ever lowers the machine's
// numbers.
#include "core/plan/machine.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <sched.h>

#include "core/base/file.h"

namespace kvasir {
namespace {

namespace fs = std::filesystem;

// The kernel's files have no size before they are read, so that readAll() of core/base would find them empty.
std::optional<std::string> kernelFile(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

constexpr std::int64_t kNoLimit = std::int64_t{1} << 60;  // version 1 writes about 2^63 for "none"

std::optional<std::int64_t> numberIn(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return std::nullopt;
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data() + begin, text.data() + text.size(), number);
    if (parsed.ec != std::errc() || number < 0)
        return std::nullopt;  // "max" is no number: no limit
    return number;
}

// The number after `key` at a line's beginning: "MemTotal:  16384 kB", "inactive_file 4096".
std::optional<std::int64_t> valueOf(std::string_view text, std::string_view key)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        if (line.starts_with(key))
            return numberIn(line.substr(key.size()));
        at = end + 1;
    }
    return std::nullopt;
}

std::optional<std::int64_t> numberFile(const fs::path& path)
{
    const auto text = kernelFile(path);
    return text ? numberIn(*text) : std::nullopt;
}

struct GroupFiles {
    const char* limit;
    const char* usage;
    // Keys in memory.stat: pages of files, which the kernel takes back at need.
    const char* inactive;
    const char* active;
};

constexpr GroupFiles kVersion2 = {"memory.max", "memory.current", "inactive_file ", "active_file "};
constexpr GroupFiles kVersion1 = {"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ",
                                  "total_active_file "};

void applyGroup(const fs::path& folder, const GroupFiles& files, Machine& machine)
{
    const auto limit = numberFile(folder / files.limit);
    if (!limit || *limit >= kNoLimit)
        return;
    const auto usage = numberFile(folder / files.usage).value_or(0);
    const auto statistics = kernelFile(folder / "memory.stat");
    const auto ofFiles = [&](const char* key) {
        return statistics ? valueOf(*statistics, key).value_or(0) : 0;
    };
    const auto used = std::max<std::int64_t>(usage - ofFiles(files.inactive) - ofFiles(files.active), 0);
    machine.memoryTotalBytes = std::min(machine.memoryTotalBytes, *limit);
    machine.memoryAvailableBytes =
        std::min(machine.memoryAvailableBytes, std::max<std::int64_t>(*limit - used, 0));
}

// The group's own folder and all above it: every one of them limits.  Inside a container the path in /proc
// may not be visible; its root then stands for the container's group.
void applyGroups(const fs::path& root, std::string_view path, const GroupFiles& files, Machine& machine)
{
    auto below = fs::path(path).relative_path().lexically_normal();
    if (below.native().starts_with(".."))
        below.clear();
    for (;; below = below.parent_path()) {
        applyGroup(root / below, files, machine);
        if (below.empty())
            return;
    }
}

void applyControlGroups(const MachineFiles& files, Machine& machine)
{
    const auto groups = kernelFile(files.proc / "self" / "cgroup");
    if (!groups)
        return;
    const std::string_view text = *groups;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);  // "0::/user.slice" or "5:memory:/docker/x"
        at = end + 1;
        const auto first = line.find(':');
        const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const auto controllers = line.substr(first + 1, second - first - 1);
        const auto path = line.substr(second + 1);
        if (controllers.empty())
            applyGroups(files.controlGroups, path, kVersion2, machine);
        else if (("," + std::string(controllers) + ",").find(",memory,") != std::string::npos)
            applyGroups(files.controlGroups / "memory", path, kVersion1, machine);
    }
}

int threadsAllowed()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(CPU_COUNT(&set), 1) : 1;
}

Result<std::int64_t> freeBytesNear(const fs::path& folder)
{
    std::error_code ignored;
    auto at = fs::absolute(folder, ignored);
    while (!fs::exists(at, ignored) && at.has_relative_path())
        at = at.parent_path();
    return freeBytes(at);
}

}  // namespace

Result<Machine> readMachine(const fs::path& kvFolder, const MachineFiles& files)
{
    const auto memory = kernelFile(files.proc / "meminfo").value_or(std::string());
    const auto total = valueOf(memory, "MemTotal:");
    const auto available = valueOf(memory, "MemAvailable:");
    if (!total || !available || *total > kNoLimit / 1024 || *available > kNoLimit / 1024)
        return Error(ErrorCode::Unreadable, (files.proc / "meminfo").string(),
                     "no MemTotal and MemAvailable");
    Machine machine;
    machine.memoryTotalBytes = *total * 1024;
    machine.memoryAvailableBytes = *available * 1024;
    applyControlGroups(files, machine);
    TRY_ASSIGN(machine.diskFreeBytes, freeBytesNear(kvFolder));
    machine.threads = threadsAllowed();
    return machine;
}

}  // namespace kvasir
