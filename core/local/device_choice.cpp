// The choice is a sentence as much as a pointer: the person sees why an answer takes as long as it takes.
#include "core/local/device_choice.h"

namespace kvasir {

Result<DeviceChoice> chooseDevice(std::string_view wish, int threads)
{
    if (wish != "auto" && wish != "cpu" && wish != "cuda")
        return Error(ErrorCode::Invalid, std::string(wish), "a device is auto, cpu or cuda");
    if (threads < 0 || threads > 4096)
        return Error(ErrorCode::Invalid, "threads", "must be between 0 and 4096");

    DeviceChoice choice;
    auto cuda = kernels::openCuda();
    choice.whyNotCuda = cuda.device ? cuda.device->info().name + " is not used by this version" : cuda.whyNot;
    if (wish == "cuda")
        return Error(ErrorCode::Device, "cuda", choice.whyNotCuda);

    choice.device = kernels::openCpu(threads);
    if (!choice.device)
        return Error(ErrorCode::Device, "cpu", "cannot be opened");
    choice.why = wish == "cpu" ? "the CPU was asked for" : "the CPU, because: " + choice.whyNotCuda;
    return choice;
}

}  // namespace kvasir
