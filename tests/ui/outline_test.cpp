// Symbols by tables: what a person jumps to is found, what only looks like it is not.
#include <gmock/gmock.h>

#include "ui/widgets/outline.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

// "F name:line" with one space of indent per level.
std::vector<std::string> outline(std::string_view file, std::string_view text)
{
    std::vector<std::string> result;
    for (const auto& symbol : outlineOf(text, file))
        result.push_back(std::string(static_cast<std::size_t>(symbol.level), ' ')
                         + "FTNDH"[static_cast<std::size_t>(symbol.kind)] + ' ' + symbol.name + ':'
                         + std::to_string(symbol.line));
    return result;
}

using testing::ElementsAre;
using testing::IsEmpty;

}  // namespace

TEST(Outline, FindsFunctionsStructsAndDefinesOfC)
{
    EXPECT_THAT(outline("pager.c",
                        "#ifndef H\n"
                        "#define H\n"
                        "#define MAX(a,b) \\\n"
                        "  f(){ a }\n"
                        "struct Pager {\n"
                        "  int x;\n"
                        "};\n"
                        "static int prototype(Pager *p);\n"
                        "/* int old(void) { */\n"
                        "static int hasHotJournal(Pager *pPager,\n"
                        "                         int *pExists){\n"
                        "  if( pExists ){ while(1){} }\n"
                        "  return 0;\n"
                        "}\n"
                        "static const int table[] = { 1, 2 };\n"
                        "struct Pager origin = { 0 };\n"
                        "struct Pager *open(void) { return \"}\"; }\n"
                        "#endif\n"),
                ElementsAre("D MAX:2", "T Pager:4", "F hasHotJournal:9", "F open:16"));
}

TEST(Outline, GoesOnAfterBranchesThatOpenTheSameBraceTwice)
{
    EXPECT_THAT(outline("a.c",
                        "int f(int a)\n"
                        "{\n"
                        "#if X\n"
                        "  if (a) {\n"
                        "#else\n"
                        "  if (!a) {\n"
                        "#endif\n"
                        "  }\n"
                        "}\n"
                        "int g(void) {}\n"),
                ElementsAre("F f:0", "F g:9"));
}

TEST(Outline, FindsMembersWithinClassesAndNamespacesOfCpp)
{
    EXPECT_THAT(outline("a.cpp",
                        "namespace a::b {\n"
                        "template <class T, typename U>\n"
                        "class Store final : public Base<T> {\n"
                        "    Store() : m_a(1), m_b{2} {}\n"
                        "    ~Store() { close(); }\n"
                        "    bool operator==(const Store&) const { return true; }\n"
                        "    void declared();\n"
                        "};\n"
                        "enum class Kind { One, Two };\n"
                        "void Store::declared() { auto f = [](int x) { return x; }; }\n"
                        "}\n"
                        "extern \"C\" {\n"
                        "int main(int argc, char** argv) { for (;;) {} }\n"
                        "}\n"),
                ElementsAre("N a::b:0", " T Store:2", "  F Store:3", "  F ~Store:4", "  F operator==:5",
                            " T Kind:8", " F Store::declared:9", " F main:12"));
}

TEST(Outline, FindsClassesAndFunctionsOfPythonByIndentation)
{
    EXPECT_THAT(outline("a.py",
                        "class Reader(Base):\n"
                        "    \"\"\"def no():\"\"\"\n"
                        "    async def read(self):\n"
                        "        return 1\n"
                        "    # def old():\n"
                        "def main():\n"
                        "    x = define(1)\n"),
                ElementsAre("T Reader:0", " F read:2", "F main:5"));
}

TEST(Outline, FindsWhatTheOtherLanguagesDeclare)
{
    EXPECT_THAT(outline("a.rs",
                        "pub(crate) struct Disk<T> { a: T }\n"
                        "impl<T: Copy> Store for Disk<T> where T: X {\n"
                        "    pub async fn open<'a>(&'a self) {}\n"
                        "}\n"
                        "macro_rules! check { () => {} }\n"),
                ElementsAre("T Disk:0", "T impl Store for Disk<T>:1", " F open:2", "F check:4"));
    EXPECT_THAT(
        outline("a.go",
                "type Server struct {\n}\nfunc (s *Server) Run(a int) error {\n}\nfunc main() {\n}\n"),
        ElementsAre("T Server:0", "F Run:2", "F main:4"));
    EXPECT_THAT(outline("a.ts",
                        "export class App extends Base {\n"
                        "  constructor(private x: number) {}\n"
                        "  async load() { if (x) { } }\n"
                        "}\n"
                        "const add = (a, b) => { return a + b; };\n"
                        "export function main() {}\n"
                        "test('x', () => { inner(); });\n"),
                ElementsAre("T App:0", " F constructor:1", " F load:2", "F add:4", "F main:5"));
    EXPECT_THAT(outline("A.java",
                        "public class A implements B {\n"
                        "    @Override public int size() { return 1; }\n"
                        "    record Point(int x) {}\n"
                        "}\n"),
                ElementsAre("T A:0", " F size:1", " T Point:2"));
    EXPECT_THAT(outline("x.cmake", "function(kvasir_module name)\nendfunction()\nmacro(m)\nendmacro()\n"),
                ElementsAre("F kvasir_module:0", "F m:2"));
    EXPECT_THAT(outline("x.sh", "usage() {\n}\nfunction run {\n}\necho usage\n"),
                ElementsAre("F usage:0", "F run:2"));
}

TEST(Outline, FindsHeadingsOfMarkdownButNotInFences)
{
    EXPECT_THAT(outline("README.md", "# Kvasir\n\n## Build ##\n```\n# no\n```\nSetext\n---\n\n---\ntext\n"),
                ElementsAre("H Kvasir:0", " H Build:2", " H Setext:6"));
}

TEST(Outline, IsEmptyForTextAndForNothing)
{
    EXPECT_THAT(outline("notes.txt", "int main() {}\n"), IsEmpty());
    EXPECT_THAT(outline("a.c", ""), IsEmpty());
    EXPECT_THAT(outline("a.c", "}}}}((("), IsEmpty());
}

}  // namespace kvasir::test
