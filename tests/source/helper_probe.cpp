// A helper for tests: enters the sandbox as kvasir-helper does and then misbehaves as the request's arguments
// say.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/helper_sandbox.h"
#include "core/base/helper.h"

namespace {
using namespace kvasir;

volatile std::uint64_t g_sink = 0;

Result<std::string> text(std::string answer)
{
    return answer;
}

// What a call gave, as "ok" or the name of its errno.
Result<std::string> outcome(long result)
{
    return text(result >= 0 ? "ok" : ::strerrorname_np(errno));
}

[[noreturn]] void raw(const std::string& bytes)
{
    [[maybe_unused]] const auto n = ::write(kHelperAnswer, bytes.data(), bytes.size());
    ::_exit(0);
}

Result<std::string> listDescriptors()
{
    std::string open;
    for (int i = 0; i < 1024; ++i) {
        if (::lseek(i, 0, SEEK_CUR) >= 0 || errno != EBADF)
            open += std::to_string(i) + " ";
    }
    return open;
}

Result<std::string> obey(const std::string& order)
{
    if (order == "echo")
        return text("heard");
    if (order == "socket")
        return outcome(::socket(AF_INET, SOCK_STREAM, 0));
    if (order == "unix-socket")
        return outcome(::socket(AF_UNIX, SOCK_STREAM, 0));
    if (order == "exec")
        return outcome(::execl("/bin/true", "true", nullptr));
    if (order == "fork")
        return outcome(::fork());
    if (order == "kill-parent")
        return outcome(::kill(::getppid(), SIGTERM));
    if (order == "create")
        return outcome(::open("/tmp/kvasir-helper-was-here", O_WRONLY | O_CREAT, 0600));
    if (order == "unlink")
        return outcome(::unlink("/tmp/kvasir-helper-was-here"));
    if (order == "executable-memory")
        return outcome(::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                               != MAP_FAILED
                           ? 0
                           : -1);
    if (order == "read-passwd")
        return outcome(::open("/etc/passwd", O_RDONLY));
    if (order == "read-own-file")
        return outcome(::open("/proc/self/environ", O_RDONLY));
    if (order == "read-tables")
        return outcome(::open("/usr/share/poppler", O_RDONLY | O_DIRECTORY));
    if (order == "read-given") {
        std::string content(64, '\0');
        const auto n = ::pread(kHelperFile, content.data(), content.size(), 0);
        return text(content.substr(0, n > 0 ? static_cast<std::size_t>(n) : 0));
    }
    if (order == "environment")
        return text(std::getenv("HOME") != nullptr ? "has HOME" : "none");
    if (order == "descriptors")
        return listDescriptors();
    if (order == "memory") {
        for (std::vector<std::string*> kept;;)
            kept.push_back(new std::string(1 << 20, 'x'));
    }
    if (order == "spin") {
        for (;;)
            g_sink = g_sink + 1;
    }
    if (order == "crash")
        ::abort();
    if (order == "quit")
        ::_exit(3);
    if (order == "garbage")
        raw("this is no frame, and it is long enough");
    if (order == "huge")
        raw(std::string("KVA1\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 16));
    if (order == "short")
        raw(std::string("KVA1\0\0\0\0\x10\0\0\0\0\0\0\0abc", 19));
    if (order == "odd-status")
        raw(std::string("KVA1\x09\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0", 20));
    if (order == "flood-errors") {
        const std::string line(1000, 'e');
        for (int i = 0; i < 1000; ++i)
            [[maybe_unused]] const auto n = ::write(2, line.data(), line.size());
        return text("still here");
    }
    if (order == "long")
        return text(std::string(8 << 20, 'y'));
    if (order == "error")
        return Error(ErrorCode::NeedsPassword, {}, "locked");
    return Error(ErrorCode::Unsupported, {}, "unknown order");
}
}  // namespace

int main(int argc, char** argv)
{
    std::set_new_handler([] { ::_exit(kHelperExitOutOfMemory); });
    if (argc != 4)
        return 2;
    const kvasir::SandboxLimits limits{
        .memoryBytes = std::atoll(argv[1]), .cpuSeconds = std::atoi(argv[2]), .parent = std::atoi(argv[3])};
    if (const auto entered = kvasir::enterSandbox(limits, {"/usr/share/poppler"}); !entered) {
        kvasir::writeHelperAnswer(kvasir::kHelperAnswer, entered.error());
        ::_exit(1);
    }
    const auto call = kvasir::readHelperRequest(kvasir::kHelperRequest);
    kvasir::writeHelperAnswer(kvasir::kHelperAnswer,
                              call ? obey(call->arguments) : kvasir::Result<std::string>(call.error()));
    ::_exit(0);
}
