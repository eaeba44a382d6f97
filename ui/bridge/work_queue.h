// WorkQueue: adding sources and reading corpora, one after the other, whatever corpus is shown.
//
// What waits or runs is noted in `file`; what was not finished when the program ended, by closing or by a
// crash, begins again at resume() (a preparation goes on at its last checkpoint).  What the person cancelled
// or paused does not.  Without a file nothing is noted.  Passwords are not noted either: adding an encrypted
// PDF is not begun again.  Window thread only; the file is written by a thread of its own, in order.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QThreadPool>

#include "ui/bridge/service_client.h"

namespace kvasir::ui {

class WorkQueue : public QObject {
    Q_OBJECT
public:
    WorkQueue(ServiceClient& client, std::filesystem::path file, QObject* parent = nullptr);
    ~WorkQueue() override;  // waits until the file is written

    void resume();
    void add(const AddRequest& request);
    // Nothing happens when it is being prepared already.
    void prepare(const QString& corpus, const EngineChoice& choice);
    void pause(const QString& corpus);
    // The preparation that waits or runs; null: none.
    JobPtr preparation(const QString& corpus) const;

signals:
    void added(const kvasir::AddReport& report);
    void preparing(const QString& corpus);  // preparation() is there
    // preparation() is over and gone; a stopped one fails with Cancelled.
    void prepared(const QString& corpus, const kvasir::Result<kvasir::PrepareStats>& stats);
    void failed(const QString& corpus, const kvasir::Error& error);  // of adding

private:
    struct Item {
        std::uint64_t number = 0;
        QJsonObject note;  // empty: not noted
        JobPtr job;
    };
    std::uint64_t begin(const QJsonObject& note);
    void beginAgain(const QJsonObject& note);
    // Takes the item out; the job lives until it has told its end.
    JobPtr end(std::uint64_t number);
    void write();

    ServiceClient* m_client;
    std::filesystem::path m_file;
    std::vector<Item> m_items;
    std::map<QString, std::uint64_t> m_preparations;
    std::uint64_t m_last = 0;
    QThreadPool m_writer;
};

}  // namespace kvasir::ui
