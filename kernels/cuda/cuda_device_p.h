// The CUDA device: one GPU of the machine.
#pragma once

#include "kernels/device.h"

namespace kvasir::kernels::cuda {

// GPU number `index`, or one sentence why it cannot be used.
CudaOutcome openDevice(int index);

}  // namespace kvasir::kernels::cuda
