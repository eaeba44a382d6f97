// Starting ctags and speaking its interactive protocol: a JSON command, the text's bytes, JSON lines back
// until one of type "completed".  It reads a whole text before it answers, so writing first cannot lock up.
#include <array>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/json.h"
#include "core/lab/ctags_process_p.h"
#include "core/lab/definition_finder.h"

namespace kvasir {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kLongestLine = 1 << 20;

Error failed(std::string detail)
{
    return {ErrorCode::Invalid, "universal-ctags", std::move(detail)};
}

// One end of `input` becomes its standard input, of `output` its standard output; what it says on its error
// output is nobody's concern.
Result<pid_t> spawn(const std::string& program, int input, int output)
{
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 5> words{program, "--options=NONE", "--_interactive=sandbox", "--fields=+neKz",
                                     "--sort=no"};
    std::array<char*, 6> arguments{words[0].data(), words[1].data(), words[2].data(),
                                   words[3].data(), words[4].data(), nullptr};
    std::string locale = "LC_ALL=C.UTF-8";
    std::array<char*, 2> environment{locale.data(), nullptr};
    pid_t pid = -1;
    const int failure =
        ::posix_spawn(&pid, program.c_str(), &files, nullptr, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&files);
    if (failure != 0)
        return errnoError(failure, program, "starting ctags");
    return pid;
}

}  // namespace

std::string findCtags(const std::string& searchPath)
{
    for (std::size_t begin = 0; begin <= searchPath.size();) {
        const auto end = std::min(searchPath.find(':', begin), searchPath.size());
        const auto folder = searchPath.substr(begin, end - begin);
        for (const char* const program : {"universal-ctags", "ctags"}) {
            const auto candidate = folder + "/" + program;
            if (folder.starts_with('/') && ::access(candidate.c_str(), X_OK) == 0)
                return candidate;
        }
        begin = end + 1;
    }
    return {};
}

Result<CtagsProcess> CtagsProcess::start(const std::string& program)
{
    // A socket, so that writing to one that died is an error value and no signal.
    std::array<int, 2> input{}, output{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input.data()) != 0)
        return errnoError(errno, program, "making a socket");
    CtagsProcess process;
    process.m_input = Descriptor(input[0]);
    const Descriptor itsInput(input[1]);
    if (::pipe2(output.data(), O_CLOEXEC) != 0)
        return errnoError(errno, program, "making a pipe");
    process.m_output = Descriptor(output[0]);
    Descriptor itsOutput(output[1]);
    TRY_ASSIGN(process.m_pid, spawn(program, itsInput.get(), itsOutput.get()));
    itsOutput.reset();  // or its end would not be heard
    auto greeting = process.readLine(kCtagsSeconds * 1000);
    if (!greeting || greeting->find("\"program\"") == std::string::npos)
        return Error(ErrorCode::NotFound, "universal-ctags",
                     program + " does not know JSON and --_interactive=sandbox");
    return process;
}

CtagsProcess::CtagsProcess(CtagsProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)),
      m_pending(std::move(other.m_pending))
{}

CtagsProcess& CtagsProcess::operator=(CtagsProcess&& other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_input, other.m_input);
    std::swap(m_output, other.m_output);
    std::swap(m_pending, other.m_pending);
    return *this;
}

CtagsProcess::~CtagsProcess()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Result<void> CtagsProcess::write(std::string_view bytes)
{
    const auto end = Clock::now() + std::chrono::seconds(kCtagsSeconds);
    while (!bytes.empty()) {
        pollfd ready{.fd = m_input.get(), .events = POLLOUT, .revents = 0};
        if (::poll(&ready, 1, 100) < 0 && errno != EINTR)
            return errnoError(errno, "universal-ctags", "writing");
        if (Clock::now() > end)
            return failed("it does not read");
        const auto count = ::send(m_input.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (count < 0)
            return errnoError(errno, "universal-ctags", "writing");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<std::string> CtagsProcess::readLine(int milliseconds)
{
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    for (;;) {
        if (const auto at = m_pending.find('\n'); at != std::string::npos) {
            auto line = m_pending.substr(0, at);
            m_pending.erase(0, at + 1);
            return line;
        }
        if (m_pending.size() > kLongestLine || Clock::now() > end)
            return failed("it took too long");
        pollfd ready{.fd = m_output.get(), .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, 100) <= 0)
            continue;
        std::array<char, 65536> buffer;
        const auto count = ::read(m_output.get(), buffer.data(), buffer.size());
        if (count == 0 || (count < 0 && errno != EINTR))
            return failed("it ended");
        if (count > 0)
            m_pending.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

Result<std::vector<std::string>> CtagsProcess::ask(std::string_view path, std::string_view text)
{
    const nlohmann::json command = {
        {"command", "generate-tags"}, {"filename", std::string(path)}, {"size", text.size()}};
    TRY(write(dumpJson(command) + "\n"));
    TRY(write(text));
    std::vector<std::string> lines;
    for (;;) {
        TRY_ASSIGN(auto line, readLine(kCtagsSeconds * 1000));
        if (line.find("\"_type\": \"completed\"") != std::string::npos)
            return lines;
        if (line.find("\"_type\": \"error\"") != std::string::npos)
            return failed(line);
        lines.push_back(std::move(line));
    }
}

}  // namespace kvasir
