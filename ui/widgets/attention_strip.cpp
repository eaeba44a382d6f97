// Weak marks are painted first, so that a strong one is never hidden.
#include "ui/widgets/attention_strip.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/widgets/mixed.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kWidth = 14;
constexpr double kSmallest = 5;
constexpr double kStrongest = 15;   // height of a mark of weight 1, however short its place
constexpr double kLight = 3;        // height of a mark of what is not cited
constexpr double kRounding = 1e-9;  // the line itself, not the one above it
constexpr double kReach = 3;        // how far beside a mark a click still means it

// What is cited lies over what is not, and the stronger over the weaker.
bool isBelow(const AttentionMark& one, const AttentionMark& other)
{
    if (one.kind != other.kind)
        return one.kind == AttentionMark::Kind::Attended;
    return one.weight < other.weight;
}

}  // namespace

AttentionStrip::AttentionStrip(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    AttentionStrip::retranslate();
}

void AttentionStrip::setMarks(std::vector<AttentionMark> marks)
{
    std::stable_sort(marks.begin(), marks.end(),
                     [](const auto& a, const auto& b) { return a.position < b.position; });
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    m_focused = -1;
    retranslate();
    update();
}

void AttentionStrip::retranslate()
{
    setAccessibleName(tr("Attention map"));
    setAccessibleDescription(m_focused >= 0
                                 ? m_marks[static_cast<std::size_t>(m_focused)].text
                                 : tr("%Ln marked place(s)", nullptr, static_cast<int>(m_marks.size()))
                                     + QStringLiteral(". ") + helpText());
}

bool AttentionStrip::hasAttended() const
{
    return std::any_of(m_marks.begin(), m_marks.end(),
                       [](const auto& mark) { return mark.kind == AttentionMark::Kind::Attended; });
}

QString AttentionStrip::helpText() const
{
    if (m_marks.empty())
        return {};
    return hasAttended()
        ? tr("Where the answer came from: dark marks are its citations; light marks drew attention while it "
             "was written and are not cited.")
        : tr("Where the answer came from: its citations, the stronger the darker.");
}

QSize AttentionStrip::sizeHint() const
{
    return {kWidth, 120};
}

QRectF AttentionStrip::rectOf(const AttentionMark& mark) const
{
    const double least = mark.kind == AttentionMark::Kind::Attended
        ? kLight
        : kSmallest + (kStrongest - kSmallest) * std::clamp(mark.weight, 0.0, 1.0);
    const double size = std::max(least, mark.length * height());
    const double top = std::clamp(mark.position * height(), 0.0, std::max(height() - size, 0.0));
    return {3, top, width() - 5.0, size};
}

int AttentionStrip::markAt(double y) const
{
    int best = -1;
    for (int i = 0; i < static_cast<int>(m_marks.size()); ++i) {
        const auto rect = rectOf(m_marks[static_cast<std::size_t>(i)]).adjusted(0, -kReach, 0, kReach);
        const bool stronger = best < 0
            || isBelow(m_marks[static_cast<std::size_t>(best)], m_marks[static_cast<std::size_t>(i)]);
        if (y >= rect.top() && y < rect.bottom() && stronger)
            best = i;
    }
    return best;
}

void AttentionStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& colours = theme();
    painter.fillRect(rect(), colours.window);
    painter.fillRect(0, 0, 1, height(), colours.line);
    std::vector<const AttentionMark*> byWeight;
    for (const auto& mark : m_marks)
        byWeight.push_back(&mark);
    std::stable_sort(byWeight.begin(), byWeight.end(), [](auto a, auto b) { return isBelow(*a, *b); });
    for (const auto* mark : byWeight) {
        const double weight = std::clamp(mark->weight, 0.0, 1.0);
        const bool light = mark->kind == AttentionMark::Kind::Attended;
        const double share = light ? 0.1 + 0.2 * weight : 0.4 + 0.6 * weight;
        painter.fillRect(rectOf(*mark), mixed(colours.window, colours.accent, share));
    }
    if (hasFocus() && m_focused >= 0) {
        painter.setPen(colours.text);
        painter.drawRect(rectOf(m_marks[static_cast<std::size_t>(m_focused)]).adjusted(-1.5, -1.5, 0.5, 0.5));
    } else if (hasFocus()) {
        painter.setPen(colours.accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void AttentionStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int mark = markAt(event->position().y());
    if (mark >= 0)
        choose(m_marks[static_cast<std::size_t>(mark)]);
    else
        emit positionChosen(std::clamp(event->position().y() / std::max(height(), 1), 0.0, 1.0));
}

void AttentionStrip::choose(const AttentionMark& mark)
{
    if (mark.kind == AttentionMark::Kind::Cited)
        emit markChosen(mark.id);
    else
        emit positionChosen(std::min(mark.position + kRounding, 1.0));
}

void AttentionStrip::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(markAt(event->position().y()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void AttentionStrip::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_marks.size());
    if (count == 0)
        return event->ignore();
    switch (event->key()) {
    case Qt::Key_Down:
        return focusMark(std::min(m_focused + 1, count - 1));
    case Qt::Key_Up:
        return focusMark(std::max(m_focused - 1, 0));
    case Qt::Key_Home:
        return focusMark(0);
    case Qt::Key_End:
        return focusMark(count - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_focused >= 0)
            choose(m_marks[static_cast<std::size_t>(m_focused)]);
        return;
    default:
        event->ignore();
    }
}

void AttentionStrip::focusMark(int index)
{
    m_focused = index;
    retranslate();  // the description names the mark
    update();
}

bool AttentionStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto& help = *static_cast<QHelpEvent*>(event);
        const int mark = markAt(help.pos().y());
        QToolTip::showText(help.globalPos(),
                           mark >= 0 ? m_marks[static_cast<std::size_t>(mark)].text : helpText(), this);
        return true;
    }
    return Retranslating<QWidget>::event(event);
}

}  // namespace kvasir::ui
