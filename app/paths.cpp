// XDG directories; resources beside the installed program, or in the source tree of a development build.
#include "app/paths.h"

#include <array>
#include <cstdlib>
#include <string>

#include "core/base/file.h"

namespace kvasir {
namespace fs = std::filesystem;

namespace {

std::string environment(const char* name)
{
    const char* const value =
        std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is started
    return value ? value : "";
}

Result<fs::path> xdg(const char* variable, std::string_view below)
{
    if (const auto value = environment(variable); !value.empty() && value.front() == '/')
        return fs::path(value) / "kvasir";
    const auto home = environment("HOME");
    if (home.empty())
        return Error(ErrorCode::NotFound, "HOME", "neither HOME nor KVASIR_HOME is set");
    return fs::path(home) / below / "kvasir";
}

fs::path findResources()
{
    if (const auto named = environment("KVASIR_RESOURCES"); !named.empty())
        return named;
    std::error_code ignored;
    for (const auto& candidate :
         std::array<fs::path, 2>{programFolder() / "../share/kvasir", fs::path(KVASIR_SOURCE_RESOURCES)}) {
        if (fs::is_directory(candidate / "models", ignored))
            return fs::weakly_canonical(candidate, ignored);
    }
    return programFolder() / "../share/kvasir";
}

}  // namespace

fs::path programFolder()
{
    std::error_code failure;
    const auto program = fs::read_symlink("/proc/self/exe", failure);
    return failure ? fs::path(".") : program.parent_path();
}

Result<Paths> openPaths()
{
    Paths paths;
    if (const auto home = environment("KVASIR_HOME"); !home.empty()) {
        std::error_code ignored;
        const auto base = fs::absolute(home, ignored);
        paths = {base / "config", base / "data", base / "cache", base / "state", {}};
    } else {
        TRY_ASSIGN(paths.config, xdg("XDG_CONFIG_HOME", ".config"));
        TRY_ASSIGN(paths.data, xdg("XDG_DATA_HOME", ".local/share"));
        TRY_ASSIGN(paths.cache, xdg("XDG_CACHE_HOME", ".cache"));
        TRY_ASSIGN(paths.state, xdg("XDG_STATE_HOME", ".local/state"));
    }
    paths.resources = findResources();
    for (const auto& folder : {paths.config, paths.data, paths.state})
        TRY(makePrivateFolder(folder));
    return paths;
}

}  // namespace kvasir
