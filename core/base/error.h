// Error: what went wrong, as a value.  Core never speaks to the person; the faces turn a code and its subject
// into "what happened, what is safe, what to do" (app/error_text.cpp).
#pragma once

#include <string>
#include <string_view>

namespace kvasir {

enum class ErrorCode {
    Cancelled,    // the person stopped it; everything finished so far is kept
    NotFound,     // a file, a revision, a corpus, a model that is not there
    Unreadable,   // it is there, but cannot be opened or read (permissions, I/O)
    Unsupported,  // understood, but outside what this version does
    Invalid,      // malformed input: a hostile header, a broken PDF, a wrong argument
    Damaged,      // something we stored does not match its checksum
    OutOfMemory,
    DiskFull,
    Timeout,        // a limit in time was reached
    NeedsPassword,  // an encrypted PDF
    Changed,        // a source or a corpus that is no longer what was read
    NotOwner,       // a repository that belongs to another user
    TooLarge,       // exceeds the context, a size limit or a quota
    Busy,           // another process holds it
    Device,         // a kernel or a driver failed
    Internal,       // a bug of ours that was caught
};

std::string_view name(ErrorCode code);  // "not-found": stable, lower case, for logs and JSON

class [[nodiscard]] Error {
public:
    // `subject` is what it is about (a path, a name); `detail` is English for the log and the details view.
    Error(ErrorCode code, std::string subject, std::string detail = {});

    ErrorCode code() const { return m_code; }
    const std::string& subject() const { return m_subject; }
    const std::string& detail() const { return m_detail; }

    // Adds what was being done, outermost first: "opening segment: reading header: …".
    Error in(std::string_view doing) &&;

    std::string text() const;  // "not-found: subject: detail", for logs and tests

    bool operator==(const Error&) const = default;

private:
    ErrorCode m_code;
    std::string m_subject;
    std::string m_detail;
};

// The Error for `errno` of a failed system call on `subject`: ENOSPC is DiskFull, ENOENT is NotFound, and so
// on.
Error errnoError(int errnoValue, std::string subject, std::string_view doing);

}  // namespace kvasir
