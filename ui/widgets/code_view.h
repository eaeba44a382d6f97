// Shows a text of any size: only visible rows are laid out and painted, colours arrive in slices of a few
// milliseconds.  Read-only, with selection, caret, search, and a place that flashes when it is opened.
//
// Lines are 0-based and ranges half-open as in the core; only the numbers painted are 1-based.  Positions in
// the text are byte offsets.  The same view shows prose (extracted pages) with wrapping on.
#pragma once

#include <optional>

#include <QAbstractScrollArea>
#include <QTimer>
#include <QVariantAnimation>

#include "ui/widgets/code_layouts.h"
#include "ui/widgets/retranslating.h"
#include "ui/widgets/row_index.h"
#include "ui/widgets/syntax_states.h"
#include "ui/widgets/text_finder.h"

class QAction;
class QMenu;

namespace kvasir::ui {

class CodeView : public Retranslating<QAbstractScrollArea> {
    Q_OBJECT

public:
    enum class Wrap { Off, On };
    enum class LineNumbers { Shown, Hidden };

    // Where a person was, to come back to: by text, so that it holds at another width.
    struct Position {
        std::int64_t topByte = 0;
        std::int64_t caret = 0;
        int left = 0;

        bool operator==(const Position&) const = default;
    };
    struct FindState {
        int current = 0;  // 1-based; 0: none chosen
        int count = 0;
        enum class Search { Running, Done } search = Search::Done;
    };

    explicit CodeView(QWidget* parent = nullptr);

    // The file's name chooses the colours; one it does not know is plain text.
    void setText(CodeText text, const QString& fileName);
    void clear();
    void setWrap(Wrap wrap);
    void setLineNumbers(LineNumbers lineNumbers);
    std::int64_t lineCount() const { return m_document.lineCount(); }

    // Scrolls there, a few lines of context above, and marks the lines until clearPlace() or another text.
    void showPlace(LineRange lines);
    void clearPlace();
    LineRange place() const { return m_place; }
    void goToLine(std::int64_t line);
    LineRange visibleLines() const;

    Position position() const;
    void restore(const Position& position);

    ByteRange selection() const;
    QString selectedText() const;
    LineRange selectedLines() const;  // the caret's line when nothing is selected
    void select(ByteRange bytes);
    void selectAll();
    void copy() const;
    std::int64_t caret() const { return m_caret; }

    // Marks all occurrences and goes to the first one at or after the caret; an empty word ends the search.
    void find(const QString& word, Qt::CaseSensitivity sensitivity);
    void findNext();
    void findPrevious();
    FindState findState() const;

signals:
    void copyWithPlaceRequested(kvasir::LineRange lines, const QString& text);
    void caretMoved(qint64 line);
    void visibleLinesChanged();
    void findChanged();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    using Place = RowIndex::Place;  // a row of a piece
    enum class Keep { Selection, Nothing };
    enum class Step { None, Nearest, Next, Previous };
    enum class Unit { Character, Word, Line };

    // Geometry (code_view_rows.cpp).
    void rebuildDocument();
    void rebuildMetrics();
    void rebuildRows();
    void updateScrollBars();
    const PieceLayout& layoutAt(std::int64_t piece) const;
    Place stepped(Place from, std::int64_t rows) const;
    Place placeOf(std::int64_t byte) const;
    Place lastTop() const;
    std::int64_t visibleRows() const;
    void setTop(Place top);
    void ensureVisible(std::int64_t byte);
    std::int64_t byteAtPoint(const QPointF& point) const;
    std::int64_t byteInRow(Place place, double x) const;
    double xOf(std::int64_t byte) const;  // in the layout, without scrolling
    double textLeft() const { return m_gutter + kTextMargin; }
    void colourSlice();

    // Painting (code_view_paint.cpp).
    struct Row;
    void paintRow(QPainter& painter, const Row& row) const;
    void paintMarks(QPainter& painter, const Row& row) const;
    void paintGutter(QPainter& painter, const Row& row) const;
    QColor placeColour() const;
    void flash();

    // Hands (code_view_input.cpp).
    void moveCaret(std::int64_t byte, Keep keep);
    std::int64_t motionTarget(int motion);
    std::int64_t characterStep(int direction, Unit unit) const;
    std::int64_t verticalStep(std::int64_t rows);
    ByteRange unitAround(std::int64_t byte, Unit unit) const;
    void extendSelectionTo(std::int64_t byte);
    void copyWithPlace();

    // Search (code_view_find.cpp).
    void findSlice();
    void takeStep();
    void chooseMatch(std::size_t index);

    static constexpr int kTextMargin = 10;

    CodeText m_text;
    QString m_fileName;
    CodeDocument m_document;
    const SyntaxRules* m_rules = nullptr;
    SyntaxStates m_states;
    mutable CodeLayouts m_layouts;
    mutable RowIndex m_rows;
    mutable bool m_rowsChanged = false;  // a wrapped piece turned out longer or shorter than guessed
    Wrap m_wrap = Wrap::Off;
    LineNumbers m_lineNumbers = LineNumbers::Shown;

    int m_rowHeight = 1;
    double m_baseline = 0;
    double m_gutter = 0;
    mutable double m_contentWidth = 0;
    Place m_top;
    bool m_settingBars = false;

    std::int64_t m_anchor = 0;
    std::int64_t m_caret = 0;
    double m_wantedX = -1;  // kept over several steps up or down
    Unit m_dragUnit = Unit::Character;
    ByteRange m_dragStart;
    LineRange m_place;
    QVariantAnimation m_flash;
    QTimer m_colourTimer;
    QTimer m_dragTimer;

    std::optional<TextFinder> m_finder;
    QTimer m_findTimer;
    Step m_step = Step::None;
    int m_match = -1;

    QAction* m_copyAction = nullptr;
    QAction* m_copyPlaceAction = nullptr;
    QAction* m_selectAllAction = nullptr;
};

}  // namespace kvasir::ui
