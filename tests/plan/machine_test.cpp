// Facts of drawn machines and of this one.
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "core/plan/machine.h"

namespace kvasir::test {
namespace {

namespace fs = std::filesystem;

class MachineTest : public testing::Test {
protected:
    void SetUp() override
    {
        auto pattern = (fs::temp_directory_path() / "kvasir-machine-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        m_folder = pattern;
        put("proc/meminfo", "MemTotal:       16777216 kB\nMemFree:  1 kB\nMemAvailable:    8388608 kB\n");
    }
    void TearDown() override { fs::remove_all(m_folder); }

    void put(const std::string& path, const std::string& text)
    {
        fs::create_directories((m_folder / path).parent_path());
        std::ofstream(m_folder / path) << text;
    }
    Result<Machine> read() const { return readMachine(m_folder, {m_folder / "proc", m_folder / "cgroup"}); }

    static constexpr std::int64_t kGib = std::int64_t{1} << 30;
    fs::path m_folder;
};

TEST_F(MachineTest, WithoutControlGroupsTheMachineCounts)
{
    const auto machine = read();
    ASSERT_TRUE(machine) << machine.error().text();
    EXPECT_EQ(machine->memoryTotalBytes, 16 * kGib);
    EXPECT_EQ(machine->memoryAvailableBytes, 8 * kGib);
    EXPECT_GT(machine->diskFreeBytes, 0);
    EXPECT_GE(machine->threads, 1);
}

TEST_F(MachineTest, AContainersLimitCountsWithItsReclaimableCacheAsFree)
{
    put("proc/self/cgroup", "0::/pod/box\n");
    put("cgroup/pod/box/memory.max", "4294967296\n");
    put("cgroup/pod/box/memory.current", "3221225472\n");
    put("cgroup/pod/box/memory.stat", "anon 5\ninactive_file 536870912\nactive_file 536870912\n");
    const auto machine = read();
    ASSERT_TRUE(machine);
    EXPECT_EQ(machine->memoryTotalBytes, 4 * kGib);
    EXPECT_EQ(machine->memoryAvailableBytes, 2 * kGib);
}

TEST_F(MachineTest, TheTightestGroupAboveCountsAndMaxIsNoLimit)
{
    put("proc/self/cgroup", "0::/pod/box\n");
    put("cgroup/pod/box/memory.max", "max\n");
    put("cgroup/pod/memory.max", "2147483648\n");
    put("cgroup/memory.max", "4294967296\n");
    EXPECT_EQ(read()->memoryTotalBytes, 2 * kGib);
}

TEST_F(MachineTest, InsideAContainerTheRootStandsForAPathThatIsNotVisible)
{
    put("proc/self/cgroup", "0::/../../far/away\n");
    put("cgroup/memory.max", "1073741824\n");
    EXPECT_EQ(read()->memoryTotalBytes, kGib);
}

TEST_F(MachineTest, VersionOneGroupsCountToo)
{
    put("proc/self/cgroup", "7:cpu,cpuacct:/x\n5:memory:/docker/abc\n");
    put("cgroup/memory/docker/abc/memory.limit_in_bytes", "3221225472\n");
    put("cgroup/memory/docker/abc/memory.usage_in_bytes", "1073741824\n");
    put("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    const auto machine = read();
    EXPECT_EQ(machine->memoryTotalBytes, 3 * kGib);
    EXPECT_EQ(machine->memoryAvailableBytes, 2 * kGib);
}

TEST_F(MachineTest, AMachineThatSaysNothingIsUnreadable)
{
    put("proc/meminfo", "nonsense\n");
    EXPECT_EQ(read().error().code(), ErrorCode::Unreadable);
    fs::remove(m_folder / "proc/meminfo");
    EXPECT_EQ(read().error().code(), ErrorCode::Unreadable);
}

TEST_F(MachineTest, AFolderThatIsNotThereYetHasTheDiskOfItsParent)
{
    const auto machine = readMachine(m_folder / "not" / "yet", {m_folder / "proc", m_folder / "cgroup"});
    ASSERT_TRUE(machine) << machine.error().text();
    EXPECT_GT(machine->diskFreeBytes, 0);
}

TEST(Machine, ThisOneHasMemory)
{
    const auto machine = readMachine(fs::temp_directory_path());
    ASSERT_TRUE(machine) << machine.error().text();
    EXPECT_GT(machine->memoryTotalBytes, 64 << 20);
    EXPECT_LE(machine->memoryAvailableBytes, machine->memoryTotalBytes);
}

}  // namespace
}  // namespace kvasir::test
