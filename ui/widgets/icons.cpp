// The files are black strokes; the colour is put in before they are rendered.
#include "ui/widgets/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

QPixmap drawn(QByteArray svg, const QColor& colour)
{
    constexpr int kSide = 48;  // twice the size shown, for dense screens
    svg.replace("#000000", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}  // namespace

QIcon themedIcon(const QString& name)
{
    QFile file(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray svg = file.readAll();
    QIcon icon;
    icon.addPixmap(drawn(svg, theme().muted), QIcon::Normal, QIcon::Off);
    icon.addPixmap(drawn(svg, theme().accent), QIcon::Normal, QIcon::On);
    return icon;
}

}  // namespace kvasir::ui
