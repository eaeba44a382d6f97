// DeviceChoice: which device computes, and why that one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "kernels/device.h"

namespace kvasir {

struct DeviceChoice {
    std::shared_ptr<kernels::Device> device;
    std::string why;         // English, one sentence, for the log and the details view
    std::string whyNotCuda;  // empty when CUDA was chosen
};

// `wish` is "auto", "cpu" or "cuda"; `threads` 0 means all cores.  Device when CUDA is wished for and absent,
// Invalid for another wish.  This version computes on the CPU: a CUDA device found is named in `whyNotCuda`,
// not used.
Result<DeviceChoice> chooseDevice(std::string_view wish, int threads);

}  // namespace kvasir
