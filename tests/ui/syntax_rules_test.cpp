// Colours by tables: what each language's lexer says of a line, and that a piece can be read from any state.
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/thread_time.h"
#include "ui/widgets/syntax_rules.h"
#include "ui/widgets/syntax_states.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

char letterOf(SyntaxKind kind)
{
    return std::string_view(".ktsncpf")[static_cast<std::size_t>(kind)];
}

// One letter per byte: k keyword, t type, s string, n number, c comment, p preprocessor, f function, '.'
// plain.
std::string colours(std::string_view fileName, std::string_view text)
{
    const auto& rules = syntaxRulesFor(fileName);
    std::string result;
    LexState state;
    while (true) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        std::vector<SyntaxSpan> spans;
        state = lex(rules, line, LinePart::Whole, state, &spans);
        std::string row(line.size(), '.');
        std::int32_t last = 0;
        for (const auto& span : spans) {
            EXPECT_LE(last, span.begin) << "spans overlap or are out of order in: " << line;
            EXPECT_LE(span.end, static_cast<std::int32_t>(line.size()));
            last = span.end;
            for (auto i = span.begin; i < span.end; ++i)
                row[static_cast<std::size_t>(i)] = letterOf(span.kind);
        }
        result += row;
        if (end == std::string_view::npos)
            return result;
        result += '\n';
        text.remove_prefix(end + 1);
    }
}

}  // namespace

TEST(SyntaxRules, AreChosenByTheFilesName)
{
    const auto name = [](std::string_view file) { return syntaxRulesFor(file).name; };
    EXPECT_EQ(name("src/btree.c"), "C");
    EXPECT_EQ(name("a/b.HPP"), "C++");
    EXPECT_EQ(name("setup.py"), "Python");
    EXPECT_EQ(name("Main.java"), "Java");
    EXPECT_EQ(name("app.tsx"), "JavaScript");
    EXPECT_EQ(name("lib.rs"), "Rust");
    EXPECT_EQ(name("main.go"), "Go");
    EXPECT_EQ(name("README.md"), "Markdown");
    EXPECT_EQ(name("core/CMakeLists.txt"), "CMake");
    EXPECT_EQ(name("run.sh"), "Shell");
    EXPECT_EQ(name("package.json"), "JSON");
    EXPECT_EQ(name("index.html"), "XML");
    EXPECT_EQ(name("notes.txt"), "Text");
    EXPECT_EQ(name(".c"), "Text");
    EXPECT_EQ(name(""), "Text");
}

TEST(SyntaxRules, ColourALineOfC)
{
    EXPECT_EQ(colours("a.c", "static int n = 0x1F; // 'x'"),
              /*            */ "kkkkkk.ttt.....nnnn..cccccc");
    EXPECT_EQ(colours("a.c", "f(\"a\\\"b\", 'c');"),
              /*            */ "f.ssssss..sss..");
    EXPECT_EQ(colours("a.c", "#include <stdio.h>"),
              /*            */ "pppppppp.sssssssss");
}

TEST(SyntaxRules, CarryACommentOverLines)
{
    EXPECT_EQ(colours("a.c", "a /* b\nif\n*/ if"), "..cccc\ncc\ncc.kk");
}

TEST(SyntaxRules, EndAStringAtItsLineUnlessItIsContinued)
{
    EXPECT_EQ(colours("a.c", "\"open\nif"), "sssss\nkk");
    EXPECT_EQ(colours("a.c", "\"open\\\nif\" if"), "ssssss\nsss.kk");
}

TEST(SyntaxRules, CloseARawStringOnlyByItsOwnTag)
{
    EXPECT_EQ(colours("a.cpp", "R\"x(a)\" )y\"\nif )x\" if"), "sssssssssss\nssssss.kk");
}

TEST(SyntaxRules, KnowPythonsTripleQuotesAndPrefixes)
{
    EXPECT_EQ(colours("a.py", "s = f'''a\n'b'\n''' if"), "....sssss\nsss\nsss.kk");
    EXPECT_EQ(colours("a.py", "@a.b\ndef f(x):"), "pppp\nkkk.f....");
}

TEST(SyntaxRules, TellARustLifetimeFromACharacter)
{
    EXPECT_EQ(colours("a.rs", "x('a, 'b', '\\n', '한')"),
              /*             */ "f.....sss..ssss..sssss.");
    EXPECT_EQ(colours("a.rs", "/* a /* b */ c */ if"), "ccccccccccccccccc.kk");
    EXPECT_EQ(colours("a.rs", "r#\"a\"b\"# if"), "ssssssss.kk");
}

TEST(SyntaxRules, TellAPatternOfJavaScriptFromADivision)
{
    EXPECT_EQ(colours("a.js", "x = /['\"]/g;"), "....sssssss.");
    EXPECT_EQ(colours("a.js", "x = a / b / c;"), "..............");
    EXPECT_EQ(colours("a.js", "return /a/;"), "kkkkkk.sss.");
    EXPECT_EQ(colours("a.js", "`a\n${b}` if"), "ss\nsssss.kk");
}

TEST(SyntaxRules, KnowHereDocumentsAndVariablesOfTheShell)
{
    EXPECT_EQ(colours("a.sh", "cat <<-'END' $x ${y}\nif # no\n\tEND\nif a#b # c"),
              /*             */ "....ssssssss.tt.tttt\nsssssss\nssss\nkk.....ccc");
}

TEST(SyntaxRules, KnowBracketsAndAnyCaseOfCMake)
{
    EXPECT_EQ(colours("CMakeLists.txt", "SET(x ${y}) #[=[ a\n]] ]=] if()"),
              /*                       */ "kkk...tttt..cccccc\ncccccc.kk..");
}

TEST(SyntaxRules, TellAKeyOfJsonFromAValue)
{
    EXPECT_EQ(colours("a.json", "{\"a\" : \"b\", \"c\":true}"), ".ttt...sss..ttt.kkkk.");
}

TEST(SyntaxRules, ColourMarkdownByItsLines)
{
    EXPECT_EQ(colours("a.md", "# Title\n- `a` [b](c)\n```c\n# no\n```\nx"),
              /*             */ "kkkkkkk\nk.sss.fffttt\npppp\nssss\nppp\n.");
    EXPECT_EQ(colours("a.md", "#no\n> quote"), "...\nccccccc");
}

TEST(SyntaxRules, ColourMarkupOverLines)
{
    EXPECT_EQ(colours("a.xml", "<a b=\"c\nd\">x &lt; y</a><!-- z"),
              /*              */ "kk.t.ss\nssk..nnnn..kkkkcccccc");
}

TEST(SyntaxRules, ReadALineInPiecesAsInOne)
{
    const std::string line = "int a = 1; /* long comment with \"quotes\" */ char* s = \"text\"; // end 'x'";
    const auto& rules = syntaxRulesFor("a.c");
    std::vector<SyntaxSpan> whole;
    lex(rules, line, LinePart::Whole, {}, &whole);
    // A cut inside of a comment or string must not show; one inside of a word may.
    for (const std::size_t cut : {20u, 35u, 55u, 66u}) {
        SCOPED_TRACE(cut);
        std::vector<SyntaxSpan> first;
        std::vector<SyntaxSpan> second;
        const auto state = lex(rules, line.substr(0, cut), LinePart::First, {}, &first);
        lex(rules, line.substr(cut), LinePart::Last, state, &second);
        std::string inOne(line.size(), '.');
        std::string inTwo = inOne;
        const auto paint = [](std::string& to, const std::vector<SyntaxSpan>& spans, std::size_t shift) {
            for (const auto& span : spans)
                for (auto i = span.begin; i < span.end; ++i)
                    to[static_cast<std::size_t>(i) + shift] = letterOf(span.kind);
        };
        paint(inOne, whole, 0);
        paint(inTwo, first, 0);
        paint(inTwo, second, cut);
        EXPECT_EQ(inOne, inTwo);
    }
}

TEST(SyntaxRules, FindTheSameStateWithoutSpans)
{
    const std::vector<std::string> lines = {"R\"(a",   "/* x",   "`b",  "'''", "r##\"x",
                                            "cat <<A", "<a b='", "```", "#[["};
    for (const auto* file : {"a.cpp", "a.py", "a.js", "a.rs", "a.sh", "a.md", "a.xml", "x.cmake", "a.go"}) {
        for (const auto& line : lines) {
            std::vector<SyntaxSpan> spans;
            EXPECT_EQ(lex(syntaxRulesFor(file), line, LinePart::Whole, {}, &spans),
                      lex(syntaxRulesFor(file), line, LinePart::Whole, {}, nullptr))
                << file << " " << line;
        }
    }
}

TEST(SyntaxRules, SurviveAnyBytes)
{
    std::string bytes;
    std::uint32_t seed = 1;
    for (int i = 0; i < 20'000; ++i) {
        seed = seed * 1664525u + 1013904223u;
        constexpr std::string_view kMarks = "\"'`/*#<>=[](){}R-!&;\\ $@\n\t_a1\xed\x95\x9c\xff";
        bytes += kMarks[(seed >> 16) % kMarks.size()];
    }
    for (const auto* file : {"a.c", "a.cpp", "a.py", "A.java", "a.js", "a.rs", "a.go", "a.md", "x.cmake",
                             "a.sh", "a.json", "a.xml"}) {
        SCOPED_TRACE(file);
        EXPECT_EQ(colours(file, bytes).size(), bytes.size());
    }
}

TEST(SyntaxStates, GoOnInSlicesToTheSameEnd)
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += i == 7 ? "/* opened\n" : i == 19'000 ? "closed */\n" : "int value = 1; // x\n";
    const CodeDocument document(CodeText::of(std::make_shared<const std::string>(text)),
                                CodeDocument::Folding::AnyByte);
    const auto& rules = syntaxRulesFor("a.c");
    SyntaxStates states(document, rules);
    int slices = 0;
    while (!states.complete()) {
        const ThreadTimer timer;
        states.advance(document.pieceCount(), std::chrono::microseconds(200));
        EXPECT_LT(timer.milliseconds(), 50);
        ++slices;
    }
    EXPECT_GT(slices, 1);
    EXPECT_EQ(states.startOf(7).region, 0);
    EXPECT_NE(states.startOf(8).region, 0);
    EXPECT_NE(states.startOf(19'000).region, 0);
    EXPECT_EQ(states.startOf(19'001).region, 0);
}

}  // namespace kvasir::test
