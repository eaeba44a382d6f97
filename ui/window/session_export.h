// SessionExport: a session as a file or on the clipboard, made on the reader lane.  Window thread only.
#pragma once

#include <QObject>

#include "ui/bridge/failed_work.h"
#include "ui/bridge/service_client.h"
#include "ui/window/export_dialog.h"

namespace kvasir::ui {

class SessionExport : public QObject {
    Q_OBJECT
public:
    SessionExport(ServiceClient& client, QObject* parent) : QObject(parent), m_client(&client) {}

    void write(const QString& corpus, const QString& session, const ExportChoice& choice);
    // As Markdown with its places.
    void copy(const QString& corpus, const QString& session);

signals:
    void written(const QString& file);
    void copied();
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);

private:
    ServiceClient* m_client;
};

}  // namespace kvasir::ui
