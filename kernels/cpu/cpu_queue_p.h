// CpuQueue: runs each op at once, on the calling thread and those of its pool.  run() of each op is defined
// in the file of that op.  Belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kernels/cpu/thread_pool_p.h"
#include "kernels/device.h"
#include "kernels/queue.h"
#include "kernels/require.h"

namespace kvasir::kernels {

// Memory that ops reuse from call to call.  Grows, never shrinks.
class Scratch {
public:
    // 64-byte aligned, uninitialised; null when memory is lacking.  Valid until the next call.
    std::byte* bytes(std::int64_t count);
    float* floats(std::int64_t count) { return reinterpret_cast<float*>(bytes(count * 4)); }

private:
    Buffer m_buffer;
};

class MatmulPrimitives;

class CpuQueue final : public Queue {
public:
    explicit CpuQueue(const DeviceInfo& device);
    ~CpuQueue() override;

    void run(const Embed& op) override;
    void run(const RmsNorm& op) override;
    void run(const QuantiseRows& op) override;
    void run(const Matmul& op) override;
    void run(const Rotary& op) override;
    void run(const Swiglu& op) override;
    void run(const Add& op) override;
    void run(const KvWrite& op) override;
    void run(const KvRead& op) override;
    void run(const KvPack& op) override;
    void run(const AttendPrefill& op) override;
    void run(const AttendDecode& op) override;
    void run(const PatternScore& op) override;
    void run(const PooledScore& op) override;
    void run(const AntidiagonalScore& op) override;

    void upload(std::byte* device, const void* host, std::int64_t bytes) override;
    void download(void* host, const std::byte* device, std::int64_t bytes) override;
    void copy(std::byte* to, const std::byte* from, std::int64_t bytes) override;
    DeviceStatus wait() override;

private:
    // The first failure stays; ops after it are not run.
    void fail(std::string_view op, std::string_view reason);
    bool failed() const { return !m_status.failure.empty(); }
    void runFewRows(const Matmul& op);
    void runManyRows(const Matmul& op);
    void runCodes(const Matmul& op);

    ThreadPool m_pool;
    bool m_fastBf16, m_fastInt8;
    DeviceStatus m_status;
    Scratch m_scratch;
    std::unique_ptr<MatmulPrimitives> m_matmul;
};

Buffer allocateHost(std::int64_t bytes);

}  // namespace kvasir::kernels
