// spdlog behind the door: a rotating file, nothing else.  Without openLogFile() lines are dropped.
#include "core/base/log.h"

#include <array>
#include <memory>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace kvasir {
namespace {

constexpr std::size_t kLogFileBytes = 5 << 20;
constexpr std::size_t kLogFiles = 3;

std::shared_ptr<spdlog::logger>& logger()
{
    static std::shared_ptr<spdlog::logger> instance;  // set once, before any thread is started
    return instance;
}

spdlog::level::level_enum level(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view name(Area area)
{
    constexpr std::array<std::string_view, 12> kNames = {"base",    "source", "token",   "corpus",
                                                         "model",   "kv",     "local",   "cite",
                                                         "session", "export", "service", "app"};
    return kNames[static_cast<std::size_t>(area)];
}

}  // namespace

LogLine::LogLine(Area area, LogLevel level, std::string_view event) : m_area(area), m_level(level)
{
    m_text.append(kvasir::name(area)).append(": ").append(event);
}

LogLine::~LogLine()
{
    if (logger())
        logger()->log(level(m_level), m_text);
}

LogLine& LogLine::with(std::string_view key, std::string_view value)
{
    m_text.append(" ").append(key).append("=").append(value);
    return *this;
}

LogLine& LogLine::with(std::string_view key, std::int64_t value)
{
    return with(key, std::string_view(std::to_string(value)));
}

LogLine& LogLine::with(std::string_view key, double value)
{
    return with(key, std::string_view(std::to_string(value)));
}

void openLogFile(const std::string& path, LogLevel atLeast)
{
    try {
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, kLogFileBytes, kLogFiles);
        auto made = std::make_shared<spdlog::logger>("kvasir", std::move(sink));
        made->set_level(level(atLeast));
        made->flush_on(spdlog::level::info);
        logger() = std::move(made);
    } catch (const spdlog::spdlog_ex&) {
        logger() =
            nullptr;  // a program without a log still works; doctor says that the folder cannot be written
    }
}

}  // namespace kvasir
