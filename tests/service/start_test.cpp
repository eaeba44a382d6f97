// The window has two services over one folder, and a command line may have a third: none of them may find
// the library locked because the others begin with it.
#include <barrier>
#include <thread>

#include "tests/service/service_rig.h"

namespace kvasir::test {

class StartTest : public ServiceTest {};

TEST_F(StartTest, ManyMayBeginWithAnEmptyHomeAtOnce)
{
    constexpr int kRounds = 20, kReaders = 2;
    for (int round = 0; round < kRounds; ++round) {
        ServiceConfig config = m_config;
        config.data = m_folder / ("data" + std::to_string(round));
        std::barrier together(kReaders + 1);
        std::vector<std::string> errors(kReaders + 1);
        const auto begin = [&](std::string& error, const auto& work) {
            together.arrive_and_wait();
            auto service = Service::open(config);
            if (!service)
                error = service.error().text();
            else if (const auto result = work(**service); !result)
                error = result.error().text();
        };
        {
            std::vector<std::jthread> threads;
            threads.emplace_back([&] {
                begin(errors[kReaders], [&](Service& service) {
                    AddRequest request;
                    request.corpus = "c";
                    request.sources.push_back({.path = m_folder / "files",
                                               .revision = {},
                                               .include = {},
                                               .exclude = {},
                                               .password = {}});
                    return service.add(request, m_job);
                });
            });
            for (int reader = 0; reader < kReaders; ++reader)
                threads.emplace_back([&, reader] {
                    begin(errors[static_cast<std::size_t>(reader)],
                          [](Service& service) { return service.list(); });
                });
        }
        ASSERT_EQ(errors, std::vector<std::string>(kReaders + 1)) << "round " << round;
    }
}

}  // namespace kvasir::test
