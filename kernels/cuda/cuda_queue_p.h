// CudaQueue: every op becomes kernels of one stream; run() of each op is defined in the file of that op.
//
// The host never waits inside run(): lists go over through Staging, scratch memory is reused in the order of
// the stream.  Only growing scratch or staging waits, which happens a few times in a queue's life.  The
// first failure stays, with the op it was seen at, and ops after it are not run.  A kernel that finds a
// broken promise which only the device can see (an id outside the vocabulary) notes it in memory that the
// host looks at in wait(), which then stops the program as the CPU does.  Belongs to one thread.
#pragma once

#include <string_view>

#include "kernels/cuda/cuda_products_p.h"
#include "kernels/cuda/kv_pages.cuh"
#include "kernels/cuda/staging_p.h"
#include "kernels/device.h"
#include "kernels/kv_view.h"
#include "kernels/queue.h"
#include "kernels/require.h"

namespace kvasir::kernels::cuda {

// What kernels note for the host.
enum class Broken : std::uint32_t { None = 0, IdOutsideVocabulary = 1 };

// Device memory that ops reuse from call to call.  Grows, never shrinks.
class Scratch {
public:
    explicit Scratch(Stream& stream) : m_stream(stream) {}
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    // 256-byte aligned, uninitialised; null when memory is lacking.  What an earlier call gave is still there
    // for kernels that were launched before.
    std::byte* bytes(std::int64_t count);

private:
    Stream& m_stream;
    std::byte* m_data = nullptr;
    std::int64_t m_bytes = 0;
};

class CudaQueue final : public Queue {
public:
    CudaQueue(int index, const DriverFacts& facts);
    ~CudaQueue() override;

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
    // Whether an op may start: nothing has failed and this thread's device is ours.
    bool begin(std::string_view op);
    // Notes a failure; true when there was none.
    bool check(std::string_view op, Failure failure);
    bool check(std::string_view op, bool fine, Failure otherwise)
    {
        return check(op, fine ? nullptr : otherwise);
    }
    bool failed() const { return !m_status.failure.empty(); }

    template <typename... Parameters>
    void launch(std::string_view op, void (*kernel)(Parameters...), const simt::Shape& shape,
                Parameters... arguments)
    {
        if (!failed() && shape.blocks > 0)
            check(op, simt::launch(m_stream.handle(), kernel, shape, arguments...));
    }
    // The view's pages on the device; only after m_staging.begin() with room for them.
    KvPages stagePages(const KvView& kv);

    void runFewRows(const Matmul& op);
    void runManyRows(const Matmul& op);
    void runCodes(const Matmul& op);
    void runFewCodes(const Matmul& op);
    void finishProduct(const Matmul& op, const float* rowScales, const float* outputScales);

    int m_index;
    DriverFacts m_facts;
    Stream m_stream;
    Staging m_staging;
    Scratch m_scratch;
    Products m_products;
    PinnedMemory m_broken;  // one Broken
    DeviceStatus m_status;
};

}  // namespace kvasir::kernels::cuda
