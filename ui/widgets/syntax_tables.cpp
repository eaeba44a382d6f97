// One table per language.  Words are listed by what a reader wants set apart, not by the grammar.
#include "ui/widgets/syntax_tables_p.h"

namespace kvasir::ui {
namespace {

using Region = SyntaxRegion;
using enum SyntaxKind;
constexpr auto kLines = Region::Reach::Lines;
constexpr auto kLine = Region::Reach::Line;

constexpr Region kSlashComment{.open = "//", .kind = Comment};
constexpr Region kStarComment{.open = "/*", .close = "*/", .kind = Comment, .reach = kLines};
constexpr Region kHashComment{.open = "#", .kind = Comment};
constexpr Region kDoubleQuotes{.open = "\"", .close = "\"", .escape = '\\'};
constexpr Region kSingleQuotes{.open = "'", .close = "'", .escape = '\\'};

constexpr std::string_view kCKeywords = "if else for while do switch case default break continue return goto "
                                        "sizeof typedef struct union enum static "
                                        "extern const volatile inline register restrict auto NULL "
                                        "_Static_assert _Alignas _Alignof _Generic _Noreturn "
                                        "_Atomic _Thread_local";
constexpr std::string_view kCTypes = "void char short int long float double signed unsigned bool _Bool "
                                     "size_t ssize_t ptrdiff_t intptr_t uintptr_t "
                                     "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t FILE "
                                     "wchar_t off_t time_t u8 u16 u32 u64 i8 "
                                     "i16 i32 i64";

SyntaxRules cRules()
{
    return {.name = "C",
            .family = SyntaxFamily::Code,
            .suffixes = {".c"},
            .fileNames = {},
            .keywords = kCKeywords,
            .types = kCTypes,
            .regions = {kSlashComment, kStarComment, kDoubleQuotes, kSingleQuotes},
            .directive = '#',
            .outline = OutlineStyle::Braces,
            .containers = "struct union enum"};
}

SyntaxRules cppRules()
{
    auto rules = cRules();
    rules.name = "C++";
    rules.suffixes = {".cpp", ".cc",  ".cxx", ".c++", ".h",   ".hpp", ".hh", ".hxx",
                      ".ipp", ".inl", ".cu",  ".cuh", ".ino", ".m",   ".mm", ".tpp"};
    rules.keywords = "if else for while do switch case default break continue return goto sizeof typedef "
                     "struct union enum static "
                     "extern const volatile inline register auto class namespace template typename public "
                     "private protected "
                     "virtual override final explicit friend operator new delete this throw try catch using "
                     "constexpr consteval "
                     "constinit const_cast static_cast dynamic_cast reinterpret_cast nullptr NULL true false "
                     "mutable noexcept "
                     "decltype static_assert alignas alignof thread_local concept requires co_await "
                     "co_return co_yield export "
                     "import module and or not xor typeid asm";
    rules.types = "void char short int long float double signed unsigned bool size_t ssize_t ptrdiff_t "
                  "intptr_t uintptr_t "
                  "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t wchar_t char8_t "
                  "char16_t char32_t FILE "
                  "string string_view vector span map set array optional variant unique_ptr shared_ptr "
                  "function pair tuple u8 "
                  "u16 u32 u64";
    const auto raw = [](std::string_view open) {
        return Region{.open = open, .close = "\"", .reach = kLines, .special = Region::Special::RawTag};
    };
    rules.regions = {kSlashComment, kStarComment, raw("R\""),    raw("u8R\""), raw("LR\""),
                     raw("uR\""),   raw("UR\""),  kDoubleQuotes, kSingleQuotes};
    rules.upperNames = SyntaxRules::UpperNames::Types;
    rules.containers = "namespace class struct union enum";
    return rules;
}

SyntaxRules pythonRules()
{
    return {.name = "Python",
            .family = SyntaxFamily::Code,
            .suffixes = {".py", ".pyi", ".pyw"},
            .fileNames = {"sconstruct", "wscript"},
            .keywords = "False None True and as assert async await break class continue def del elif else "
                        "except finally for "
                        "from global if import in is lambda nonlocal not or pass raise return try while with "
                        "yield match case "
                        "self cls",
            .types = "int float str bytes bool list dict set tuple object complex frozenset bytearray type",
            .regions = {kHashComment,
                        {.open = "\"\"\"", .close = "\"\"\"", .reach = kLines, .escape = '\\'},
                        {.open = "'''", .close = "'''", .reach = kLines, .escape = '\\'},
                        kDoubleQuotes,
                        kSingleQuotes},
            .stringPrefixes = "rbfuRBFU",
            .annotation = '@',
            .upperNames = SyntaxRules::UpperNames::Types,
            .outline = OutlineStyle::Words,
            .containers = "class",
            .functionWords = "def"};
}

SyntaxRules javaRules()
{
    return {.name = "Java",
            .family = SyntaxFamily::Code,
            .suffixes = {".java", ".kt", ".kts", ".scala", ".cs", ".groovy"},
            .keywords =
                "abstract assert break case catch class const continue default do else enum extends final "
                "finally for "
                "goto if implements import instanceof interface native new package private protected public "
                "return "
                "static strictfp super switch synchronized this throw throws transient try volatile while "
                "true false "
                "null var record sealed permits yield fun val when object override using namespace readonly",
            .types =
                "boolean byte char short int long float double void String Object Integer Long Double bool",
            .regions = {kSlashComment,
                        kStarComment,
                        {.open = "\"\"\"", .close = "\"\"\"", .reach = kLines, .escape = '\\'},
                        kDoubleQuotes,
                        kSingleQuotes},
            .annotation = '@',
            .upperNames = SyntaxRules::UpperNames::Types,
            .outline = OutlineStyle::Braces,
            .containers = "class interface enum record namespace object struct"};
}

SyntaxRules scriptRules()
{
    return {
        .name = "JavaScript",
        .family = SyntaxFamily::Code,
        .suffixes = {".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts"},
        .keywords =
            "async await break case catch class const continue debugger default delete do else enum export "
            "extends "
            "finally for from function get if implements import in instanceof interface let new of private "
            "protected public readonly return set static super switch this throw try type typeof var void "
            "while "
            "with yield true false null undefined as declare namespace abstract keyof is satisfies",
        .types = "string number boolean any unknown never object symbol bigint Promise Array Map Set Record",
        .regions = {kSlashComment,
                    kStarComment,
                    {.open = "`", .close = "`", .reach = kLines, .escape = '\\'},
                    kDoubleQuotes,
                    kSingleQuotes},
        .identifierExtra = "$",
        .annotation = '@',
        .upperNames = SyntaxRules::UpperNames::Types,
        .slash = SyntaxRules::Slash::Pattern,
        .outline = OutlineStyle::Braces,
        .containers = "class interface enum namespace",
        .functionWords = "function"};
}

SyntaxRules rustRules()
{
    const auto raw = [](std::string_view open) {
        return Region{.open = open, .close = "\"", .reach = kLines, .special = Region::Special::RawCount};
    };
    return {.name = "Rust",
            .family = SyntaxFamily::Code,
            .suffixes = {".rs"},
            .keywords = "as async await break const continue crate dyn else enum extern false fn for if impl "
                        "in let loop match "
                        "mod move mut pub ref return self Self static struct super trait true type union "
                        "unsafe use where while "
                        "macro_rules",
            .types =
                "bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64 String Vec Option "
                "Result Box Rc Arc",
            .regions = {kSlashComment,
                        {.open = "/*",
                         .close = "*/",
                         .kind = Comment,
                         .reach = kLines,
                         .special = Region::Special::Nested},
                        {.open = "#![", .close = "]", .kind = Preprocessor, .reach = kLines},
                        {.open = "#[", .close = "]", .kind = Preprocessor, .reach = kLines},
                        raw("r\""),
                        raw("r#"),
                        raw("br\""),
                        raw("br#"),
                        {.open = "\"", .close = "\"", .reach = kLines, .escape = '\\'},
                        {.open = "'", .close = "'", .escape = '\\', .special = Region::Special::Char}},
            .stringPrefixes = "bc",
            .upperNames = SyntaxRules::UpperNames::Types,
            .outline = OutlineStyle::Words,
            .containers = "struct enum trait mod union impl",
            .functionWords = "fn macro_rules"};
}

SyntaxRules goRules()
{
    return {.name = "Go",
            .family = SyntaxFamily::Code,
            .suffixes = {".go"},
            .keywords = "break case chan const continue default defer else fallthrough for func go goto if "
                        "import interface map "
                        "package range return select struct switch type var true false nil iota",
            .types = "bool byte rune string error any int int8 int16 int32 int64 uint uint8 uint16 uint32 "
                     "uint64 uintptr "
                     "float32 float64 complex64 complex128",
            .regions = {kSlashComment,
                        kStarComment,
                        {.open = "`", .close = "`", .reach = kLines},
                        kDoubleQuotes,
                        kSingleQuotes},
            .outline = OutlineStyle::Words,
            .containers = "type",
            .functionWords = "func"};
}

SyntaxRules cmakeRules()
{
    const auto bracket = [](std::string_view open, SyntaxKind kind) {
        return Region{
            .open = open, .close = "]", .kind = kind, .reach = kLines, .special = Region::Special::Bracket};
    };
    return {
        .name = "CMake",
        .family = SyntaxFamily::Code,
        .suffixes = {".cmake"},
        .fileNames = {"cmakelists.txt"},
        .keywords =
            "if elseif else endif foreach endforeach while endwhile function endfunction macro endmacro "
            "return break "
            "continue set unset option include project add_executable add_library add_subdirectory "
            "target_sources "
            "target_link_libraries target_include_directories target_compile_definitions "
            "target_compile_options "
            "find_package find_library find_path message install list string file configure_file add_test "
            "add_custom_command add_custom_target set_property get_property set_target_properties "
            "cmake_minimum_required",
        .types = "PUBLIC PRIVATE INTERFACE REQUIRED STATIC SHARED MODULE AND OR NOT STREQUAL MATCHES EXISTS "
                 "DEFINED "
                 "TARGET IN ITEMS LISTS ON OFF TRUE FALSE",
        .regions = {bracket("#[", Comment),
                    kHashComment,
                    bracket("[", String),
                    {.open = "\"", .close = "\"", .reach = kLines, .escape = '\\'}},
        .variable = '$',
        .words = SyntaxRules::Words::AnyCase,
        .outline = OutlineStyle::Words,
        .functionWords = "function macro"};
}

SyntaxRules shellRules()
{
    return {.name = "Shell",
            .family = SyntaxFamily::Code,
            .suffixes = {".sh", ".bash", ".zsh", ".ksh"},
            .fileNames = {".bashrc", ".profile", ".zshrc", "pkgbuild", "configure"},
            .keywords = "if then else elif fi for while until do done case esac in function select time "
                        "return exit break "
                        "continue local export readonly declare typeset unset shift set source alias eval "
                        "exec trap test echo "
                        "printf cd read",
            .regions = {{.open = "#", .kind = Comment, .opens = Region::Opens::AfterSpace},
                        {.open = "<<", .reach = kLines, .special = Region::Special::HereDoc},
                        {.open = "\"", .close = "\"", .reach = kLines, .escape = '\\'},
                        {.open = "'", .close = "'", .reach = kLines}},
            .variable = '$',
            .calls = SyntaxRules::Calls::Plain,
            .outline = OutlineStyle::Words,
            .functionWords = "function"};
}

SyntaxRules jsonRules()
{
    return {.name = "JSON",
            .family = SyntaxFamily::Code,
            .suffixes = {".json", ".jsonc", ".json5", ".geojson", ".ipynb", ".webmanifest"},
            .fileNames = {".eslintrc", ".babelrc", "composer.lock"},
            .keywords = "true false null",
            .regions = {kSlashComment, kStarComment, kDoubleQuotes},
            .calls = SyntaxRules::Calls::Plain,
            .keys = SyntaxRules::Keys::BeforeColon};
}

SyntaxRules prepared(SyntaxRules rules)
{
    const auto add = [&](std::string_view words, SyntaxKind kind) {
        while (!words.empty()) {
            const auto space = words.find(' ');
            if (const auto word = words.substr(0, space); !word.empty())
                rules.dictionary.emplace(word, kind);
            words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
        }
    };
    add(rules.keywords, Keyword);
    add(rules.types, Type);
    for (const auto& region : rules.regions)
        rules.opens[static_cast<unsigned char>(region.open.front())] = 1;
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || byte >= 0x80;
        const bool digit = c >= '0' && c <= '9';
        const bool extra = byte != 0 && rules.identifierExtra.find(c) != std::string_view::npos;
        rules.identifier[static_cast<std::size_t>(byte)] = letter || extra ? 1 : digit ? 2 : 0;
    }
    return rules;
}

}  // namespace

const std::vector<SyntaxRules>& syntaxTables()
{
    static const std::vector<SyntaxRules> tables = [] {
        std::vector<SyntaxRules> all;
        for (auto rules : {cRules(), cppRules(), pythonRules(), javaRules(), scriptRules(), rustRules(),
                           goRules(), cmakeRules(), shellRules(), jsonRules()})
            all.push_back(prepared(std::move(rules)));
        all.push_back({.name = "Markdown",
                       .family = SyntaxFamily::Markdown,
                       .suffixes = {".md", ".markdown", ".mkd"},
                       .outline = OutlineStyle::Headings});
        all.push_back({.name = "XML",
                       .family = SyntaxFamily::Markup,
                       .suffixes = {".xml", ".html", ".htm", ".xhtml", ".svg", ".ui", ".qrc", ".xsd", ".xsl",
                                    ".xslt", ".rss", ".plist", ".vue", ".docbook", ".rng"}});
        all.push_back({.name = "Text"});
        return all;
    }();
    return tables;
}

}  // namespace kvasir::ui
