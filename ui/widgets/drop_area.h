// Lets a widget take local folders and files that are dropped on it, and shows so while they hover.
//
// It watches the widget's events and owns a layer above it; the widget itself needs no code for dropping.
#pragma once

#include <QPointer>
#include <QStringList>
#include <QWidget>

class QDropEvent;
class QMimeData;

namespace kvasir::ui {

class DropArea : public QObject {
    Q_OBJECT

public:
    // Lives as long as `target`.
    explicit DropArea(QWidget* target);

    // The local paths in what is dragged, without doubles; looks at names only, not at the disk.
    static QStringList localPaths(const QMimeData* data);

signals:
    void pathsDropped(const QStringList& paths);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showLayer(int paths);
    void hideLayer();

    QWidget* m_target;
    QPointer<QWidget> m_layer;
};

}  // namespace kvasir::ui
