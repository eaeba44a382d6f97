// CtagsProcess: one running `ctags --_interactive=sandbox`; killed when dropped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/descriptor.h"
#include "core/base/result.h"

namespace kvasir {

class CtagsProcess {
public:
    // NotFound: no such program, or one that does not speak this protocol.
    static Result<CtagsProcess> start(const std::string& program);
    CtagsProcess(CtagsProcess&& other) noexcept;
    CtagsProcess& operator=(CtagsProcess&& other) noexcept;
    CtagsProcess(const CtagsProcess&) = delete;
    CtagsProcess& operator=(const CtagsProcess&) = delete;
    ~CtagsProcess();

    // The JSON lines said about one text.  After an Error the process is of no use any more.
    Result<std::vector<std::string>> ask(std::string_view path, std::string_view text);

private:
    CtagsProcess() = default;
    Result<void> write(std::string_view bytes);
    Result<std::string> readLine(int milliseconds);

    int m_pid = -1;
    Descriptor m_input, m_output;  // our ends
    std::string m_pending;         // read, not yet a line
};

// The first executable called "ctags" or "universal-ctags" on the path; empty: none.
std::string findCtags(const std::string& searchPath);

}  // namespace kvasir
