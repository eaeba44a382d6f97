// Two halves in turn; growing waits for the device and takes twice what is needed.
#include <algorithm>

#include "kernels/cuda/staging_p.h"
#include "kernels/require.h"

namespace kvasir::kernels::cuda {

Staging::~Staging()
{
    if (m_device) {
        m_stream.wait();
        freeDevice(m_device);
    }
}

Failure Staging::begin(std::int64_t bytes)
{
    if (bytes > m_halfBytes)
        if (const auto failure = grow(bytes))
            return failure;
    if (m_used + bytes > (m_half + 1) * m_halfBytes)
        if (const auto failure = changeHalf())
            return failure;
    m_begun = m_used;
    return nullptr;
}

Failure Staging::send()
{
    if (m_used == m_begun)
        return nullptr;
    return m_stream.upload(m_device + m_begun, m_host.data() + m_begun, m_used - m_begun);
}

std::int64_t Staging::take(std::int64_t bytes)
{
    const std::int64_t at = m_used;
    m_used += (bytes + 15) / 16 * 16;
    require(m_used <= (m_half + 1) * m_halfBytes, "Staging: lists as long as begin() was told");
    return at;
}

Failure Staging::changeHalf()
{
    if (const auto failure = m_done[static_cast<std::size_t>(m_half)].record(m_stream))
        return failure;
    m_half = 1 - m_half;
    m_used = m_half * m_halfBytes;
    return m_done[static_cast<std::size_t>(m_half)].wait();
}

Failure Staging::grow(std::int64_t bytes)
{
    constexpr std::int64_t kLeast = std::int64_t{1} << 20;
    if (const auto failure = m_stream.wait())
        return failure;
    if (m_device)
        freeDevice(m_device);
    m_half = 0;
    m_used = 0;
    m_halfBytes = 0;
    const std::int64_t half = std::max(kLeast, 2 * bytes);
    m_host = PinnedMemory(2 * half);
    m_device = allocateDevice(2 * half);
    if (!m_device || !m_host.data())
        return "not enough memory for its lists";
    m_halfBytes = half;
    return nullptr;
}

}  // namespace kvasir::kernels::cuda
