// What all ops of the CPU queue share: promises, scratch memory, the first failure, and copies.
#include <cstring>

#include "kernels/cpu/cpu_queue_p.h"

namespace kvasir::kernels {

std::byte* Scratch::bytes(std::int64_t count)
{
    if (count > m_buffer.bytes() || !m_buffer) {
        m_buffer = Buffer();  // the old content is not wanted: give it back first
        m_buffer = allocateHost(count);
    }
    return m_buffer.data();
}

void CpuQueue::fail(std::string_view op, std::string_view reason)
{
    if (!failed())
        m_status.failure = std::string(op) + ": " + std::string(reason);
}

void CpuQueue::upload(std::byte* device, const void* host, std::int64_t bytes)
{
    if (!failed() && bytes > 0)
        std::memmove(device, host, static_cast<std::size_t>(bytes));
}

void CpuQueue::download(void* host, const std::byte* device, std::int64_t bytes)
{
    if (!failed() && bytes > 0)
        std::memmove(host, device, static_cast<std::size_t>(bytes));
}

void CpuQueue::copy(std::byte* to, const std::byte* from, std::int64_t bytes)
{
    if (!failed() && bytes > 0)
        std::memmove(to, from, static_cast<std::size_t>(bytes));
}

DeviceStatus CpuQueue::wait()
{
    return m_status;
}

}  // namespace kvasir::kernels
