// Each change is followed by reading the list again in the same work, so that what is shown is what is
// stored.
#include "ui/bridge/notebook_view_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"

namespace kvasir::ui {

NotebookViewModel::NotebookViewModel(ServiceClient& client, QObject* parent)
    : QObject(parent), m_client(&client)
{}

void NotebookViewModel::open(const QString& corpus)
{
    m_corpus = corpus;
    m_pins.clear();
    emit changed();
    refresh({});
}

bool NotebookViewModel::isPinned(const QString& session, std::int64_t turn) const
{
    const auto id = toUtf8(session);
    return std::any_of(m_pins.begin(), m_pins.end(),
                       [&](const auto& pin) { return pin.turn == turn && pin.session.value == id; });
}

void NotebookViewModel::pin(const QString& session, std::int64_t turn)
{
    refresh([id = toUtf8(session), turn](Service& service) { return service.pinAnswer(id, turn); });
}

void NotebookViewModel::unpin(const QString& session, std::int64_t turn)
{
    refresh([id = toUtf8(session), turn](Service& service) { return service.unpinAnswer(id, turn); });
}

void NotebookViewModel::refresh(const Change& change)
{
    if (m_corpus.isEmpty())
        return;
    using Pins = std::vector<PinnedAnswer>;
    m_client->post<Pins>(
        Lane::Reader, {"notebook", m_corpus},
        [change, corpus = toUtf8(m_corpus)](Service& service, const JobContext&) -> Result<Pins> {
            if (change)
                TRY(change(service));
            return service.pinnedAnswers(corpus);
        },
        this,
        [this, corpus = m_corpus](Result<Pins> pins) {
            if (!pins) {
                if (pins.error().code() != ErrorCode::Cancelled)
                    emit failed(pins.error());
                return;
            }
            if (corpus != m_corpus)
                return;
            m_pins = std::move(*pins);
            emit changed();
        });
}

}  // namespace kvasir::ui
