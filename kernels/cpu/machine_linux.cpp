// Linux: /proc and the version 2 control group.  A value that cannot be read counts as unknown, never as an
// error: then the kernel's own limits decide.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <string_view>

#include <unistd.h>

#include "kernels/cpu/machine_p.h"

namespace kvasir::kernels {
namespace {

constexpr std::int64_t kUnknown = std::numeric_limits<std::int64_t>::max();

// The text after "key : " in a file of such lines; empty when it is not there.
std::string lineOf(const char* path, std::string_view key)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!std::string_view(line).starts_with(key))
            continue;
        const auto value = line.find_first_not_of(" \t:", key.size());
        return value == std::string::npos ? std::string() : line.substr(value);
    }
    return {};
}

std::int64_t numberIn(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end != text.data() ? value : kUnknown;
}

std::int64_t kibibytesOf(std::string_view key)
{
    const std::int64_t kibibytes = numberIn(lineOf("/proc/meminfo", key));
    return kibibytes == kUnknown ? kUnknown : kibibytes * 1024;
}

std::int64_t controlGroup(const char* path)
{
    std::ifstream file(path);
    std::string text;
    std::getline(file, text);
    return numberIn(text);  // "max" is no number: no limit
}

std::int64_t ofGroup(std::string_view key)
{
    const std::int64_t bytes = numberIn(lineOf("/sys/fs/cgroup/memory.stat", key));
    return bytes == kUnknown ? 0 : bytes;
}

}  // namespace

std::string processorName()
{
    const auto name = lineOf("/proc/cpuinfo", "model name");
    return name.empty() ? "processor" : name;
}

HostMemory hostMemory()
{
    HostMemory memory{.totalBytes = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE),
                      .availableBytes = kibibytesOf("MemAvailable")};
    const std::int64_t limit = controlGroup("/sys/fs/cgroup/memory.max");
    const std::int64_t charged = controlGroup("/sys/fs/cgroup/memory.current");
    if (limit != kUnknown && charged != kUnknown) {
        // Mapped weights are charged, too; pages of files are taken back at need.
        const std::int64_t used = charged - ofGroup("inactive_file ") - ofGroup("active_file ");
        memory.totalBytes = std::min(memory.totalBytes, limit);
        memory.availableBytes =
            std::min(memory.availableBytes, std::clamp<std::int64_t>(limit - used, 0, limit));
    }
    return memory;
}

}  // namespace kvasir::kernels
