// The Qwen2 pre-tokenising pattern as a scanner: where each piece of a text ends.
//
//     (?i:'s|'t|'re|'ve|'m|'ll|'d)      contractions
//     [^\r\n\p{L}\p{N}]?\p{L}+          a word with the one character before it
//     \p{N}                             one digit
//      ?[^\s\p{L}\p{N}]+[\r\n]*         symbols, a space before and newlines behind them
//     \s*[\r\n]+ | \s+(?!\S) | \s+      white space
//
// A regular-expression engine is slower and backtracks on hostile text; the scanner is linear and keeps the
// order of alternatives.  Every byte belongs to exactly one piece; a byte that is not UTF-8 counts as a
// symbol.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kvasir {

// The pattern as tokenizer.json writes it, and its name in fingerprints and errors.
extern const std::string_view kQwen2Pattern;
constexpr std::string_view kQwen2PatternName = "qwen2/unicode-16";

// Immutable; safe to share between threads.
class Splitter {
public:
    Splitter();  // fills the table of character classes, about a millisecond

    // The end of the piece that begins at `begin`.  REQUIRES begin < text.size().
    std::size_t pieceEnd(std::string_view text, std::size_t begin) const;

    enum class CharClass : std::uint8_t { Symbol, Letter, Number, Space, Newline };
    CharClass classOf(std::uint32_t code) const { return m_classes[code]; }  // REQUIRES code <= 0x10FFFF

private:
    struct Char;
    Char read(const char* at, const char* end) const;
    const char* letters(const char* at, const char* end) const;
    const char* symbols(const char* at, const char* end) const;
    const char* spaces(const char* at, const char* end) const;

    std::vector<CharClass> m_classes;  // [code point]; 1.1 MB, of which a text touches a few KB
};

}  // namespace kvasir
