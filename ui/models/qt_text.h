// Text of the core (UTF-8) ↔ QString.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <QString>

namespace kvasir::ui {

inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QString toQtPath(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}
inline std::string toUtf8(const QString& text)
{
    return text.toStdString();
}

}  // namespace kvasir::ui
