// Who may include whom.  CMake's lists are the single statement of the order; this test holds the #include
// lines to them.
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/rules/source_tree.h"

namespace kvasir::test {
namespace {

// Module of a path: "core/kv/x.cpp" → "kv", "ui/panes/x.cpp" → "ui_panes", "kernels/cpu/x.cpp" → "kernels".
std::string moduleOf(const std::string& path)
{
    const auto slash = path.find('/');
    const auto first = path.substr(0, slash);
    const auto end = path.find('/', slash + 1);
    const auto second = path.substr(slash + 1, end - slash - 1);
    return first == "core" ? second : first == "ui" && end != std::string::npos ? "ui_" + second : first;
}

std::map<std::string, std::set<std::string>> dependencies()
{
    std::map<std::string, std::set<std::string>> lists;
    for (const auto& file : sourceFiles({"core", "kernels", "app", "ui"}, {".txt"})) {
        if (file.path.find("CMakeLists.txt") == std::string::npos || file.path == "ui/CMakeLists.txt")
            continue;  // the latter only lists the folders
        auto& list = lists[moduleOf(file.path)];
        const std::regex target("kvasir::([a-z_]+)");
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), target), end; at != end; ++at)
            list.insert((*at)[1].str());
    }
    return lists;
}

}  // namespace

TEST(Layering, EveryIncludeIsCoveredByCMakesLists)
{
    const auto lists = dependencies();
    const std::regex include("^#include \"((core|kernels|ui|app|tests)/[^\"]+)\"");
    int checked = 0;
    for (const auto& file : sourceFiles({"core", "kernels", "app", "ui"}, {".h", ".cpp", ".cu", ".cuh"})) {
        const auto own = moduleOf(file.path);
        for (const auto& line : linesOf(file.text)) {
            std::smatch match;
            if (!std::regex_search(line, match, include))
                continue;
            const auto target = moduleOf(match[1].str());
            ++checked;
            EXPECT_NE(target, "tests") << file.path << " includes a test header";
            if (target == own)
                continue;
            EXPECT_TRUE(lists.at(own).contains(target)) << file.path << ": " << line << "\n  " << own
                                                        << "/CMakeLists.txt does not list kvasir::" << target;
        }
    }
    EXPECT_GT(checked, 100);
}

TEST(Layering, ModulesStandInTheOrderOfTheData)
{
    // The order of the rows of ARCHITECTURE.md, lowest first; a module may use only rows before its own.
    const std::vector<std::set<std::string>> rows = {{"kernels", "base"},
                                                     {"source", "source_pdf", "token", "settings"},
                                                     {"corpus", "model"},
                                                     {"engine", "attention", "kv"},
                                                     {"local", "remote", "cite"},
                                                     {"session", "plan"},
                                                     {"export", "lab"},
                                                     {"service"},
                                                     {"ui_models", "ui_widgets"},
                                                     {"ui_bridge"},
                                                     {"ui_panes"},
                                                     {"ui_modes"},
                                                     {"ui_window"},
                                                     {"app"}};
    const auto rowOf = [&](const std::string& module) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (rows[row].contains(module))
                return static_cast<int>(row);
        }
        return -1;
    };
    for (const auto& [module, list] : dependencies()) {
        ASSERT_GE(rowOf(module), 0) << module << " has no row";
        for (const auto& used : list) {
            if (used == module || moduleOf("core/" + used + "/") == module
                || used.rfind(module + "_", 0) == 0)
                continue;
            EXPECT_LT(rowOf(used), rowOf(module)) << module << " uses " << used;
        }
    }
}

TEST(Layering, PrivateHeadersStayInTheirFolder)
{
    const std::regex include("^#include \"([^\"]+)/([^/\"]+_p\\.h)\"");
    for (const auto& file : sourceFiles({"core", "kernels", "app", "ui"}, {".h", ".cpp"})) {
        const auto folder = file.path.substr(0, file.path.rfind('/'));
        for (const auto& line : linesOf(file.text)) {
            std::smatch match;
            if (std::regex_search(line, match, include)) {
                EXPECT_EQ(match[1].str(), folder) << file.path << ": " << line;
            }
        }
    }
}

TEST(Layering, CoreAndKernelsKnowNoQtAndKernelsKnowNothingOfCore)
{
    const std::regex qt("^#include <Q[A-Za-z]+");
    for (const auto& file : sourceFiles({"core", "kernels"}, {".h", ".cpp"})) {
        for (const auto& line : linesOf(file.text)) {
            EXPECT_FALSE(std::regex_search(line, qt)) << file.path << ": " << line;
            if (file.path.rfind("kernels/", 0) == 0) {
                EXPECT_EQ(line.find("#include \"core/"), std::string::npos) << file.path << ": " << line;
            }
        }
    }
}

TEST(Layering, PublicHeadersIncludeNoThirdParty)
{
    // nlohmann's forward declarations are the one exception: base/json.h is the border to that library.
    const std::regex angled("^#include <([^>]+\\.h(pp)?)>");
    for (const auto& file : sourceFiles({"core", "kernels"}, {".h"})) {
        if (file.path.ends_with("_p.h"))
            continue;
        for (const auto& line : linesOf(file.text)) {
            std::smatch match;
            if (std::regex_search(line, match, angled)) {
                EXPECT_EQ(match[1].str(), "nlohmann/json_fwd.hpp") << file.path << ": " << line;
            }
        }
    }
}

}  // namespace kvasir::test
