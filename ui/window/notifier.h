// Notifier: tells a person who looks elsewhere that long work is over, as a desktop notification.
//
// Only work that ran for kLongWork or longer, and only while the window is not the active one.  Where the
// desktop offers no notifications, the window asks for attention instead.  Window thread only.
#pragma once

#include <chrono>
#include <functional>

#include <QObject>

#include "ui/bridge/job.h"

class QWidget;

namespace kvasir::ui {

class Notifier : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kLongWork{10};
    using Send = std::function<void(const QString& title, const QString& text)>;
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    Notifier(QWidget& window, Send send, Now now = std::chrono::steady_clock::now);
    void watch(const JobPtr& job);

private:
    QWidget* m_window;
    Send m_send;
    Now m_now;
};

// org.freedesktop.Notifications on the session's bus; returns at once, whatever happens there.
void sendDesktopNotification(const QString& title, const QString& text);

}  // namespace kvasir::ui
