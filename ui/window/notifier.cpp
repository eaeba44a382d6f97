// The notification says what was done to what; never a question or an answer, which may be private.
#include "ui/window/notifier.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/error_text.h"
#include "ui/panes/jobs_pane.h"

namespace kvasir::ui {

Notifier::Notifier(QWidget& window, Send send, Now now)
    : QObject(&window), m_window(&window), m_send(std::move(send)), m_now(std::move(now))
{}

void Notifier::watch(const JobPtr& job)
{
    // The job must not be kept alive by its own signal.
    Job* const watched = job.get();
    connect(watched, &Job::started, this, [this, watched] {
        connect(watched, &Job::ended, this, [this, watched, began = m_now()] {
            if (m_now() - began < kLongWork || m_window->isActiveWindow()
                || watched->state() == Job::State::Cancelled)
                return;
            QApplication::alert(m_window);
            m_send(jobTitle(*watched),
                   watched->error() ? errorText(*watched->error()).what : tr("Finished."));
        });
    });
}

void sendDesktopNotification(const QString& title, const QString& text)
{
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr int kDesktopDecides = -1;
    call.setArguments({QStringLiteral("Kvasir"), 0U, QApplication::desktopFileName(), title, text,
                       QStringList(), QVariantMap(), kDesktopDecides});
    QDBusConnection::sessionBus().send(call);
}

}  // namespace kvasir::ui
