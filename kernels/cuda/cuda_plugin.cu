// The one exported function of kvasir_cuda.so; kernels/cuda_loader.cpp looks it up by this name.
//
// Program and module are built together: what crosses here are the classes of kernels/device.h and
// kernels/queue.h.
#include <exception>

#include "kernels/cuda/cuda_device_p.h"

extern "C" __attribute__((visibility("default"))) void
kvasirOpenCudaDevice(int index, kvasir::kernels::CudaOutcome* outcome)
{
    try {
        *outcome = kvasir::kernels::cuda::openDevice(index);
    } catch (const std::exception& error) {
        outcome->whyNot = std::string("The GPU cannot be opened: ") + error.what() + ".";
    }
}
