// Files below one MiB are hashed each time: that is quicker than to trust a clock.
#include <cerrno>
#include <chrono>
#include <system_error>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/model/hash_cache_p.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kRememberBytes = std::int64_t{1} << 20;
constexpr std::int64_t kMaxCacheBytes = std::int64_t{4} << 20;
constexpr std::size_t kMaxEntries = 4096;
constexpr std::size_t kPieceBytes = std::size_t{16} << 20;
constexpr auto kSettled = std::chrono::seconds(2);
constexpr std::size_t kHexDigits = 64;

std::string stampOf(const struct stat& status)
{
    const auto nanoseconds = [](const timespec& time) {
        return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
    };
    return std::to_string(status.st_size) + " " + nanoseconds(status.st_mtim) + " "
        + nanoseconds(status.st_ctim) + " " + std::to_string(status.st_dev) + ":"
        + std::to_string(status.st_ino);
}

bool settled(const struct stat& status)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::seconds(status.st_mtim.tv_sec) + kSettled < now;
}

Result<std::string> hashFile(const std::filesystem::path& path, const JobContext& job)
{
    TRY_ASSIGN(const MappedFile map, MappedFile::open(path));
    const std::string name = path.filename().string();
    Hasher hasher;
    auto rest = map.bytes();
    while (!rest.empty()) {
        TRY(job.check());
        const std::size_t piece = std::min(rest.size(), kPieceBytes);
        hasher.raw(rest.first(piece));
        rest = rest.subspan(piece);
        job.report({.stage = "hashing",
                    .item = name,
                    .done = map.size() - static_cast<std::int64_t>(rest.size()),
                    .total = map.size()});
    }
    return hasher.hex();
}

}  // namespace

HashCache::HashCache(std::filesystem::path file) : m_file(std::move(file))
{
    if (m_file.empty())
        return;
    const auto text = readAll(m_file, kMaxCacheBytes);
    if (!text)
        return;
    const auto parsed = parseJson(*text, m_file.string());
    if (!parsed || !parsed->is_object() || !parsed->contains("files") || !(*parsed)["files"].is_object()) {
        log(Area::Model).warning("hash cache damaged, made anew");
        return;
    }
    for (const auto& [path, entry] : (*parsed)["files"].items()) {
        const auto stamp = getString(entry, "stamp");
        const auto hash = getString(entry, "sha256");
        if (stamp && hash && hash->size() == kHexDigits)
            m_entries[path] = {*stamp, *hash};
    }
}

Result<std::string> HashCache::hashOf(const std::filesystem::path& path, const JobContext& job)
{
    std::error_code failure;
    const auto real = std::filesystem::canonical(path, failure);
    struct stat status {};
    if (failure || ::stat(real.c_str(), &status) != 0)
        return errnoError(failure ? failure.value() : errno, path.string(), "looking at file");
    if (m_file.empty() || status.st_size < kRememberBytes)
        return hashFile(real, job);

    const std::string stamp = stampOf(status);
    const auto known = m_entries.find(real.string());
    if (known != m_entries.end() && known->second.stamp == stamp)
        return known->second.hash;

    TRY_ASSIGN(auto hash, hashFile(real, job));
    struct stat after {};
    if (settled(status) && ::stat(real.c_str(), &after) == 0 && stampOf(after) == stamp) {
        m_entries[real.string()] = {stamp, hash};
        m_changed = true;
    }
    return hash;
}

void HashCache::save() const
{
    if (!m_changed)
        return;
    json files = json::object();
    for (const auto& [path, entry] : m_entries) {
        std::error_code failure;
        if (files.size() < kMaxEntries && std::filesystem::exists(path, failure))
            files[path] = {{"stamp", entry.stamp}, {"sha256", entry.hash}};
    }
    const auto written = writeAtomically(m_file, dumpJson({{"version", 1}, {"files", files}}, 1));
    if (!written)
        log(Area::Model).warning("hash cache not written").with("error", written.error().text());
}

}  // namespace kvasir
