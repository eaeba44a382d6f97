// Device: where tensors live and ops run.  Buffer owns device memory; Queue (kernels/queue.h) runs ops.
//
// A Device outlives its buffers and queues.  Thread promise: a device may be shared; a queue belongs to one
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace kvasir::kernels {

class Queue;

struct DeviceInfo {
    std::string kind;        // "cpu" | "cuda"
    std::string name;        // "Intel(R) Xeon(R) …, AVX3_SPR"
    std::string arithmetic;  // what changes results in the last bits: SIMD level and library versions; part
                             // of KV identity
    int threads = 0;         // worker threads of the CPU device
    std::int64_t memoryBytes = 0;  // memory a program may hope for on this device
    bool fastBf16 = false;         // bf16 products run on hardware
    bool fastInt8 = false;         // so do int8 ones; without, they are exact all the same, but not faster
};

// Owns memory of a device.  Move-only; freed by the device that made it.
class Buffer {
public:
    Buffer() = default;
    Buffer(std::byte* data, std::int64_t bytes, void (*release)(std::byte*, std::int64_t))
        : m_data(data), m_bytes(bytes), m_release(release)
    {}
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer&& other) noexcept
    {
        Buffer taken(std::move(other));
        swap(taken);
        return *this;
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer()
    {
        if (m_data)
            m_release(m_data, m_bytes);
    }

    std::byte* data() const { return m_data; }
    std::int64_t bytes() const { return m_bytes; }
    explicit operator bool() const { return m_data != nullptr; }

private:
    void swap(Buffer& other) noexcept
    {
        std::swap(m_data, other.m_data);
        std::swap(m_bytes, other.m_bytes);
        std::swap(m_release, other.m_release);
    }

    std::byte* m_data = nullptr;
    std::int64_t m_bytes = 0;
    void (*m_release)(std::byte*, std::int64_t) = nullptr;
};

class Device {
public:
    virtual ~Device() = default;
    virtual const DeviceInfo& info() const = 0;
    // Uninitialised memory, 64-byte aligned.  An empty Buffer means: not enough memory.
    virtual Buffer allocate(std::int64_t bytes) = 0;
    virtual std::unique_ptr<Queue> makeQueue() = 0;
};

// threads = 0: as many as the machine has cores, or OMP_NUM_THREADS where that is set.  SIMD level is chosen
// here, once.
std::unique_ptr<Device> openCpu(int threads = 0);

// The CUDA device, or the reason why there is none (English, one sentence: no module, no driver, no device).
struct CudaOutcome {
    std::unique_ptr<Device> device;
    std::string whyNot;
};
CudaOutcome openCuda(int index = 0);

}  // namespace kvasir::kernels
