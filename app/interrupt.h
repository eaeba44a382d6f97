// Interrupt: Ctrl-C and SIGTERM as a stop request.  The first asks the running job to stop and keep what is
// finished; the second ends the program at once.  Construct before any other thread exists, so that all
// threads inherit the mask.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace kvasir {

class Interrupt {
public:
    Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    ~Interrupt();

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    sigset_t m_signals{};
    std::jthread m_waiter;
};

}  // namespace kvasir
