// Each change is one piece of work followed by a new snapshot.
#include "ui/bridge/library_view_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

struct Nothing {};

Result<LibrarySnapshot> takeSnapshot(Service& service)
{
    LibrarySnapshot snapshot;
    TRY_ASSIGN(auto corpora, service.list());
    if (auto stored = service.storage())
        snapshot.stored = std::move(*stored);
    else
        snapshot.storeError = stored.error();
    if (const auto bytes = service.kvBytesOnDisk())
        snapshot.kvBytes = *bytes;
    snapshot.models = service.models();
    if (const auto why = service.whyNotCuda())
        snapshot.whyNotCuda = toQt(*why);
    TRY_ASSIGN(const auto sessions, service.sessions({}));
    for (auto& corpus : corpora) {
        CorpusCard card;
        for (const auto& stored : snapshot.stored)
            if (stored.note.corpus == corpus.id.value && stored.use != KvUse::OtherIdentity
                && (!card.prepared || card.prepared->lastUsed < stored.lastUsed))
                card.prepared = stored;
        const auto session = std::find_if(sessions.begin(), sessions.end(), [&](const auto& s) {
            return s.corpus == corpus.id && s.turns > 0;
        });
        if (session != sessions.end())
            card.lastQuestion = toQt(session->title);
        card.summary = std::move(corpus);
        snapshot.cards.push_back(std::move(card));
    }
    std::stable_sort(snapshot.cards.begin(), snapshot.cards.end(),
                     [](const auto& a, const auto& b) { return a.summary.lastUsed > b.summary.lastUsed; });
    return snapshot;
}

Result<Nothing> nothing(Result<void> result)
{
    if (!result)
        return std::move(result).error();
    return Nothing{};
}

}  // namespace

LibraryViewModel::LibraryViewModel(ServiceClient& client, WorkQueue& queue, QObject* parent)
    : QObject(parent), m_client(&client), m_queue(&queue)
{
    connect(&queue, &WorkQueue::added, this, [this](const AddReport& report) {
        emit added(report);
        refresh();
    });
    connect(&queue, &WorkQueue::failed, this, [this](const Error& error, const FailedWork& work) {
        emit failed(error, work);
        refresh();
    });
}

void LibraryViewModel::refresh()
{
    m_client->post<LibrarySnapshot>(
        Lane::Reader, {"library"}, [](Service& service, const JobContext&) { return takeSnapshot(service); },
        this,
        [this](Result<LibrarySnapshot> snapshot) {
            if (!snapshot) {
                emit failed(snapshot.error(), {.again = [this] { refresh(); }});
                return;
            }
            m_snapshot = std::move(*snapshot);
            m_loaded = true;
            emit changed();
        });
}

LibraryViewModel::NameVerdict LibraryViewModel::judgeName(const QString& name) const
{
    const auto wanted = toUtf8(name);
    if (!checkCorpusName(wanted))
        return NameVerdict::NotAllowed;
    const auto taken = std::any_of(m_snapshot.cards.begin(), m_snapshot.cards.end(),
                                   [&](const auto& card) { return card.summary.id.value == wanted; });
    return taken ? NameVerdict::Taken : NameVerdict::Free;
}

template <typename T>
void LibraryViewModel::change(Lane lane, const ServiceClient::Label& label,
                              const ServiceClient::Work<T>& work, const std::function<void(const T&)>& done)
{
    m_client->post<T>(lane, label, work, this, [this, lane, label, work, done](Result<T> result) {
        if (result)
            done(*result);
        else if (result.error().code() != ErrorCode::Cancelled)
            emit failed(result.error(),
                        {.kind = FailedWork::Kind::Storing, .corpus = label.subject, .again = [=, this] {
                             change<T>(lane, label, work, done);
                         }});
        refresh();
    });
}

void LibraryViewModel::add(const AddRequest& request)
{
    m_queue->add(request);
}

void LibraryViewModel::removeCorpus(const QString& corpus)
{
    m_queue->forget(corpus);
    change<Nothing>(
        Lane::Engine, {"remove", corpus},
        [name = toUtf8(corpus)](Service& service, const JobContext&) {
            return nothing(service.removeCorpus(name));
        },
        [](const Nothing&) {});
}

void LibraryViewModel::removeKv(const QString& corpus)
{
    m_queue->forget(corpus);
    change<Nothing>(
        Lane::Engine, {"remove", corpus},
        [name = toUtf8(corpus)](Service& service, const JobContext&) {
            return nothing(service.removeKv(name));
        },
        [](const Nothing&) {});
}

void LibraryViewModel::setPinned(const QString& corpus, Pin pin)
{
    change<Nothing>(
        Lane::Reader, {"pin", corpus},
        [name = toUtf8(corpus), pin](Service& service, const JobContext&) {
            return nothing(service.pinKv(name, pin == Pin::Yes));
        },
        [](const Nothing&) {});
}

void LibraryViewModel::verify(const QString& corpus)
{
    change<VerifySummary>(
        Lane::Engine, {"verify", corpus},
        [name = toUtf8(corpus)](Service& service, const JobContext& job) {
            return service.verify(name, {}, job);
        },
        [this, corpus](const VerifySummary& summary) { emit verified(corpus, summary); });
}

}  // namespace kvasir::ui
