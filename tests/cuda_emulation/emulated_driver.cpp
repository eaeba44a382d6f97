// kernels/cuda/cuda_driver_p.h where the device is the host: memory is the host's, work is done when it is
// given.
#include <cstdlib>
#include <cstring>
#include <utility>

#include "kernels/cuda/cuda_driver_p.h"

namespace kvasir::kernels::cuda {

DriverOutcome openDriver(int index)
{
    if (index != 0)
        return {.facts = {}, .whyNot = "The emulated machine has one GPU."};
    return {.facts = {.name = "emulated GPU",
                      .versions = "emulation",
                      .capability = 80,
                      .multiprocessors = 4,
                      .memoryBytes = std::int64_t{1} << 30,
                      .sharedBytesPerBlock = 99 << 10},
            .whyNot = {}};
}

Failure useDevice(int)
{
    return nullptr;
}

std::byte* allocateDevice(std::int64_t bytes)
{
    constexpr std::int64_t kAlignment = 256;
    const auto whole = static_cast<std::size_t>((bytes + kAlignment - 1) / kAlignment * kAlignment);
    auto* taken = static_cast<std::byte*>(std::aligned_alloc(static_cast<std::size_t>(kAlignment), whole));
    if (taken)
        std::memset(taken, 0xff, whole);  // NaN: what is read before it is written shows
    return taken;
}
void freeDevice(std::byte* data)
{
    std::free(data);
}

PinnedMemory::PinnedMemory(std::int64_t bytes) : m_data(allocateDevice(bytes)) {}
PinnedMemory::PinnedMemory(PinnedMemory&& other) noexcept : m_data(std::exchange(other.m_data, nullptr)) {}
PinnedMemory& PinnedMemory::operator=(PinnedMemory&& other) noexcept
{
    PinnedMemory taken(std::move(other));
    std::swap(m_data, taken.m_data);
    return *this;
}
PinnedMemory::~PinnedMemory()
{
    freeDevice(m_data);
}

Stream::Stream() = default;
Stream::~Stream() = default;
Failure Stream::upload(std::byte* device, const void* host, std::int64_t bytes)
{
    std::memmove(device, host, static_cast<std::size_t>(bytes));
    return nullptr;
}
Failure Stream::download(void* host, const std::byte* device, std::int64_t bytes)
{
    std::memmove(host, device, static_cast<std::size_t>(bytes));
    return nullptr;
}
Failure Stream::copy(std::byte* to, const std::byte* from, std::int64_t bytes)
{
    std::memmove(to, from, static_cast<std::size_t>(bytes));
    return nullptr;
}
Failure Stream::zero(std::byte* device, std::int64_t bytes)
{
    std::memset(device, 0, static_cast<std::size_t>(bytes));
    return nullptr;
}
Failure Stream::wait()
{
    return nullptr;
}

Event::~Event() = default;
Failure Event::record(Stream&)
{
    return nullptr;
}
Failure Event::wait()
{
    return nullptr;
}

}  // namespace kvasir::kernels::cuda
