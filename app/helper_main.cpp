// kvasir-helper: the process that opens what strangers made.  It limits itself first, then reads requests
// from descriptor 0 and the file from descriptor 3, and answers on descriptor 1.  Started by
// core/base/helper.cpp:
//
//     kvasir-helper MEMORY_BYTES CPU_SECONDS PARENT_PID          answers one request and ends
//     kvasir-helper MEMORY_BYTES CPU_SECONDS PARENT_PID TASK     stays until nobody asks any more
//
// The only program that links Poppler (GPL).
#include <charconv>
#include <cstring>
#include <new>
#include <string_view>

#include <unistd.h>

#include "app/helper_sandbox.h"
#include "core/base/helper.h"
#include "core/source/pdf_draw.h"
#include "core/source/pdf_extract.h"

namespace {
using namespace kvasir;

template <typename T>
bool parse(std::string_view text, T& value)
{
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc{} && end == text.data() + text.size() && value > 0;
}

Result<HelperTask> enter(int argc, char** argv)
{
    SandboxLimits limits;
    auto task = static_cast<std::uint32_t>(HelperTask::Pdf);
    if (argc < 4 || argc > 5 || !parse(argv[1], limits.memoryBytes) || !parse(argv[2], limits.cpuSeconds)
        || !parse(argv[3], limits.parent) || (argc == 5 && !parse(argv[4], task)))
        return Error(ErrorCode::Invalid, {}, "kvasir-helper is started by Kvasir and not by hand");
    switch (static_cast<HelperTask>(task)) {
    case HelperTask::Pdf:
        preparePdfExtraction();
        TRY(enterSandbox(limits, {std::string(kPdfTablesFolder)}));
        return HelperTask::Pdf;
    case HelperTask::PdfPages:
        preparePdfDrawing();
        TRY(enterSandbox(limits, pdfDrawingFolders()));
        return HelperTask::PdfPages;
    case HelperTask::PdfTile:
        break;
    }
    return Error(ErrorCode::Unsupported, {}, "unknown task");
}

Result<std::string> answerOnce()
{
    TRY_ASSIGN(const HelperCall call, readHelperRequest(kHelperRequest));
    if (call.task == HelperTask::Pdf)
        return answerPdfRequest(kHelperFile, call.arguments);
    return Error(ErrorCode::Unsupported, {}, "unknown task");
}

// _exit, here and below: nothing of what a stranger's file left in memory is walked again.
[[noreturn]] void answerDrawingRequests()
{
    PdfDrawing drawing(kHelperFile);
    for (;;) {
        const Result<HelperCall> call = readHelperRequest(kHelperRequest);
        if (!call)
            ::_exit(call.error().code() == ErrorCode::Cancelled ? 0 : 1);
        if (!writeHelperAnswer(kHelperAnswer, drawing.answer(*call)))
            ::_exit(0);
    }
}
}  // namespace

int main(int argc, char** argv)
{
    std::set_new_handler([] { ::_exit(kHelperExitOutOfMemory); });
    const Result<HelperTask> task = enter(argc, argv);
    if (task && *task == HelperTask::PdfPages)
        answerDrawingRequests();
    const Result<std::string> answer = task ? answerOnce() : Result<std::string>(task.error());
    ::_exit(writeHelperAnswer(kHelperAnswer, answer) && answer ? 0 : 1);
}
