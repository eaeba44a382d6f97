// The CPU as a device: memory, facts, and queues that run ops at once.
//
// Large buffers are mapped, not taken from the heap: they go back to the system when freed, start on a page
// border and may use huge pages, which the row sweeps of attention like.  Memory is not touched here, so that
// a buffer costs only what is written to it.
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <dnnl.h>
#include <hwy/targets.h>
#include <omp.h>
#include <sys/mman.h>

#include "kernels/cpu/cpu_queue_p.h"
#include "kernels/cpu/machine_p.h"

namespace kvasir::kernels {
namespace {

// Raised when the order of operations in an op changes, so that stored KV of the older order is not mixed
// with new.
constexpr int kOpsVersion = 1;

constexpr std::int64_t kAlignment = 64;
constexpr std::int64_t kMapFrom = std::int64_t{2} << 20;
constexpr std::int64_t kAskSystemFrom = std::int64_t{64}
    << 20;  // below, reading /proc costs more than it saves

void unmap(std::byte* data, std::int64_t bytes)
{
    munmap(data, static_cast<std::size_t>(bytes));
}
void freeHeap(std::byte* data, std::int64_t)
{
    std::free(data);
}

int coresOfMachine()
{
    static const int cores = omp_get_max_threads();  // before anything in this process changed it
    return cores;
}

bool isaIncludes(dnnl_cpu_isa_t wanted)
{
    const auto present = static_cast<unsigned>(dnnl_get_effective_cpu_isa());
    return (present & static_cast<unsigned>(wanted)) == static_cast<unsigned>(wanted);
}

const char* productsName()
{
    if (isaIncludes(dnnl_cpu_isa_avx512_core_amx))
        return "amx";
    if (isaIncludes(dnnl_cpu_isa_avx512_core_bf16))
        return "avx512_bf16";
    if (isaIncludes(dnnl_cpu_isa_avx512_core))
        return "avx512";
    return isaIncludes(dnnl_cpu_isa_avx2) ? "avx2" : "sse";
}

DeviceInfo factsOf(int threads)
{
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    const std::int64_t supported = hwy::SupportedTargets() & HWY_TARGETS;
    const std::string simd = hwy::TargetName(supported & -supported);  // a lower bit is a better target
    const dnnl_version_t* library = dnnl_version();
    DeviceInfo info;
    info.kind = "cpu";
    info.name = processorName() + ", " + simd;
    info.fastBf16 = isaIncludes(dnnl_cpu_isa_avx512_core_bf16);
    info.fastInt8 = isaIncludes(dnnl_cpu_isa_avx512_core_vnni);
    info.arithmetic = "ops " + std::to_string(kOpsVersion) + "; " + simd + "; oneDNN "
        + std::to_string(library->major) + "." + std::to_string(library->minor) + "."
        + std::to_string(library->patch) + " " + productsName() + "; bf16 " + (info.fastBf16 ? "yes" : "no");
    info.threads = threads > 0 ? threads : coresOfMachine();
    info.memoryBytes = hostMemory().totalBytes;
    return info;
}

class CpuDevice final : public Device {
public:
    explicit CpuDevice(int threads) : m_info(factsOf(threads)) {}
    const DeviceInfo& info() const override { return m_info; }
    Buffer allocate(std::int64_t bytes) override { return allocateHost(bytes); }
    std::unique_ptr<Queue> makeQueue() override { return std::make_unique<CpuQueue>(m_info); }

private:
    DeviceInfo m_info;
};

}  // namespace

std::unique_ptr<Device> openCpu(int threads)
{
    require(threads >= 0, "openCpu: threads >= 0");
    return std::make_unique<CpuDevice>(threads);
}

Buffer allocateHost(std::int64_t bytes)
{
    require(bytes >= 0, "allocate: bytes >= 0");
    if (bytes >= kAskSystemFrom && bytes > hostMemory().availableBytes)
        return {};  // the system would promise it and kill us when it is touched
    if (bytes >= kMapFrom) {
        const auto length = static_cast<std::size_t>(bytes);
        void* mapped = mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped == MAP_FAILED)
            return {};
        madvise(mapped, length, MADV_HUGEPAGE);  // advice: without it everything works, a little slower
        return {static_cast<std::byte*>(mapped), bytes, unmap};
    }
    const std::int64_t rounded =
        (std::max<std::int64_t>(bytes, 1) + kAlignment - 1) / kAlignment * kAlignment;
    void* taken = std::aligned_alloc(static_cast<std::size_t>(kAlignment), static_cast<std::size_t>(rounded));
    return taken ? Buffer(static_cast<std::byte*>(taken), bytes, freeHeap) : Buffer();
}

}  // namespace kvasir::kernels
