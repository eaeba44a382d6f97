// Where the tokens of a corpus are: a tile per file or folder, its area by tokens; what is excluded stays
// grey and small, so that it is seen without pushing the rest aside.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct TokenNode {
    QString name;
    QString path;  // what a click tells
    qint64 tokens = 0;
    bool excluded = false;
    std::vector<TokenNode> children;
};

class TokenTreemap : public Retranslating<QWidget> {
    Q_OBJECT

public:
    enum class Levels { One, Two };  // the nodes given, or their children within them

    struct Tile {
        QRectF rect;
        QString path;
        QString longLabel;   // "src/btree.c"
        QString shortLabel;  // "btree.c"
        qint64 tokens = 0;
        bool excluded = false;
        double strength = 1;  // of its colour
        int gathered = 0;     // so many small ones are in this tile
    };

    explicit TokenTreemap(QWidget* parent = nullptr);

    void setNodes(std::vector<TokenNode> nodes);
    void setLevels(Levels levels);
    const std::vector<Tile>& tiles() const { return m_tiles; }
    QString current() const;  // path of the tile the keyboard is on; empty: none
    QSize sizeHint() const override { return {640, 300}; }
    QSize minimumSizeHint() const override { return {120, 80}; }

signals:
    void pathChosen(const QString& path);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void rebuild();
    void addGroup(const TokenNode& group, const QRectF& area, double cap, int index);
    int tileAt(const QPointF& point) const;
    int neighbour(int from, int key) const;
    void setCurrent(int tile);
    void paintTile(QPainter& painter, int index) const;
    QString numbersOf(const Tile& tile) const;
    QString tipOf(const Tile& tile) const;

    std::vector<TokenNode> m_nodes;
    Levels m_levels = Levels::Two;
    std::vector<Tile> m_tiles;
    qint64 m_included = 0;
    double m_groupGap = 0;
    int m_hovered = -1;
    int m_current = -1;
};

}  // namespace kvasir::ui
