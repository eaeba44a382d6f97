// kvasir-helper, the process that opens what strangers made: how it is started, watched and heard.
//
// It is given one file as a descriptor (never a path), limits itself before it reads a byte
// (app/helper_sandbox.h), and answers each request with one frame.  Whatever it does, the caller gets an
// answer or an Error in bounded time: it is not trusted, so its frames are checked here and its death is an
// Error value.
//
// Frames, little-endian:  "KVQ1" u32 task u64 length, arguments   and   "KVA1" u32 status u64 length, answer.
// Functions are thread-safe.  A cancelled job is heard within 50 ms.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/descriptor.h"
#include "core/base/job.h"
#include "core/base/result.h"

namespace kvasir {

enum class HelperTask : std::uint32_t {
    Pdf = 1,       // text, words and boxes of a PDF (core/source/pdf_extract.h)
    PdfPages = 2,  // opens a PDF, labels and sizes of its pages (core/source/pdf_pages.h); the helper stays
    PdfTile = 3,   // pixels of a page of the PDF opened before
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

constexpr std::size_t kMaxHelperArguments = 32 << 10;  // fits a socket, so writing it never blocks

// A running helper; killed when dropped.  `life` limits the process as a whole, `limits` each request.  After
// an Error that is not the helper's own answer it is gone: isAlive() is false and another must be started.
// One thread at a time, and the one that started it must live on: the helper dies with that thread.
class HelperProcess {
public:
    // The first request's task decides what the helper prepares before it limits itself.
    static Result<HelperProcess> start(const HelperRequest& request, const HelperLimits& life);
    HelperProcess(HelperProcess&& other) noexcept;
    HelperProcess& operator=(HelperProcess&& other) noexcept;
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;
    ~HelperProcess();

    Result<std::string> ask(HelperTask task, std::string_view arguments, const HelperLimits& limits,
                            const JobContext& job);
    bool isAlive();
    double cpuSeconds() const;  // used so far; 0 when it is gone
    int pid() const { return m_pid; }

private:
    struct End {
        int status = 0;
        double cpuSeconds = 0;
    };
    HelperProcess() = default;
    Result<std::string> listen(const HelperLimits& limits, const JobContext& job);
    End reap(std::chrono::milliseconds grace);
    Error deathError(const HelperLimits& limits);

    int m_pid = -1;
    Descriptor m_question, m_answer, m_errors;  // our ends
    std::string m_said;                         // on its error output, the beginning
};

// $KVASIR_HELPER, beside the running executable, or in ../libexec/kvasir.  NotFound names the places looked
// at.
Result<std::filesystem::path> findHelper();

// One request, one process.  The answer's bytes.  Errors: what the helper itself reported (Invalid,
// NeedsPassword, TooLarge, …); Timeout and OutOfMemory when it reached a limit; Invalid when it died or spoke
// nonsense; NotFound when there is no helper; Cancelled.
Result<std::string> runHelper(const HelperRequest& request, const HelperLimits& limits,
                              const JobContext& job);

// The helper's side.  Descriptors of the helper process:
constexpr int kHelperRequest = 0, kHelperAnswer = 1, kHelperFile = 3;
constexpr int kHelperExitOutOfMemory = 17;  // its exit status when an allocation failed

struct HelperCall {
    HelperTask task = HelperTask::Pdf;
    std::string arguments;
};
// Cancelled: nobody asks any more.
Result<HelperCall> readHelperRequest(int descriptor);
// Writes the frame of an answer or of an Error; false when nobody listens any more.
bool writeHelperAnswer(int descriptor, const Result<std::string>& answer);

}  // namespace kvasir
