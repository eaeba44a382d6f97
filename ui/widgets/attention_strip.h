// A narrow map beside the scroll bar: where in a document (or corpus) an answer's citations lie, stronger
// ones darker, and in light marks what drew attention while it was written and is not cited.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

struct AttentionMark {
    double position = 0;  // 0 top … 1 bottom of the document
    double length = 0;    // as a share of the document; drawn larger when too small to see
    double weight = 0;    // 0…1
    QString text;         // for the tip: "pager.c:5139-5163 · 0.41"
    int id = -1;          // whatever the owner calls it; of what is cited
    enum class Kind { Cited, Attended } kind = Kind::Cited;

    bool operator==(const AttentionMark&) const = default;
};

class AttentionStrip : public Retranslating<QWidget> {
    Q_OBJECT

public:
    explicit AttentionStrip(QWidget* parent = nullptr);

    void setMarks(std::vector<AttentionMark> marks);
    const std::vector<AttentionMark>& marks() const { return m_marks; }
    QSize sizeHint() const override;

signals:
    // A click or Return: the citation that was hit, else the place, or the point between.
    void markChosen(int id);
    void positionChosen(double position);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF rectOf(const AttentionMark& mark) const;
    int markAt(double y) const;  // −1: none
    void focusMark(int index);
    void choose(const AttentionMark& mark);
    bool hasAttended() const;
    QString helpText() const;

    std::vector<AttentionMark> m_marks;  // by position
    int m_focused = -1;
};

}  // namespace kvasir::ui
