// Queue: runs ops in the order given.  Ops enqueue and cannot fail; the queue keeps the first failure and
// wait() returns it (CUDA's own sticky-error model).  Belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace kvasir::kernels {

struct Embed;
struct RmsNorm;
struct QuantiseRows;
struct Matmul;
struct Rotary;
struct Swiglu;
struct Add;
struct KvWrite;
struct KvRead;
struct KvPack;
struct AttendPrefill;
struct AttendDecode;
struct PatternScore;
struct PooledScore;
struct AntidiagonalScore;

struct DeviceStatus {
    std::string failure;  // empty: all is well; else the op and what the device said
    explicit operator bool() const { return failure.empty(); }
};

class Queue {
public:
    virtual ~Queue() = default;

    virtual void run(const Embed&) = 0;
    virtual void run(const RmsNorm&) = 0;
    virtual void run(const QuantiseRows&) = 0;
    virtual void run(const Matmul&) = 0;
    virtual void run(const Rotary&) = 0;
    virtual void run(const Swiglu&) = 0;
    virtual void run(const Add&) = 0;
    virtual void run(const KvWrite&) = 0;
    virtual void run(const KvRead&) = 0;
    virtual void run(const KvPack&) = 0;
    virtual void run(const AttendPrefill&) = 0;
    virtual void run(const AttendDecode&) = 0;
    virtual void run(const PatternScore&) = 0;
    virtual void run(const PooledScore&) = 0;
    virtual void run(const AntidiagonalScore&) = 0;

    // Host memory ↔ device memory.  The host side must stay valid until wait().
    virtual void upload(std::byte* device, const void* host, std::int64_t bytes) = 0;
    virtual void download(void* host, const std::byte* device, std::int64_t bytes) = 0;
    virtual void copy(std::byte* to, const std::byte* from, std::int64_t bytes) = 0;

    virtual DeviceStatus wait() = 0;
};

}  // namespace kvasir::kernels
