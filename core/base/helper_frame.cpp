// Both ends of the frame in one file, so that it exists once.
#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "core/base/helper_frame_p.h"

namespace kvasir {
namespace {

constexpr std::string_view kQuestion = "KVQ1", kAnswer = "KVA1";

enum class Status : std::uint32_t { Done = 0, Failed = 1 };

template <typename T>
void store(char* at, T value)
{
    std::memcpy(at, &value, sizeof value);
}

// The number at `at`; zero beyond the end.
template <typename T>
T load(const std::string& bytes, std::size_t at)
{
    T value{};
    if (bytes.size() >= at + sizeof value)
        bytes.copy(reinterpret_cast<char*>(&value), sizeof value, at);
    return value;
}

std::string header(std::string_view magic, std::uint32_t word, std::uint64_t length)
{
    std::string bytes(kFrameHeaderBytes, '\0');
    magic.copy(bytes.data(), 4);
    store(bytes.data() + 4, word);
    store(bytes.data() + 8, length);
    return bytes;
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

}  // namespace

std::string questionFrame(HelperTask task, std::string_view arguments)
{
    return header(kQuestion, static_cast<std::uint32_t>(task), arguments.size()) + std::string(arguments);
}

std::uint64_t announcedBytes(const std::string& answer)
{
    return load<std::uint64_t>(answer, 8);
}

bool beginsAnswer(const std::string& answer)
{
    return answer.starts_with(kAnswer);
}

bool frameIsComplete(const std::string& answer)
{
    return answer.size() >= kFrameHeaderBytes && answer.size() - kFrameHeaderBytes >= announcedBytes(answer);
}

bool isFrame(const std::string& frame)
{
    const auto status = load<std::uint32_t>(frame, 4);
    if (load<std::uint64_t>(frame, 8) != frame.size() - kFrameHeaderBytes)
        return false;
    if (status == static_cast<std::uint32_t>(Status::Done))
        return true;
    const auto code =
        frame.size() >= kFrameHeaderBytes + 4 ? load<std::uint32_t>(frame, kFrameHeaderBytes) : ~0U;
    return status == static_cast<std::uint32_t>(Status::Failed)
        && code <= static_cast<std::uint32_t>(ErrorCode::Internal)
        && code != static_cast<std::uint32_t>(ErrorCode::Cancelled);
}

Result<std::string> openFrame(std::string frame)
{
    const bool done = load<std::uint32_t>(frame, 4) == static_cast<std::uint32_t>(Status::Done);
    frame.erase(0, kFrameHeaderBytes);
    if (done)
        return frame;
    return Error(static_cast<ErrorCode>(load<std::uint32_t>(frame, 0)), {}, frame.substr(4));
}

Result<HelperCall> readHelperRequest(int descriptor)
{
    std::string bytes;
    const auto read = [&](std::size_t size) {
        while (bytes.size() < size) {
            const auto at = bytes.size();
            bytes.resize(size);
            const ssize_t n = ::read(descriptor, bytes.data() + at, size - at);
            bytes.resize(at + (n > 0 ? static_cast<std::size_t>(n) : 0));
            if (n == 0 || (n < 0 && errno != EINTR))
                return false;
        }
        return true;
    };
    if (!read(kFrameHeaderBytes) && bytes.empty())
        return Error(ErrorCode::Cancelled, {}, "nobody asks any more");
    const auto length = load<std::uint64_t>(bytes, 8);
    if (bytes.size() < kFrameHeaderBytes || bytes.compare(0, 4, kQuestion) != 0
        || length > kMaxHelperArguments || !read(kFrameHeaderBytes + length))
        return Error(ErrorCode::Invalid, {}, "malformed request");
    return HelperCall{static_cast<HelperTask>(load<std::uint32_t>(bytes, 4)),
                      bytes.substr(kFrameHeaderBytes)};
}

bool writeHelperAnswer(int descriptor, const Result<std::string>& answer)
{
    if (answer)
        return writeAll(descriptor, header(kAnswer, static_cast<std::uint32_t>(Status::Done), answer->size()))
            && writeAll(descriptor, *answer);
    std::string body(sizeof(std::uint32_t), '\0');
    store(body.data(), static_cast<std::uint32_t>(answer.error().code()));
    body += answer.error().detail();
    return writeAll(descriptor,
                    header(kAnswer, static_cast<std::uint32_t>(Status::Failed), body.size()) + body);
}

}  // namespace kvasir
