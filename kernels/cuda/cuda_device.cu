// Memory and facts of one GPU.
//
// Memory comes straight from the runtime, without a pool of our own: buffers are weights, pages and
// activations, which live long.  Freeing waits for work that may still use the memory, so that a Buffer may
// die while a queue is busy, as on the CPU.
#include "kernels/cuda/cuda_device_p.h"
#include "kernels/cuda/cuda_queue_p.h"

namespace kvasir::kernels::cuda {
namespace {

// Raised when the order of operations in an op changes, so that stored KV of the older order is not mixed
// with new.
constexpr int kOpsVersion = 1;
constexpr int kAmpere = 80;

void release(std::byte* data, std::int64_t)
{
    freeDevice(data);
}

DeviceInfo infoOf(const DriverFacts& facts)
{
    DeviceInfo info;
    info.kind = "cuda";
    info.name = facts.name;
    info.arithmetic = "cuda ops " + std::to_string(kOpsVersion) + "; " + facts.name + "; compute capability "
        + std::to_string(facts.capability / 10) + "." + std::to_string(facts.capability % 10) + "; "
        + facts.versions + "; " + Products::version();
    info.threads = facts.multiprocessors;
    info.memoryBytes = facts.memoryBytes;
    info.fastBf16 = facts.capability >= kAmpere;
    info.fastInt8 = facts.capability >= kAmpere;
    return info;
}

class CudaDevice final : public Device {
public:
    CudaDevice(int index, DriverFacts facts)
        : m_index(index), m_facts(std::move(facts)), m_info(infoOf(m_facts))
    {}
    const DeviceInfo& info() const override { return m_info; }
    Buffer allocate(std::int64_t bytes) override
    {
        require(bytes >= 0, "allocate: bytes >= 0");
        if (useDevice(m_index))
            return {};
        std::byte* taken = allocateDevice(bytes > 0 ? bytes : 1);
        return taken ? Buffer(taken, bytes, release) : Buffer();
    }
    std::unique_ptr<Queue> makeQueue() override
    {
        useDevice(m_index);  // where this fails, so does making the stream, and the queue keeps that
        return std::make_unique<CudaQueue>(m_index, m_facts);
    }

private:
    int m_index;
    DriverFacts m_facts;
    DeviceInfo m_info;
};

}  // namespace

CudaOutcome openDevice(int index)
{
    auto outcome = openDriver(index);
    if (!outcome.whyNot.empty())
        return {.device = nullptr, .whyNot = std::move(outcome.whyNot)};
    return {.device = std::make_unique<CudaDevice>(index, std::move(outcome.facts)), .whyNot = {}};
}

}  // namespace kvasir::kernels::cuda
