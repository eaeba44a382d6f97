// Names of error codes and the translation of errno.
#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace kvasir {

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::Unreadable:
        return "unreadable";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Invalid:
        return "invalid";
    case ErrorCode::Damaged:
        return "damaged";
    case ErrorCode::OutOfMemory:
        return "out-of-memory";
    case ErrorCode::DiskFull:
        return "disk-full";
    case ErrorCode::Timeout:
        return "timeout";
    case ErrorCode::NeedsPassword:
        return "needs-password";
    case ErrorCode::Changed:
        return "changed";
    case ErrorCode::NotOwner:
        return "not-owner";
    case ErrorCode::TooLarge:
        return "too-large";
    case ErrorCode::Busy:
        return "busy";
    case ErrorCode::Device:
        return "device";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

Error::Error(ErrorCode code, std::string subject, std::string detail)
    : m_code(code), m_subject(std::move(subject)), m_detail(std::move(detail))
{}

Error Error::in(std::string_view doing) &&
{
    m_detail = m_detail.empty() ? std::string(doing) : std::string(doing) + ": " + m_detail;
    return std::move(*this);
}

std::string Error::text() const
{
    std::string text(name(m_code));
    if (!m_subject.empty())
        text += ": " + m_subject;
    if (!m_detail.empty())
        text += ": " + m_detail;
    return text;
}

Error errnoError(int errnoValue, std::string subject, std::string_view doing)
{
    const auto code = [&] {
        switch (errnoValue) {
        case ENOENT:
        case ENOTDIR:
            return ErrorCode::NotFound;
        case ENOSPC:
        case EDQUOT:
            return ErrorCode::DiskFull;
        case ENOMEM:
            return ErrorCode::OutOfMemory;
        case EBUSY:
        case EAGAIN:
            return ErrorCode::Busy;
        default:
            return ErrorCode::Unreadable;
        }
    }();
    return {code, std::move(subject), std::string(doing) + ": " + std::strerror(errnoValue)};
}

}  // namespace kvasir
