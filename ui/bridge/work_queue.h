// WorkQueue: adding sources and reading corpora, one after the other, whatever corpus is shown.
//
// What waits or runs is noted in `file`; what was not finished when the program ended, by closing or by a
// crash, begins again at resume() (a preparation goes on at its last checkpoint).  What the person cancelled
// does not; a preparation that the person paused is there again, paused.  Without a file nothing is noted.
// Passwords are not noted either: adding an encrypted PDF is not begun again.  Window thread only; the file
// is written by a thread of its own, in order.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QThreadPool>

#include "ui/bridge/failed_work.h"
#include "ui/bridge/service_client.h"

namespace kvasir::ui {

// What is done to a corpus, waits to be done, or was paused.
struct CorpusWork {
    enum class Kind { Adding, Reading };
    enum class State { Waiting, Running, Paused };

    QString corpus;
    Kind kind = Kind::Reading;
    State state = State::Waiting;
    JobProgress progress = {};  // of a paused one, how far it had come

    double share() const;  // of the stage at hand, 0..1
};

class WorkQueue : public QObject {
    Q_OBJECT
public:
    WorkQueue(ServiceClient& client, std::filesystem::path file, QObject* parent = nullptr);
    ~WorkQueue() override;  // waits until the file is written

    void resume();  // what the run before this one left; nothing is written before it was read
    void add(const AddRequest& request);
    // Nothing happens when it is being prepared already.
    void prepare(const QString& corpus, const EngineChoice& choice);
    // Stops it at a checkpoint; it stays paused, also in later runs of the program, until it is to go on.
    void pause(const QString& corpus);
    // Pauses it for what is given to the engine lane next; it goes on by itself behind that.
    void makeWay(const QString& corpus);
    void goOn(const QString& corpus);    // of what is paused, as it was wanted
    void forget(const QString& corpus);  // stops its preparation, paused or not, for good
    // Services are opened so before sources are added the next time; null: as they are.
    void reopenBeforeAdding(ServiceClient::Open open) { m_reopen = std::move(open); }

    // The preparation that waits or runs; null: none.
    JobPtr preparation(const QString& corpus) const;
    std::vector<CorpusWork> works() const;  // in the order of their turn, paused ones last
    std::optional<CorpusWork> paused(const QString& corpus) const;

signals:
    void added(const kvasir::AddReport& report);
    void preparing(const QString& corpus);  // preparation() is there
    // preparation() is over and gone; a stopped one fails with Cancelled.
    void prepared(const QString& corpus, const kvasir::Result<kvasir::PrepareStats>& stats);
    void failed(const kvasir::Error& error, const kvasir::ui::FailedWork& work);
    void worksChanged();  // one began, ended, was paused or is gone
    void progressed(const QString& corpus);

private:
    enum class Stopping { No, ToPause, ToGoOn, ForGood };
    struct Item {
        std::uint64_t number = 0;
        CorpusWork work;   // state and progress of the beginning
        QJsonObject note;  // empty: not noted
        JobPtr job;
        EngineChoice choice = {};  // of a preparation
        Stopping stopping = Stopping::No;
    };
    struct Paused {
        CorpusWork work;
        EngineChoice choice;
    };
    std::uint64_t begin(const CorpusWork& work, const QJsonObject& note, const EngineChoice& choice);
    void take(std::uint64_t number, const JobPtr& job);
    void beginAgain(const QJsonObject& note);
    void preparationEnded(std::uint64_t number, const Result<PrepareStats>& stats);
    void addingFailed(const AddRequest& request, const Error& error);
    // Takes the item out; the job lives until it has told its end.
    JobPtr end(std::uint64_t number);
    void stop(const QString& corpus, Stopping stopping);
    Item* find(std::uint64_t number);
    Item* findPreparation(const QString& corpus);  // that is not over
    std::optional<Paused> takePaused(const QString& corpus);
    void write();

    ServiceClient* m_client;
    std::filesystem::path m_file;
    enum class Notes { Known, Unread } m_notes = Notes::Known;  // of the run before
    std::vector<Item> m_items;
    std::map<QString, std::uint64_t> m_preparations;
    std::vector<Paused> m_paused;
    ServiceClient::Open m_reopen;
    std::uint64_t m_last = 0;
    QThreadPool m_writer;
};

}  // namespace kvasir::ui
