// openCuda(): finds the CUDA backend, a module loaded while the program runs, or says why there is none.
//
// The base program neither links nor needs anything of CUDA: absence is a missing file with a reason.  The
// driver is asked for first by itself, since the loader's message for a module with a missing dependency
// names the wrong thing.
#include <array>
#include <filesystem>
#include <system_error>

#include <dlfcn.h>

#include "kernels/device.h"

namespace kvasir::kernels {
namespace {

constexpr const char* kModuleName = "kvasir_cuda.so";
constexpr const char* kDriverName = "libcuda.so.1";
constexpr const char* kEntryName = "kvasirOpenCudaDevice";

using Entry = void (*)(int index, CudaOutcome* outcome);  // fills one of the two fields

CudaOutcome absent(std::string why)
{
    return {.device = nullptr, .whyNot = std::move(why)};
}

std::filesystem::path findModule()
{
    std::error_code failure;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure)
        return {};
    const auto folder = program.parent_path();
    for (const auto& place :
         std::array{folder / kModuleName, folder.parent_path() / "lib" / "kvasir" / kModuleName})
        if (std::filesystem::is_regular_file(place, failure))
            return place;
    return {};
}

std::string loaderMessage()
{
    const char* message = dlerror();
    return message ? message : "no reason given";
}

}  // namespace

CudaOutcome openCuda(int index)
{
    const auto module = findModule();
    if (module.empty())
        return absent("The CUDA module " + std::string(kModuleName)
                      + " is not installed beside the program.");
    if (!dlopen(kDriverName, RTLD_NOW | RTLD_LOCAL))
        return absent("The NVIDIA driver is not installed: " + loaderMessage() + ".");
    // Never unloaded: devices and buffers made by the module hold pointers into it.
    void* library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return absent("The CUDA module cannot be loaded: " + loaderMessage() + ".");
    const auto entry = reinterpret_cast<Entry>(dlsym(library, kEntryName));
    if (!entry)
        return absent("The CUDA module belongs to another version of the program: " + loaderMessage() + ".");
    CudaOutcome outcome;
    entry(index, &outcome);
    if (!outcome.device && outcome.whyNot.empty())
        outcome.whyNot = "The CUDA module opened no device and gave no reason.";
    return outcome;
}

}  // namespace kvasir::kernels
