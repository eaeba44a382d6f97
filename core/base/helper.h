// kvasir-helper, the process that opens what strangers made: how it is started, watched and heard.
//
// One process per request.  It is given one file as a descriptor (never a path), limits itself before it
// reads a byte (app/helper_sandbox.h), answers with one frame and is reaped.  Whatever it does, the caller
// gets an answer or an Error in bounded time: it is not trusted, so its frame is checked here and its death
// is an Error value. Both ends of the pipe are written in this file, so that the frame exists once.
//
// Frames, little-endian:  "KVQ1" u32 task u64 length, arguments   and   "KVA1" u32 status u64 length, answer.
// Functions are thread-safe.  runHelper() hears a cancelled job within 50 ms.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/job.h"
#include "core/base/result.h"

namespace kvasir {

enum class HelperTask : std::uint32_t {
    Pdf = 1,  // text, words and boxes of a PDF (core/source/pdf_extract.h)
};

struct HelperLimits {
    std::int64_t memoryBytes = 2LL << 30;  // address space
    int cpuSeconds = 120;
    std::chrono::milliseconds wall{0};     // 0: three times the processor time and ten seconds
    std::int64_t answerBytes = 1LL << 30;  // a longer answer is refused
};

struct HelperRequest {
    HelperTask task = HelperTask::Pdf;
    std::string arguments;          // at most kMaxHelperArguments bytes
    int file = -1;                  // open for reading, borrowed; −1: none
    std::filesystem::path program;  // empty: findHelper()
};

constexpr std::size_t kMaxHelperArguments = 32 << 10;  // fits a pipe, so writing it never blocks

// $KVASIR_HELPER, beside the running executable, or in ../libexec/kvasir.  NotFound names the places looked
// at.
Result<std::filesystem::path> findHelper();

// The answer's bytes.  Errors: what the helper itself reported (Invalid, NeedsPassword, TooLarge, …); Timeout
// and OutOfMemory when it reached a limit; Invalid when it died or spoke nonsense; NotFound when there is no
// helper; Cancelled.
Result<std::string> runHelper(const HelperRequest& request, const HelperLimits& limits,
                              const JobContext& job);

// The helper's side.  Descriptors of the helper process:
constexpr int kHelperRequest = 0, kHelperAnswer = 1, kHelperFile = 3;
constexpr int kHelperExitOutOfMemory = 17;  // its exit status when an allocation failed

struct HelperCall {
    HelperTask task = HelperTask::Pdf;
    std::string arguments;
};
Result<HelperCall> readHelperRequest(int descriptor);
// Writes the frame of an answer or of an Error; false when nobody listens any more.
bool writeHelperAnswer(int descriptor, const Result<std::string>& answer);

}  // namespace kvasir
