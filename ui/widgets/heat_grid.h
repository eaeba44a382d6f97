// HeatGrid: shares as a grid of colours, columns by rows, each cell with its numbers; the look of
// core/lab/heat_map.h's picture.  One cell is chosen, by mouse or by arrow keys.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct HeatGridCell {
    double share = -1;  // 0 … 1; below zero: nothing is known
    QString text;       // "4/5"
    QString tip;        // "4,096 tokens, at 25 %: 4 of 5 found"

    bool operator==(const HeatGridCell&) const = default;
};

struct HeatGridContent {
    QStringList columns;              // below the grid
    QStringList rows;                 // at its left
    QString columnTitle, rowTitle;    // "length in tokens", "depth"
    std::vector<HeatGridCell> cells;  // [column][row]

    bool operator==(const HeatGridContent&) const = default;
};

class HeatGrid : public Retranslating<QWidget> {
    Q_OBJECT

public:
    explicit HeatGrid(QWidget* parent = nullptr);

    // The chosen cell stays chosen while the grid keeps its shape.
    void setContent(HeatGridContent content);
    const HeatGridContent& content() const { return m_content; }
    int current() const { return m_current; }  // in HeatGridContent::cells; −1: none
    void setCurrent(int cell);
    QRect cellRect(int cell) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void currentChanged(int cell);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    int columns() const { return static_cast<int>(m_content.columns.size()); }
    int rows() const { return static_cast<int>(m_content.rows.size()); }
    int cellAt(QPoint point) const;  // −1: none
    QSize cellSize() const;
    int leftMargin() const;
    int bottomMargin() const;
    QSize sizeWith(QSize cell) const;
    void paintCell(QPainter& painter, int cell) const;
    void paintAxes(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;

    HeatGridContent m_content;
    int m_current = -1;
};

}  // namespace kvasir::ui
