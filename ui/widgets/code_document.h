// A shown text as lines and pieces.  A piece is what is laid out, coloured and painted at once: a line, or a
// part of a line too long for that, so that a megabyte in one line costs no more than a screen of it.
//
// Plain values over shared, immutable text; bytes are the coordinates, as everywhere in the core.  Any
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "ui/widgets/syntax_rules.h"

namespace kvasir::ui {

// UTF-8 text and where its lines begin (the first at 0; a final line end opens no line).  Both may be
// aliasing pointers into a larger shared thing.
struct CodeText {
    std::shared_ptr<const std::string> text;
    std::shared_ptr<const std::vector<std::int64_t>> lineStarts;

    static CodeText of(std::shared_ptr<const std::string> text);  // finds the line starts itself
};

struct CodePiece {
    ByteRange bytes;  // without the line's end
    std::int64_t line = 0;
    LinePart part = LinePart::Whole;
};

class CodeDocument {
public:
    enum class Folding { AnyByte, AtSpaces };  // prose is broken between words where it can be

    CodeDocument() : CodeDocument(CodeText{}, Folding::AnyByte) {}
    CodeDocument(CodeText text, Folding folding);

    std::string_view text() const { return *m_text.text; }
    std::string_view text(ByteRange bytes) const;
    std::int64_t lineCount() const { return static_cast<std::int64_t>(m_text.lineStarts->size()); }
    ByteRange line(std::int64_t line) const;
    std::int64_t lineAt(std::int64_t byte) const;

    std::int64_t pieceCount() const { return m_pieceCount; }
    CodePiece piece(std::int64_t piece) const;
    std::int64_t firstPieceOf(std::int64_t line) const;
    std::int64_t pieceAt(std::int64_t byte) const;
    std::int64_t longestPiece() const { return m_longest; }  // by bytes

private:
    struct FoldedLine {
        std::int64_t line = 0;
        std::int64_t firstPiece = 0;
        std::vector<std::int64_t> starts;
    };
    FoldedLine foldedLine(std::int64_t line, Folding folding) const;

    CodeText m_text;
    std::vector<FoldedLine> m_folded;  // rare, by line
    std::int64_t m_pieceCount = 0;
    std::int64_t m_longest = 0;
};

}  // namespace kvasir::ui
