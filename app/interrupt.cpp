// A thread that waits for signals, so that nothing has to be async-signal-safe.
#include "app/interrupt.h"

#include <ctime>

#include <unistd.h>

namespace kvasir {
namespace {
constexpr int kCancelledStatus = 130;
constexpr long kPollNanoseconds = 100'000'000;
}  // namespace

Interrupt::Interrupt()
{
    sigemptyset(&m_signals);
    sigaddset(&m_signals, SIGINT);
    sigaddset(&m_signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    m_waiter = std::jthread([this](const std::stop_token& ending) {
        const timespec patience{0, kPollNanoseconds};
        while (!ending.stop_requested()) {
            if (sigtimedwait(&m_signals, nullptr, &patience) < 0)
                continue;
            if (!m_source.request_stop())
                ::_exit(kCancelledStatus);
        }
    });
}

Interrupt::~Interrupt() = default;

}  // namespace kvasir
