// The pipe and the sandbox: whatever the helper does, the caller gets an answer or an Error, and nothing
// outside is touched.
#include <chrono>
#include <cstdlib>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/base/descriptor.h"
#include "core/base/helper.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {
using namespace std::chrono_literals;

Result<std::string> ask(const std::string& order, HelperLimits limits = {}, int file = -1,
                        const JobContext& job = {})
{
    HelperRequest request;
    request.arguments = order;
    request.file = file;
    request.program = std::filesystem::path(KVASIR_BIN_DIR) / "helper_probe";
    return runHelper(request, limits, job);
}

ErrorCode errorOf(const Result<std::string>& answer)
{
    EXPECT_FALSE(answer) << *answer;
    return answer ? ErrorCode::Cancelled : answer.error().code();
}
}  // namespace

TEST(Helper, Answers)
{
    const auto answer = ask("echo");
    ASSERT_TRUE(answer) << answer.error().text();
    EXPECT_EQ(*answer, "heard");
    EXPECT_EQ(ask("long")->size(), std::size_t{8} << 20);
}

TEST(Helper, ReadsTheFileItWasGiven)
{
    const TempDir dir;
    const Descriptor file(::open(dir.write("a", "content").c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_EQ(*ask("read-given", {}, file.get()), "content");
}

TEST(Helper, SeesNothingOfOurDescriptorsAndEnvironment)
{
    const Descriptor leaky(::open("/dev/null", O_RDONLY));  // without O_CLOEXEC
    EXPECT_EQ(*ask("descriptors"), "0 1 2 ");
    EXPECT_EQ(*ask("descriptors", {}, leaky.get()), "0 1 2 3 ");
    ::setenv("HOME", "/somewhere", 1);
    EXPECT_EQ(*ask("environment"), "none");
}

TEST(Helper, DiesOfForbiddenSystemCalls)
{
    for (const char* order :
         {"socket", "unix-socket", "exec", "fork", "kill-parent", "create", "unlink", "executable-memory"}) {
        const auto answer = ask(order);
        EXPECT_EQ(errorOf(answer), ErrorCode::Invalid) << order;
        if (!answer) {
            EXPECT_NE(answer.error().detail().find("forbidden system call"), std::string::npos)
                << order << ": " << answer.error().text();
        }
    }
    EXPECT_NE(::access("/tmp/kvasir-helper-was-here", F_OK), 0);
}

TEST(Helper, CannotOpenFilesOfTheMachine)
{
    EXPECT_EQ(*ask("read-passwd"), "EACCES");
    EXPECT_EQ(*ask("read-own-file"), "EACCES");
}

TEST(Helper, ReachesItsLimitsAsErrors)
{
    HelperLimits limits;
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses, more than any limit on them
    limits.memoryBytes = 64 << 20;
    EXPECT_EQ(errorOf(ask("memory", limits)), ErrorCode::OutOfMemory);
    limits = {};
#endif
    limits.cpuSeconds = 1;
    EXPECT_EQ(errorOf(ask("spin", limits)), ErrorCode::Timeout);
    limits = {};
    limits.wall = 300ms;
    EXPECT_EQ(errorOf(ask("spin", limits)), ErrorCode::Timeout);
    limits = {};
    limits.answerBytes = 1000;
    EXPECT_EQ(errorOf(ask("long", limits)), ErrorCode::TooLarge);
}

TEST(Helper, IsNotBelievedWhenItSpeaksNonsense)
{
    for (const char* order : {"garbage", "short", "odd-status", "crash", "quit"})
        EXPECT_EQ(errorOf(ask(order)), ErrorCode::Invalid) << order;
    EXPECT_EQ(errorOf(ask("huge")), ErrorCode::TooLarge);
    EXPECT_EQ(*ask("flood-errors"), "still here");
}

TEST(Helper, HandsItsOwnErrorsOn)
{
    const auto answer = ask("error");
    EXPECT_EQ(errorOf(answer), ErrorCode::NeedsPassword);
    EXPECT_EQ(answer.error().detail(), "locked");
}

TEST(Helper, GoesWithACancelledJob)
{
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(errorOf(ask("spin", {}, -1, JobContext(stop.get_token(), nullptr))), ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST(Helper, RunsManyAtOnce)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([] {
            for (int n = 0; n < 3; ++n)
                EXPECT_EQ(*ask("echo"), "heard");
        });
    }
}

TEST(Helper, SaysWhereItWasLookedFor)
{
    HelperRequest request;
    request.program = "/nonexistent/helper";
    EXPECT_EQ(runHelper(request, {}, {}).error().code(), ErrorCode::NotFound);
    ::setenv("KVASIR_HELPER", "/nonexistent", 1);
    EXPECT_EQ(findHelper().error().code(), ErrorCode::NotFound);
    ::unsetenv("KVASIR_HELPER");
}

}  // namespace kvasir::test
