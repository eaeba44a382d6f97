// kvasir-helper: the process that opens what strangers made.  It limits itself first, then reads one request
// from descriptor 0 and the file from descriptor 3, answers on descriptor 1 and ends.  Started by
// core/base/helper.cpp:
//
//     kvasir-helper MEMORY_BYTES CPU_SECONDS PARENT_PID
//
// The only program that links Poppler (GPL).
#include <charconv>
#include <cstring>
#include <new>
#include <string_view>

#include <unistd.h>

#include "app/helper_sandbox.h"
#include "core/base/helper.h"
#include "core/source/pdf_extract.h"

namespace {
using namespace kvasir;

template <typename T>
bool parse(std::string_view text, T& value)
{
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc{} && end == text.data() + text.size() && value > 0;
}

Result<std::string> answerTo(const HelperCall& call)
{
    switch (call.task) {
    case HelperTask::Pdf:
        return answerPdfRequest(kHelperFile, call.arguments);
    }
    return Error(ErrorCode::Unsupported, {}, "unknown task");
}

Result<std::string> serve(int argc, char** argv)
{
    SandboxLimits limits;
    if (argc != 4 || !parse(argv[1], limits.memoryBytes) || !parse(argv[2], limits.cpuSeconds)
        || !parse(argv[3], limits.parent))
        return Error(ErrorCode::Invalid, {}, "kvasir-helper is started by Kvasir and not by hand");
    preparePdfExtraction();
    TRY(enterSandbox(limits, {std::string(kPdfTablesFolder)}));
    TRY_ASSIGN(const HelperCall call, readHelperRequest(kHelperRequest));
    return answerTo(call);
}
}  // namespace

int main(int argc, char** argv)
{
    std::set_new_handler([] { ::_exit(kHelperExitOutOfMemory); });
    const Result<std::string> answer = serve(argc, argv);
    // _exit: nothing of what a stranger's file left in memory is walked again.
    ::_exit(writeHelperAnswer(kHelperAnswer, answer) && answer ? 0 : 1);
}
