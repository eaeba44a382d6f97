// What kernels may ask of a GPU, in one place: threads of a block, warp collectives, tensor-core products,
// asynchronous copies and number conversions.
//
// Under nvcc each name is the intrinsic or the PTX instruction (PTX ISA 8.0, sm_80 and later).  Any other
// compiler takes the same names from `simt_host.h`, which whoever builds for the host puts on the include
// path: tests/cuda_emulation runs the very same kernels on the CPU.  Kernels use nothing of CUDA but this
// header and threadIdx, blockIdx, blockDim, gridDim.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__CUDACC__)

#include <cuda_runtime.h>

#define KVASIR_KERNEL __global__ void
#define KVASIR_DEVICE __device__ __forceinline__
#define KVASIR_THREADS(most, blocksAtOnce) __launch_bounds__(most, blocksAtOnce)
#define KVASIR_UNROLL _Pragma("unroll")
#define KVASIR_UNROLL_TWO _Pragma("unroll 2")
#define KVASIR_INLINE_HOST_DEVICE __host__ __device__ __forceinline__

namespace kvasir::simt {

using StreamHandle = cudaStream_t;

struct alignas(16) Quad {
    std::uint32_t x, y, z, w;
};

// ---- a block and its warps ----------------------------------------------------------------------

// Dynamic shared memory of the block, 16-byte aligned, uninitialised.
template <typename T>
KVASIR_DEVICE T* sharedMemory()
{
    extern __shared__ __align__(16) unsigned char sharedBytes[];
    return reinterpret_cast<T*>(sharedBytes);
}

KVASIR_DEVICE void syncThreads()
{
    __syncthreads();
}
KVASIR_DEVICE void syncWarp()
{
    __syncwarp();
}
// All 32 lanes take part in every collective.
template <typename T>
KVASIR_DEVICE T shflXor(T value, int mask)
{
    return __shfl_xor_sync(0xffffffffu, value, mask);
}
template <typename T>
KVASIR_DEVICE T shfl(T value, int lane)
{
    return __shfl_sync(0xffffffffu, value, lane);
}

// ---- tensor cores: mma.sync.aligned.m16n8k16 ----------------------------------------------------

// d[16, 8] += a[16, 16] · b[16, 8].  Fragments as the PTX ISA lays them out ("Matrix fragments for
// mma.m16n8k16").
KVASIR_DEVICE void mmaF16(float (&d)[4], const std::uint32_t (&a)[4], const std::uint32_t (&b)[2])
{
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, "
                 "{%0,%1,%2,%3};"
                 : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
KVASIR_DEVICE void mmaBf16(float (&d)[4], const std::uint32_t (&a)[4], const std::uint32_t (&b)[2])
{
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, "
                 "{%0,%1,%2,%3};"
                 : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}

// Four 8x8 matrices of 16-bit numbers from shared memory: lane i names row i % 8 of matrix i / 8 (16 bytes,
// 16-byte aligned); register m is the lane's part of matrix m.
KVASIR_DEVICE void loadMatrices(std::uint32_t (&to)[4], const void* row)
{
    const auto address = static_cast<std::uint32_t>(__cvta_generic_to_shared(row));
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
                 : "r"(address)
                 : "memory");
}
// The same, each matrix transposed.
KVASIR_DEVICE void loadMatricesTransposed(std::uint32_t (&to)[4], const void* row)
{
    const auto address = static_cast<std::uint32_t>(__cvta_generic_to_shared(row));
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3}, [%4];"
                 : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
                 : "r"(address)
                 : "memory");
}

// ---- asynchronous copies: cp.async ---------------------------------------------------------------

// 16 bytes, both sides 16-byte aligned; zeros where not `wanted` (the source is not read then, but must be a
// valid address).
KVASIR_DEVICE void copyAsync(void* shared, const void* global, bool wanted)
{
    const auto address = static_cast<std::uint32_t>(__cvta_generic_to_shared(shared));
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(address), "l"(global),
                 "r"(wanted ? 16 : 0)
                 : "memory");
}
KVASIR_DEVICE void commitCopies()
{
    asm volatile("cp.async.commit_group;" ::: "memory");
}
// Waits until all but the last `kPending` groups of this thread are there.
template <int kPending>
KVASIR_DEVICE void waitForCopies()
{
    asm volatile("cp.async.wait_group %0;" ::"n"(kPending) : "memory");
}

// ---- numbers -------------------------------------------------------------------------------------

KVASIR_DEVICE float bitsToFloat(std::uint32_t bits)
{
    return __uint_as_float(bits);
}
KVASIR_DEVICE std::uint32_t floatToBits(float value)
{
    return __float_as_uint(value);
}
KVASIR_DEVICE float halfToFloat(std::uint16_t bits)
{
    float value;
    asm("cvt.f32.f16 %0, %1;" : "=f"(value) : "h"(bits));
    return value;
}
// To nearest even; beyond the largest f16: infinity.
KVASIR_DEVICE std::uint16_t floatToHalf(float value)
{
    std::uint16_t bits;
    asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(value));
    return bits;
}
KVASIR_DEVICE std::uint32_t twoHalves(float low, float high)
{
    std::uint32_t bits;
    asm("cvt.rn.f16x2.f32 %0, %1, %2;" : "=r"(bits) : "f"(high), "f"(low));
    return bits;
}
KVASIR_DEVICE std::uint32_t twoBf16(float low, float high)
{
    std::uint32_t bits;
    asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(bits) : "f"(high), "f"(low));
    return bits;
}
// 2^x; about 2 ulp, 2^-inf = 0.
KVASIR_DEVICE float exp2Fast(float x)
{
    float y;
    asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x));
    return y;
}
// a·b + c in bytes: four products of signed bytes, added to c.
KVASIR_DEVICE int dotFourBytes(std::uint32_t a, std::uint32_t b, int c)
{
    return __dp4a(static_cast<int>(a), static_cast<int>(b), c);
}
// One multiplication or addition rounded by itself, never fused with its neighbour: where bits must be those
// of the CPU.
KVASIR_DEVICE float multiplied(float a, float b)
{
    return __fmul_rn(a, b);
}
KVASIR_DEVICE float added(float a, float b)
{
    return __fadd_rn(a, b);
}

// ---- launching -----------------------------------------------------------------------------------

struct Shape {
    std::int64_t blocks = 0;
    int threads = 0;  // a multiple of 32
    std::int64_t sharedBytes = 0;
};

// Null on success, else the runtime's words.
template <typename... Parameters>
const char* launch(StreamHandle stream, void (*kernel)(Parameters...), const Shape& shape,
                   Parameters... arguments)
{
    constexpr std::int64_t kWithoutAsking = 48 * 1024;  // a block gets more only when the kernel asks for it
    constexpr std::int64_t kMostBlocks = 0x7fffffff;
    if (shape.blocks > kMostBlocks)
        return "more blocks than a grid can have";
    if (shape.sharedBytes > kWithoutAsking) {
        const auto asked = cudaFuncSetAttribute(reinterpret_cast<const void*>(kernel),
                                                cudaFuncAttributeMaxDynamicSharedMemorySize,
                                                static_cast<int>(shape.sharedBytes));
        if (asked != cudaSuccess)
            return cudaGetErrorString(asked);
    }
    kernel<<<static_cast<unsigned>(shape.blocks), shape.threads, static_cast<std::size_t>(shape.sharedBytes),
             stream>>>(arguments...);
    const auto started = cudaGetLastError();
    return started == cudaSuccess ? nullptr : cudaGetErrorString(started);
}

}  // namespace kvasir::simt

#else
#include "simt_host.h"
#endif
