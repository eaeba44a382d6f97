// std ↔ Qt values.  Text of the core is UTF-8.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <QString>

namespace kvasir::ui {

inline QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString qtPath(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}
inline std::string utf8(const QString& text)
{
    return text.toStdString();
}

}  // namespace kvasir::ui
