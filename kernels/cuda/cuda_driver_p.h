// What device and queue need of the CUDA runtime, as move-only handles.  Two implementations:
// cuda_driver.cu, and tests/cuda_emulation/emulated_driver.cpp, where the device is the host.
//
// A Failure is null, or the runtime's words (static text).  CUDA's errors of kernels are sticky: once one has
// happened, every later call fails with the same words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "kernels/cuda/simt.cuh"

namespace kvasir::kernels::cuda {

using Failure = const char*;

struct DriverFacts {
    std::string name;      // "NVIDIA H200"
    std::string versions;  // of runtime and product library; part of what changes results
    int capability = 0;    // 90 for compute capability 9.0
    int multiprocessors = 0;
    std::int64_t memoryBytes = 0;
    std::int64_t sharedBytesPerBlock = 0;  // most that a block may ask for
};

// Facts of device `index`, or one sentence why it cannot be used.
struct DriverOutcome {
    DriverFacts facts;
    std::string whyNot;
};
DriverOutcome openDriver(int index);

// Makes `index` the device of the calling thread.
Failure useDevice(int index);

// Uninitialised device memory, at least 256-byte aligned; null: not enough.  Freeing waits for work that may
// still use it.
std::byte* allocateDevice(std::int64_t bytes);
void freeDevice(std::byte* data);

// Host memory that the device can copy from while the host goes on, and read itself.
class PinnedMemory {
public:
    PinnedMemory() = default;
    explicit PinnedMemory(std::int64_t bytes);  // data() is null when there is not enough
    PinnedMemory(PinnedMemory&& other) noexcept;
    PinnedMemory& operator=(PinnedMemory&& other) noexcept;
    ~PinnedMemory();
    std::byte* data() const { return m_data; }

private:
    std::byte* m_data = nullptr;
};

class Event;

// Work in the order it was given.
class Stream {
public:
    Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream();

    simt::StreamHandle handle() const { return m_handle; }
    Failure made() const { return m_made; }
    // Host memory that is not pinned is read before upload() returns.
    Failure upload(std::byte* device, const void* host, std::int64_t bytes);
    Failure download(void* host, const std::byte* device, std::int64_t bytes);
    Failure copy(std::byte* to, const std::byte* from, std::int64_t bytes);
    Failure zero(std::byte* device, std::int64_t bytes);
    Failure wait();

private:
    simt::StreamHandle m_handle{};
    Failure m_made = nullptr;
};

// A point in a stream that the host can wait for.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event();
    Failure record(Stream& stream);
    Failure wait();  // at once when nothing was recorded

private:
    void* m_event = nullptr;
};

}  // namespace kvasir::kernels::cuda
