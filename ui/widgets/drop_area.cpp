// The layer lets the mouse through, so the target goes on getting the drag's events.
#include "ui/widgets/drop_area.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QUrl>

#include "ui/widgets/retranslating.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kMargin = 10;

class DropLayer : public QWidget {
public:
    explicit DropLayer(QWidget* parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setObjectName(QStringLiteral("dropLayer"));
        hide();
    }

    void setText(const QString& text)
    {
        m_text = text;
        setAccessibleName(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        auto veil = theme().window;
        veil.setAlphaF(0.8F);
        painter.fillRect(rect(), veil);
        QPen pen(theme().accent, 2, Qt::DashLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin), 8, 8);
        auto big = font();
        big.setPointSizeF(big.pointSizeF() * 1.3);
        big.setBold(true);
        painter.setFont(big);
        painter.setPen(theme().accent);
        painter.drawText(rect().adjusted(kMargin * 2, 0, -kMargin * 2, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_text);
    }

private:
    QString m_text;
};

}  // namespace

DropArea::DropArea(QWidget* target) : QObject(target), m_target(target), m_layer(new DropLayer(target))
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

QStringList DropArea::localPaths(const QMimeData* data)
{
    QStringList paths;
    if (!data || !data->hasUrls())
        return paths;
    for (const auto& url : data->urls()) {
        auto path = url.isLocalFile() ? url.toLocalFile() : QString();
        if (path.size() > 1 && path.endsWith(QLatin1Char('/')))
            path.chop(1);  // file managers write folders both ways
        if (!path.isEmpty() && !paths.contains(path))
            paths << path;
    }
    return paths;
}

bool DropArea::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_target)
        return false;
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto& drag = *static_cast<QDropEvent*>(event);
        const auto paths = localPaths(drag.mimeData());
        if (paths.isEmpty())
            return false;
        // Always a copy: sources are read where they lie, nothing is moved.
        drag.setDropAction(Qt::CopyAction);
        drag.accept();
        showLayer(static_cast<int>(paths.size()));
        return true;
    }
    case QEvent::Drop: {
        auto& drop = *static_cast<QDropEvent*>(event);
        hideLayer();
        const auto paths = localPaths(drop.mimeData());
        if (paths.isEmpty())
            return false;
        drop.setDropAction(Qt::CopyAction);
        drop.accept();
        emit pathsDropped(paths);
        return true;
    }
    case QEvent::DragLeave:
    case QEvent::Hide:
        hideLayer();
        return false;
    case QEvent::Resize:
        if (m_layer)
            m_layer->setGeometry(m_target->rect());
        return false;
    default:
        return false;
    }
}

void DropArea::showLayer(int paths)
{
    if (!m_layer || m_layer->isVisible())
        return;
    static_cast<DropLayer*>(m_layer.data())->setText(tr("Drop to add %Ln source(s)", nullptr, paths));
    m_layer->setGeometry(m_target->rect());
    m_layer->raise();
    m_layer->show();
}

void DropArea::hideLayer()
{
    if (m_layer)
        m_layer->hide();
}

}  // namespace kvasir::ui
