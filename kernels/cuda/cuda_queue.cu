// What all ops of the CUDA queue share: failures, scratch memory, copies.
#include <algorithm>
#include <string>

#include "kernels/cuda/cuda_queue_p.h"

namespace kvasir::kernels::cuda {

Scratch::~Scratch()
{
    if (m_data) {
        m_stream.wait();
        freeDevice(m_data);
    }
}

std::byte* Scratch::bytes(std::int64_t count)
{
    if (count > m_bytes) {
        m_stream.wait();  // kernels may still work on the old memory
        if (m_data)
            freeDevice(m_data);
        m_data = allocateDevice(count);
        m_bytes = m_data ? count : 0;
    }
    return m_data;
}

CudaQueue::CudaQueue(int index, const DriverFacts& facts)
    : m_index(index), m_facts(facts), m_staging(m_stream), m_scratch(m_stream), m_broken(sizeof(Broken))
{
    if (check("queue", m_stream.made())
        && check("queue", m_broken.data() != nullptr, "not enough host memory"))
        *reinterpret_cast<Broken*>(m_broken.data()) = Broken::None;
}
CudaQueue::~CudaQueue() = default;

bool CudaQueue::begin(std::string_view op)
{
    return !failed() && check(op, useDevice(m_index));
}

bool CudaQueue::check(std::string_view op, Failure failure)
{
    if (failure && !failed())
        m_status.failure = std::string(op) + ": " + failure;
    return failure == nullptr;
}

KvPages CudaQueue::stagePages(const KvView& kv)
{
    const std::int64_t unit =
        codeBits(rowFormat(kv.format)) > 0 ? 4 : 16;  // bytes that kernels read together
    require(kv.keyOffset % unit == 0 && kv.valueOffset % unit == 0 && kv.headStride % unit == 0
                && kv.rowBytes % unit == 0 && kv.packed.key % 4 == 0 && kv.packed.value % 4 == 0
                && kv.window.keyOffset % unit == 0 && kv.window.valueOffset % unit == 0
                && kv.window.packed.key % 4 == 0 && kv.window.packed.value % 4 == 0,
            "KvView: offsets in whole pieces");
    return kvPages(kv, m_staging.add(kv.pages));
}

void CudaQueue::upload(std::byte* device, const void* host, std::int64_t bytes)
{
    if (bytes > 0 && begin("upload"))
        check("upload", m_stream.upload(device, host, bytes));
}

void CudaQueue::download(void* host, const std::byte* device, std::int64_t bytes)
{
    if (bytes > 0 && begin("download"))
        check("download", m_stream.download(host, device, bytes));
}

void CudaQueue::copy(std::byte* to, const std::byte* from, std::int64_t bytes)
{
    if (bytes > 0 && begin("copy"))
        check("copy", m_stream.copy(to, from, bytes));
}

DeviceStatus CudaQueue::wait()
{
    if (!begin("wait") || !check("wait", m_stream.wait()))
        return m_status;
    require(*reinterpret_cast<volatile Broken*>(m_broken.data()) != Broken::IdOutsideVocabulary,
            "Embed: id in [0, vocab)");
    return m_status;
}

}  // namespace kvasir::kernels::cuda
