// A process that saves segments until it is killed (law 12).
#pragma once

#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/kv/kv_rig.h"

namespace kvasir::test {

// Lets another process save the corpus to the store in `folder`, which nobody has open, and kills it `delay`
// after its first segment; how many segments it had said were saved.
inline std::int64_t saveUntilKilled(const std::filesystem::path& folder, kernels::Device& device,
                                    const Prefilled& corpus, const KvLayout& layout,
                                    std::chrono::microseconds delay)
{
    int told[2];
    EXPECT_EQ(::pipe(told), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto opened = KvStore::open(folder);
        const auto tell = [&] {
            if (::write(told[1], "s", 1) != 1)
                ::_exit(1);
        };
        ::_exit(opened && saveAll(**opened, device, corpus, "c", layout, tell).outcome ? 0 : 1);
    }
    ::close(told[1]);
    EXPECT_GT(child, 0);
    if (child < 0)
        return -1;
    char buffer[512];
    EXPECT_EQ(::read(told[0], buffer, 1), 1) << "it has not begun";
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    std::int64_t reported = 1;
    for (ssize_t count = 0; (count = ::read(told[0], buffer, sizeof(buffer))) > 0;)
        reported += count;
    ::close(told[0]);
    return reported;
}

}  // namespace kvasir::test
