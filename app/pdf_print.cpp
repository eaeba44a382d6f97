// The page travels in an unnamed file: it holds the person's texts, and nothing of it is left behind.
#include "app/pdf_print.h"

#include <array>
#include <cerrno>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/paths.h"
#include "core/base/descriptor.h"

extern char** environ;

namespace kvasir {
namespace {

Result<Descriptor> unnamedFile(std::string_view content)
{
    Descriptor file(::memfd_create("kvasir-page", MFD_CLOEXEC));
    if (!file)
        return errnoError(errno, "page", "making an unnamed file");
    while (!content.empty()) {
        const auto written = ::write(file.get(), content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errnoError(errno, "page", "writing an unnamed file");
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::lseek(file.get(), 0, SEEK_SET) < 0)
        return errnoError(errno, "page", "rewinding an unnamed file");
    return file;
}

// This program's environment, drawing into memory instead of onto a display.
std::vector<std::string> offscreenEnvironment()
{
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with("QT_QPA_PLATFORM="))
            variables.emplace_back(*variable);
    variables.emplace_back("QT_QPA_PLATFORM=offscreen");
    return variables;
}

std::vector<char*> pointersTo(std::vector<std::string>& strings)
{
    std::vector<char*> pointers;
    for (auto& text : strings)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

Result<void> printPdfByWindow(std::string_view html, const std::filesystem::path& file)
{
    const auto window = programFolder() / "kvasir";
    if (::access(window.c_str(), X_OK) != 0)
        return errnoError(errno, window.string(), "looking for the window, which prints PDF");
    TRY_ASSIGN(const auto page, unnamedFile(html));
    std::vector<std::string> words = {window.string(), "--print-pdf",
                                      std::filesystem::absolute(file).string()};
    auto variables = offscreenEnvironment();
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, page.get(), STDIN_FILENO);
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, window.c_str(), &actions, nullptr, pointersTo(words).data(),
                                     pointersTo(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return errnoError(failed, window.string(), "starting the window to print");
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return errnoError(errno, window.string(), "waiting for the window to print");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return Error(ErrorCode::Internal, file.string(), "the window could not print it");
    return {};
}

}  // namespace kvasir
