// The largest headers that the limits let through: a second and 64 MiB are the budget.
//
// Memory is measured in a child process that forgets its peak first (/proc/self/clear_refs) and reports what
// it reached.
#include <ctime>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/model/safetensors.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // sanitizers multiply memory and time
#else
constexpr bool kSanitized = false;
#endif

constexpr std::int64_t kMaxHeader = 100'000'000;
constexpr std::int64_t kBudgetKiB = 64 * 1024;

std::string lengthPrefix(std::uint64_t length)
{
    std::string text;
    for (int i = 0; i < 8; ++i)
        text.push_back(static_cast<char>((length >> (8 * i)) & 0xff));
    return text;
}

// Fills `header` to the largest length by repeating `unit`, then closes it.
void writeLargest(const std::filesystem::path& path, std::string_view begin, std::string_view unit,
                  std::string_view end)
{
    std::ofstream out(path, std::ios::binary);
    out << lengthPrefix(kMaxHeader) << begin;
    std::string block;
    while (block.size() + unit.size() <= std::size_t{1} << 20)
        block += unit;
    auto left = kMaxHeader - static_cast<std::int64_t>(begin.size() + end.size());
    for (; left >= std::ssize(block); left -= std::ssize(block))
        out << block;
    for (; left >= std::ssize(unit); left -= std::ssize(unit))
        out << unit;
    out << std::string(static_cast<std::size_t>(left), ' ') << end;
}

std::int64_t peakKiB()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::stoll(line.substr(6));
    return -1;
}

// Of this process, so that a busy machine does not fail the test; a child begins at zero.
double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Outcome {
    int status = 0;  // 0 refused, 1 accepted
    std::int64_t peak = 0;
    double seconds = 0.0;
};

Outcome openInChild(const std::filesystem::path& path)
{
    int ends[2] = {};
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        std::ofstream("/proc/self/clear_refs") << "5";
        Outcome outcome;
        outcome.status = openSafetensors(path) ? 1 : 0;
        outcome.seconds = cpuSeconds();
        outcome.peak = peakKiB();
        const auto written = ::write(ends[1], &outcome, sizeof(outcome));
        ::_exit(written == sizeof(outcome) ? 0 : 1);
    }
    Outcome outcome{.status = -1};
    ::close(ends[1]);
    EXPECT_EQ(::read(ends[0], &outcome, sizeof(outcome)), static_cast<ssize_t>(sizeof(outcome)));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return outcome;
}

void expectWithinBudget(const Outcome& outcome, int status)
{
    EXPECT_EQ(outcome.status, status);
    testing::Test::RecordProperty("cpu_seconds", std::to_string(outcome.seconds));
    testing::Test::RecordProperty("peak_kib", std::to_string(outcome.peak));
    if (kSanitized)
        return;
    EXPECT_LE(outcome.peak, kBudgetKiB);
    EXPECT_LE(outcome.seconds, 1.0);
}

}  // namespace

TEST(HostileHeader, OfSpacesIsRefusedWithinTheBudget)
{
    const TempDir folder;
    writeLargest(folder / "x", "{", " ", "}");
    expectWithinBudget(openInChild(folder / "x"), 0);
    writeLargest(folder / "y", "{}", " ", " ");  // legal padding
    expectWithinBudget(openInChild(folder / "y"), 1);
}

TEST(HostileHeader, OfOneStringIsRefusedWithinTheBudget)
{
    const TempDir folder;
    writeLargest(folder / "x", R"({"__metadata__":{"a":")", "a", "\"}}");
    expectWithinBudget(openInChild(folder / "x"), 0);
    writeLargest(folder / "y", "{\"", "\\u0041", "\":1}");
    expectWithinBudget(openInChild(folder / "y"), 0);
}

TEST(HostileHeader, OfManyTensorsIsRefusedWithinTheBudget)
{
    const TempDir folder;
    std::ofstream out(folder / "x", std::ios::binary);
    std::string header = "{";
    for (int i = 0; header.size() < 99'000'000; ++i)
        header += (i > 0 ? ",\"" : "\"") + std::to_string(i) + std::string(100, 'n')
            + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
    header += "}";
    out << lengthPrefix(header.size()) << header;
    out.close();
    std::string().swap(header);
    expectWithinBudget(openInChild(folder / "x"), 0);
}

TEST(HostileHeader, OfAsManyTensorsAsAreAllowedIsReadWithinTheBudget)
{
    const TempDir folder;
    std::string header = "{";
    for (int i = 0; i < 65'536; ++i)
        header += (i > 0 ? ",\"" : "\"") + std::to_string(i) + std::string(110, 'n')
            + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
    folder.write("x", lengthPrefix(header.size() + 1) + header + "}");
    std::string().swap(header);
    expectWithinBudget(openInChild(folder / "x"), 1);
}

TEST(HostileHeader, OfASparseGiantIsRefusedByItsLength)
{
    const TempDir folder;
    folder.write("x", lengthPrefix(std::uint64_t{1} << 32) + "{}");
    std::filesystem::resize_file(folder / "x", std::uint64_t{1} << 34);
    expectWithinBudget(openInChild(folder / "x"), 0);
}

}  // namespace kvasir::test
