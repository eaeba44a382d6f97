// settings.json: flat keys, checked against the limits on load.
#include "core/settings/settings_file.h"

#include <nlohmann/json.hpp>

#include "core/base/file.h"
#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

namespace {

constexpr std::int64_t kMaxThreads = 1024;

Result<json> readObject(const std::filesystem::path& file)
{
    auto text = readAll(file, 1 << 20);
    if (!text && text.error().code() == ErrorCode::NotFound)
        return json::object();
    if (!text)
        return std::move(text).error();
    TRY_ASSIGN(auto object, parseJson(*text, file.string()));
    if (!object.is_object())
        return Error(ErrorCode::Invalid, file.string(), "expected an object");
    return object;
}

}  // namespace

Result<Settings> loadSettings(const std::filesystem::path& file)
{
    TRY_ASSIGN(const auto object, readObject(file));
    Settings settings;
    TRY_ASSIGN(settings.model, getString(object, "model", settings.model));
    TRY_ASSIGN(settings.kvCodec, getString(object, "kv_codec", settings.kvCodec));
    TRY_ASSIGN(const auto threads, getInt(object, "threads", 0));
    if (threads < 0 || threads > kMaxThreads)
        return Error(ErrorCode::Invalid, "threads", "expected 0 to 1024");
    settings.threads = static_cast<int>(threads);
    TRY_ASSIGN(settings.kvFolder, getString(object, "kv_folder", ""));
    TRY_ASSIGN(settings.kvQuotaBytes, getInt(object, "kv_quota_bytes", 0));
    TRY_ASSIGN(settings.maxFileBytes, getInt(object, "max_file_bytes", settings.maxFileBytes));
    if (settings.kvQuotaBytes < 0 || settings.maxFileBytes < 1)
        return Error(ErrorCode::Invalid, file.string(), "a size must not be negative");
    if (const auto folders = object.find("model_folders"); folders != object.end()) {
        if (!folders->is_array())
            return Error(ErrorCode::Invalid, "model_folders", "expected a list of folders");
        for (const auto& folder : *folders) {
            if (!folder.is_string())
                return Error(ErrorCode::Invalid, "model_folders", "expected a list of folders");
            settings.modelFolders.push_back(folder.get<std::string>());
        }
    }
    return settings;
}

Result<void> saveSettings(const std::filesystem::path& file, const Settings& settings)
{
    TRY_ASSIGN(auto object, readObject(file));
    object["model"] = settings.model;
    object["kv_codec"] = settings.kvCodec;
    object["threads"] = settings.threads;
    object["model_folders"] = settings.modelFolders;
    object["kv_folder"] = settings.kvFolder;
    object["kv_quota_bytes"] = settings.kvQuotaBytes;
    object["max_file_bytes"] = settings.maxFileBytes;
    TRY(makePrivateFolder(file.parent_path()));
    return writeAtomically(file, dumpJson(object, 2) + "\n");
}

}  // namespace kvasir
