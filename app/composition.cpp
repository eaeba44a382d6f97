// Wiring, nothing else.
#include "app/composition.h"

#include <cstdlib>

#include "core/base/log.h"
#include "core/settings/settings_file.h"

namespace kvasir {
namespace {

std::string environment(const char* name)
{
    const char* const value =
        std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread is started
    return value ? value : "";
}

}  // namespace

Result<Composition> compose()
{
    Composition composition;
    TRY_ASSIGN(composition.paths, openPaths());
    openLogFile((composition.paths.state / "kvasir.log").string(), LogLevel::Info);
    auto& config = composition.config;
    TRY_ASSIGN(config.settings, loadSettings(composition.paths.config / "settings.json"));
    config.data = composition.paths.data;
    config.state = composition.paths.state;
    config.resources = composition.paths.resources;
    config.home = environment("HOME");
    config.hfHubCache = environment("HF_HUB_CACHE");
    config.hfHome = environment("HF_HOME");
    return composition;
}

}  // namespace kvasir
