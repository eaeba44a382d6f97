// Short ways to read a source in a test and to find things in what came out.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "core/source/source.h"

namespace kvasir::test {

inline SourceSpec specOf(const std::filesystem::path& path, const std::string& revision = {})
{
    SourceSpec spec;
    spec.path = path;
    spec.revision = revision;
    return spec;
}

inline SourceContent contentOf(const SourceSpec& spec, const IngestLimits& limits = {})
{
    auto content = readSource(spec, limits, JobContext());
    EXPECT_TRUE(content) << content.error().text();
    return content ? std::move(*content) : SourceContent{};
}

inline Error errorOf(const SourceSpec& spec, const IngestLimits& limits = {})
{
    auto content = readSource(spec, limits, JobContext());
    EXPECT_FALSE(content);
    return content ? Error(ErrorCode::Internal, "none") : content.error();
}

inline std::vector<std::string> paths(const SourceContent& content)
{
    std::vector<std::string> all;
    for (const Document& document : content.documents)
        all.push_back(document.path);
    return all;
}

inline const Document* find(const SourceContent& content, const std::string& path)
{
    const auto found = std::find_if(content.documents.begin(), content.documents.end(),
                                    [&](const Document& d) { return d.path == path; });
    return found == content.documents.end() ? nullptr : &*found;
}

inline std::optional<LeftOut> leftOut(const SourceContent& content, const std::string& path)
{
    const auto found = std::find_if(content.leftOut.begin(), content.leftOut.end(),
                                    [&](const LeftOut& l) { return l.path == path; });
    return found == content.leftOut.end() ? std::nullopt : std::optional(*found);
}

inline LeftOutReason reasonFor(const SourceContent& content, const std::string& path)
{
    const auto found = leftOut(content, path);
    EXPECT_TRUE(found) << path << " is not among what was left out";
    return found ? found->reason : LeftOutReason::Special;
}

inline std::optional<SourceWarning> warning(const SourceContent& content, const std::string& code)
{
    const auto found = std::find_if(content.warnings.begin(), content.warnings.end(),
                                    [&](const SourceWarning& w) { return w.code == code; });
    return found == content.warnings.end() ? std::nullopt : std::optional(*found);
}

}  // namespace kvasir::test
