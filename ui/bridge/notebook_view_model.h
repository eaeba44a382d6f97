// NotebookViewModel: the pinned answers of the corpus that is open.  Names no widget.  Window thread only.
#pragma once

#include <vector>

#include <QObject>

#include "ui/bridge/service_client.h"

namespace kvasir::ui {

class NotebookViewModel : public QObject {
    Q_OBJECT
public:
    explicit NotebookViewModel(ServiceClient& client, QObject* parent = nullptr);

    void open(const QString& corpus);                                 // empty: none
    const std::vector<PinnedAnswer>& pins() const { return m_pins; }  // pinned last first
    bool isPinned(const QString& session, std::int64_t turn) const;

    void pin(const QString& session, std::int64_t turn);
    void unpin(const QString& session, std::int64_t turn);

signals:
    void changed();
    void failed(const kvasir::Error& error);

private:
    using Change = std::function<Result<void>(Service&)>;
    void refresh(const Change& change);

    ServiceClient* m_client;
    QString m_corpus;
    std::vector<PinnedAnswer> m_pins;
};

}  // namespace kvasir::ui
