// One QTextLayout per piece; colours go in as formats when it is made.
#include "ui/widgets/code_layouts.h"

#include <algorithm>
#include <cmath>

#include <QTextOption>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr double kNoWrapWidth = 1e6;
constexpr std::size_t kKept = 600;  // a few screens

QColor colourOf(SyntaxKind kind)
{
    const auto& colours = theme();
    switch (kind) {
    case SyntaxKind::Keyword:
        return colours.keyword;
    case SyntaxKind::Type:
        return colours.type;
    case SyntaxKind::String:
        return colours.string;
    case SyntaxKind::Number:
        return colours.number;
    case SyntaxKind::Comment:
        return colours.comment;
    case SyntaxKind::Preprocessor:
        return colours.preprocessor;
    case SyntaxKind::Function:
        return colours.function;
    case SyntaxKind::Plain:
        break;
    }
    return colours.text;
}

}  // namespace

int PieceLayout::unitAt(std::int64_t byte) const
{
    return decoded.unitAt(
        static_cast<int>(std::clamp(byte, piece.bytes.begin, piece.bytes.end) - piece.bytes.begin));
}

int PieceLayout::rowOf(int unit) const
{
    const auto line = layout->lineForTextPosition(unit);
    return line.isValid() ? line.lineNumber() : 0;
}

double PieceLayout::width() const
{
    double widest = 0;
    for (int i = 0; i < rows(); ++i)
        widest = std::max(widest, row(i).naturalTextWidth());
    return widest;
}

std::vector<QRectF> PieceLayout::stretches(int index, int begin, int end) const
{
    const auto line = row(index);
    begin = std::max(begin, line.textStart());
    end = std::min(end, line.textStart() + line.textLength());
    std::vector<QRectF> result;
    if (begin >= end)
        return result;
    const auto add = [&](double from, double to) {
        result.emplace_back(std::min(from, to), 0, std::abs(to - from), 1);
    };
    if (decoded.order == DecodedText::Order::LeftToRight) {
        add(line.cursorToX(begin), line.cursorToX(end));
        return result;
    }
    for (int at = begin; at < end;) {
        const int next = std::max(layout->nextCursorPosition(at), at + 1);
        add(line.cursorToX(at, QTextLine::Leading), line.cursorToX(at, QTextLine::Trailing));
        at = next;
    }
    return result;
}

void CodeLayouts::setStyle(Style style)
{
    m_style = std::move(style);
    m_layouts.clear();
}

const PieceLayout& CodeLayouts::at(const CodeDocument& document, const SyntaxRules& rules, std::int64_t piece,
                                   LexState start)
{
    if (const auto found = m_layouts.find(piece); found != m_layouts.end()) {
        if (!(found->second.start == start))
            found->second = made(document, rules, piece, start);
        return found->second;
    }
    if (m_layouts.size() >= kKept) {
        std::erase_if(m_layouts, [&](const auto& entry) {
            return std::abs(entry.first - piece) > static_cast<std::int64_t>(kKept) / 4;
        });
    }
    return m_layouts.emplace(piece, made(document, rules, piece, start)).first->second;
}

PieceLayout CodeLayouts::made(const CodeDocument& document, const SyntaxRules& rules, std::int64_t index,
                              LexState start) const
{
    PieceLayout result;
    result.piece = document.piece(index);
    result.start = start;
    const auto bytes = document.text(result.piece.bytes);
    result.decoded = decoded(bytes, m_style.marks);

    std::vector<SyntaxSpan> spans;
    lex(rules, bytes, result.piece.part, start, &spans);
    QList<QTextLayout::FormatRange> formats;
    for (const auto& span : spans) {
        QTextLayout::FormatRange format;
        format.start = result.decoded.unitAt(span.begin);
        format.length = result.decoded.unitAt(span.end) - format.start;
        format.format.setForeground(colourOf(span.kind));
        formats.append(format);
    }

    const bool wraps = m_style.wrapWidth > 0;
    QTextOption option;
    option.setTabStopDistance(m_style.tabWidth);
    option.setWrapMode(wraps ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTextDirection(wraps ? Qt::LayoutDirectionAuto : Qt::LeftToRight);
    auto& layout = *result.layout;
    layout.setText(result.decoded.text);
    layout.setFont(m_style.font);
    layout.setTextOption(option);
    layout.setFormats(formats);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine())
        line.setLineWidth(wraps ? m_style.wrapWidth : kNoWrapWidth);
    layout.endLayout();
    return result;
}

}  // namespace kvasir::ui
