// The sandbox in three layers.  seccomp sees numbers only, not the text behind a pointer, so it forbids whole
// system calls and flags; which folders may be read is Landlock's part (Linux 5.13, kernel documentation
// userspace-api/landlock). What is not on the list kills the process.
#include "app/helper_sandbox.h"

#include <cerrno>
#include <csignal>
#include <memory>

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "core/base/descriptor.h"

namespace kvasir {
namespace {
enum class Files { None, Readable };

Result<void> limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
    const rlimit value{soft, hard};
    if (::setrlimit(resource, &value) != 0)
        return errnoError(errno, "sandbox", "setting a limit");
    return {};
}

Result<void> limitResources(const SandboxLimits& limits)
{
    const auto cpu = static_cast<rlim_t>(limits.cpuSeconds);
#ifndef __SANITIZE_ADDRESS__  // its shadow memory is terabytes of address space
    TRY(limit(RLIMIT_AS, static_cast<rlim_t>(limits.memoryBytes), static_cast<rlim_t>(limits.memoryBytes)));
#endif
    TRY(limit(RLIMIT_CPU, cpu, cpu + 1));
    TRY(limit(RLIMIT_FSIZE, 0, 0));
    TRY(limit(RLIMIT_NOFILE, 16, 16));
    return limit(RLIMIT_CORE, 0, 0);
}

Result<void> dieWithParent(pid_t parent)
{
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || ::prctl(PR_SET_DUMPABLE, 0) != 0)
        return errnoError(errno, "sandbox", "prctl");
    if (parent != 0 && ::getppid() != parent)
        return Error(ErrorCode::Cancelled, "sandbox", "the program that started this one is gone");
    return {};
}

// Rights of the first Landlock version; later kernels know more, which seccomp forbids anyway.
constexpr std::uint64_t kAllRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

// Files::None where the kernel has no Landlock.
Result<Files> restrictFiles(const std::vector<std::string>& readableFolders)
{
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) < 1)
        return Files::None;
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = kAllRights;
    const Descriptor rules(
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    if (!rules)
        return errnoError(errno, "sandbox", "making a Landlock ruleset");
    for (const std::string& folder : readableFolders) {
        const Descriptor opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!opened)
            continue;
        landlock_path_beneath_attr beneath{};
        beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        beneath.parent_fd = opened.get();
        if (::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
            return errnoError(errno, "sandbox", "adding a Landlock rule");
    }
    if (::syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0)
        return errnoError(errno, "sandbox", "entering Landlock");
    return Files::Readable;
}

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

// Memory, reading and writing what is already open, time, and ending.
constexpr int kAllowed[] = {SCMP_SYS(read),         SCMP_SYS(pread64),       SCMP_SYS(readv),
                            SCMP_SYS(write),        SCMP_SYS(writev),        SCMP_SYS(close),
                            SCMP_SYS(lseek),        SCMP_SYS(fstat),         SCMP_SYS(getdents64),
                            SCMP_SYS(brk),          SCMP_SYS(munmap),        SCMP_SYS(mremap),
                            SCMP_SYS(madvise),      SCMP_SYS(futex),         SCMP_SYS(exit),
                            SCMP_SYS(exit_group),   SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),   SCMP_SYS(getpid),
                            SCMP_SYS(gettid),       SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
                            SCMP_SYS(time),         SCMP_SYS(getrandom),     SCMP_SYS(sched_yield),
                            SCMP_SYS(sysinfo),      SCMP_SYS(getrusage),     SCMP_SYS(restart_syscall)};
// Asking for a path by name: answered with EACCES, as libraries probe and go on.
constexpr int kRefused[] = {SCMP_SYS(open),       SCMP_SYS(stat),
                            SCMP_SYS(lstat),      SCMP_SYS(statx),
                            SCMP_SYS(access),     SCMP_SYS(faccessat),
                            SCMP_SYS(faccessat2), SCMP_SYS(readlink),
                            SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
                            SCMP_SYS(ioctl),      SCMP_SYS(fcntl),
                            SCMP_SYS(prlimit64),  SCMP_SYS(sched_getaffinity)};

int addRules(void* filter, Files files)
{
    constexpr auto kWriting =
        static_cast<scmp_datum_t>(O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY));
    const auto self = static_cast<scmp_datum_t>(::getpid());
    const std::uint32_t refuse = SCMP_ACT_ERRNO(EACCES);
    int failed = 0;
    for (const int call : kAllowed)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
    for (const int call : kRefused)
        failed |= seccomp_rule_add(filter, refuse, call, 0);
    // Opening for reading only; for writing it kills.
    failed |= seccomp_rule_add(filter, files == Files::Readable ? SCMP_ACT_ALLOW : refuse, SCMP_SYS(openat),
                               1, SCMP_A2(SCMP_CMP_MASKED_EQ, kWriting, 0));
    // fstat() of newer C libraries is newfstatat() of an empty path.
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                               SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
    failed |= seccomp_rule_add(filter, refuse, SCMP_SYS(newfstatat), 1,
                               SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
    // No memory that is executable.
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                               SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    // abort() signals itself.
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self));
    return failed;
}

Result<void> filterSystemCalls(Files files)
{
    const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (!filter)
        return Error(ErrorCode::OutOfMemory, "sandbox", "seccomp_init");
    if (addRules(filter.get(), files) != 0)
        return Error(ErrorCode::Unsupported, "sandbox", "a seccomp rule was refused");
    if (const int failed = seccomp_load(filter.get()); failed != 0)
        return errnoError(-failed, "sandbox", "loading the seccomp filter");
    return {};
}
}  // namespace

Result<void> enterSandbox(const SandboxLimits& limits, const std::vector<std::string>& readableFolders)
{
    TRY(dieWithParent(limits.parent));
    TRY(limitResources(limits));
    TRY_ASSIGN(const Files files, restrictFiles(readableFolders));
    return filterSystemCalls(files);
}

}  // namespace kvasir
