// Starting, watching and hearing kvasir-helper.  Requests go through a socket, so that writing to a helper
// that is gone or does not read is an error value and neither a signal nor a wait.  The helper sets its own
// limits; the watchdog here is the last word.
#include "core/base/helper.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/descriptor.h"
#include "core/base/helper_frame_p.h"

namespace kvasir {
namespace {
using Clock = std::chrono::steady_clock;

constexpr std::size_t kStderrBytes = 4096;  // kept for the reason of a death, the rest is read and dropped
struct Ends {
    Descriptor read, write;
};

Result<Ends> makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return errnoError(errno, "kvasir-helper", "making a pipe");
    return Ends{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<Ends> makeSocket()
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return errnoError(errno, "kvasir-helper", "making a socket");
    return Ends{Descriptor(ends[0]), Descriptor(ends[1])};
}

struct FileActions {
    posix_spawn_file_actions_t actions;
    FileActions() { ::posix_spawn_file_actions_init(&actions); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    ~FileActions() { ::posix_spawn_file_actions_destroy(&actions); }
};

// The child's signals are set back to their defaults, and nothing of our environment reaches it but the
// library path.
Result<pid_t> spawn(const HelperRequest& request, const HelperLimits& limits, std::array<int, 4> descriptors)
{
    // Sources are first moved above the targets, so that no dup2 overwrites one that is still needed.
    std::vector<Descriptor> high;
    for (int& descriptor : descriptors) {
        if (descriptor < 0)
            continue;
        descriptor = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
        if (descriptor < 0)
            return errnoError(errno, "kvasir-helper", "duplicating a descriptor");
        high.emplace_back(descriptor);
    }
    FileActions files;
    for (int target = 0; target < 4; ++target) {
        if (descriptors[static_cast<std::size_t>(target)] >= 0)
            ::posix_spawn_file_actions_adddup2(&files.actions, descriptors[static_cast<std::size_t>(target)],
                                               target);
    }
    ::posix_spawn_file_actions_addclosefrom_np(&files.actions, request.file >= 0 ? 4 : 3);

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    const std::string program = request.program.string();
    std::array<std::string, 5> arguments{program, std::to_string(limits.memoryBytes),
                                         std::to_string(limits.cpuSeconds), std::to_string(::getpid()),
                                         std::to_string(static_cast<std::uint32_t>(request.task))};
    // The task is told beforehand only to a helper that stays.
    std::array<char*, 6> argv{arguments[0].data(),
                              arguments[1].data(),
                              arguments[2].data(),
                              arguments[3].data(),
                              request.task == HelperTask::Pdf ? nullptr : arguments[4].data(),
                              nullptr};
    std::string locale = "LC_ALL=C.UTF-8", libraries;
    std::array<char*, 3> environment{locale.data(), nullptr, nullptr};
    if (const char* path = std::getenv("LD_LIBRARY_PATH")) {
        libraries = std::string("LD_LIBRARY_PATH=") + path;
        environment[1] = libraries.data();
    }

    pid_t pid = -1;
    const int failed =
        ::posix_spawn(&pid, program.c_str(), &files.actions, &attributes, argv.data(), environment.data());
    ::posix_spawnattr_destroy(&attributes);
    if (failed != 0)
        return errnoError(failed, program, "starting kvasir-helper");
    return pid;
}

Error malformed()
{
    return {ErrorCode::Invalid, {}, "kvasir-helper answered with a malformed frame"};
}

// Reads what is there now; false at the end of the stream.
bool drain(int descriptor, std::string& into, std::size_t limit)
{
    std::array<char, 65536> buffer;
    const ssize_t n = ::read(descriptor, buffer.data(), buffer.size());
    if (n < 0)
        return errno == EINTR || errno == EAGAIN;
    const auto room = limit - std::min(limit, into.size());
    into.append(buffer.data(), std::min(room, static_cast<std::size_t>(n)));
    return n > 0;
}

Error cpuError(const HelperLimits& limits)
{
    return {ErrorCode::Timeout,
            {},
            "needs more than " + std::to_string(limits.cpuSeconds) + " s of processor time"};
}

}  // namespace

Result<std::filesystem::path> findHelper()
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (const char* named = std::getenv("KVASIR_HELPER"); named != nullptr && *named != '\0') {
        if (::access(named, X_OK) == 0)
            return fs::path(named);
        return Error(ErrorCode::NotFound, named, "KVASIR_HELPER names no program");
    }
    const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const std::array<fs::path, 2> places{here / "kvasir-helper", here / "../libexec/kvasir/kvasir-helper"};
    for (const fs::path& place : places) {
        if (::access(place.c_str(), X_OK) == 0)
            return place;
    }
    return Error(ErrorCode::NotFound, "kvasir-helper",
                 "looked at " + places[0].string() + " and " + places[1].string());
}

Result<HelperProcess> HelperProcess::start(const HelperRequest& request, const HelperLimits& life)
{
    HelperRequest known = request;
    if (known.program.empty()) {
        TRY_ASSIGN(known.program, findHelper());
    }
    TRY_ASSIGN(Ends question, makeSocket());
    TRY_ASSIGN(Ends answer, makePipe());
    TRY_ASSIGN(Ends errors, makePipe());
    HelperProcess process;
    TRY_ASSIGN(
        process.m_pid,
        spawn(known, life, {question.read.get(), answer.write.get(), errors.write.get(), request.file}));
    process.m_question = std::move(question.write);
    process.m_answer = std::move(answer.read);
    process.m_errors = std::move(errors.read);
    return process;
}

HelperProcess::HelperProcess(HelperProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_question(std::move(other.m_question)),
      m_answer(std::move(other.m_answer)),
      m_errors(std::move(other.m_errors)),
      m_said(std::move(other.m_said))
{}

HelperProcess& HelperProcess::operator=(HelperProcess&& other) noexcept
{
    std::swap(m_pid, other.m_pid);  // the other ends ours
    m_question = std::move(other.m_question);
    m_answer = std::move(other.m_answer);
    m_errors = std::move(other.m_errors);
    m_said = std::move(other.m_said);
    return *this;
}

HelperProcess::~HelperProcess()
{
    reap(std::chrono::milliseconds(0));
}

// Waits up to `grace` for the process to end by itself, then kills it.
HelperProcess::End HelperProcess::reap(std::chrono::milliseconds grace)
{
    End end;
    if (m_pid <= 0)
        return end;
    const auto until = Clock::now() + grace;
    rusage usage{};
    if (grace.count() == 0)
        ::kill(m_pid, SIGKILL);
    for (;;) {
        const pid_t got = ::wait4(m_pid, &end.status, WNOHANG, &usage);
        if (got == m_pid || (got < 0 && errno != EINTR))
            break;
        if (Clock::now() >= until)
            ::kill(m_pid, SIGKILL);
        ::usleep(500);
    }
    m_pid = -1;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    end.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    return end;
}

bool HelperProcess::isAlive()
{
    if (m_pid > 0 && ::waitpid(m_pid, nullptr, WNOHANG) != 0)
        m_pid = -1;
    return m_pid > 0;
}

double HelperProcess::cpuSeconds() const
{
    clockid_t clock{};
    timespec time{};
    if (m_pid <= 0 || ::clock_getcpuclockid(m_pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Result<std::string> HelperProcess::ask(HelperTask task, std::string_view arguments,
                                       const HelperLimits& limits, const JobContext& job)
{
    KVASIR_ASSERT(arguments.size() <= kMaxHelperArguments);
    TRY(job.check());
    if (m_pid <= 0)
        return Error(ErrorCode::Invalid, {}, "kvasir-helper is gone");
    const std::string frame = questionFrame(task, arguments);
    const ssize_t sent = ::send(m_question.get(), frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET))
        return deathError(limits);
    auto answer = sent == std::ssize(frame) ? listen(limits, job)
                                            : Error(ErrorCode::Invalid, {}, "kvasir-helper does not listen");
    if (!answer) {
        reap(std::chrono::milliseconds(0));
        return answer;
    }
    if (!frameIsComplete(*answer))
        return deathError(limits);
    if (isFrame(*answer))
        return openFrame(std::move(*answer));
    reap(std::chrono::milliseconds(0));
    return malformed();
}

// Bytes of the answer's frame, fewer when the helper closed its end.
Result<std::string> HelperProcess::listen(const HelperLimits& limits, const JobContext& job)
{
    const auto wall =
        limits.wall.count() > 0 ? limits.wall : std::chrono::seconds(3 * limits.cpuSeconds + 10);
    const auto deadline = Clock::now() + wall;
    const double mostCpu = cpuSeconds() + limits.cpuSeconds + 1;
    const auto limit = kFrameHeaderBytes + static_cast<std::size_t>(limits.answerBytes);
    std::string answer;
    std::array<pollfd, 2> ends{pollfd{m_answer.get(), POLLIN, 0}, pollfd{m_errors.get(), POLLIN, 0}};
    while (!frameIsComplete(answer)) {
        TRY(job.check());
        if (Clock::now() >= deadline)
            return Error(ErrorCode::Timeout, {}, "no answer after " + std::to_string(wall.count()) + " ms");
        const int ready = ::poll(ends.data(), ends.size(), 10);
        if (ready < 0 && errno != EINTR)
            return errnoError(errno, {}, "waiting for kvasir-helper");
        if (ready == 0 && cpuSeconds() > mostCpu)
            return cpuError(limits);
        if (ends[1].revents != 0 && !drain(m_errors.get(), m_said, kStderrBytes))
            ends[1].fd = -1;
        if (ends[0].revents != 0 && !drain(m_answer.get(), answer, limit + 1))
            break;
        if (answer.size() < kFrameHeaderBytes)
            continue;
        if (!beginsAnswer(answer))
            return malformed();
        if (announcedBytes(answer) > static_cast<std::uint64_t>(limits.answerBytes))
            return Error(ErrorCode::TooLarge, {},
                         "the answer exceeds " + std::to_string(limits.answerBytes) + " bytes");
    }
    return answer;
}

// Reaps a helper that closed its end, and says why it did.
Error HelperProcess::deathError(const HelperLimits& limits)
{
    const End end = reap(std::chrono::seconds(2));
    while (m_said.size() < kStderrBytes && drain(m_errors.get(), m_said, kStderrBytes)) {
    }
    if (WIFEXITED(end.status)) {
        if (WEXITSTATUS(end.status) == kHelperExitOutOfMemory)
            return {ErrorCode::OutOfMemory,
                    {},
                    "needs more than " + std::to_string(limits.memoryBytes) + " bytes of memory"};
        return {ErrorCode::Invalid,
                {},
                "kvasir-helper ended with status " + std::to_string(WEXITSTATUS(end.status))};
    }
    const int signal = WTERMSIG(end.status);
    if (signal == SIGXCPU || (signal == SIGKILL && end.cpuSeconds >= limits.cpuSeconds))
        return cpuError(limits);
    if (signal == SIGKILL || m_said.find("ut of memory") != std::string::npos
        || m_said.find("bad_alloc") != std::string::npos)
        return {ErrorCode::OutOfMemory,
                {},
                "needs more memory than there is (limit " + std::to_string(limits.memoryBytes) + " bytes)"};
    if (signal == SIGSYS)
        return {ErrorCode::Invalid, {}, "made kvasir-helper try a forbidden system call"};
    return {ErrorCode::Invalid, {}, "crashed kvasir-helper (signal " + std::to_string(signal) + ")"};
}

Result<std::string> runHelper(const HelperRequest& request, const HelperLimits& limits, const JobContext& job)
{
    TRY(job.check());
    TRY_ASSIGN(HelperProcess process, HelperProcess::start(request, limits));
    return process.ask(request.task, request.arguments, limits, job);
}

}  // namespace kvasir
