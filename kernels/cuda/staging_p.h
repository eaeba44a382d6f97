// How lists of one op (pages of KvView, ranges, offsets, columns) reach the device: they are gathered in
// pinned host memory and go over in one asynchronous copy, in the order of the stream, just before the op's
// kernel.
//
// The memory is two halves, used in turn.  A half is written again only when the ops that read it are done
// (an event behind the last of them), so the host waits only when it is a whole half ahead of the device.
#pragma once

#include <array>
#include <cstring>
#include <span>

#include "kernels/cuda/cuda_driver_p.h"

namespace kvasir::kernels::cuda {

class Staging {
public:
    explicit Staging(Stream& stream) : m_stream(stream) {}
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    // Room for lists of `bytes` in sum (each rounded up to 16).  Null, or why there is none.
    Failure begin(std::int64_t bytes);
    // Where the list will stand on the device.  An empty list stands nowhere: null.
    template <typename T>
    const T* add(std::span<const T> list)
    {
        if (list.empty())
            return nullptr;
        const std::int64_t at = take(static_cast<std::int64_t>(list.size_bytes()));
        std::memcpy(m_host.data() + at, list.data(), list.size_bytes());
        return reinterpret_cast<const T*>(m_device + at);
    }
    // Sends what was added since begin().
    Failure send();

    template <typename T>
    static std::int64_t bytesOf(std::span<const T> list)
    {
        return (static_cast<std::int64_t>(list.size_bytes()) + 15) / 16 * 16;
    }

private:
    std::int64_t take(std::int64_t bytes);
    Failure grow(std::int64_t bytes);
    Failure changeHalf();

    Stream& m_stream;
    PinnedMemory m_host;
    std::byte* m_device = nullptr;
    std::int64_t m_halfBytes = 0;
    int m_half = 0;
    std::int64_t m_begun = 0, m_used = 0;  // offsets from the memory's begin; m_used <= end of the half
    std::array<Event, 2> m_done;
};

}  // namespace kvasir::kernels::cuda
