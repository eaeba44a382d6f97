// Layout once per size; painting, hover and keys work on the flat list of tiles.
#include "ui/widgets/token_treemap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/widgets/mixed.h"
#include "ui/widgets/squarify.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr double kGap = 3;
constexpr double kGroupGap = 2;  // more between groups than within
constexpr double kRadius = 3;
constexpr double kPadding = 8;
constexpr std::size_t kTilesOfGroup = 150;  // the rest would be dust; they become one tile
constexpr double kExcludedShare = 0.06;     // at most so much of the map per excluded node
// Groups take these strengths of the accent in turn, so that neighbours differ.
constexpr std::array<double, 4> kGroupStrength{1.0, 0.5, 0.78, 0.36};

qint64 tokensOf(const TokenNode& node)
{
    if (node.tokens > 0 || node.children.empty())
        return node.tokens;
    qint64 sum = 0;
    for (const auto& child : node.children)
        sum += tokensOf(child);
    return sum;
}

qint64 includedOf(const TokenNode& node)
{
    if (node.excluded)
        return 0;
    if (node.children.empty())
        return node.tokens;
    qint64 sum = 0;
    for (const auto& child : node.children)
        sum += includedOf(child);
    return sum;
}

// Area of a node: its tokens, but excluded ones at most `cap`.
double weightOf(const TokenNode& node, double cap)
{
    if (node.excluded || node.children.empty()) {
        const auto tokens = static_cast<double>(tokensOf(node));
        return node.excluded ? std::min(tokens, cap) : tokens;
    }
    double sum = 0;
    for (const auto& child : node.children)
        sum += weightOf(child, cap);
    return sum;
}

// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor& colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor tileColour(const TokenTreemap::Tile& tile)
{
    const auto& t = theme();
    return tile.excluded ? mixed(t.window, t.line, 0.9)
                         : mixed(t.surface, t.accent, 0.12 + 0.88 * tile.strength);
}

}  // namespace

TokenTreemap::TokenTreemap(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    TokenTreemap::retranslate();
}

void TokenTreemap::setNodes(std::vector<TokenNode> nodes)
{
    m_nodes = std::move(nodes);
    m_hovered = m_current = -1;
    rebuild();
}

void TokenTreemap::setLevels(Levels levels)
{
    m_levels = levels;
    m_hovered = m_current = -1;
    rebuild();
}

QString TokenTreemap::current() const
{
    return m_current < 0 ? QString() : m_tiles[static_cast<std::size_t>(m_current)].path;
}

void TokenTreemap::rebuild()
{
    m_tiles.clear();
    m_included = 0;
    for (const auto& node : m_nodes)
        m_included += includedOf(node);
    const double cap = m_included > 0 ? static_cast<double>(m_included) * kExcludedShare
                                      : std::numeric_limits<double>::max();
    std::vector<double> weights;
    weights.reserve(m_nodes.size());
    for (const auto& node : m_nodes)
        weights.push_back(weightOf(node, cap));
    m_groupGap = m_nodes.size() > 1 ? kGroupGap : 0;
    // The gaps are cut from the right and the bottom of each tile, so the map is laid out that much larger.
    const double gap = kGap + m_groupGap;
    const auto areas = squarify(weights, QRectF(rect()).adjusted(0, 0, gap, gap));
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        if (!areas[i].isEmpty())
            addGroup(m_nodes[i], areas[i], cap, static_cast<int>(i));
    }
    retranslate();
    update();
}

void TokenTreemap::addGroup(const TokenNode& group, const QRectF& area, double cap, int index)
{
    const double strength = kGroupStrength[static_cast<std::size_t>(index) % kGroupStrength.size()];
    const auto shrunk = [](const QRectF& r, double by) {
        return r.adjusted(0, 0, -std::min(by, r.width()), -std::min(by, r.height()));
    };
    const auto cut = [&](const QRectF& r) { return shrunk(r, kGap); };
    const auto inner = shrunk(area, m_groupGap);
    if (m_levels == Levels::One || group.children.empty() || group.excluded) {
        m_tiles.push_back(
            {cut(inner), group.path, group.name, group.name, tokensOf(group), group.excluded, strength, 0});
        return;
    }
    std::vector<const TokenNode*> nodes;
    for (const auto& child : group.children)
        nodes.push_back(&child);
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](auto a, auto b) { return weightOf(*a, cap) > weightOf(*b, cap); });
    Tile rest;
    double restWeight = 0;
    while (nodes.size() > kTilesOfGroup) {
        restWeight += weightOf(*nodes.back(), cap);
        rest.tokens += tokensOf(*nodes.back());
        ++rest.gathered;
        nodes.pop_back();
    }
    std::vector<double> weights;
    weights.reserve(nodes.size() + 1);
    for (const auto* node : nodes)
        weights.push_back(weightOf(*node, cap));
    if (rest.gathered > 0)
        weights.push_back(restWeight);
    const auto rects = squarify(weights, inner);
    const double most = weights.empty() ? 1 : std::max(weights.front(), 1.0);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (rects[i].isEmpty())
            continue;
        const auto& node = *nodes[i];
        const QString full = group.name.isEmpty() ? node.name : group.name + QLatin1Char('/') + node.name;
        m_tiles.push_back({cut(rects[i]), node.path, full, node.name, tokensOf(node), node.excluded,
                           strength * (0.55 + 0.45 * std::sqrt(weights[i] / most)), 0});
    }
    if (rest.gathered > 0 && !rects.back().isEmpty()) {
        rest.rect = cut(rects.back());
        rest.path = group.path;
        rest.longLabel = rest.shortLabel = group.name.isEmpty() ? tr("(top level)") : group.name;
        rest.strength = strength * 0.5;
        m_tiles.push_back(rest);
    }
}

void TokenTreemap::retranslate()
{
    setAccessibleName(tr("Tokens by file"));
    setAccessibleDescription(m_current >= 0 ? tipOf(m_tiles[static_cast<std::size_t>(m_current)])
                                            : tr("%Ln tile(s)", nullptr, static_cast<int>(m_tiles.size())));
    update();
}

QString TokenTreemap::numbersOf(const Tile& tile) const
{
    if (tile.excluded)
        return tr("excluded");
    if (tile.gathered > 0)
        return tr("%Ln smaller one(s)", nullptr, tile.gathered);
    return locale().toString(tile.tokens);
}

QString TokenTreemap::tipOf(const Tile& tile) const
{
    const QString tokens = tr("%1 tokens").arg(locale().toString(tile.tokens));
    QStringList lines{tile.longLabel};
    if (tile.gathered > 0)
        lines << tr("%Ln smaller one(s)", nullptr, tile.gathered);
    if (tile.excluded)
        lines << tr("%1 · excluded").arg(tokens);
    else if (m_included > 0)
        lines << tr("%1 · %2 % of what is read")
                     .arg(tokens,
                          locale().toString(100.0 * static_cast<double>(tile.tokens)
                                                / static_cast<double>(m_included),
                                            'f', 1));
    else
        lines << tokens;
    return lines.join(QLatin1Char('\n'));
}

void TokenTreemap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        paintTile(painter, i);
}

void TokenTreemap::paintTile(QPainter& painter, int index) const
{
    const auto& tile = m_tiles[static_cast<std::size_t>(index)];
    const auto& t = theme();
    auto fill = tileColour(tile);
    if (index == m_hovered)
        fill = mixed(fill, t.text, 0.12);
    const double radius = std::min({kRadius, tile.rect.width() / 3, tile.rect.height() / 3});
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(tile.rect, radius, radius);
    const QColor ink = contrast(fill, t.text) > contrast(fill, t.accentText) ? t.text : t.accentText;
    if (index == m_current && hasFocus()) {
        painter.setPen(QPen(ink, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(tile.rect.adjusted(2, 2, -2, -2), radius, radius);
    }
    const auto metrics = fontMetrics();
    const double padding = std::min(kPadding, tile.rect.width() / 6);
    const int room = static_cast<int>(tile.rect.width() - 2 * padding);
    const double lineHeight = metrics.lineSpacing() * 1.15;
    if (room < metrics.horizontalAdvance(QStringLiteral("nnn")) || tile.rect.height() < lineHeight + 4)
        return;
    const bool wide = metrics.horizontalAdvance(tile.longLabel) <= room;
    const QString label = metrics.elidedText(wide ? tile.longLabel : tile.shortLabel, Qt::ElideMiddle, room);
    const double top =
        tile.rect.top() + std::min(kPadding, (tile.rect.height() - lineHeight) / 2) + metrics.ascent();
    painter.setPen(tile.excluded ? mixed(ink, fill, 0.3) : ink);
    painter.drawText(QPointF(tile.rect.left() + padding, top), label);
    if (tile.rect.height() < 2 * lineHeight + kPadding)
        return;
    const QString numbers = metrics.elidedText(numbersOf(tile), Qt::ElideRight, room);
    painter.drawText(QPointF(tile.rect.left() + padding, top + lineHeight), numbers);
}

void TokenTreemap::resizeEvent(QResizeEvent*)
{
    const auto kept = m_current;
    rebuild();  // the same nodes in the same order, unless some became too small to see
    m_current = kept < static_cast<int>(m_tiles.size()) ? kept : -1;
    m_hovered = -1;
}

int TokenTreemap::tileAt(const QPointF& point) const
{
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i) {
        if (m_tiles[static_cast<std::size_t>(i)].rect.contains(point))
            return i;
    }
    return -1;
}

void TokenTreemap::mouseMoveEvent(QMouseEvent* event)
{
    const int tile = tileAt(event->position());
    if (tile == m_hovered)
        return;
    m_hovered = tile;
    setCursor(tile >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void TokenTreemap::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void TokenTreemap::mousePressEvent(QMouseEvent* event)
{
    const int tile = tileAt(event->position());
    if (event->button() != Qt::LeftButton || tile < 0)
        return;
    setCurrent(tile);
    emit pathChosen(m_tiles[static_cast<std::size_t>(tile)].path);
}

// The nearest tile whose middle lies in the direction of the arrow; sideways distance counts double.
int TokenTreemap::neighbour(int from, int key) const
{
    const auto centre = m_tiles[static_cast<std::size_t>(from)].rect.center();
    int best = from;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i) {
        const auto way = m_tiles[static_cast<std::size_t>(i)].rect.center() - centre;
        const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
        const double ahead =
            (across ? way.x() : way.y()) * (key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1);
        const double aside = std::abs(across ? way.y() : way.x());
        if (i == from || ahead <= 0.5)
            continue;
        if (const double distance = ahead + 2 * aside; distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

void TokenTreemap::setCurrent(int tile)
{
    m_current = tile;
    retranslate();  // the description names the tile
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void TokenTreemap::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_tiles.size());
    if (count == 0)
        return event->ignore();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return setCurrent(m_current < 0 ? 0 : neighbour(m_current, event->key()));
    case Qt::Key_Home:
        return setCurrent(0);
    case Qt::Key_End:
        return setCurrent(count - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            emit pathChosen(current());
        return;
    default:
        event->ignore();
    }
}

bool TokenTreemap::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto& help = *static_cast<QHelpEvent*>(event);
        const int tile = tileAt(help.pos());
        QToolTip::showText(help.globalPos(),
                           tile >= 0 ? tipOf(m_tiles[static_cast<std::size_t>(tile)]) : QString(), this);
        return true;
    }
    return Retranslating<QWidget>::event(event);
}

}  // namespace kvasir::ui
