// Colours of code by tables: what a language's words, strings and comments look like, and a lexer that reads
// one piece of a line from the state the piece before it ended in.
//
// The state is a small value, so a view can keep one per line and start anywhere it has been before.  The
// lexer never looks past the piece it was given.  Rough on purpose: it colours, it does not parse.  Any
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kvasir::ui {

enum class SyntaxKind : std::uint8_t {
    Plain,
    Keyword,
    Type,
    String,
    Number,
    Comment,
    Preprocessor,
    Function
};

struct SyntaxSpan {  // bytes [begin, end) of the piece
    std::int32_t begin = 0;
    std::int32_t end = 0;
    SyntaxKind kind = SyntaxKind::Plain;

    bool operator==(const SyntaxSpan&) const = default;
};

// Where a piece ends: inside which region, how deep, and the word that will close it.
struct LexState {
    std::uint8_t region = 0;  // 1 + index into the rules' regions; 0: in none
    std::uint8_t count = 0;   // depth of nesting, or how many marks opened it
    std::array<char, 18> tag{};

    bool operator==(const LexState&) const = default;
};

// Which part of a line a piece is: a very long line is read in several.
enum class LinePart : std::uint8_t { Whole, First, Middle, Last };

constexpr bool startsLine(LinePart part)
{
    return part == LinePart::Whole || part == LinePart::First;
}
constexpr bool endsLine(LinePart part)
{
    return part == LinePart::Whole || part == LinePart::Last;
}

// A stretch between two marks: comment, string, attribute.
struct SyntaxRegion {
    enum class Reach : std::uint8_t { Line, Lines };  // ends with its line, or only at `close`
    enum class Opens : std::uint8_t { Anywhere, AfterSpace };
    enum class Special : std::uint8_t {
        None,
        Nested,    // Rust's comments
        RawTag,    // C++: R"tag( … )tag"
        RawCount,  // Rust: r##" … "##
        Bracket,   // CMake: [==[ … ]==]
        HereDoc,   // shell: <<WORD, from the next line to WORD
        Char       // Rust: 'x', but not the lifetime 'x
    };

    std::string_view open{};
    std::string_view close{};  // empty: the end of the line
    SyntaxKind kind = SyntaxKind::String;
    Reach reach = Reach::Line;
    char escape = 0;
    Opens opens = Opens::Anywhere;
    Special special = Special::None;
};

enum class SyntaxFamily : std::uint8_t { Plain, Code, Markdown, Markup };
// How outline.h finds symbols.
enum class OutlineStyle : std::uint8_t { None, Braces, Words, Headings };

struct SyntaxRules {
    std::string_view name{};
    SyntaxFamily family = SyntaxFamily::Plain;
    std::vector<std::string_view> suffixes{};   // lower case, with the dot
    std::vector<std::string_view> fileNames{};  // whole names, lower case
    std::string_view keywords{};                // separated by spaces
    std::string_view types{};
    std::vector<SyntaxRegion> regions{};
    std::string_view identifierExtra{};  // beside letters, digits, '_' and bytes ≥ 0x80
    std::string_view stringPrefixes{};   // letters that may stand before a quote
    char directive = 0;                  // '#' of the preprocessor, first on its line
    char annotation = 0;                 // '@' of Python and Java
    char variable = 0;                   // '$' of shell and CMake
    enum class Words : std::uint8_t { CaseSensitive, AnyCase } words = Words::CaseSensitive;
    enum class Calls : std::uint8_t { Plain, Coloured } calls = Calls::Coloured;
    enum class UpperNames : std::uint8_t { Plain, Types } upperNames = UpperNames::Plain;
    enum class Slash : std::uint8_t { Operator, Pattern } slash = Slash::Operator;
    enum class Keys : std::uint8_t { None, BeforeColon } keys = Keys::None;
    OutlineStyle outline = OutlineStyle::None;
    std::string_view containers{};     // words whose next name holds further symbols: class, namespace
    std::string_view functionWords{};  // words whose next name is a function: def, fn

    // Made from the above by prepared().
    std::unordered_map<std::string_view, SyntaxKind> dictionary{};
    std::array<std::uint8_t, 256> opens{};       // 1: some region may open with this byte
    std::array<std::uint8_t, 256> identifier{};  // 1: begins or continues a name, 2: continues only
};

// Never null in effect: the rules of a language by the file's name, or those of plain text.
const SyntaxRules& syntaxRulesFor(std::string_view fileName);

// Reads `piece` (without its line end) from `start` and returns the state after it.  Appends what is not
// Plain to `spans`, in order; without `spans` only the state is found, which is several times quicker.
LexState lex(const SyntaxRules& rules, std::string_view piece, LinePart part, LexState start,
             std::vector<SyntaxSpan>* spans);

}  // namespace kvasir::ui
