// The CUDA runtime behind kernels/cuda/cuda_driver_p.h.
#include <utility>

#include "kernels/cuda/cuda_driver_p.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr int kLeastCapability = 80;  // mma.sync with bf16, cp.async

Failure said(cudaError_t error)
{
    return error == cudaSuccess ? nullptr : cudaGetErrorString(error);
}

std::string dotted(int version)
{
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

DriverOutcome unusable(std::string why)
{
    return {.facts = {}, .whyNot = std::move(why)};
}

// What has to be there before any device can be asked.
std::string whyNoDevice(int index)
{
    int driver = 0, runtime = 0, devices = 0;
    cudaDriverGetVersion(&driver);
    cudaRuntimeGetVersion(&runtime);
    const auto counted = cudaGetDeviceCount(&devices);
    if (counted == cudaErrorInsufficientDriver)
        return "The NVIDIA driver is too old: it offers CUDA " + dotted(driver) + ", the program needs "
            + dotted(runtime) + ".";
    if (counted == cudaErrorNoDevice || (counted == cudaSuccess && devices == 0))
        return "The NVIDIA driver finds no GPU.";
    if (counted != cudaSuccess)
        return std::string("The NVIDIA driver does not answer: ") + cudaGetErrorString(counted) + ".";
    if (index < 0 || index >= devices)
        return "The machine has " + std::to_string(devices) + " GPUs; number " + std::to_string(index)
            + " is not one of them.";
    return {};
}

}  // namespace

DriverOutcome openDriver(int index)
{
    if (auto why = whyNoDevice(index); !why.empty())
        return unusable(std::move(why));
    cudaDeviceProp device{};
    if (const auto failure = said(cudaGetDeviceProperties(&device, index)))
        return unusable("The GPU does not answer: " + std::string(failure) + ".");
    const int capability = device.major * 10 + device.minor;
    if (capability < kLeastCapability)
        return unusable("The GPU " + std::string(device.name) + " is too old: compute capability "
                        + std::to_string(device.major) + "." + std::to_string(device.minor)
                        + ", needed is 8.0.");
    // Makes the context: the place where a GPU in exclusive use or a broken installation shows.
    std::size_t free = 0, total = 0;
    if (const auto failure = useDevice(index))
        return unusable("The GPU cannot be used: " + std::string(failure) + ".");
    if (const auto failure = said(cudaMemGetInfo(&free, &total)))
        return unusable("The GPU cannot be used: " + std::string(failure) + ".");
    int runtime = 0;
    cudaRuntimeGetVersion(&runtime);
    return {.facts = {.name = device.name,
                      .versions = "CUDA " + dotted(runtime),
                      .capability = capability,
                      .multiprocessors = device.multiProcessorCount,
                      .memoryBytes = static_cast<std::int64_t>(total),
                      .sharedBytesPerBlock = static_cast<std::int64_t>(device.sharedMemPerBlockOptin)},
            .whyNot = {}};
}

Failure useDevice(int index)
{
    return said(cudaSetDevice(index));
}

std::byte* allocateDevice(std::int64_t bytes)
{
    void* taken = nullptr;
    if (cudaMalloc(&taken, static_cast<std::size_t>(bytes)) == cudaSuccess)
        return static_cast<std::byte*>(taken);
    cudaGetLastError();  // lacking memory is an answer, not a state to stay in
    return nullptr;
}

void freeDevice(std::byte* data)
{
    cudaFree(data);
}

PinnedMemory::PinnedMemory(std::int64_t bytes)
{
    void* taken = nullptr;
    if (cudaHostAlloc(&taken, static_cast<std::size_t>(bytes), cudaHostAllocMapped) == cudaSuccess)
        m_data = static_cast<std::byte*>(taken);
    else
        cudaGetLastError();
}
PinnedMemory::PinnedMemory(PinnedMemory&& other) noexcept : m_data(std::exchange(other.m_data, nullptr)) {}
PinnedMemory& PinnedMemory::operator=(PinnedMemory&& other) noexcept
{
    PinnedMemory taken(std::move(other));
    std::swap(m_data, taken.m_data);
    return *this;
}
PinnedMemory::~PinnedMemory()
{
    if (m_data)
        cudaFreeHost(m_data);
}

Stream::Stream() : m_made(said(cudaStreamCreateWithFlags(&m_handle, cudaStreamNonBlocking))) {}
Stream::~Stream()
{
    if (m_handle) {
        cudaStreamSynchronize(m_handle);  // what it works on may be freed right after
        cudaStreamDestroy(m_handle);
    }
}
Failure Stream::upload(std::byte* device, const void* host, std::int64_t bytes)
{
    return said(
        cudaMemcpyAsync(device, host, static_cast<std::size_t>(bytes), cudaMemcpyHostToDevice, m_handle));
}
Failure Stream::download(void* host, const std::byte* device, std::int64_t bytes)
{
    return said(
        cudaMemcpyAsync(host, device, static_cast<std::size_t>(bytes), cudaMemcpyDeviceToHost, m_handle));
}
Failure Stream::copy(std::byte* to, const std::byte* from, std::int64_t bytes)
{
    return said(
        cudaMemcpyAsync(to, from, static_cast<std::size_t>(bytes), cudaMemcpyDeviceToDevice, m_handle));
}
Failure Stream::zero(std::byte* device, std::int64_t bytes)
{
    return said(cudaMemsetAsync(device, 0, static_cast<std::size_t>(bytes), m_handle));
}
Failure Stream::wait()
{
    return said(cudaStreamSynchronize(m_handle));
}

Event::~Event()
{
    if (m_event)
        cudaEventDestroy(static_cast<cudaEvent_t>(m_event));
}
Failure Event::record(Stream& stream)
{
    if (!m_event) {
        cudaEvent_t made = nullptr;
        if (const auto failure = said(cudaEventCreateWithFlags(&made, cudaEventDisableTiming)))
            return failure;
        m_event = made;
    }
    return said(cudaEventRecord(static_cast<cudaEvent_t>(m_event), stream.handle()));
}
Failure Event::wait()
{
    return m_event ? said(cudaEventSynchronize(static_cast<cudaEvent_t>(m_event))) : nullptr;
}

}  // namespace kvasir::kernels::cuda
