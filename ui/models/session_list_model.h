// SessionListModel: the sessions of a corpus in the order they are given (newest first from the store).
// Window thread only.
#pragma once

#include "core/session/session_store.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

struct SessionRow {
    StoredSession session;
    bool operator==(const SessionRow& other) const;
};

class SessionListModel : public RowsModel<SessionRow> {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,  // QString
        KindRole,               // int(SessionKind)
        TurnsRole,              // qlonglong
        DetailTextRole,         // "3 questions · yesterday · Qwen2.5-7B-1M"
    };

    using RowsModel::RowsModel;
    void setSessions(std::vector<StoredSession> sessions);
    QModelIndex indexOf(const SessionId& id) const;

    QVariant data(const QModelIndex& index, int role) const override;
};

}  // namespace kvasir::ui
