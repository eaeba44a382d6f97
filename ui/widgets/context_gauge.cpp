// Caption, bar and text in one widget, so that the status bar can give it one width.
#include "ui/widgets/context_gauge.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/mixed.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

namespace kvasir::ui {
namespace {

constexpr int kBarWidth = 330;
constexpr int kSmallestBar = 80;
constexpr int kBarHeight = 9;
constexpr int kGap = 16;

}  // namespace

ContextGauge::ContextGauge(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    ContextGauge::retranslate();
}

void ContextGauge::setUse(const ContextUse& use)
{
    m_use = use;
    retranslate();
    updateGeometry();
    update();
}

void ContextGauge::retranslate()
{
    const QLocale numbers = locale();
    const auto in = [&](Tokens tokens) { return shortTokens(std::abs(tokens.value), numbers); };
    m_caption = tr("Context");
    const auto free = m_use.free();
    const QString rest = free.value < 0 ? tr("%1 too many", "tokens over the context window").arg(in(free))
                                        : tr("%1 free").arg(in(free));
    QStringList parts;
    if (m_use.window.value <= 0)
        parts << tr("no model chosen");
    else if (m_use.read)
        parts << tr("%1 read").arg(in(*m_use.read)) << tr("%1 to read").arg(in(m_use.corpus - *m_use.read))
              << rest;
    else
        parts << tr("%1 corpus").arg(in(m_use.corpus)) << tr("%1 chat").arg(in(m_use.chat))
              << tr("%1 reserve").arg(in(m_use.reserve)) << rest;
    m_text = parts.join(QStringLiteral(" · "));
    setAccessibleName(m_caption);
    setAccessibleDescription(m_text);
    const auto exact = [&](Tokens tokens) { return numbers.toString(static_cast<qlonglong>(tokens.value)); };
    setToolTip(m_use.window.value <= 0 ? QString()
                                       : tr("Corpus: %1 tokens\nChat: %2 tokens\nReserved for the answer: %3 "
                                            "tokens\nFree: %4 of %5 tokens")
                                             .arg(exact(m_use.corpus), exact(m_use.chat),
                                                  exact(m_use.reserve), exact(free), exact(m_use.window)));
    update();
}

double ContextGauge::captionWidth() const
{
    return fontMetrics().horizontalAdvance(m_caption);
}

QSize ContextGauge::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(m_text);
    return {static_cast<int>(captionWidth()) + kGap + kBarWidth + kGap + text, fontMetrics().height() + 6};
}

QSize ContextGauge::minimumSizeHint() const
{
    return {static_cast<int>(captionWidth()) + kGap + kSmallestBar, sizeHint().height()};
}

void ContextGauge::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LocaleChange)
        retranslate();
    Retranslating<QWidget>::changeEvent(event);
}

void ContextGauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colours = theme();
    const double baseline = (height() + fontMetrics().ascent() - fontMetrics().descent()) / 2.0;
    painter.setPen(colours.muted);
    painter.drawText(QPointF(0, baseline), m_caption);

    const double left = captionWidth() + kGap;
    const double textWidth = fontMetrics().horizontalAdvance(m_text);
    const double barWidth =
        std::clamp(width() - left - kGap - textWidth, double(kSmallestBar), double(kBarWidth));
    const QRectF bar(left, (height() - kBarHeight) / 2.0, barWidth, kBarHeight);
    QPainterPath shape;
    shape.addRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.fillPath(shape, colours.line);
    painter.save();
    painter.setClipPath(shape);
    const double all = static_cast<double>(std::max<std::int64_t>(
        {m_use.window.value, m_use.corpus.value + m_use.chat.value + m_use.reserve.value, 1}));
    double x = bar.left();
    // A part that is there is seen, were it one token.
    const auto part = [&](Tokens tokens, const QColor& colour) {
        if (tokens.value <= 0)
            return;
        const double width = std::max(bar.width() * static_cast<double>(tokens.value) / all, 1.5);
        painter.fillRect(QRectF(x, bar.top(), width, bar.height()), colour);
        x += width;
    };
    const QColor full = m_use.free().value < 0 ? colours.warn : colours.accent;
    const QColor half = mixed(colours.surface, full, 0.45);
    part(m_use.read.value_or(m_use.corpus), full);
    if (m_use.read)
        part(m_use.corpus - *m_use.read, half);
    part(m_use.chat, half);
    part(m_use.reserve, mixed(colours.surface, full, 0.22));
    painter.restore();

    painter.setPen(m_use.free().value < 0 ? colours.warn : colours.text);
    const double textLeft = bar.right() + kGap;
    const QString shown =
        fontMetrics().elidedText(m_text, Qt::ElideRight, static_cast<int>(width() - textLeft) + 1);
    painter.drawText(QPointF(textLeft, baseline), shown);
}

}  // namespace kvasir::ui
