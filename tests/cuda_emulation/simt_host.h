// kernels/cuda/simt.cuh for the host: the names kernels use, each with what the PTX ISA says of it, so that
// kernels run on the CPU as they stand.  See simt_host.cpp for how a block is run.
//
// Stricter than a GPU where that finds mistakes: shared memory starts as NaN and is guarded behind its end,
// cp.async delivers only when it is waited for (until then its target is NaN), blocks and warps run in
// changing orders, and a collective that not all 32 lanes reach alike stops the program.  One launch at a
// time, on the calling thread.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "kernels/dtype.h"

#define KVASIR_KERNEL void
#define KVASIR_DEVICE inline
#define KVASIR_THREADS(most, blocksAtOnce)
#define KVASIR_UNROLL
#define KVASIR_UNROLL_TWO
#define KVASIR_INLINE_HOST_DEVICE inline

struct SimtIndex {
    unsigned x = 0;
};
inline SimtIndex threadIdx, blockIdx, blockDim, gridDim;  // of the thread that runs

namespace kvasir::simt {

using StreamHandle = void*;

struct alignas(16) Quad {
    std::uint32_t x, y, z, w;
};
struct Shape {
    std::int64_t blocks = 0;
    int threads = 0;
    std::int64_t sharedBytes = 0;
};

// Runs `body` as every thread of every block.  Stops the program where the block could not go on on a GPU.
void runGrid(const Shape& shape, const std::function<void()>& body);
// In which order the blocks and warps of the next launches run: 0 ascending, 1 descending, else shuffled by
// this number; negative (as at first): changing from launch to launch.
void setOrder(int order);

template <typename... Parameters>
const char* launch(StreamHandle, void (*kernel)(Parameters...), const Shape& shape, Parameters... arguments)
{
    runGrid(shape, [&] { kernel(arguments...); });
    return nullptr;
}

std::byte* sharedBytes();
template <typename T>
T* sharedMemory()
{
    return reinterpret_cast<T*>(sharedBytes());
}

void syncThreads();
void syncWarp();

// A warp collective: what one lane gives and where it wants its result.
enum class Collective : std::uint8_t { Sync, ShflXor, Shfl, Matrices, MatricesTransposed, MmaF16, MmaBf16 };
struct Call {
    Collective kind = Collective::Sync;
    int argument = 0;  // the same in all lanes, but for Shfl
    const void* in[2] = {};
    void* out = nullptr;
};
void meet(const Call& call);

template <typename T>
T shflXor(T value, int mask)
{
    static_assert(sizeof(T) == 4);
    T result{};
    meet({Collective::ShflXor, mask, {&value, nullptr}, &result});
    return result;
}
template <typename T>
T shfl(T value, int lane)
{
    static_assert(sizeof(T) == 4);
    T result{};
    meet({Collective::Shfl, lane, {&value, nullptr}, &result});
    return result;
}
inline void mmaF16(float (&d)[4], const std::uint32_t (&a)[4], const std::uint32_t (&b)[2])
{
    meet({Collective::MmaF16, 0, {a, b}, d});
}
inline void mmaBf16(float (&d)[4], const std::uint32_t (&a)[4], const std::uint32_t (&b)[2])
{
    meet({Collective::MmaBf16, 0, {a, b}, d});
}
inline void loadMatrices(std::uint32_t (&to)[4], const void* row)
{
    meet({Collective::Matrices, 0, {row, nullptr}, to});
}
inline void loadMatricesTransposed(std::uint32_t (&to)[4], const void* row)
{
    meet({Collective::MatricesTransposed, 0, {row, nullptr}, to});
}

void copyAsync(void* shared, const void* global, bool wanted);
void commitCopies();
void waitForCopies(int pending);
template <int kPending>
void waitForCopies()
{
    waitForCopies(kPending);
}

inline float bitsToFloat(std::uint32_t bits)
{
    return std::bit_cast<float>(bits);
}
inline std::uint32_t floatToBits(float value)
{
    return std::bit_cast<std::uint32_t>(value);
}
inline float halfToFloat(std::uint16_t bits)
{
    return kernels::f16ToFloat(bits);
}
inline std::uint16_t floatToHalf(float value)
{
    return kernels::floatToF16(value);
}
inline std::uint32_t twoHalves(float low, float high)
{
    return std::uint32_t{floatToHalf(low)} | std::uint32_t{floatToHalf(high)} << 16;
}
inline std::uint32_t twoBf16(float low, float high)
{
    return std::uint32_t{kernels::floatToBf16(low)} | std::uint32_t{kernels::floatToBf16(high)} << 16;
}
inline float exp2Fast(float x)
{
    return std::exp2(x);
}
inline int dotFourBytes(std::uint32_t a, std::uint32_t b, int c)
{
    for (int i = 0; i < 4; ++i)
        c += static_cast<std::int8_t>(a >> (8 * i)) * static_cast<std::int8_t>(b >> (8 * i));
    return c;
}
inline float multiplied(float a, float b)
{
    return a * b;
}
inline float added(float a, float b)
{
    return a + b;
}

}  // namespace kvasir::simt
