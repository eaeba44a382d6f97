// Texts of the session list.
#include "ui/models/session_list_model.h"

#include <tuple>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

auto fieldsOf(const StoredSession& session)
{
    return std::tie(session.id, session.corpus, session.kind, session.title, session.model, session.created,
                    session.turns);
}

}  // namespace

bool SessionRow::operator==(const SessionRow& other) const
{
    return fieldsOf(session) == fieldsOf(other.session);
}

void SessionListModel::setSessions(std::vector<StoredSession> sessions)
{
    std::vector<SessionRow> rows;
    for (auto& session : sessions)
        rows.push_back({std::move(session)});
    replaceRows(std::move(rows), [](const SessionRow& row) -> const SessionId& { return row.session.id; });
}

QModelIndex SessionListModel::indexOf(const SessionId& id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const SessionRow& row) { return row.session.id == id; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

QVariant SessionListModel::data(const QModelIndex& index, int role) const
{
    const auto* const row = rowAt(index);
    if (!row)
        return {};
    const auto& session = row->session;
    const auto detail = [&] {
        QStringList parts = {tr("%n question(s)", nullptr, static_cast<int>(session.turns)),
                             formatDate(session.created)};
        if (!session.model.empty())
            parts += toQt(session.model);
        return parts.join(QStringLiteral(" · "));
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (!session.title.empty())
            return toQt(session.title);
        return session.kind == SessionKind::Summary ? tr("Summary") : tr("New chat");
    case Qt::ToolTipRole:
    case DetailTextRole:
        return detail();
    case IdRole:
        return toQt(session.id.value);
    case KindRole:
        return static_cast<int>(session.kind);
    case TurnsRole:
        return static_cast<qlonglong>(session.turns);
    default:
        return {};
    }
}

}  // namespace kvasir::ui
