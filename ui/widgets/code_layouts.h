// Pieces of a document laid out for painting: fonts, tabs, wide and right-to-left characters are Qt's work,
// done for what is on the screen and kept while it stays near.  Window thread.
#pragma once

#include <memory>
#include <unordered_map>

#include <QFont>
#include <QRectF>
#include <QTextLayout>

#include "ui/widgets/code_document.h"
#include "ui/widgets/decoded_text.h"

namespace kvasir::ui {

struct PieceLayout {
    PieceLayout() : layout(std::make_unique<QTextLayout>()) {}

    CodePiece piece;
    DecodedText decoded;
    LexState start;  // what its colours were made from
    std::unique_ptr<QTextLayout> layout;

    int rows() const { return layout->lineCount(); }
    QTextLine row(int index) const { return layout->lineAt(index); }
    int unitAt(std::int64_t byte) const;
    std::int64_t byteAt(int unit) const { return piece.bytes.begin + decoded.byteAt(unit); }
    int rowOf(int unit) const;
    double width() const;
    // Rectangles (x and width only) that units [begin, end) cover in a row; several where directions mix.
    std::vector<QRectF> stretches(int row, int begin, int end) const;
};

class CodeLayouts {
public:
    struct Style {
        QFont font;
        double tabWidth = 0;
        double wrapWidth = 0;  // 0: not wrapped
        DecodedText::DirectionMarks marks = DecodedText::DirectionMarks::Show;
    };

    void setStyle(Style style);
    void clear() { m_layouts.clear(); }
    // `start` is the state the piece begins in; an older layout made from another is made again.
    const PieceLayout& at(const CodeDocument& document, const SyntaxRules& rules, std::int64_t piece,
                          LexState start);

private:
    PieceLayout made(const CodeDocument& document, const SyntaxRules& rules, std::int64_t piece,
                     LexState start) const;

    Style m_style;
    std::unordered_map<std::int64_t, PieceLayout> m_layouts;
};

}  // namespace kvasir::ui
