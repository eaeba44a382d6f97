// The source tree as the rule tests see it: files by folder and their text, read once.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace kvasir::test {

struct SourceFile {
    std::string path;  // from the root, "/"-separated
    std::string text;
};

inline std::vector<SourceFile> sourceFiles(const std::vector<std::string>& folders,
                                           const std::vector<std::string>& extensions)
{
    namespace fs = std::filesystem;
    const fs::path root = KVASIR_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const auto& folder : folders) {
        if (!fs::exists(root / folder))
            continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const auto extension = entry.path().extension().string();
            if (!entry.is_regular_file()
                || std::find(extensions.begin(), extensions.end(), extension) == extensions.end())
                continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            files.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
        }
    }
    return files;
}

inline std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace kvasir::test
